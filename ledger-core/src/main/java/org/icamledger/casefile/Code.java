package org.icamledger.casefile;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;

/** A code of a published list (see {@link From}). Membership of the list is checked when recording, never when reading. */
public record Code(String value) {
    private static final Pattern FORM = Pattern.compile("[A-Z0-9_.:-]{1,64}");

    /** @throws IllegalArgumentException when the value does not have the form of a code */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public Code {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("not a code of 1 to 64 characters out of A-Z 0-9 _ . : -");
        }
    }

    @Override
    @JsonValue
    public String toString() {
        return value;
    }
}
