package org.icamledger.ledger;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.icamledger.transparency.Edge;
import org.icamledger.transparency.Hash;
import org.icamledger.transparency.Tile;
import org.icamledger.transparency.Unreadable;

/** Reads the stored tree: full tiles as they are kept, open ones made from what is below them. */
final class TileTable {
    private static final String FULL = "SELECT hashes FROM ledger.tile WHERE level = ? AND number = ?";
    private static final String LEAVES =
            "SELECT leaf_hash FROM ledger.ledger_entry WHERE position >= ? AND position < ? ORDER BY position";
    private static final String ROOTS =
            "SELECT root_hash FROM ledger.tile WHERE level = ? AND number >= ? AND number < ? ORDER BY number";

    private TileTable() {}

    /** @throws SQLException also when the tile is missing or damaged, which only tampering does */
    static Tile full(Connection connection, int level, long number) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(FULL)) {
            statement.setInt(1, level);
            statement.setLong(2, number);
            try (ResultSet rows = statement.executeQuery()) {
                if (!rows.next()) {
                    throw new SQLException("tile " + number + " of level " + level + " is missing");
                }
                return Tile.ofBytes(rows.getBytes(1));
            }
        } catch (Unreadable e) {
            throw new SQLException("tile " + number + " of level " + level + " is damaged", e);
        }
    }

    /** The leaf hashes of these positions. */
    static List<Hash> leaves(Connection connection, long from, long toExclusive) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(LEAVES)) {
            statement.setLong(1, from);
            statement.setLong(2, toExclusive);
            return hashes(statement, toExclusive - from);
        }
    }

    /** The edge of the tree over the first entries: at most 255 rows a level are read. */
    static Edge edge(Connection connection, long size) throws SQLException {
        List<Tile> open = new ArrayList<>();
        for (int level = 0; level < Edge.levels(size); level++) {
            long end = size >>> 8 * level;
            long from = end - Edge.openWidth(size, level);
            if (from == end) {
                open.add(null);
            } else {
                open.add(Tile.of(level == 0 ? leaves(connection, from, end) : roots(connection, level - 1, from, end)));
            }
        }
        return Edge.of(size, open);
    }

    private static List<Hash> roots(Connection connection, int level, long from, long toExclusive) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(ROOTS)) {
            statement.setInt(1, level);
            statement.setLong(2, from);
            statement.setLong(3, toExclusive);
            return hashes(statement, toExclusive - from);
        }
    }

    private static List<Hash> hashes(PreparedStatement statement, long expected) throws SQLException {
        List<Hash> hashes = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                hashes.add(Hash.of(rows.getBytes(1)));
            }
        }
        if (hashes.size() != expected) {
            throw new SQLException("of " + expected + " hashes of the tree " + hashes.size() + " are there");
        }
        return hashes;
    }

    /** The full tiles used last, so that proofs of neighbours need no further look. For any number of threads. */
    static final class Cache {
        private static final int MOST = 256;

        private final Map<List<Long>, Tile> tiles = new LinkedHashMap<>(16, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<List<Long>, Tile> eldest) {
                return size() > MOST;
            }
        };

        synchronized Optional<Tile> find(int level, long number) {
            return Optional.ofNullable(tiles.get(List.of((long) level, number)));
        }

        synchronized void keep(int level, long number, Tile tile) {
            tiles.put(List.of((long) level, number), tile);
        }
    }
}
