package org.icamledger.api.backup;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;
import org.icamledger.api.storage.BareStorage;
import org.icamledger.ledger.LogRestoration;
import org.icamledger.ledger.LogUnavailable;
import org.icamledger.ledger.SelfCheck;
import org.icamledger.ledger.SelfCheckReport;
import org.icamledger.ledger.SelfCheckReport.Difference;
import org.icamledger.transparency.Checkpoint;
import org.icamledger.transparency.SignedCheckpoint;
import org.icamledger.transparency.Unreadable;
import org.icamledger.transparency.VerifierKey;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * Puts a ledger back: into an empty database, at the same positions, under the same root. First the file is read to its end and
 * compared with the checkpoint; then everything is stored in one transaction, read back and computed once more; the files of
 * the data directory come last before the commit. Whatever interrupts it, the database stays empty and the same call works again.
 */
public final class Restoration {
    private final RestoreSource source;
    private final SignedCheckpoint signed;
    private final Watcher watcher;

    private Restoration(RestoreSource source, SignedCheckpoint signed, Watcher watcher) {
        this.source = source;
        this.signed = signed;
        this.watcher = watcher;
    }

    /** Told how far a restore is. */
    @FunctionalInterface
    public interface Watcher {
        /**
         * A part of the work begins.
         *
         * @param decisions how many it is about
         * @return told how many are done
         */
        LongConsumer begin(String part, long decisions);
    }

    /**
     * What was restored.
     *
     * @param checkpoint of the restored log
     * @param key that it was verified with
     * @param keyFrom where the key came from that the checkpoint was verified with
     * @param remarks sentences that whoever restores must read
     */
    public record Restored(Checkpoint checkpoint, VerifierKey key, String keyFrom, List<String> remarks) {
        public Restored {
            remarks = List.copyOf(remarks);
        }
    }

    /**
     * Restores.
     *
     * @param file made by {@code backup} or {@code export}
     * @param checkpoint the signed note of its size
     * @param key of the log; null to take it from the backup or the data directory
     * @param dataDirectory of the ledger to be
     * @param settings of the application, each {@code --name=value}
     * @throws Unreadable when something is not as it must be; nothing was changed then
     * @throws LogUnavailable as {@link SQLException}
     */
    public static Restored run(
            Path file, Path checkpoint, VerifierKey key, Path dataDirectory, List<String> settings, Watcher watcher)
            throws IOException, SQLException, Unreadable {
        RestoreSource source = RestoreSource.of(file);
        SignedCheckpoint signed = CheckedSource.checkpoint(checkpoint);
        Restoration restoration = new Restoration(source, signed, watcher);
        CheckedSource checked = CheckedSource.of(source, signed, key, dataDirectory, watcher);
        List<String> all = new ArrayList<>(settings);
        all.add("--ledger.data-directory=" + dataDirectory);
        try (BareStorage storage = BareStorage.open(all)) {
            return restoration.into(storage, checked);
        }
    }

    private Restored into(BareStorage storage, CheckedSource checked) throws IOException, SQLException, Unreadable {
        RestoredFiles files = new RestoredFiles(storage.dataDirectory(), signed, checked);
        files.refuseOtherKeys();
        try (Connection connection = storage.asOwner()) {
            LogRestoration log = LogRestoration.into(connection);
            refuseWhatIsThere(connection);
            refuseNewerSchema(connection, checked.manifest());
            store(connection, log);
            checkAgain(connection, checked);
            List<String> remarks = files.write();
            connection.commit();
            return new Restored(signed.checkpoint(), checked.key(), checked.keyFrom(), remarks);
        }
    }

    private void store(Connection connection, LogRestoration log) throws IOException, SQLException, Unreadable {
        LongConsumer progress = watcher.begin("storing", signed.checkpoint().size());
        RowWriter rows = new RowWriter(connection);
        source.read(new RestoreSource.Visitor() {
            private long done;

            @Override
            public void entry(byte[] entry) throws SQLException, Unreadable {
                log.add(entry);
                progress.accept(++done);
            }

            @Override
            public void row(BackupTable table, byte[] json) throws SQLException, Unreadable {
                rows.add(table, json);
            }
        });
        rows.flush();
        log.finish();
        afterTheLastConsultation(connection);
        keep(connection);
    }

    /** What is in the database now, as the commit will leave it. */
    private void checkAgain(Connection connection, CheckedSource checked) throws Unreadable {
        LongConsumer progress = watcher.begin("checking", signed.checkpoint().size());
        SelfCheckReport found = new SelfCheck(
                        new SingleConnectionDataSource(connection, true),
                        List.of(checked.key()),
                        () -> Optional.of(signed),
                        Clock.systemUTC())
                .run(progress);
        if (found.logSize() != signed.checkpoint().size()) {
            throw new Unreadable("The file changed while it was read: nothing was restored.");
        }
        if (!found.isSound()) {
            Difference first = found.differences().getFirst();
            throw new Unreadable("The backup does not hang together, nothing was restored. At position "
                    + first.position() + ": " + first.what() + ".");
        }
    }

    private static void refuseWhatIsThere(Connection connection) throws SQLException, Unreadable {
        for (BackupTable table : BackupTable.values()) {
            try (Statement statement = connection.createStatement();
                    ResultSet any = statement.executeQuery("SELECT EXISTS (SELECT FROM " + table.table() + ")")) {
                any.next();
                if (any.getBoolean(1)) {
                    throw new Unreadable("The database is not empty (" + table.table()
                            + "), and a restore never mixes: choose an empty data directory or database.");
                }
            }
        }
    }

    private static void refuseNewerSchema(Connection connection, Optional<Manifest> manifest)
            throws SQLException, Unreadable {
        if (manifest.isPresent()
                && !Snapshot.schema(connection).containsAll(manifest.get().schema())) {
            throw new Unreadable("The backup was made by a newer release ("
                    + manifest.get().release() + "): restore it with that release.");
        }
    }

    /** The next consultation gets an id behind those restored. */
    private static void afterTheLastConsultation(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(
                    """
                    SELECT setval(pg_get_serial_sequence('ledger.consultation', 'consultation_id'), max(consultation_id))
                    FROM ledger.consultation HAVING max(consultation_id) IS NOT NULL
                    """);
        }
    }

    /** The checkpoint itself belongs to the history, too; an export brings no other. */
    private void keep(Connection connection) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(
                "INSERT INTO ledger.checkpoint (size, root_hash, note, signed_at) VALUES (?, ?, ?, ?)"
                        + " ON CONFLICT DO NOTHING")) {
            insert.setLong(1, signed.checkpoint().size());
            insert.setBytes(2, signed.checkpoint().root().bytes());
            insert.setBytes(3, signed.note().bytes());
            insert.setObject(4, Instant.now().atOffset(ZoneOffset.UTC));
            insert.executeUpdate();
        }
    }
}
