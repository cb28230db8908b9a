package org.icamledger.api.backup;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongConsumer;
import org.icamledger.ledger.CopiedLog;
import org.icamledger.transparency.Checkpoint;
import org.icamledger.transparency.Edge;
import org.icamledger.transparency.Hash;
import org.icamledger.transparency.SignedCheckpoint;
import org.icamledger.transparency.SignedNote;
import org.icamledger.transparency.SigningKey;
import org.icamledger.transparency.Unreadable;
import org.icamledger.transparency.Untrusted;
import org.icamledger.transparency.VerifierKey;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a file was found to hold when it was read to its end, before anything is stored.
 *
 * @param manifest empty for an export
 * @param files of the data directory that it brings, by name
 * @param masterKey fingerprint of the master key that its vault was filled under; null when it has no vault
 * @param key that the checkpoint was verified with
 * @param keyFrom where that key came from
 * @param remembered the root of the log at the size of the checkpoint file that the data directory has; null when there is none, or
 *     the log is shorter
 */
record CheckedSource(
        Optional<Manifest> manifest,
        Map<String, byte[]> files,
        byte[] masterKey,
        VerifierKey key,
        String keyFrom,
        Hash remembered) {

    /** Reads a checkpoint from a file. */
    static SignedCheckpoint checkpoint(Path file) throws IOException, Unreadable {
        try (InputStream in = Files.newInputStream(file)) {
            return SignedCheckpoint.parse(in.readNBytes(SignedNote.LARGEST + 1));
        } catch (Unreadable e) {
            throw new Unreadable("The file " + file + " is no checkpoint. " + e.getMessage());
        }
    }

    /**
     * Reads all of a file.
     *
     * @param given the key to verify the checkpoint with; null for the one in the backup or in the data directory
     * @throws Unreadable when it is damaged, or not what the checkpoint was signed for
     */
    static CheckedSource of(
            RestoreSource source,
            SignedCheckpoint signed,
            VerifierKey given,
            Path dataDirectory,
            Restoration.Watcher watcher)
            throws IOException, SQLException, Unreadable {
        Checkpoint checkpoint = signed.checkpoint();
        Optional<SignedCheckpoint> remembered = RestoredFiles.remembered(dataDirectory);
        Reading reading = new Reading(
                checkpoint,
                remembered.map(note -> note.checkpoint().size()).orElse(-1L),
                watcher.begin("reading", checkpoint.size()));
        Optional<Manifest> manifest = source.read(reading);
        Edge edge = reading.log.edge();
        if (edge.size() != checkpoint.size()) {
            throw new Unreadable("The file holds " + edge.size() + " decisions and the checkpoint was signed for "
                    + checkpoint.size() + ": give the checkpoint that was made with it.");
        }
        if (!edge.root().equals(checkpoint.root())) {
            throw new Unreadable("The decisions in the file are not those that the checkpoint was signed for:"
                    + " their root is " + edge.root().base64() + ", signed was "
                    + checkpoint.root().base64() + ".");
        }
        if (!reading.log.opened().origin().equals(checkpoint.origin())) {
            throw new Unreadable(
                    "The log in the file is called " + reading.log.opened().origin()
                            + " and the checkpoint was signed for " + checkpoint.origin() + ".");
        }
        Optional<VerifierKey> brought = key(reading.files.get(BackupFiles.LOG_KEY), "the backup");
        Optional<VerifierKey> kept = RestoredFiles.logKey(dataDirectory);
        VerifierKey key = Optional.ofNullable(given)
                .or(() -> brought)
                .or(() -> kept)
                .orElseThrow(() -> new Unreadable(
                        "There is no key to verify the checkpoint with: give the log's verifier key with --key."));
        if (brought.isPresent() && !brought.get().equals(key)) {
            throw new Unreadable("The log key in the backup is not the one that was given with --key.");
        }
        try {
            signed.signers(List.of(key));
        } catch (Untrusted e) {
            throw new Unreadable("The checkpoint is not one of this log. " + e.getMessage());
        }
        String from = given != null
                ? "given with --key"
                : brought.isPresent() ? "in the backup itself" : "in the data directory";
        return new CheckedSource(manifest, reading.files, reading.masterKey, key, from, reading.remembered);
    }

    /** The verifier key of a private key, when there is one. */
    static Optional<VerifierKey> key(byte[] text, String where) throws Unreadable {
        if (text == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(SigningKey.parse(new String(text, StandardCharsets.UTF_8).strip())
                    .verifier());
        } catch (Unreadable e) {
            throw new Unreadable("The log key in " + where + " is damaged. " + e.getMessage());
        }
    }

    private static final class Reading implements RestoreSource.Visitor {
        private final Checkpoint checkpoint;
        private final long rememberedSize;
        private final LongConsumer progress;
        private final CopiedLog log = new CopiedLog(full -> {});
        private final Map<String, byte[]> files = new HashMap<>();
        private byte[] masterKey;
        private Hash remembered;

        Reading(Checkpoint checkpoint, long rememberedSize, LongConsumer progress) {
            this.checkpoint = checkpoint;
            this.rememberedSize = rememberedSize;
            this.remembered = rememberedSize == 0 ? Hash.EMPTY_ROOT : null;
            this.progress = progress;
        }

        @Override
        public void entry(byte[] entry) throws Unreadable {
            if (log.size() == checkpoint.size()) {
                throw new Unreadable("The file holds more decisions than the " + checkpoint.size()
                        + " that the checkpoint was signed for: give the checkpoint that was made with it.");
            }
            log.add(entry);
            if (log.size() == rememberedSize) {
                remembered = log.edge().root();
            }
            progress.accept(log.size());
        }

        @Override
        public void row(BackupTable table, byte[] json) throws Unreadable {
            if (table == BackupTable.MASTER_KEY) {
                masterKey = fingerprint(json);
            }
        }

        @Override
        public void file(String name, byte[] content) {
            files.put(name, content);
        }

        private static byte[] fingerprint(byte[] row) throws Unreadable {
            try {
                String hex =
                        JsonMapper.shared().readTree(row).path("fingerprint").asString("");
                return HexFormat.of().parseHex(hex.substring(Math.min(2, hex.length())));
            } catch (JacksonException | IllegalArgumentException e) {
                throw new Unreadable("The part " + BackupTable.MASTER_KEY.member() + " is damaged.");
            }
        }
    }
}
