package org.icamledger.transparency;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/** A file with one checkpoint. A crash leaves the old one or the new one; what was written outlives the machine's power. */
public final class NoteFile {
    private final Path path;

    /** @param path its directory is there */
    public NoteFile(Path path) {
        this.path = path;
    }

    /**
     * Empty when there is no file.
     *
     * @throws Unreadable when it holds no checkpoint
     */
    public Optional<SignedCheckpoint> read() throws IOException, Unreadable {
        try {
            return Optional.of(SignedCheckpoint.parse(Files.readAllBytes(path)));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    /** Replaces the checkpoint. One at a time: two writers would share one temporary file. */
    public void write(SignedCheckpoint checkpoint) throws IOException {
        write(checkpoint, () -> {}, () -> {});
    }

    /**
     * The same.
     *
     * @param written runs once it is durable in the temporary file
     * @param renamed runs once it has its name, which may not be durable yet
     */
    public void write(SignedCheckpoint checkpoint, Runnable written, Runnable renamed) throws IOException {
        Path fresh = path.resolveSibling(path.getFileName() + ".new");
        try (FileChannel channel = FileChannel.open(
                fresh, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
            ByteBuffer bytes = ByteBuffer.wrap(checkpoint.note().bytes());
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
        written.run();
        Files.move(fresh, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        renamed.run();
        force(path.toAbsolutePath().getParent());
    }

    /** Makes the names in a directory outlive the machine's power. */
    public static void force(Path directory) throws IOException {
        try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }
}
