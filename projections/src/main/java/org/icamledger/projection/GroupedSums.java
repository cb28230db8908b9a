package org.icamledger.projection;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** The sums of a cube for some choices of dimensions, while rows are counted. Not for several threads. */
final class GroupedSums {
    private final Cube cube;
    private final List<Choice> choices;
    private final HashMap<Group, PackedSums> sums = new HashMap<>();

    /** @param choices of {@link Cube#choices} */
    GroupedSums(Cube cube, List<List<String>> choices) {
        this.cube = cube;
        this.choices = choices.stream().map(names -> Choice.of(names, cube)).toList();
    }

    /** The sums that are stored together in one row. @param span its number @param value1 of the choice's first dimension; empty when it has none, as value2 */
    record Group(String choice, int span, String value1, String value2) {
        /** That of the rows' key: what is written in it stands together. */
        static final Comparator<Group> ORDER = Comparator.comparing(Group::choice)
                .thenComparing(Group::span)
                .thenComparing(Group::value1)
                .thenComparing(Group::value2);
    }

    /** @param first place of its dimension, -1 when there is none */
    private record Choice(String stored, int first, int second) {
        static Choice of(List<String> names, Cube cube) {
            return new Choice(Cube.stored(names), place(names, 0, cube), place(names, 1, cube));
        }

        private static int place(List<String> names, int which, Cube cube) {
            return which < names.size() ? cube.dimensions().indexOf(names.get(which)) : -1;
        }

        Group group(int span, String[] values) {
            return new Group(stored, span, first < 0 ? "" : values[first], second < 0 ? "" : values[second]);
        }
    }

    /** Counts a row of the cube's {@link Cube#keyColumns key columns} and a number. @param month of the row, which was read already */
    void add(LocalDate month, ResultSet row) throws SQLException {
        int parts = cube.parts().size();
        var key = new int[1 + parts];
        key[0] = month.getMonthValue();
        for (int i = 0; i < parts; i++) {
            key[1 + i] = cube.parts().get(i).number(row.getObject(2 + i));
        }
        var values = new String[cube.dimensions().size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = row.getString(2 + parts + i);
        }
        var n = row.getLong(2 + parts + values.length);
        int span = cube.span().of(YearMonth.from(month));
        for (var choice : choices) {
            sums.computeIfAbsent(choice.group(span, values), any -> new PackedSums())
                    .add(key, n);
        }
    }

    /** In {@link Group#ORDER}; begins anew. */
    SortedMap<Group, PackedSums> taken() {
        var all = new TreeMap<Group, PackedSums>(Group.ORDER);
        all.putAll(sums);
        sums.clear();
        return all;
    }
}
