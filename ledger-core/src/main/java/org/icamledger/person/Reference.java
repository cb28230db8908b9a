package org.icamledger.person;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Locale;

/** The authority's file number of a person, such as a public security number: whatever identifies it there. */
final class Reference {
    static final int LONGEST = 200;

    private Reference() {}

    /**
     * What makes two spellings of one file number the same: NFKC, upper case, letters and digits only.
     *
     * @throws IllegalArgumentException when nothing is left, or when it is too long to be a file number
     */
    static String normal(String reference) {
        if (reference.length() > LONGEST) {
            throw new IllegalArgumentException("A reference has at most " + LONGEST + " characters.");
        }
        String normal = Normalizer.normalize(reference, Normalizer.Form.NFKC)
                .toUpperCase(Locale.ROOT)
                .codePoints()
                .filter(Character::isLetterOrDigit)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        if (normal.isEmpty()) {
            throw new IllegalArgumentException("A reference has at least one letter or digit.");
        }
        return normal;
    }

    /** Equal for equal references, and says nothing about them to whoever lacks the key. @return 32 bytes */
    static byte[] blind(byte[] indexKey, String reference) {
        return Hmac.sha256(indexKey, normal(reference).getBytes(StandardCharsets.UTF_8));
    }
}
