package org.icamledger.api.storage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;

/**
 * The directory with everything that must survive a restart, held by one process at a time. The lock file carries the address
 * at which that process answers, once it does.
 */
public final class DataDirectory implements AutoCloseable {
    private static final String LOCK_FILE = "ledger.lock";

    private final Path path;
    private final FileChannel lockFile;

    private DataDirectory(Path path, FileChannel lockFile) {
        this.path = path;
        this.lockFile = lockFile;
    }

    /**
     * Takes the directory for this process, making it (for its owner alone) when it does not exist.
     *
     * @throws StartRefused when another process has it, or when it cannot be written
     */
    public static DataDirectory open(Path directory) {
        Path path = directory.toAbsolutePath().normalize();
        try {
            if (!Files.exists(path)) {
                Files.createDirectories(path);
                Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwx------"));
            }
            FileChannel channel = FileChannel.open(
                    path.resolve(LOCK_FILE),
                    StandardOpenOption.CREATE,
                    StandardOpenOption.READ,
                    StandardOpenOption.WRITE);
            if (!lock(channel)) {
                channel.close();
                throw inUse(path);
            }
            channel.truncate(0);
            return new DataDirectory(path, channel);
        } catch (IOException e) {
            throw new StartRefused(
                    "The data directory " + path + " cannot be written by this user (" + e
                            + "): choose another with --ledger.data-directory=.",
                    e);
        }
    }

    /**
     * Where the process that holds a directory answers.
     *
     * @return empty when no process holds it, or when that process is not ready
     */
    public static Optional<URI> addressOfRunning(Path directory) {
        Path file = directory.toAbsolutePath().normalize().resolve(LOCK_FILE);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            return lock(channel) ? Optional.empty() : address(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Absolute. */
    public Path path() {
        return path;
    }

    /** Lets other processes know where this one answers. */
    public void announce(URI address) {
        try {
            lockFile.truncate(0);
            lockFile.write(ByteBuffer.wrap(address.toString().getBytes(StandardCharsets.UTF_8)), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            lockFile.truncate(0);
            lockFile.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static StartRefused inUse(Path path) throws IOException {
        String where =
                address(path.resolve(LOCK_FILE)).map(uri -> " (" + uri + ")").orElse("");
        return new StartRefused("Another process" + where + " is using the data directory " + path
                + ": stop it first, or choose another directory with --ledger.data-directory=.");
    }

    private static Optional<URI> address(Path file) throws IOException {
        String text = Files.readString(file);
        return text.isBlank() ? Optional.empty() : Optional.of(URI.create(text.strip()));
    }

    private static boolean lock(FileChannel channel) throws IOException {
        try {
            FileLock lock = channel.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException sameProcess) {
            return false;
        }
    }
}
