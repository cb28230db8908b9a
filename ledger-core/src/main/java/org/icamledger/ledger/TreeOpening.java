package org.icamledger.ledger;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import javax.sql.DataSource;
import org.icamledger.transparency.Checkpoint;
import org.icamledger.transparency.Edge;
import org.icamledger.transparency.Hash;
import org.icamledger.transparency.SignedCheckpoint;
import org.icamledger.transparency.Unreadable;

/** The stored tree as a start finds it, read under the lock of the head row. */
public final class TreeOpening {
    private static final String HEAD = "SELECT size, root_hash FROM ledger.ledger_head FOR UPDATE";
    private static final String NEWEST = "SELECT note FROM ledger.checkpoint ORDER BY size DESC LIMIT 1";
    private static final String TILE =
            "INSERT INTO ledger.tile (level, number, root_hash, hashes) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING";
    private static final int PAGE = 1 << 16;

    private final DataSource dataSource;

    public TreeOpening(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /**
     * What is there.
     *
     * @param edge of the tree over all entries
     * @param headRoot what the head row says is its root
     */
    public record Found(Edge edge, Hash headRoot) {
        /** Whether entries, tiles and head row agree, as far as the edge shows. */
        public boolean agrees() {
            return edge.root().equals(headRoot);
        }
    }

    /**
     * Opens the tree; one that was never built, because the ledger was filled before it had one, is built from its leaf hashes now.
     *
     * @throws LogUnavailable when the database cannot be read
     * @throws LogDamaged when tiles or entries are missing
     */
    public Found open() {
        try (Connection connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            try {
                Found found = open(connection);
                connection.commit();
                return found;
            } catch (SQLException | RuntimeException e) {
                connection.rollback();
                throw e;
            } finally {
                connection.setAutoCommit(true);
            }
        } catch (TileTable.Damaged e) {
            throw new LogDamaged(e);
        } catch (SQLException e) {
            throw new LogUnavailable(e);
        }
    }

    /** Whether a node with a log key has appended: a ledger that was filled before the tree existed has no root yet. */
    public boolean isBegun() {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement();
                ResultSet head =
                        statement.executeQuery("SELECT size > 0 AND root_hash IS NOT NULL FROM ledger.ledger_head")) {
            return head.next() && head.getBoolean(1);
        } catch (SQLException e) {
            throw new LogUnavailable(e);
        }
    }

    /** The checkpoint of the largest size that any node stored. @throws Unreadable when it is damaged */
    public Optional<SignedCheckpoint> newestStored() throws Unreadable {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement = connection.prepareStatement(NEWEST);
                ResultSet rows = statement.executeQuery()) {
            return rows.next() ? Optional.of(SignedCheckpoint.parse(rows.getBytes(1))) : Optional.empty();
        } catch (SQLException e) {
            throw new LogUnavailable(e);
        }
    }

    /** The edge as it was at a size that the log has reached. */
    public Edge edgeAt(long size) {
        try (Connection connection = dataSource.getConnection()) {
            return TileTable.edge(connection, size);
        } catch (TileTable.Damaged e) {
            throw new LogDamaged(e);
        } catch (SQLException e) {
            throw new LogUnavailable(e);
        }
    }

    /** Why this checkpoint cannot have been signed over the log as it is; empty when it can. */
    public Optional<String> contradiction(Checkpoint signed, Found found) {
        long size = found.edge().size();
        if (signed.size() > size) {
            return Optional.of("The database holds " + size + " decisions, and a checkpoint over " + signed.size()
                    + " was signed: the database is older than what was published, as when a backup was restored.");
        }
        Hash root = signed.size() == size
                ? found.edge().root()
                : edgeAt(signed.size()).root();
        return root.equals(signed.root())
                ? Optional.empty()
                : Optional.of("The first " + signed.size()
                        + " decisions in the database are not those over which a checkpoint was signed.");
    }

    private static Found open(Connection connection) throws SQLException {
        try (Statement settings = connection.createStatement()) {
            // A node that freezes under the lock must not hold the others.
            settings.execute("SET LOCAL idle_in_transaction_session_timeout = '5s'");
        }
        try (Statement statement = connection.createStatement();
                ResultSet head = statement.executeQuery(HEAD)) {
            head.next();
            long size = head.getLong(1);
            byte[] root = head.getBytes(2);
            if (root == null && size > 0) {
                Edge built = build(connection, size);
                // Tiles that were there already are not those of a tree that was never built, and show here.
                return new Found(TileTable.edge(connection, size), built.root());
            }
            return new Found(TileTable.edge(connection, size), root == null ? Hash.EMPTY_ROOT : Hash.of(root));
        }
    }

    private static Edge build(Connection connection, long size) throws SQLException {
        Edge edge = Edge.EMPTY;
        try (PreparedStatement insert = connection.prepareStatement(TILE)) {
            for (long from = 0; from < size; from += PAGE) {
                Edge.Growth growth = edge.append(TileTable.leaves(connection, from, Math.min(size, from + PAGE)));
                for (Edge.FullTile full : growth.completed()) {
                    insert.setInt(1, full.level());
                    insert.setLong(2, full.number());
                    insert.setBytes(3, full.tile().root().bytes());
                    insert.setBytes(4, full.tile().bytes());
                    insert.addBatch();
                }
                insert.executeBatch();
                edge = growth.edge();
            }
        }
        try (PreparedStatement head = connection.prepareStatement("UPDATE ledger.ledger_head SET root_hash = ?")) {
            head.setBytes(1, edge.root().bytes());
            head.executeUpdate();
        }
        return edge;
    }
}
