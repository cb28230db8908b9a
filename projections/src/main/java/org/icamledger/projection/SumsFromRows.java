package org.icamledger.projection;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Makes the sums of a cube from the rows of its table, where there are none yet. Not for several threads. */
final class SumsFromRows {
    private static final int FETCHED_AT_ONCE = 10_000;

    private final Connection connection;
    private final Cube cube;
    private final int generation;

    /** @param connection with a transaction under way, so that rows can be fetched some at a time */
    SumsFromRows(Connection connection, Cube cube, int generation) {
        this.connection = connection;
        this.cube = cube;
        this.generation = generation;
    }

    /** A group while its sums come in. */
    private record Group(int year, List<String> values, PackedSums sums) {}

    /** All groups of one choice of dimensions. */
    void add(List<String> choice) throws SQLException {
        var copying = new Copying(connection, Tables.cells(cube, generation), "choice, year, value1, value2, sums");
        try (var select = connection.createStatement()) {
            select.setFetchSize(FETCHED_AT_ONCE);
            try (var rows = select.executeQuery(sql(choice))) {
                Group group = null;
                while (rows.next()) {
                    var values = values(rows, choice.size());
                    if (group == null
                            || group.year() != rows.getInt(1)
                            || !group.values().equals(values)) {
                        line(choice, group, copying);
                        group = new Group(rows.getInt(1), values, new PackedSums());
                    }
                    group.sums()
                            .add(
                                    key(rows, choice.size()),
                                    rows.getLong(
                                            3 + choice.size() + cube.parts().size()));
                }
                line(choice, group, copying);
            }
        }
        copying.write();
    }

    private String sql(List<String> choice) {
        var keys = Stream.of(
                        Stream.of("extract(year FROM " + cube.month() + ")::int"),
                        choice.stream(),
                        Stream.of("extract(month FROM " + cube.month() + ")::int"),
                        cube.parts().stream().map(Cube.Part::column))
                .flatMap(names -> names)
                .collect(Collectors.joining(", "));
        return "SELECT " + keys + ", sum(" + cube.count() + ")::bigint FROM " + Tables.name(cube.table(), generation)
                + " GROUP BY " + places(2 + choice.size() + cube.parts().size())
                + " ORDER BY " + places(1 + choice.size());
    }

    /** The first so many of what is selected. */
    private static String places(int count) {
        return IntStream.rangeClosed(1, count).mapToObj(Integer::toString).collect(Collectors.joining(", "));
    }

    private static List<String> values(ResultSet row, int count) throws SQLException {
        var values = new ArrayList<String>(count);
        for (int i = 0; i < count; i++) {
            values.add(row.getString(2 + i));
        }
        return values;
    }

    private int[] key(ResultSet row, int dimensions) throws SQLException {
        var key = new int[1 + cube.parts().size()];
        key[0] = row.getInt(2 + dimensions);
        for (int i = 1; i < key.length; i++) {
            key[i] = cube.parts().get(i - 1).number(row.getObject(2 + dimensions + i));
        }
        return key;
    }

    private static void line(List<String> choice, Group group, Copying copying) {
        if (group == null) {
            return;
        }
        var line = new ArrayList<Object>(Arrays.asList(Cube.stored(choice), group.year()));
        for (int i = 0; i < 2; i++) {
            line.add(i < choice.size() ? group.values().get(i) : "");
        }
        line.add(group.sums().packed());
        copying.add(line);
    }
}
