package org.icamledger.casefile;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** A code of a published list (see {@link From}). Membership of the list is checked when recording, never when reading. */
public record Code(String value) {
    private static final int LONGEST = 64;

    /** @throws IllegalArgumentException when the value does not have the form of a code */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public Code {
        if (value.isEmpty() || value.length() > LONGEST || !isWritten(value)) {
            throw new IllegalArgumentException("not a code of 1 to 64 characters out of A-Z 0-9 _ . : -");
        }
    }

    /** By hand, since every entry has some. */
    private static boolean isWritten(String value) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            boolean right =
                    c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '_' || c == '.' || c == ':' || c == '-';
            if (!right) {
                return false;
            }
        }
        return true;
    }

    @Override
    @JsonValue
    public String toString() {
        return value;
    }
}
