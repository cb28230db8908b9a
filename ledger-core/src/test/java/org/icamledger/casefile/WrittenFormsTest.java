package org.icamledger.casefile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Base64;
import java.util.IllformedLocaleException;
import java.util.Locale;
import java.util.Random;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("What values look like, read by hand, against a plain description")
class WrittenFormsTest {
    private static final int ROUNDS = 20_000;

    private final Random random = new Random(17);

    /** One right text, changed in up to two places, or cut, or lengthened: right as well as wrong. */
    private String changed(String right, String characters) {
        var text = new StringBuilder(right);
        for (int i = random.nextInt(3); i > 0; i--) {
            char c = characters.charAt(random.nextInt(characters.length()));
            int at = random.nextInt(text.length() + 1);
            switch (random.nextInt(3)) {
                case 0 -> text.insert(at, c);
                case 1 -> text.replace(Math.max(0, at - 1), at, String.valueOf(c));
                default -> text.delete(Math.max(0, at - 1), at);
            }
        }
        return text.toString();
    }

    private void holds(Consumer<String> read, Predicate<String> described, String right, String characters) {
        int taken = 0;
        for (int round = 0; round < ROUNDS; round++) {
            var text = changed(right, characters);
            if (described.test(text)) {
                read.accept(text);
                taken++;
            } else {
                assertThatIllegalArgumentException().as(text).isThrownBy(() -> read.accept(text));
            }
        }
        assertThat(taken).isBetween(ROUNDS / 10, ROUNDS - ROUNDS / 10);
    }

    private static Predicate<String> form(String regex) {
        return Pattern.compile(regex).asMatchPredicate();
    }

    @Test
    void codes() {
        holds(Code::new, form("[A-Z0-9_.:-]{1,64}"), "BRU-1".repeat(12) + "AB:", "AZaz09_.:-/@[ é");
        holds(Code::new, form("[A-Z0-9_.:-]{1,64}"), "A", "AZaz09_.:-/@[ é");
    }

    @Test
    void schemas() {
        var form = form("urn:icam-ledger:[A-Z][A-Za-z]{0,63}:[1-9][0-9]{0,3}");
        holds(
                text -> assertThat(DataSchema.of(text)).hasToString(text),
                form,
                "urn:icam-ledger:InvitationSent:1",
                "AZaz09:@[`{/;");
        holds(DataSchema::of, form, "urn:icam-ledger:" + "Abcdefgh".repeat(8) + ":1234", "AZaz09:");
        holds(DataSchema::of, form, "urn:icam-ledger:A:9", "AZaz09:");
        assertThat(DataSchema.of("urn:icam-ledger:InvitationSent:12")).isEqualTo(new DataSchema("InvitationSent", 12));
    }

    /** Java's decoder takes spare bits, which would give one salt several spellings. */
    private static boolean isTheSpellingOf16Bytes(String text) {
        try {
            var bytes = Base64.getUrlDecoder().decode(text);
            return bytes.length == 16
                    && Base64.getUrlEncoder()
                            .withoutPadding()
                            .encodeToString(bytes)
                            .equals(text);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    @Test
    void salts() {
        holds(
                Salt::new,
                WrittenFormsTest::isTheSpellingOf16Bytes,
                "AAbb-_99zzZZ0011223344Q".substring(1),
                "AQgwBz09-_+/=");
        for (char last = 0; last < 128; last++) {
            var text = "AAAAAAAAAAAAAAAAAAAAA" + last;
            if (isTheSpellingOf16Bytes(text)) {
                assertThat(new Salt(text).value()).isEqualTo(text);
            } else {
                assertThatIllegalArgumentException().as(text).isThrownBy(() -> new Salt(text));
            }
        }
    }

    private static boolean isLanguageTag(String text) {
        try {
            new Locale.Builder().setLanguageTag(text);
            return !text.isEmpty() && text.length() <= 35 && text.indexOf('_') < 0;
        } catch (IllformedLocaleException e) {
            return false;
        }
    }

    @Test
    void languages() {
        holds(Language::new, WrittenFormsTest::isLanguageTag, "fr", "azAZ09-_`{");
        holds(Language::new, WrittenFormsTest::isLanguageTag, "zh-Hant", "azAZ09-_");
        for (char first = 'a'; first <= 'z'; first++) {
            for (char second = 'a'; second <= 'z'; second++) {
                var tag = "" + first + second;
                assertThat(isLanguageTag(tag)).isTrue();
                assertThat(new Language(tag).value()).isEqualTo(tag);
            }
        }
    }
}
