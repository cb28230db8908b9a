package org.icamledger.ledger;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.Consumer;
import org.icamledger.transparency.NoteFile;
import org.icamledger.transparency.SignedCheckpoint;
import org.icamledger.transparency.Unreadable;
import org.icamledger.transparency.VerifierKey;

/** The checkpoint that was signed last, outside the database, so that a restored database is recognised. */
public final class CheckpointFile {
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss.SSS'Z'").withZone(ZoneOffset.UTC);

    private final Path directory;
    private final Path file;

    /** @param directory is made when it is not there */
    public CheckpointFile(Path directory) {
        this.directory = directory;
        this.file = directory.resolve("checkpoint");
    }

    public Path path() {
        return file;
    }

    /**
     * What the file holds; empty when there is none.
     *
     * @throws Unreadable when it is no checkpoint
     */
    public Optional<SignedCheckpoint> read() throws IOException, Unreadable {
        return new NoteFile(file).read();
    }

    /** Replaces the checkpoint; a crash leaves the old one or the new one. */
    void write(SignedCheckpoint checkpoint, Consumer<AppendStep> steps) throws IOException {
        Files.createDirectories(directory);
        new NoteFile(file)
                .write(
                        checkpoint,
                        () -> steps.accept(AppendStep.FILE_WRITTEN),
                        () -> steps.accept(AppendStep.FILE_RENAMED));
        steps.accept(AppendStep.FILE_KEPT);
    }

    /**
     * Keeps what contradicts what, in a directory of its own.
     *
     * @param ours what this node holds: a note, or in words
     * @param theirs the note that contradicts it
     * @return the directory
     */
    public Path keepEvidence(String ours, String theirs, Instant now) throws IOException {
        Path evidence = directory.resolve("fork-" + STAMP.format(now.truncatedTo(ChronoUnit.MILLIS)));
        Files.createDirectories(evidence);
        Files.write(evidence.resolve("database"), ours.getBytes(StandardCharsets.UTF_8));
        Files.write(evidence.resolve("signed-before"), theirs.getBytes(StandardCharsets.UTF_8));
        return evidence;
    }

    /**
     * Keeps why a witness refused a checkpoint, for people to look at; of each witness only the last time.
     *
     * @param published what the witness remembers, when this log signed it
     * @param says its answer
     */
    void keepDisagreement(
            VerifierKey witness, SignedCheckpoint offered, Optional<SignedCheckpoint> published, String says)
            throws IOException {
        Path kept = directory.resolve("refused-by-" + HexFormat.of().toHexDigits(witness.id()));
        Files.createDirectories(kept);
        Files.write(kept.resolve("offered"), offered.note().bytes());
        Files.writeString(kept.resolve("answer"), witness + "\n" + says + "\n");
        if (published.isPresent()) {
            Files.write(kept.resolve("remembered"), published.get().note().bytes());
        } else {
            Files.deleteIfExists(kept.resolve("remembered"));
        }
    }
}
