package org.icamledger.casefile;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * Type and revision of a decision's {@code data}, written {@code urn:icam-ledger:InvitationSent:1}. Whether the type
 * exists is for the reader of the entry to say.
 *
 * @param type the stored type name, the simple name of the decision's class
 * @param revision from 1
 */
public record DataSchema(String type, int revision) {
    private static final String PREFIX = "urn:icam-ledger:";
    private static final int LONGEST_TYPE = 64;
    private static final int LONGEST_REVISION = 4;

    /** @throws IllegalArgumentException when the text is not of that form */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static DataSchema of(String text) {
        int colon = text.lastIndexOf(':');
        if (!text.startsWith(PREFIX)
                || !isType(text, PREFIX.length(), colon)
                || !isRevision(text, colon + 1, text.length())) {
            throw new IllegalArgumentException("not of the form urn:icam-ledger:<type>:<revision>");
        }
        return new DataSchema(
                text.substring(PREFIX.length(), colon), Integer.parseInt(text, colon + 1, text.length(), 10));
    }

    /** Letters, the first a capital one. By hand, since every entry has a schema. */
    private static boolean isType(String text, int from, int to) {
        if (to <= from || to - from > LONGEST_TYPE || !isBetween(text.charAt(from), 'A', 'Z')) {
            return false;
        }
        for (int i = from; i < to; i++) {
            if (!isBetween(text.charAt(i), 'A', 'Z') && !isBetween(text.charAt(i), 'a', 'z')) {
                return false;
            }
        }
        return true;
    }

    /** Digits, the first not zero. */
    private static boolean isRevision(String text, int from, int to) {
        if (to <= from || to - from > LONGEST_REVISION || text.charAt(from) == '0') {
            return false;
        }
        for (int i = from; i < to; i++) {
            if (!isBetween(text.charAt(i), '0', '9')) {
                return false;
            }
        }
        return true;
    }

    private static boolean isBetween(char c, char first, char last) {
        return c >= first && c <= last;
    }

    @Override
    @JsonValue
    public String toString() {
        return "urn:icam-ledger:" + type + ":" + revision;
    }
}
