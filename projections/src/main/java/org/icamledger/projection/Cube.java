package org.icamledger.projection;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Sums over the rows of a table, kept for every choice of at most two of its dimensions, so that such an answer costs the same however
 * many cases there are. Rows that changed a short while ago are kept beside the sums and added to them at reading; when many have
 * gathered they are taken in.
 *
 * @param table whose rows are summed up
 * @param fixed columns that every sum is split by, such as the month; never null
 * @param dimensions columns that an answer may be split by: texts, never null
 * @param count column that is summed up, of type BIGINT
 */
public record Cube(CaseTable table, List<String> fixed, List<String> dimensions, String count) {
    /** What separates the names of a choice, as it is stored. */
    private static final String AND = ",";

    public Cube {
        fixed = List.copyOf(fixed);
        dimensions = List.copyOf(dimensions);
        Stream.of(fixed, dimensions, List.of(count)).flatMap(List::stream).forEach(table::place);
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

    /** The columns that tell one row that gathers from another: fixed, then dimensions. */
    List<Column> keyColumns() {
        return Stream.concat(fixed.stream(), dimensions.stream())
                .map(name -> table.columns().get(table.place(name)))
                .toList();
    }

    /**
     * The SQL of the sums, as a query to be put in brackets: the fixed columns, then a column for each of the dimensions asked for, then
     * {@code n}, never zero. Of more than two dimensions it sums up the rows themselves, which may take seconds.
     *
     * @param view the moment at which it is read
     * @param by of {@link #dimensions}, none twice
     * @param condition on fixed columns, such as {@code "month BETWEEN :from AND :to"}; its parameters may occur several times
     */
    public String sums(View view, List<String> by, String condition) {
        if (!dimensions.containsAll(by)) {
            throw new IllegalArgumentException("no dimensions of " + table.name() + ": " + by);
        }
        var ordered = dimensions.stream().filter(by::contains).toList();
        var names = String.join(
                ", ", Stream.concat(fixed.stream(), ordered.stream()).toList());
        var from = ordered.size() > 2
                ? rows(names, count, view.table(table), condition)
                : rows(names(ordered), "n", view.cells(this), condition + " AND choice = '" + stored(ordered) + "'")
                        + " UNION ALL " + rows(names, "n", view.recent(this), condition);
        return "SELECT " + names + ", sum(n)::bigint AS n FROM (" + from + ") parts"
                + (names.isEmpty() ? "" : " GROUP BY " + names) + " HAVING sum(n) <> 0";
    }

    private String names(List<String> by) {
        return Stream.concat(
                        fixed.stream(),
                        IntStream.range(0, by.size()).mapToObj(i -> "value" + (i + 1) + " AS " + by.get(i)))
                .collect(Collectors.joining(", "));
    }

    private static String rows(String names, String n, String table, String condition) {
        return "SELECT " + names + ", " + n + " AS n FROM " + table + " WHERE " + condition;
    }
}
