package org.icamledger.casefile;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Base64;

/** Sixteen random bytes as base64url without padding: 22 characters. */
public record Salt(String value) {
    /** @throws IllegalArgumentException when the value is not the one spelling of 16 bytes */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public Salt {
        // Java's decoder takes spare bits and would give one salt several spellings.
        if (value.length() != 22
                || !written(Base64.getUrlDecoder().decode(value)).equals(value)) {
            throw new IllegalArgumentException("not 16 bytes in base64url without padding");
        }
    }

    /** @param bytes 16 random bytes */
    public Salt(byte[] bytes) {
        this(written(bytes));
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
