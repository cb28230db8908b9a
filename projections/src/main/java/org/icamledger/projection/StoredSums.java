package org.icamledger.projection;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.icamledger.projection.GroupedSums.Group;

/** Keeps the sums of a cube of one generation. */
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
        var copying = new Copying(connection, Tables.recent(cube, generation), Tables.recentColumns(cube));
        differences.forEach((key, difference) -> {
            if (difference != 0) {
                var line = new ArrayList<>(key);
                line.add(difference);
                copying.add(line);
            }
        });
        copying.write();
        if (recent() > most) {
            takeIn();
        }
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

    /** Adds to the sums what has gathered beside them. */
    private void takeIn() throws SQLException {
        var sums = new GroupedSums(cube, cube.choices());
        try (var delete = connection.createStatement();
                var gathered = delete.executeQuery("DELETE FROM " + Tables.recent(cube, generation) + " RETURNING "
                        + cube.keyColumns().stream().map(Column::name).collect(Collectors.joining(", ")) + ", n")) {
            while (gathered.next()) {
                sums.add(gathered.getObject(1, LocalDate.class), gathered);
            }
        }
        var changed = sums.taken();
        addStored(changed);
        write(changed);
    }

    private void addStored(Map<Group, PackedSums> changed) throws SQLException {
        try (var select = connection.prepareStatement(
                "SELECT choice, span, value1, value2, sums FROM " + Tables.cells(cube, generation)
                        + " JOIN unnest(?, ?, ?, ?) AS wanted (choice, span, value1, value2)"
                        + " USING (choice, span, value1, value2)")) {
            setGroups(select, changed.keySet());
            try (var stored = select.executeQuery()) {
                while (stored.next()) {
                    var group =
                            new Group(stored.getString(1), stored.getInt(2), stored.getString(3), stored.getString(4));
                    changed.get(group).add(stored.getBytes(5));
                }
            }
        }
    }

    private void write(Map<Group, PackedSums> changed) throws SQLException {
        try (var insert = connection.prepareStatement("INSERT INTO " + Tables.cells(cube, generation)
                + " (choice, span, value1, value2, sums) SELECT * FROM unnest(?, ?, ?, ?, ?)"
                + " ON CONFLICT (choice, span, value1, value2) DO UPDATE SET sums = excluded.sums")) {
            setGroups(insert, changed.keySet());
            insert.setArray(
                    5,
                    connection.createArrayOf(
                            "bytea",
                            changed.values().stream().map(PackedSums::packed).toArray(byte[][]::new)));
            insert.executeUpdate();
        }
    }

    private void setGroups(PreparedStatement statement, Collection<Group> groups) throws SQLException {
        statement.setArray(1, array("text", groups.stream().map(Group::choice)));
        statement.setArray(2, array("integer", groups.stream().map(Group::span)));
        statement.setArray(3, array("text", groups.stream().map(Group::value1)));
        statement.setArray(4, array("text", groups.stream().map(Group::value2)));
    }

    private Array array(String type, Stream<?> elements) throws SQLException {
        return connection.createArrayOf(type, elements.toArray());
    }
}
