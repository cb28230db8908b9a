package org.icamledger.ledger;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.icamledger.transparency.Edge;
import org.icamledger.transparency.Hash;
import org.icamledger.transparency.Tile;
import org.icamledger.transparency.Unreadable;

/**
 * Reads the stored tree: full tiles as they are kept, open ones made from what is below them. Every method throws
 * {@link Damaged} when something is not there, or not whole, that was stored: only tampering does that.
 */
final class TileTable {
    private static final String FULL =
            "SELECT substring(hashes FROM 1 FOR ?) FROM ledger.tile WHERE level = ? AND number = ?";
    private static final String LEAVES =
            "SELECT leaf_hash FROM ledger.ledger_entry WHERE position >= ? AND position < ? ORDER BY position";
    private static final String ROOTS =
            "SELECT root_hash FROM ledger.tile WHERE level = ? AND number >= ? AND number < ? ORDER BY number";
    private static final String ENTRIES =
            "SELECT entry FROM ledger.ledger_entry WHERE position >= ? AND position < ? ORDER BY position";
    private static final String NEWEST_NOTE =
            "SELECT note FROM ledger.checkpoint WHERE size > ? ORDER BY size DESC LIMIT 1";

    private TileTable() {}

    static Tile full(Connection connection, int level, long number) throws SQLException {
        try {
            return Tile.ofBytes(hashes(connection, level, number, Tile.WIDTH));
        } catch (Unreadable e) {
            throw damaged(level, number, e.getMessage());
        }
    }

    /** The first hashes of a full tile, one after the other. */
    static byte[] hashes(Connection connection, int level, long number, int first) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(FULL)) {
            int bytes = first * Hash.BYTES;
            statement.setInt(1, bytes);
            statement.setInt(2, level);
            statement.setLong(3, number);
            List<byte[]> found = column(statement);
            if (found.isEmpty() || found.getFirst().length != bytes) {
                throw damaged(level, number, found.isEmpty() ? "missing" : "too short");
            }
            return found.getFirst();
        }
    }

    /** The leaf hashes of these positions. */
    static List<Hash> leaves(Connection connection, long from, long toExclusive) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(LEAVES)) {
            statement.setLong(1, from);
            statement.setLong(2, toExclusive);
            return hashes(statement, from, toExclusive);
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

    /** The stored bytes of the entries at these positions. */
    static List<byte[]> entries(Connection connection, long from, long toExclusive) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(ENTRIES)) {
            statement.setLong(1, from);
            statement.setLong(2, toExclusive);
            return column(statement, from, toExclusive);
        }
    }

    /** The newest checkpoint above this size, as it was signed. */
    static Optional<byte[]> newestNote(Connection connection, long above) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(NEWEST_NOTE)) {
            statement.setLong(1, above);
            return column(statement).stream().findFirst();
        }
    }

    private static List<Hash> roots(Connection connection, int level, long from, long toExclusive) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(ROOTS)) {
            statement.setInt(1, level);
            statement.setLong(2, from);
            statement.setLong(3, toExclusive);
            return hashes(statement, from, toExclusive);
        }
    }

    private static List<Hash> hashes(PreparedStatement statement, long from, long toExclusive) throws SQLException {
        return column(statement, from, toExclusive).stream().map(Hash::of).toList();
    }

    private static List<byte[]> column(PreparedStatement statement, long from, long toExclusive) throws SQLException {
        List<byte[]> values = column(statement);
        if (values.size() != toExclusive - from) {
            throw new Damaged("of " + (toExclusive - from) + " rows of the tree from " + from + " on, " + values.size()
                    + " are there");
        }
        return values;
    }

    private static List<byte[]> column(PreparedStatement statement) throws SQLException {
        List<byte[]> values = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                values.add(rows.getBytes(1));
            }
        }
        return values;
    }

    /** Something is not there, or not whole, that was stored. */
    static final class Damaged extends SQLException {
        private Damaged(String how) {
            super(how);
        }
    }

    private static Damaged damaged(int level, long number, String how) {
        return new Damaged("tile " + number + " of level " + level + ": " + how);
    }
}
