package org.icamledger.api.backup;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.icamledger.api.storage.PrivateFile;
import org.icamledger.ledger.CheckpointFile;
import org.icamledger.person.MasterKey;
import org.icamledger.person.MasterKeyRefused;
import org.icamledger.transparency.SignedCheckpoint;
import org.icamledger.transparency.Unreadable;
import org.icamledger.transparency.VerifierKey;

/** The files beside the database that a restore brings. What is there already stays: it may know more than the backup. */
final class RestoredFiles {
    private final Path directory;
    private final SignedCheckpoint signed;
    private final CheckedSource source;
    private final List<String> remarks = new ArrayList<>();

    RestoredFiles(Path directory, SignedCheckpoint signed, CheckedSource source) {
        this.directory = directory;
        this.signed = signed;
        this.source = source;
    }

    /** The newest checkpoint that a data directory remembers. */
    static Optional<SignedCheckpoint> remembered(Path directory) throws IOException, Unreadable {
        Path file = checkpointFile(directory);
        return Files.exists(file) ? Optional.of(CheckedSource.checkpoint(file)) : Optional.empty();
    }

    /** The verifier key of the log key that a data directory has. */
    static Optional<VerifierKey> logKey(Path directory) throws IOException, Unreadable {
        Path file = directory.resolve(BackupFiles.LOG_KEY);
        return Files.exists(file)
                ? CheckedSource.key(PrivateFile.read(file).getBytes(StandardCharsets.UTF_8), file.toString())
                : Optional.empty();
    }

    /** @throws Unreadable when the directory belongs to another ledger: its keys are others */
    void refuseOtherKeys() throws IOException, Unreadable {
        Optional<VerifierKey> kept = logKey(directory);
        if (kept.isPresent() && !kept.get().equals(source.key())) {
            throw new Unreadable("The data directory " + directory + " has the log key of " + kept.get()
                    + ", and this backup is of " + source.key() + ": choose another directory.");
        }
        Path file = directory.resolve(BackupFiles.MASTER_KEY);
        if (source.masterKey() != null && Files.exists(file)) {
            try {
                if (!MasterKey.of(PrivateFile.read(file).strip()).hasFingerprint(source.masterKey())) {
                    throw new Unreadable(
                            "The master key in " + file + " is not the one of this backup: put that one" + " there.");
                }
            } catch (MasterKeyRefused e) {
                throw new Unreadable("The file " + file + " holds no master key. " + e.getMessage());
            }
        }
    }

    /** Writes what is not there. @return what whoever restores must know */
    List<String> write() throws IOException, Unreadable {
        write(BackupFiles.LOG_KEY);
        write(BackupFiles.ACCOUNTS);
        if (!Files.exists(directory.resolve(BackupFiles.LOG_KEY))) {
            remarks.add("The log key is not in it: put log.key into " + directory
                    + " before the start, or set ledger.log.key.");
        }
        if (!Files.exists(directory.resolve(BackupFiles.MASTER_KEY))) {
            remarks.add("The master key is never in it: put master.key into " + directory
                    + " before the start, or set ledger.vault.master-key. Without it no text can be read.");
        }
        if (source.manifest().isEmpty()) {
            remarks.add("An export has entries alone. Not restored: persons and their keys, so no text can be read and"
                    + " nothing be recorded about anybody known before; consultations; imports; accounts.");
        }
        writeCheckpoint();
        return remarks;
    }

    private void write(String name) throws IOException {
        byte[] content = source.files().get(name);
        Path file = directory.resolve(name);
        if (content == null) {
            return;
        }
        if (!Files.exists(file)) {
            PrivateFile.write(file, new String(content, StandardCharsets.UTF_8));
        } else if (!Arrays.equals(Files.readAllBytes(file), content)) {
            remarks.add("The file " + file + " was there and stays; the one in the backup differs.");
        }
    }

    private void writeCheckpoint() throws IOException, Unreadable {
        long size = signed.checkpoint().size();
        Optional<SignedCheckpoint> known = remembered(directory);
        if (known.isPresent() && known.get().checkpoint().size() > size) {
            remarks.add("The data directory remembers a checkpoint of size "
                    + known.get().checkpoint().size() + ", newer than this backup of " + size
                    + ": decisions that were acknowledged are missing. The ledger will start as forked: it can be read,"
                    + " and records nothing.");
        } else if (known.isPresent() && !known.get().checkpoint().root().equals(source.remembered())) {
            remarks.add("The data directory remembers a checkpoint of size "
                    + known.get().checkpoint().size() + " that was signed for another history than this backup:"
                    + " the ledger will start as forked; it can be read, and records nothing.");
        } else if (known.isEmpty() || known.get().checkpoint().size() < size) {
            Path file = checkpointFile(directory);
            Files.createDirectories(file.getParent());
            PrivateFile.write(file, new String(signed.note().bytes(), StandardCharsets.UTF_8));
        }
    }

    private static Path checkpointFile(Path directory) {
        return new CheckpointFile(directory.resolve("log")).path();
    }
}
