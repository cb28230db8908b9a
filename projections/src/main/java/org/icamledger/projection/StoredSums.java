package org.icamledger.projection;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.icamledger.projection.GroupedSums.Group;

/** Keeps the sums of a cube of one generation. */
final class StoredSums {
    /** So many may gather while much is taken in at once: it is cheaper to add them to the sums together. */
    private static final int MOST_IN_BULK = 100_000;

    /** So many may stay while readers are served: reading through them takes less than a millisecond. */
    private static final int MOST_OTHERWISE = 2_000;

    /** Of a large ledger the sums of all groups would take too much memory. */
    private static final int GROUPS_AT_ONCE = 1_000;

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
        var changes = new Changes(cube);
        change.removed().forEach(changes::remove);
        change.added().forEach(changes::add);
        changes.write(connection, generation);
        if (recent() > most) {
            takeIn();
        }
    }

    private long recent() throws SQLException {
        try (var statement = connection.createStatement();
                var result = statement.executeQuery("SELECT sum(count) FROM " + Tables.recent(cube, generation))) {
            result.next();
            return result.getLong(1);
        }
    }

    /** Adds to the sums what has gathered beside them. */
    private void takeIn() throws SQLException {
        var sums = new GroupedSums(cube, cube.choices());
        try (var delete = connection.createStatement();
                var gathered = delete.executeQuery(
                        "DELETE FROM " + Tables.recent(cube, generation) + " RETURNING span, changes")) {
            while (gathered.next()) {
                sums.add(gathered.getInt(1), gathered.getBytes(2));
            }
        }
        var changed = sums.taken();
        var groups = List.copyOf(changed.keySet());
        for (int from = 0; from < groups.size(); from += GROUPS_AT_ONCE) {
            var some = groups.subList(from, Math.min(from + GROUPS_AT_ONCE, groups.size()));
            var before = stored(some);
            var after = new ArrayList<byte[]>();
            some.forEach(
                    group -> after.add(changed.get(group).packedWith(before.getOrDefault(group, PackedSums.NONE))));
            write(some, after);
        }
    }

    private Map<Group, byte[]> stored(List<Group> groups) throws SQLException {
        var found = new HashMap<Group, byte[]>();
        try (var select = connection.prepareStatement(
                "SELECT choice, span, value1, value2, sums FROM " + Tables.cells(cube, generation)
                        + " JOIN unnest(?, ?, ?, ?) AS wanted (choice, span, value1, value2)"
                        + " USING (choice, span, value1, value2)")) {
            setGroups(select, groups);
            try (var stored = select.executeQuery()) {
                while (stored.next()) {
                    found.put(
                            new Group(stored.getString(1), stored.getInt(2), stored.getString(3), stored.getString(4)),
                            stored.getBytes(5));
                }
            }
        }
        return found;
    }

    /** @param sums of these groups, in their order */
    private void write(List<Group> groups, List<byte[]> sums) throws SQLException {
        try (var insert = connection.prepareStatement("INSERT INTO " + Tables.cells(cube, generation)
                + " (choice, span, value1, value2, sums) SELECT * FROM unnest(?, ?, ?, ?, ?)"
                + " ON CONFLICT (choice, span, value1, value2) DO UPDATE SET sums = excluded.sums")) {
            setGroups(insert, groups);
            insert.setArray(5, connection.createArrayOf("bytea", sums.toArray(byte[][]::new)));
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
