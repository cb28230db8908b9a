package org.icamledger.projection;

import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.icamledger.casefile.Assessment.VulnerabilityScreened;
import org.icamledger.casefile.Composition.Region;
import org.icamledger.casefile.Composition.Track;
import org.icamledger.casefile.Member.Sex;

/**
 * By what figures are split. The periods follow from the time of what is counted; each of the others is a column of what is stored, with
 * the value that was in force then ({@link Situations}).
 */
public enum Dimension {
    /** Values such as {@code 2023-02}. */
    MONTH("uuuu-MM", "YYYY-MM"),
    /** Values such as {@code 2023-Q1}. */
    QUARTER("uuuu-'Q'Q", "YYYY-\"Q\"Q"),
    /** Values such as {@code 2023}. */
    YEAR("uuuu", "YYYY"),
    TRACK(Situation::track, names(Track.values())),
    /** Office codes. */
    OFFICE(Situation::office, List.of()),
    REGION(Situation::region, names(Region.values())),
    /** Country codes; {@code XXX} where the record says that it is not known, {@code UNKNOWN} where it says nothing. */
    NATIONALITY(Situation::nationality, List.of()),
    SEX(Situation::sex, withUnknown(names(Sex.values()))),
    /** Age bands. */
    AGE(Situation::age, withUnknown(AgeBand.ALL)),
    VULNERABILITY(
            Situation::vulnerability,
            List.of(
                    VulnerabilityScreened.Outcome.FOUND.name(),
                    VulnerabilityScreened.Outcome.NONE_FOUND.name(),
                    Situation.NOT_SCREENED)),
    /** Whether the latest return decision is the first of the person or a repeated one. */
    FIRST(Situation::first, List.of(Situation.FIRST, Situation.REPEATED, Situation.UNKNOWN));

    private final Function<Situation, String> value;
    private final List<String> values;
    private final DateTimeFormatter format;
    private final String sqlFormat;

    /** A period. */
    Dimension(String format, String sqlFormat) {
        this.value = null;
        this.values = List.of();
        this.format = DateTimeFormatter.ofPattern(format, Locale.ROOT);
        this.sqlFormat = sqlFormat;
    }

    /** A column. @param values its fixed list, which may lack {@code UNKNOWN} where that is an error of the record; empty when it has none */
    Dimension(Function<Situation, String> value, List<String> values) {
        this.value = value;
        this.values = values;
        this.format = null;
        this.sqlFormat = null;
    }

    /** The dimension of that name in {@code by=}. */
    public static Optional<Dimension> of(String title) {
        return Arrays.stream(values())
                .filter(dimension -> dimension.title().equals(title))
                .findFirst();
    }

    /** Those that are columns, in the order of {@link Situation#COLUMNS}. */
    public static List<Dimension> columns() {
        return Arrays.stream(values())
                .filter(dimension -> !dimension.isPeriod())
                .toList();
    }

    /** Its name in {@code by=}, in answers and, of a column, in tables. */
    public String title() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether it is a month, quarter or year; else it is a column. */
    public boolean isPeriod() {
        return format != null;
    }

    /** Whether there is no list of its values, so that only those are shown that occur. */
    public boolean isOpen() {
        return !isPeriod() && values.isEmpty();
    }

    /** The value of a column. @throws IllegalStateException for a period */
    public String of(Situation situation) {
        if (isPeriod()) {
            throw new IllegalStateException(title() + " is no column");
        }
        return value.apply(situation);
    }

    /** The value of a period. @throws IllegalStateException for a column */
    public String of(YearMonth month) {
        if (!isPeriod()) {
            throw new IllegalStateException(title() + " is no period");
        }
        return month.format(format);
    }

    /** The months that a value of a period stands for. @throws IllegalStateException for a column */
    public Period period(String value) {
        var first = YearMonth.of(Integer.parseInt(value.substring(0, 4)), 1);
        return switch (this) {
            case MONTH -> new Period(YearMonth.parse(value), YearMonth.parse(value));
            case QUARTER -> {
                var start = first.plusMonths(3L * (value.charAt(value.length() - 1) - '1'));
                yield new Period(start, start.plusMonths(2));
            }
            case YEAR -> new Period(first, first.plusMonths(11));
            default -> throw new IllegalStateException(title() + " is no period");
        };
    }

    /** The SQL of its value. @param date column from which a period is taken, of type date */
    public String sql(String date) {
        return isPeriod() ? "to_char(" + date + ", '" + sqlFormat + "')" : title();
    }

    /**
     * The values that are shown also when nothing is counted, in their order: those of its list, for a period all that the months touch;
     * empty when it {@link #isOpen is open}.
     */
    public List<String> fixedValues(Period period) {
        return isPeriod() ? period.eachMonth().map(this::of).distinct().toList() : values;
    }

    private static List<String> names(Enum<?>[] values) {
        return Stream.of(values).map(Enum::name).toList();
    }

    private static List<String> withUnknown(List<String> values) {
        return Stream.concat(values.stream(), Stream.of(Situation.UNKNOWN)).toList();
    }
}
