package org.icamledger.ledger;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.icamledger.api.Rfc6962;
import org.icamledger.transparency.Edge;
import org.icamledger.transparency.Edge.FullTile;
import org.icamledger.transparency.Hash;

/** A log of small entries {@code entry-0}, {@code entry-1} …, stored with its tree as a writer stores it, but quickly. */
final class StoredTree {
    private static final int AT_ONCE = 10_000;

    private final DataSource dataSource;
    private final List<byte[]> leafHashes = new ArrayList<>();
    private Edge edge = Edge.EMPTY;

    /** @param dataSource of an empty log */
    StoredTree(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** What a node knows that wrote it. */
    Edge edge() {
        return edge;
    }

    /** By an outsider's computation. */
    byte[] rootAt(int size) {
        return rootOver(0, size);
    }

    /** The same over some of the leaves. */
    byte[] rootOver(int from, int toExclusive) {
        return Rfc6962.root(leafHashes.subList(from, toExclusive));
    }

    byte[] leafHash(int position) {
        return leafHashes.get(position);
    }

    static byte[] entry(long position) {
        return ("entry-" + position).getBytes(StandardCharsets.UTF_8);
    }

    void growTo(int size) throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            while (leafHashes.size() < size) {
                append(connection, Math.min(size, leafHashes.size() + AT_ONCE));
            }
            connection.commit();
        }
    }

    private void append(Connection connection, int size) throws SQLException {
        List<Hash> added = new ArrayList<>();
        try (PreparedStatement insert = connection.prepareStatement(
                """
                INSERT INTO ledger.ledger_entry
                VALUES (?, gen_random_uuid(), gen_random_uuid(), 0, 'Test', 1, now(), ?, ?)
                """)) {
            for (int position = leafHashes.size(); position < size; position++) {
                byte[] hash = Rfc6962.leafHash(entry(position));
                insert.setLong(1, position);
                insert.setBytes(2, entry(position));
                insert.setBytes(3, hash);
                insert.addBatch();
                leafHashes.add(hash);
                added.add(Hash.of(hash));
            }
            insert.executeBatch();
        }
        Edge.Growth growth = edge.append(added);
        edge = growth.edge();
        store(connection, growth.completed());
        try (PreparedStatement head =
                connection.prepareStatement("UPDATE ledger.ledger_head SET size = ?, root_hash = ?")) {
            head.setLong(1, size);
            head.setBytes(2, edge.root().bytes());
            head.executeUpdate();
        }
    }

    static void store(Connection connection, List<FullTile> tiles) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("INSERT INTO ledger.tile VALUES (?, ?, ?, ?)")) {
            for (FullTile tile : tiles) {
                insert.setInt(1, tile.level());
                insert.setLong(2, tile.number());
                insert.setBytes(3, tile.tile().root().bytes());
                insert.setBytes(4, tile.tile().bytes());
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }
}
