package org.icamledger.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatRuntimeException;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Instants are read and written by hand, as java.time would do it. */
class InstantsTest {
    private static final DateTimeFormatter WRITTEN =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);
    private static final String ALPHABET = "0123456789-+:.TZz ";

    private final Random random = new Random(25);

    @Test
    void everyInstantIsWrittenAsByTheFormatterAndReadAgain() {
        for (int i = 0; i < 100_000; i++) {
            Instant instant = Instant.ofEpochMilli(random.nextLong(-62_167_219_200_000L, 253_402_300_800_000L));
            String text = Instants.write(instant);
            assertThat(text).isEqualTo(WRITTEN.format(instant));
            assertThat(Instants.written(text)).isEqualTo(instant);
            assertThat(Instants.withOffset(text)).isEqualTo(instant);
        }
    }

    @Test
    void aDateIsTakenExactlyWhenThePlatformTakesIt() {
        int taken = 0;
        for (int i = 0; i < 100_000; i++) {
            var text = new StringBuilder(
                    "%04d-%02d-%02d".formatted(random.nextInt(10_000), random.nextInt(14), random.nextInt(33)));
            if (random.nextInt(4) == 0) {
                text.setCharAt(random.nextInt(10), ALPHABET.charAt(random.nextInt(ALPHABET.length())));
            }
            Optional<LocalDate> expected = tried(LocalDate::parse, text.toString());
            assertThat(tried(Instants::date, text.toString())).as("%s", text).isEqualTo(expected);
            taken += expected.isPresent() ? 1 : 0;
        }
        assertThat(taken).isBetween(10_000, 90_000);
        assertThatRuntimeException().isThrownBy(() -> Instants.date("+12023-01-01"));
    }

    /** Mostly near to an instant: one character of it is another one, missing or too many. */
    @Test
    void aTextIsTakenExactlyWhenTheParserOfThePlatformTakesIt() {
        int taken = 0;
        for (int i = 0; i < 300_000; i++) {
            String text = near();
            Optional<Instant> expected = tried(InstantsTest::parsed, text);
            assertThat(tried(Instants::withOffset, text)).as(text).isEqualTo(expected);
            taken += expected.isPresent() ? 1 : 0;
        }
        assertThat(taken).isBetween(10_000, 290_000);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0000-01-01T00:00:00.000+00:01",
                "9999-12-31T23:59:59.999-00:01",
                "2023-02-29T00:00:00Z",
                "2023-03-01T24:00:00Z",
                "2023-03-01T00:00:60Z",
                "2023-03-01T00:00:00+18:01",
                "2023-03-01T00:00:00.Z",
                "2023-03-01T00:00:00.0001Z",
                "2023-03-01T00:00:00",
                "٢٠٢٣-03-01T00:00:00Z",
                ""
            })
    void whatIsNoInstantOfAnEntryIsRefused(String text) {
        assertThatRuntimeException().isThrownBy(() -> Instants.withOffset(text));
        assertThatRuntimeException().isThrownBy(() -> Instants.written(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "2023-03-01",
                "2023-03-01T08:00:00Z",
                "2023-03-01T08:00:00.00Z",
                "2023-03-01T08:00:00.0000Z",
                "2023-03-01T08:00:00.000",
                "2023-03-01T08:00:00.000z",
                "2023-03-01t08:00:00.000Z",
                "2023-03-01 08:00:00.000Z",
                "2023-03-01T08:00:00,000Z",
                "2023-03-01T08:00:00.000ZZ",
                "2023-03-01T08:00:00.000+01:00",
                "+023-03-01T08:00:00.000Z",
                "-023-03-01T08:00:00.000Z",
                "+12023-03-01T08:00:00.000Z",
                "2023-02-29T08:00:00.000Z",
                "2023-13-01T08:00:00.000Z",
                "2023-00-01T08:00:00.000Z",
                "2023-03-00T08:00:00.000Z",
                "2023-04-31T08:00:00.000Z",
                "2023-03-01T24:00:00.000Z",
                "2023-03-01T08:60:00.000Z",
                "2023-06-30T23:59:60.000Z",
                "٢٠٢٣-03-01T08:00:00.000Z",
                "2023-03-01T08:00:00.-01Z"
            })
    void everyOtherFormIsRefusedInAnEntry(String text) {
        assertThatRuntimeException().isThrownBy(() -> Instants.written(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"2023-03-01T00:00:00Z", "2023-03-01T00:00:00.00Z", "2023-03-01T01:00:00.000+01:00"})
    void anEntryHasOneSpelling(String text) {
        assertThat(Instants.withOffset(text)).isEqualTo(parsed(text));
        assertThatRuntimeException().isThrownBy(() -> Instants.written(text));
    }

    private String near() {
        var text = new StringBuilder("%04d-%02d-%02dT%02d:%02d:%02d"
                .formatted(
                        random.nextInt(10_000),
                        random.nextInt(14),
                        random.nextInt(33),
                        random.nextInt(26),
                        random.nextInt(62),
                        random.nextInt(62)));
        if (random.nextBoolean()) {
            text.append('.').append(Integer.toString(random.nextInt(10_000)));
        }
        text.append(
                random.nextBoolean()
                        ? "Z"
                        : "%s%02d:%02d"
                                .formatted(random.nextBoolean() ? "+" : "-", random.nextInt(20), random.nextInt(62)));
        int at = random.nextInt(text.length());
        char other = ALPHABET.charAt(random.nextInt(ALPHABET.length()));
        switch (random.nextInt(6)) {
            case 0 -> text.setCharAt(at, other);
            case 1 -> text.insert(at, other);
            case 2 -> text.deleteCharAt(at);
            default -> {}
        }
        return text.toString();
    }

    private static Instant parsed(String text) {
        if (!Instants.WITH_OFFSET.matcher(text).matches()) {
            throw new IllegalArgumentException("not an instant");
        }
        Instant instant = OffsetDateTime.parse(text).toInstant();
        if (WRITTEN.format(instant).length() != "2023-03-01T08:00:00.000Z".length()) {
            throw new IllegalArgumentException("not of four digits");
        }
        return instant;
    }

    private static <T> Optional<T> tried(Function<String, T> read, String text) {
        try {
            return Optional.of(read.apply(text));
        } catch (IllegalArgumentException | DateTimeException refused) {
            return Optional.empty();
        }
    }
}
