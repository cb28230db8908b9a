package org.icamledger.api.backup;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.icamledger.transparency.Checkpoint;
import org.icamledger.transparency.Edge;
import org.icamledger.transparency.Hash;
import org.icamledger.transparency.SignedCheckpoint;

/**
 * The ledger as one transaction sees it, written down. The checkpoint was signed before the transaction began, so the log reaches it;
 * what was recorded since is left out. Persons, keys and consultations may be newer than the log in it: a key that no text was
 * sealed under is harmless, a text without its key is lost.
 */
final class Snapshot {
    static final String LOG = "log.ndjson";
    static final String CHECKPOINT = "checkpoint";

    private static final int FETCH = 1_000;
    private static final int BLOCK = 1_024;

    private final Connection connection;
    private final SignedCheckpoint signed;

    Snapshot(Connection connection, SignedCheckpoint signed) {
        this.connection = connection;
        this.signed = signed;
    }

    /**
     * Everything that comes from the database.
     *
     * @throws BackupFailed when the log is not the one that the checkpoint was signed for
     */
    void write(ArchiveWriter archive) throws IOException, SQLException, BackupFailed {
        archive.add(LOG, this::writeLog);
        for (BackupTable table : BackupTable.values()) {
            archive.add(table.member(), out -> writeRows(table, out));
        }
    }

    /** The file as it is, when there is one. */
    static void write(Path file, String name, ArchiveWriter archive) throws IOException, SQLException, BackupFailed {
        if (Files.exists(file)) {
            archive.add(name, out -> Files.copy(file, out));
        }
    }

    /** By which migrations the tables were made. */
    List<String> schema() throws SQLException {
        return schema(connection);
    }

    static List<String> schema(Connection connection) throws SQLException {
        List<String> versions = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(
                        "SELECT version FROM ledger.flyway_schema_history WHERE success AND version IS NOT NULL"
                                + " ORDER BY version")) {
            while (rows.next()) {
                versions.add(rows.getString(1));
            }
        }
        return versions;
    }

    private void writeLog(OutputStream out) throws IOException, SQLException, BackupFailed {
        Checkpoint checkpoint = signed.checkpoint();
        Edge edge = Edge.EMPTY;
        try (PreparedStatement select = connection.prepareStatement(
                "SELECT entry FROM ledger.ledger_entry WHERE position < ? ORDER BY position")) {
            select.setLong(1, checkpoint.size());
            select.setFetchSize(FETCH);
            List<Hash> leaves = new ArrayList<>(BLOCK);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    byte[] entry = rows.getBytes(1);
                    out.write(entry);
                    out.write('\n');
                    leaves.add(Hash.leaf(entry));
                    if (leaves.size() == BLOCK) {
                        edge = edge.append(leaves).edge();
                        leaves.clear();
                    }
                }
            }
            edge = edge.append(leaves).edge();
        }
        if (edge.size() != checkpoint.size() || !edge.root().equals(checkpoint.root())) {
            throw new BackupFailed(
                    "The decisions in the database are not the " + checkpoint.size()
                            + " that were signed: run verify --local. No backup was made; keep the older ones.",
                    null);
        }
    }

    private void writeRows(BackupTable table, OutputStream out) throws IOException, SQLException {
        try (Statement select = connection.createStatement()) {
            select.setFetchSize(FETCH);
            try (ResultSet rows =
                    select.executeQuery(table.select(signed.checkpoint().size()))) {
                while (rows.next()) {
                    out.write(rows.getString(1).getBytes(StandardCharsets.UTF_8));
                    out.write('\n');
                }
            }
        }
    }
}
