package org.icamledger.ledger;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.regex.Pattern;

/** The written forms of time. Every refusal is a {@link RuntimeException}. */
final class Instants {
    static final Pattern WITH_OFFSET =
            Pattern.compile("\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}(\\.\\d{1,3})?(Z|[+-]\\d{2}:\\d{2})");
    private static final int WRITTEN_LENGTH = "2023-03-01T08:00:00.000Z".length();
    private static final int SECONDS_LENGTH = "2023-03-01T08:00:00".length();
    private static final int LONGEST_FRACTION = "2023-03-01T08:00:00.000".length();
    private static final int OFFSET_LENGTH = "+01:00".length();
    private static final long YEAR_0 = Instant.parse("0000-01-01T00:00:00Z").getEpochSecond();
    private static final long YEAR_10000 =
            Instant.parse("+10000-01-01T00:00:00Z").getEpochSecond();
    private static final int DATE_LENGTH = "2023-03-01".length();
    private static final int NANOS_PER_MILLI = 1_000_000;

    private Instants() {}

    /** In UTC with exactly three fraction digits; an instant that cannot be written so without loss is refused. */
    static String write(Instant instant) {
        int nanos = instant.getNano();
        if (nanos % NANOS_PER_MILLI != 0 || !hasFourDigits(instant)) {
            throw new IllegalArgumentException(
                    "an instant of an entry has whole milliseconds and a year of four digits");
        }
        var time = LocalDateTime.ofEpochSecond(instant.getEpochSecond(), 0, ZoneOffset.UTC);
        byte[] text = "0000-00-00T00:00:00.000Z".getBytes(StandardCharsets.ISO_8859_1);
        put(text, 4, time.getYear());
        put(text, 7, time.getMonthValue());
        put(text, 10, time.getDayOfMonth());
        put(text, 13, time.getHour());
        put(text, 16, time.getMinute());
        put(text, 19, time.getSecond());
        put(text, 23, nanos / NANOS_PER_MILLI);
        return new String(text, StandardCharsets.ISO_8859_1);
    }

    /** The one form that stands in an entry. */
    static Instant written(String text) {
        if (text.length() != WRITTEN_LENGTH || text.charAt(WRITTEN_LENGTH - 1) != 'Z') {
            throw new IllegalArgumentException("not in UTC with three fraction digits");
        }
        return withOffset(text);
    }

    /** The forms that a request may use. Read by hand, since files hold several in each line: {@link #WITH_OFFSET} says them. */
    static Instant withOffset(String text) {
        if (text.length() < SECONDS_LENGTH + 1) {
            throw new IllegalArgumentException("not an instant");
        }
        only(text, 4, '-');
        only(text, 7, '-');
        only(text, 10, 'T');
        only(text, 13, ':');
        only(text, 16, ':');
        int end = SECONDS_LENGTH;
        int millis = 0;
        if (text.charAt(end) == '.') {
            end++;
            while (end < text.length() && end < LONGEST_FRACTION && isDigit(text.charAt(end))) {
                end++;
            }
            millis = number(text, SECONDS_LENGTH + 1, end);
            for (int digits = end; digits < LONGEST_FRACTION; digits++) {
                millis *= 10;
            }
        }
        var time = LocalDateTime.of(
                number(text, 0, 4),
                number(text, 5, 7),
                number(text, 8, 10),
                number(text, 11, 13),
                number(text, 14, 16),
                number(text, 17, 19),
                millis * NANOS_PER_MILLI);
        var instant = time.toInstant(offset(text, end));
        if (!hasFourDigits(instant)) {
            throw new IllegalArgumentException("an instant has a year of four digits in UTC");
        }
        return instant;
    }

    private static ZoneOffset offset(String text, int from) {
        if (from == text.length() - 1) {
            only(text, from, 'Z');
            return ZoneOffset.UTC;
        }
        if (from != text.length() - OFFSET_LENGTH) {
            throw new IllegalArgumentException("not an offset");
        }
        only(text, from + 3, ':');
        int hours = number(text, from + 1, from + 3);
        int minutes = number(text, from + 4, from + 6);
        return switch (text.charAt(from)) {
            case '+' -> ZoneOffset.ofHoursMinutes(hours, minutes);
            case '-' -> ZoneOffset.ofHoursMinutes(-hours, -minutes);
            default -> throw new IllegalArgumentException("not an offset");
        };
    }

    private static boolean hasFourDigits(Instant instant) {
        return instant.getEpochSecond() >= YEAR_0 && instant.getEpochSecond() < YEAR_10000;
    }

    /** The digits that stand before this place. */
    private static void put(byte[] text, int end, int number) {
        for (int at = end - 1, left = number; left > 0; at--, left /= 10) {
            text[at] = (byte) ('0' + left % 10);
        }
    }

    private static int number(String text, int from, int to) {
        if (from == to) {
            throw new IllegalArgumentException("not a number");
        }
        int number = 0;
        for (int i = from; i < to; i++) {
            if (!isDigit(text.charAt(i))) {
                throw new IllegalArgumentException("not a number");
            }
            number = 10 * number + text.charAt(i) - '0';
        }
        return number;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static void only(String text, int at, char c) {
        if (text.charAt(at) != c) {
            throw new IllegalArgumentException("no " + c + " in its place");
        }
    }

    static LocalDate date(String text) {
        if (text.length() != DATE_LENGTH) {
            throw new IllegalArgumentException("not a date");
        }
        only(text, 4, '-');
        only(text, 7, '-');
        return LocalDate.of(number(text, 0, 4), number(text, 5, 7), number(text, 8, 10));
    }

    static String write(LocalDate date) {
        var text = date.toString();
        if (text.length() != DATE_LENGTH) {
            throw new IllegalArgumentException("a date of an entry has a year of four digits");
        }
        return text;
    }
}
