package org.icamledger.transparency;

import java.util.Base64;

/** Base64 of the standard alphabet with padding, of which each value has exactly one spelling. */
final class Base64Text {
    private Base64Text() {}

    static String of(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    /** @throws Unreadable also when the padding is missing or spare bits are not zero, which Java's decoder takes */
    static byte[] decode(String text) throws Unreadable {
        byte[] bytes;
        try {
            bytes = Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            throw new Unreadable("This is not base64 of the standard alphabet.");
        }
        if (!of(bytes).equals(text)) {
            throw new Unreadable("This is base64 with missing padding or spare bits.");
        }
        return bytes;
    }
}
