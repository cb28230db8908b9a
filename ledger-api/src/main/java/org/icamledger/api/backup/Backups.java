package org.icamledger.api.backup;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.icamledger.api.storage.DataDirectory;
import org.icamledger.ledger.LogUnavailable;
import org.icamledger.ledger.SealedTree;
import org.icamledger.transparency.SignedCheckpoint;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Makes backups of the ledger while it works: one at a time, each of one moment. */
@Component
public class Backups {
    private static final Logger LOG = LoggerFactory.getLogger(Backups.class);
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmssSSS'Z'").withZone(ZoneOffset.UTC);
    private static final String PREFIX = "icam-ledger-";

    private final DataSource dataSource;
    private final SealedTree tree;
    private final DataDirectory data;
    private final Path directory;
    private final Clock clock;
    private final ReentrantLock one = new ReentrantLock();

    Backups(
            DataSource dataSource,
            SealedTree tree,
            DataDirectory data,
            @Value("${ledger.backup.directory}") Path directory,
            Clock clock) {
        this.dataSource = dataSource;
        this.tree = tree;
        this.data = data;
        this.directory = directory.toAbsolutePath().normalize();
        this.clock = clock;
    }

    /**
     * Makes one in the directory of the settings, under a name of its own.
     *
     * @return empty when one is being made already
     */
    public Optional<BackupMade> make() throws BackupFailed {
        if (!one.tryLock()) {
            return Optional.empty();
        }
        try {
            return Optional.of(write(fresh()));
        } catch (BackupFailed e) {
            LOG.error("No backup was made: {}", e.getMessage(), e.getCause());
            throw e;
        } finally {
            one.unlock();
        }
    }

    /** A new name in the directory, from which halves are removed that a killed process left. */
    private Path fresh() throws BackupFailed {
        try {
            if (!Files.isDirectory(directory)) {
                Files.createDirectories(
                        directory, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            }
            try (var halves = Files.newDirectoryStream(directory, PREFIX + "*" + PartFile.SUFFIX)) {
                for (Path half : halves) {
                    Files.delete(half);
                }
            }
            return directory.resolve(PREFIX + TIME.format(clock.instant()) + ".zip");
        } catch (IOException e) {
            throw unwritable(directory, e);
        }
    }

    private BackupMade write(Path file) throws BackupFailed {
        // Before the transaction begins: then the log in it reaches the checkpoint.
        SignedCheckpoint signed = newest();
        Path beside = BackupMade.checkpointOf(file);
        byte[] note = signed.note().bytes();
        try (PartFile archive = new PartFile(file);
                PartFile checkpoint = new PartFile(beside)) {
            checkpoint.out().write(note);
            List<String> written = write(archive, signed, note);
            checkpoint.force();
            archive.force();
            checkpoint.appear();
            archive.appear();
            return new BackupMade(
                    file.toString(),
                    beside.toString(),
                    Files.size(file),
                    signed.checkpoint().size(),
                    signed.checkpoint().root().base64(),
                    Stream.of(BackupFiles.MASTER_KEY, BackupFiles.LOG_KEY)
                            .filter(name -> !written.contains(name))
                            .toList());
        } catch (SQLException e) {
            throw unreadable(e);
        } catch (IOException e) {
            throw unwritable(file, e);
        }
    }

    private SignedCheckpoint newest() throws BackupFailed {
        try {
            return tree.newest()
                    .orElseThrow(
                            () -> new BackupFailed("Nothing has been signed yet, so there is nothing to keep.", null));
        } catch (LogUnavailable e) {
            throw unreadable(e);
        }
    }

    /** @return the names of all members */
    private List<String> write(PartFile archive, SignedCheckpoint signed, byte[] note)
            throws IOException, SQLException, BackupFailed {
        ArchiveWriter writer = new ArchiveWriter(archive.out());
        try (Connection connection = dataSource.getConnection()) {
            connection.setReadOnly(true);
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            connection.setAutoCommit(false);
            Snapshot snapshot = new Snapshot(connection, signed);
            snapshot.write(writer);
            Snapshot.write(data.path().resolve(BackupFiles.ACCOUNTS), BackupFiles.ACCOUNTS, writer);
            Snapshot.write(data.path().resolve(BackupFiles.LOG_KEY), BackupFiles.LOG_KEY, writer);
            writer.add(Snapshot.CHECKPOINT, out -> out.write(note));
            Manifest manifest = new Manifest(
                    Manifest.FORMAT,
                    release(),
                    clock.instant().truncatedTo(ChronoUnit.SECONDS),
                    signed.checkpoint().origin(),
                    signed.checkpoint().size(),
                    signed.checkpoint().root().base64(),
                    snapshot.schema(),
                    writer.members());
            writer.add(Manifest.NAME, out -> out.write(JsonMapper.shared().writeValueAsBytes(manifest)));
            writer.finish();
            connection.rollback();
            return writer.members().stream().map(Manifest.Member::name).toList();
        }
    }

    private static String release() {
        String version = Backups.class.getPackage().getImplementationVersion();
        return version == null ? "not packaged" : version;
    }

    private static BackupFailed unreadable(Exception e) {
        return new BackupFailed("The database could not be read to the end: try again when it answers.", e);
    }

    private static BackupFailed unwritable(Path file, IOException e) {
        String reason = e instanceof FileSystemException about && about.getReason() != null
                ? about.getReason()
                : e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
        return new BackupFailed(
                "The backup could not be written to " + file + " (" + reason
                        + "): make room there, or choose another place. Nothing was left.",
                e);
    }
}
