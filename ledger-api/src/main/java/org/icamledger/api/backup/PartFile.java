package org.icamledger.api.backup;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/**
 * A file that appears under its name only when it is whole and on the disk, for its owner alone. Until then it is called
 * {@code ….part}; a crash leaves that, and the next attempt begins with a new one.
 */
final class PartFile implements AutoCloseable {
    static final String SUFFIX = ".part";

    private static final int BUFFER = 256 * 1024;

    private final Path file;
    private final Path part;
    private final FileChannel channel;
    private final OutputStream out;

    PartFile(Path file) throws IOException {
        this.file = file;
        this.part = file.resolveSibling(file.getFileName() + SUFFIX);
        Files.deleteIfExists(part);
        this.channel = FileChannel.open(
                part,
                Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        this.out = new BufferedOutputStream(Channels.newOutputStream(channel), BUFFER);
    }

    /** What is written here is the content. Not to be closed. */
    OutputStream out() {
        return out;
    }

    /** The content is complete; returns when it is on the disk. */
    void force() throws IOException {
        out.flush();
        channel.force(true);
        channel.close();
    }

    /** Gives it its name, for which no room is needed. @throws FileAlreadyExistsException when there is a file of that name */
    void appear() throws IOException {
        Files.move(part, file);
        try (FileChannel directory = FileChannel.open(file.toAbsolutePath().getParent(), StandardOpenOption.READ)) {
            directory.force(true);
        }
    }

    /** Removes what was not completed. */
    @Override
    public void close() throws IOException {
        channel.close();
        Files.deleteIfExists(part);
    }
}
