package org.icamledger.projection;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** Makes the sums of a cube from all that changed in its table since that was empty, where there are none yet. */
final class SumsFromChanges {
    /** What one batch of cases changed in one span each. */
    private static final int FETCHED_AT_ONCE = 50;

    private SumsFromChanges() {}

    /**
     * Those of some choices of dimensions, in one reading of the changes, which stay; their sums of one span are in memory at once.
     *
     * @param connection with a transaction under way, so that changes can be fetched some at a time
     * @param watched is called for each span
     */
    static void add(Connection connection, Cube cube, List<List<String>> choices, int generation, Runnable watched)
            throws SQLException {
        var sums = new GroupedSums(cube, choices);
        var copying = new Copying(connection, Tables.cells(cube, generation), Tables.CELLS);
        try (var select = connection.createStatement()) {
            select.setFetchSize(FETCHED_AT_ONCE);
            try (var changes = select.executeQuery(
                    "SELECT span, changes FROM " + Tables.recent(cube, generation) + " ORDER BY span")) {
                for (int span = Integer.MIN_VALUE; changes.next(); ) {
                    int next = changes.getInt(1);
                    if (next > span) {
                        watched.run();
                        put(sums, copying);
                        span = next;
                    }
                    sums.add(span, changes.getBytes(2));
                }
            }
        }
        put(sums, copying);
        copying.write();
    }

    private static void put(GroupedSums sums, Copying copying) {
        sums.taken()
                .forEach((group, packed) -> copying.add(List.of(
                        group.choice(),
                        group.span(),
                        group.value1(),
                        group.value2(),
                        packed.packedWith(PackedSums.NONE))));
    }
}
