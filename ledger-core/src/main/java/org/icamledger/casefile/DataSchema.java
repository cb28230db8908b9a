package org.icamledger.casefile;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;

/**
 * Type and revision of a decision's {@code data}, written {@code urn:icam-ledger:InvitationSent:1}. Whether the type
 * exists is for the reader of the entry to say.
 *
 * @param type the stored type name, the simple name of the decision's class
 * @param revision from 1
 */
public record DataSchema(String type, int revision) {
    private static final Pattern FORM = Pattern.compile("urn:icam-ledger:([A-Z][A-Za-z]{0,63}):([1-9][0-9]{0,3})");

    /** @throws IllegalArgumentException when the text is not of that form */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static DataSchema of(String text) {
        var matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("not of the form urn:icam-ledger:<type>:<revision>");
        }
        return new DataSchema(matcher.group(1), Integer.parseInt(matcher.group(2)));
    }

    @Override
    @JsonValue
    public String toString() {
        return "urn:icam-ledger:" + type + ":" + revision;
    }
}
