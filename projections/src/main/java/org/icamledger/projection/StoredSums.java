package org.icamledger.projection;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The sums of a cube of one generation. */
final class StoredSums {
    /** So many may gather while much is taken in at once: it is cheaper to add them to the sums together. */
    private static final int MOST_IN_BULK = 20_000;

    /** So many may stay while readers are served: reading through them takes less than a millisecond. */
    private static final int MOST_OTHERWISE = 1_000;

    private final Connection connection;
    private final Cube cube;
    private final int generation;
    private final int most;

    /** @param inBulk whether more is about to follow */
    StoredSums(Connection connection, Cube cube, int generation, boolean inBulk) {
        this.connection = connection;
        this.cube = cube;
        this.generation = generation;
        this.most = inBulk ? MOST_IN_BULK : MOST_OTHERWISE;
    }

    /** Takes a change of the cube's table into account. */
    void add(StoredRows.Change change) throws SQLException {
        var differences = new HashMap<List<Object>, Long>();
        change.removed().forEach(row -> count(row, -1, differences));
        change.added().forEach(row -> count(row, 1, differences));
        var columns = Stream.concat(cube.keyColumns().stream().map(Column::name), Stream.of("n"))
                .collect(Collectors.joining(", "));
        var copying = new Copying(connection, Tables.recent(cube, generation), columns);
        differences.forEach((key, difference) -> {
            if (difference != 0) {
                var line = new ArrayList<>(key);
                line.add(difference);
                copying.add(line);
            }
        });
        if (!copying.isEmpty()) {
            copying.write();
        }
        if (recent() > most) {
            takeIn();
        }
    }

    /** Adds to the sums what has gathered beside them. */
    void takeIn() throws SQLException {
        var fixed = String.join(", ", cube.fixed());
        var sums = Tables.cells(cube, generation);
        var choices = cube.choices().stream()
                .map(choice -> "('" + Cube.stored(choice) + "', " + part(choice, 0) + ", " + part(choice, 1) + ")")
                .collect(Collectors.joining(", "));
        execute(
                """
                WITH moved AS (DELETE FROM %s RETURNING *)
                INSERT INTO %s AS sums (choice, %s, value1, value2, n)
                SELECT c.choice, %s, c.value1, c.value2, sum(n)
                FROM moved CROSS JOIN LATERAL (VALUES %s) AS c (choice, value1, value2)
                GROUP BY c.choice, %s, c.value1, c.value2 HAVING sum(n) <> 0
                ORDER BY c.choice, %s, c.value1, c.value2
                ON CONFLICT (choice, %s, value1, value2) DO UPDATE SET n = sums.n + excluded.n
                """
                        .formatted(Tables.recent(cube, generation), sums, fixed, fixed, choices, fixed, fixed, fixed));
    }

    private static String part(List<String> choice, int place) {
        return place < choice.size() ? choice.get(place) : "''";
    }

    private void count(Row row, int sign, Map<List<Object>, Long> differences) {
        var key = Stream.concat(cube.fixed().stream(), cube.dimensions().stream())
                .map(name -> row.values().get(cube.table().place(name)))
                .toList();
        var n = (Long) row.values().get(cube.table().place(cube.count()));
        differences.merge(key, sign * n, Long::sum);
    }

    private long recent() throws SQLException {
        try (var statement = connection.createStatement();
                var result = statement.executeQuery("SELECT count(*) FROM " + Tables.recent(cube, generation))) {
            result.next();
            return result.getLong(1);
        }
    }

    private void execute(String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
