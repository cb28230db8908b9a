package org.icamledger.projection;

import java.time.YearMonth;
import java.time.temporal.ChronoField;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Sums over the rows of a table, kept for every choice of at most two of its dimensions, so that such an answer costs the same however
 * many cases there are. What changed a short while ago is kept beside the sums and added to them at reading ({@link Sums}); when
 * many have gathered they are taken in.
 *
 * @param name lower case, with underscores: of its tables in the database
 * @param table whose rows are summed up
 * @param span of which the sums of a group are read and written together
 * @param month column with the first day of a month, of type DATE, never null, by which every sum is split
 * @param parts what every sum is split by beside the month
 * @param dimensions columns that an answer may be split by: texts, never null
 * @param count column that is summed up, of type BIGINT
 */
public record Cube(
        String name,
        CaseTable table,
        Span span,
        String month,
        List<Part> parts,
        List<String> dimensions,
        String count) {
    /** What separates the names of a choice, as it is stored. */
    private static final String AND = ",";

    public Cube {
        parts = List.copyOf(parts);
        dimensions = List.copyOf(dimensions);
        Stream.of(List.of(month), parts.stream().map(Part::column).toList(), dimensions, List.of(count))
                .flatMap(List::stream)
                .forEach(table::place);
    }

    /** The only cube of its table, a year to a row. */
    public Cube(CaseTable table, String month, List<Part> parts, List<String> dimensions, String count) {
        this(table.name(), table, Span.YEAR, month, parts, dimensions, count);
    }

    /** How long a stretch of time the sums of a group have together in a row. */
    public enum Span {
        YEAR {
            @Override
            int of(YearMonth month) {
                return month.getYear();
            }
        },

        /** For sums that are split by day: a year of them would be long to read. */
        MONTH {
            @Override
            int of(YearMonth month) {
                return (int) month.getLong(ChronoField.PROLEPTIC_MONTH);
            }
        };

        /** The number of the one in which this month lies; later ones have greater numbers. */
        abstract int of(YearMonth month);

        /** The year of the one with this number. */
        int year(int number) {
            return this == YEAR ? number : Math.floorDiv(number, 12);
        }
    }

    /**
     * A column that every sum is split by, stored as a number.
     *
     * @param column of the table, never null
     * @param values what it may hold, of type TEXT: the place of a value is its number, so another list is another version of the
     *     projection. Empty for a column of type INTEGER that holds the number itself, not negative
     */
    public record Part(String column, List<String> values) {
        public Part {
            values = List.copyOf(values);
        }

        /** @throws IllegalArgumentException when it is not one of the values */
        int number(Object value) {
            int number = values.isEmpty() ? (Integer) value : values.indexOf(value);
            if (number < 0) {
                throw new IllegalArgumentException(column + " has no value " + value);
            }
            return number;
        }

        /** What the column holds. */
        Object value(int number) {
            return values.isEmpty() ? (Object) number : values.get(number);
        }
    }

    /** Every choice of none, one or two dimensions, each in the order of {@link #dimensions}. */
    List<List<String>> choices() {
        var choices = new ArrayList<List<String>>();
        choices.add(List.of());
        for (int i = 0; i < dimensions.size(); i++) {
            choices.add(List.of(dimensions.get(i)));
            for (int j = i + 1; j < dimensions.size(); j++) {
                choices.add(List.of(dimensions.get(i), dimensions.get(j)));
            }
        }
        return choices;
    }

    /** As it is stored beside each sum: the names with commas between; empty for no dimension. */
    static String stored(List<String> choice) {
        return String.join(AND, choice);
    }

    /** The columns that every sum is split by. */
    List<String> fixed() {
        return Stream.concat(Stream.of(month), parts.stream().map(Part::column)).toList();
    }
}
