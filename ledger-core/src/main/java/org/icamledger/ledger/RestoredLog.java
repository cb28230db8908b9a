package org.icamledger.ledger;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.LongConsumer;
import org.icamledger.transparency.Checkpoint;
import org.icamledger.transparency.Edge;
import org.icamledger.transparency.Hash;
import org.icamledger.transparency.SignedCheckpoint;
import org.icamledger.transparency.Unreadable;
import org.icamledger.transparency.Untrusted;
import org.icamledger.transparency.VerifierKey;

/**
 * What a restore has stored, read back in its transaction and computed once more: every entry with its hash, and
 * every checkpoint of the history against the tree that it was signed for.
 */
public final class RestoredLog {
    private static final int FETCH = 1_000;
    private static final int BLOCK = 1_024;

    private final Connection connection;
    private final VerifierKey key;
    private final List<Hash> leaves = new ArrayList<>(BLOCK);
    private Edge edge = Edge.EMPTY;

    private RestoredLog(Connection connection, VerifierKey key) {
        this.connection = connection;
        this.key = key;
    }

    /**
     * Computes the tree from what is stored.
     *
     * @param connection in the transaction that restores
     * @param key of the log
     * @param progress told how many entries have been read
     * @return the edge of the tree
     * @throws Unreadable when what is stored does not hang together; the message says what
     */
    public static Edge edge(Connection connection, VerifierKey key, LongConsumer progress)
            throws SQLException, Unreadable {
        return new RestoredLog(connection, key).edge(progress);
    }

    private Edge edge(LongConsumer progress) throws SQLException, Unreadable {
        try (PreparedStatement entries =
                        reading("SELECT position, entry, leaf_hash FROM ledger.ledger_entry ORDER BY position");
                PreparedStatement history =
                        reading("SELECT size, root_hash, note FROM ledger.checkpoint ORDER BY size");
                ResultSet entry = entries.executeQuery();
                ResultSet signed = history.executeQuery()) {
            boolean more = signed.next();
            if (more && signed.getLong(1) == 0) {
                verify(signed, 0);
                more = signed.next();
            }
            for (long size = 1; entry.next(); size++) {
                leaves.add(leaf(entry, size - 1));
                boolean due = more && signed.getLong(1) == size;
                if (due || leaves.size() == BLOCK) {
                    grow();
                    progress.accept(size);
                }
                if (due) {
                    verify(signed, size);
                    more = signed.next();
                }
            }
            grow();
            if (more) {
                throw new Unreadable("The history has a checkpoint of size " + signed.getLong(1)
                        + ", which this log does not reach.");
            }
        }
        return edge;
    }

    private PreparedStatement reading(String sql) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        statement.setFetchSize(FETCH);
        return statement;
    }

    private static Hash leaf(ResultSet row, long position) throws SQLException, Unreadable {
        Hash leaf = Hash.leaf(row.getBytes(2));
        if (row.getLong(1) != position || !Arrays.equals(row.getBytes(3), leaf.bytes())) {
            throw new Unreadable("The entry at position " + position + " was not stored as it was given.");
        }
        return leaf;
    }

    /** That this checkpoint was signed for the tree that has been reached. */
    private void verify(ResultSet row, long size) throws SQLException, Unreadable {
        SignedCheckpoint signed = SignedCheckpoint.parse(row.getBytes(3));
        Checkpoint checkpoint = signed.checkpoint();
        boolean ofThisTree = row.getLong(1) == size
                && checkpoint.size() == size
                && checkpoint.root().equals(edge.root())
                && Arrays.equals(row.getBytes(2), edge.root().bytes());
        if (!ofThisTree) {
            throw new Unreadable("The checkpoint of size " + row.getLong(1)
                    + " in the history was signed for another log: its root is not that of these entries.");
        }
        try {
            signed.signers(List.of(key));
        } catch (Untrusted e) {
            throw new Unreadable("The checkpoint of size " + size + " in the history: " + e.getMessage());
        }
    }

    private void grow() {
        if (leaves.isEmpty()) {
            return;
        }
        edge = edge.append(leaves).edge();
        leaves.clear();
    }
}
