package org.icamledger.ledger;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoField;
import java.util.regex.Pattern;

/** The written forms of time. Every refusal is a {@link RuntimeException}. */
final class Instants {
    private static final DateTimeFormatter WRITTEN =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);
    static final Pattern WITH_OFFSET =
            Pattern.compile("\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}(\\.\\d{1,3})?(Z|[+-]\\d{2}:\\d{2})");
    private static final char DIGIT = '0';
    private static final String FORM = "0000-00-00T00:00:00.000Z";
    private static final int WRITTEN_LENGTH = FORM.length();
    private static final int DATE_LENGTH = "2023-03-01".length();
    private static final int NANOS_PER_MILLI = 1_000_000;

    private Instants() {}

    /** In UTC with exactly three fraction digits; an instant that cannot be written so without loss is refused. */
    static String write(Instant instant) {
        var text = WRITTEN.format(instant);
        if (instant.get(ChronoField.NANO_OF_SECOND) % NANOS_PER_MILLI != 0 || text.length() != WRITTEN_LENGTH) {
            throw new IllegalArgumentException(
                    "an instant of an entry has whole milliseconds and a year of four digits");
        }
        return text;
    }

    /** The one form that stands in an entry. */
    static Instant written(String text) {
        for (int i = 0; i < WRITTEN_LENGTH; i++) {
            char wanted = FORM.charAt(i);
            char found = i < text.length() ? text.charAt(i) : 0;
            if (wanted == DIGIT ? found < '0' || found > '9' : found != wanted) {
                throw notWritten();
            }
        }
        if (text.length() != WRITTEN_LENGTH) {
            throw notWritten();
        }
        // By hand: the general parser took a tenth of the time of folding a ledger.
        return LocalDateTime.of(
                        number(text, 0, 4),
                        number(text, 5, 7),
                        number(text, 8, 10),
                        number(text, 11, 13),
                        number(text, 14, 16),
                        number(text, 17, 19),
                        number(text, 20, 23) * NANOS_PER_MILLI)
                .toInstant(ZoneOffset.UTC);
    }

    private static int number(String text, int from, int to) {
        return Integer.parseInt(text, from, to, 10);
    }

    private static IllegalArgumentException notWritten() {
        return new IllegalArgumentException("not in UTC with three fraction digits");
    }

    /** The forms that a request may use. */
    static Instant withOffset(String text) {
        if (!WITH_OFFSET.matcher(text).matches()) {
            throw new IllegalArgumentException("not an instant");
        }
        var instant = OffsetDateTime.parse(text).toInstant();
        write(instant);
        return instant;
    }

    static LocalDate date(String text) {
        if (text.length() != DATE_LENGTH) {
            throw new IllegalArgumentException("not a date");
        }
        return LocalDate.parse(text);
    }

    static String write(LocalDate date) {
        var text = date.toString();
        if (text.length() != DATE_LENGTH) {
            throw new IllegalArgumentException("a date of an entry has a year of four digits");
        }
        return text;
    }
}
