package org.icamledger.casefile;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.IllformedLocaleException;
import java.util.Locale;

/** A language as a BCP 47 tag of at most 35 characters, such as {@code fr}, {@code ti} or {@code zh-Hant}. */
public record Language(String value) {
    /** RFC 5646 section 4.4.1: no implementation may give a tag less than 35 characters. */
    private static final int LONGEST = 35;

    /** @throws IllegalArgumentException when the value is not a well-formed tag */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public Language {
        if (!isTwoLetters(value) && !isWellFormed(value)) {
            throw new IllegalArgumentException("not a BCP 47 language tag");
        }
    }

    private static boolean isWellFormed(String value) {
        if (value.isEmpty() || value.length() > LONGEST || value.indexOf('_') >= 0) {
            return false;
        }
        try {
            new Locale.Builder().setLanguageTag(value);
            return true;
        } catch (IllformedLocaleException e) {
            return false;
        }
    }

    /** Nearly all are, and every such tag is well-formed; the builder is slow. */
    private static boolean isTwoLetters(String value) {
        return value.length() == 2 && isLower(value.charAt(0)) && isLower(value.charAt(1));
    }

    private static boolean isLower(char c) {
        return c >= 'a' && c <= 'z';
    }

    /** The primary subtag in lower case; two tags are the same language for the rights rules when it is equal. */
    public String primarySubtag() {
        return value.split("-", 2)[0].toLowerCase(Locale.ROOT);
    }

    @Override
    @JsonValue
    public String toString() {
        return value;
    }
}
