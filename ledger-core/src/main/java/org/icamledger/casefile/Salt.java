package org.icamledger.casefile;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Base64;

/** Sixteen random bytes as base64url without padding: 22 characters. */
public record Salt(String value) {
    private static final int LENGTH = 22;

    /** The last character has two bits of the salt, and four spare ones that are zero: else one salt would have several spellings. */
    private static final String LAST = "AQgw";

    /** @throws IllegalArgumentException when the value is not the one spelling of 16 bytes */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public Salt {
        if (value.length() != LENGTH || !isBase64url(value) || LAST.indexOf(value.charAt(LENGTH - 1)) < 0) {
            throw new IllegalArgumentException("not 16 bytes in base64url without padding");
        }
    }

    /** @param bytes 16 random bytes */
    public Salt(byte[] bytes) {
        this(written(bytes));
    }

    /** By hand, since every entry has one. */
    private static boolean isBase64url(String value) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            boolean right =
                    c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c == '-' || c == '_';
            if (!right) {
                return false;
            }
        }
        return true;
    }

    private static String written(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    @Override
    @JsonValue
    public String toString() {
        return value;
    }
}
