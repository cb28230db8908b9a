package org.icamledger.projection;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Sums over the rows of a table, kept for every choice of at most two of its dimensions, so that such an answer costs the same however
 * many cases there are. Rows that changed a short while ago are kept beside the sums and added to them at reading ({@link Sums}); when
 * many have gathered they are taken in.
 *
 * @param table whose rows are summed up
 * @param month column with the first day of a month, of type DATE, never null, by which every sum is split
 * @param parts what every sum is split by beside the month
 * @param dimensions columns that an answer may be split by: texts, never null
 * @param count column that is summed up, of type BIGINT
 */
public record Cube(CaseTable table, String month, List<Part> parts, List<String> dimensions, String count) {
    /** What separates the names of a choice, as it is stored. */
    private static final String AND = ",";

    public Cube {
        parts = List.copyOf(parts);
        dimensions = List.copyOf(dimensions);
        Stream.of(List.of(month), parts.stream().map(Part::column).toList(), dimensions, List.of(count))
                .flatMap(List::stream)
                .forEach(table::place);
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

    /** The columns that tell one row that gathers from another: {@link #fixed}, then dimensions. */
    List<Column> keyColumns() {
        return Stream.concat(fixed().stream(), dimensions.stream())
                .map(name -> table.columns().get(table.place(name)))
                .toList();
    }
}
