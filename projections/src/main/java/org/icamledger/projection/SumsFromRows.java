package org.icamledger.projection;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Makes the sums of a cube from the rows of its table, where there are none yet. */
final class SumsFromRows {
    private static final int FETCHED_AT_ONCE = 10_000;

    private SumsFromRows() {}

    /**
     * Those of some choices of dimensions, in one reading of the rows; their sums of one span are in memory at once.
     *
     * @param connection with a transaction under way, so that rows can be fetched some at a time
     * @param watched is called for each span
     */
    static void add(Connection connection, Cube cube, List<List<String>> choices, int generation, Runnable watched)
            throws SQLException {
        var columns = Stream.concat(cube.keyColumns().stream().map(Column::name), Stream.of(cube.count()))
                .collect(Collectors.joining(", "));
        var sums = new GroupedSums(cube, choices);
        var copying = new Copying(connection, Tables.cells(cube, generation), Tables.CELLS);
        try (var select = connection.createStatement()) {
            select.setFetchSize(FETCHED_AT_ONCE);
            try (var rows = select.executeQuery("SELECT " + columns + " FROM " + Tables.name(cube.table(), generation)
                    + " ORDER BY " + cube.month())) {
                for (int span = Integer.MIN_VALUE; rows.next(); ) {
                    var month = rows.getObject(1, LocalDate.class);
                    int next = cube.span().of(YearMonth.from(month));
                    if (next > span) {
                        watched.run();
                        put(sums, copying);
                        span = next;
                    }
                    sums.add(month, rows);
                }
            }
        }
        put(sums, copying);
        copying.write();
    }

    private static void put(GroupedSums sums, Copying copying) {
        sums.taken()
                .forEach((group, packed) -> copying.add(
                        List.of(group.choice(), group.span(), group.value1(), group.value2(), packed.packed())));
    }
}
