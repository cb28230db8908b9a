package org.icamledger.transparency.witness;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.icamledger.transparency.NoteFile;
import org.icamledger.transparency.SignedCheckpoint;
import org.icamledger.transparency.Unreadable;

/** What a witness remembers: for each log a directory with its newest checkpoint, a lock file, and the forks that were seen. */
final class WitnessState {
    /** Whoever holds a slot writes two small files. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private static final Duration LOOK_AGAIN = Duration.ofMillis(5);

    /** Each is signed by the log, so that nobody else can fill the disk; a log that forks more often is known well enough. */
    private static final int MOST_FORKS = 100;

    private final Path directory;

    /** A file lock holds between processes, and not between the threads of one. */
    private final Map<String, ReentrantLock> locks = new ConcurrentHashMap<>();

    /** @param directory is made when it is not there */
    WitnessState(Path directory) throws IOException {
        this.directory = Files.createDirectories(directory).toRealPath();
        NoteFile.force(this.directory);
    }

    /** Without waiting for whoever is writing: the file is always a whole one. */
    Optional<SignedCheckpoint> read(String log) throws IOException {
        return read(directory.resolve(log));
    }

    private static Optional<SignedCheckpoint> read(Path log) throws IOException {
        try {
            return file(log).read();
        } catch (Unreadable e) {
            throw new IOException("The state of this witness in " + log + " is damaged (" + e.getMessage()
                    + "): restore it, or retire this witness and its key.");
        }
    }

    private static NoteFile file(Path log) {
        return new NoteFile(log.resolve("checkpoint"));
    }

    /** Takes the place of one log; nobody else reads or writes there until it is closed. */
    Slot open(String log) throws IOException {
        ReentrantLock lock = locks.computeIfAbsent(log, name -> new ReentrantLock());
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        try {
            if (!lock.tryLock(PATIENCE.toNanos(), TimeUnit.NANOSECONDS)) {
                throw busy();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw busy();
        }
        try {
            return lockFile(log, lock, deadline);
        } catch (IOException | RuntimeException e) {
            lock.unlock();
            throw e;
        }
    }

    private Slot lockFile(String log, ReentrantLock lock, long deadline) throws IOException {
        Path path = directory.resolve(log);
        if (!Files.isDirectory(path)) {
            Files.createDirectories(path);
            NoteFile.force(directory);
        }
        FileChannel channel =
                FileChannel.open(path.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            while (!isLocked(channel)) {
                if (System.nanoTime() > deadline) {
                    throw busy();
                }
                Thread.sleep(LOOK_AGAIN);
            }
            return new Slot(path, lock, channel);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            channel.close();
            throw busy();
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    private static boolean isLocked(FileChannel channel) throws IOException {
        try {
            FileLock lock = channel.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException another) {
            // Of this process, by another witness on the same directory.
            return false;
        }
    }

    private static IOException busy() {
        return new IOException("Another process or request holds what this witness remembers of the log.");
    }

    /** The place of one log, held. */
    static final class Slot implements AutoCloseable {
        private final Path log;
        private final ReentrantLock lock;
        private final FileChannel locked;

        private Slot(Path log, ReentrantLock lock, FileChannel locked) {
            this.log = log;
            this.lock = lock;
            this.locked = locked;
        }

        /** Empty before the first. */
        Optional<SignedCheckpoint> latest() throws IOException {
            return read(log);
        }

        void keep(SignedCheckpoint signed) throws IOException {
            file(log).write(signed);
        }

        /** Keeps two notes that contradict each other. The directory; empty when they were kept before. */
        Optional<Path> keepFork(SignedCheckpoint before, SignedCheckpoint now) throws IOException {
            Path forks = Files.createDirectories(log.resolve("forks"));
            // By size and the beginning of the root: each tree once.
            Path fork = forks.resolve(now.checkpoint().size() + "-"
                    + now.checkpoint().root().hex().substring(0, 16));
            if (Files.exists(fork) || isFull(forks)) {
                return Optional.empty();
            }
            Path fresh = Files.createDirectories(forks.resolve("new"));
            new NoteFile(fresh.resolve("seen-before")).write(before);
            new NoteFile(fresh.resolve("contradicts-it")).write(now);
            Files.move(fresh, fork, StandardCopyOption.ATOMIC_MOVE);
            NoteFile.force(forks);
            NoteFile.force(log);
            return Optional.of(fork);
        }

        private static boolean isFull(Path forks) throws IOException {
            try (var kept = Files.list(forks)) {
                return kept.count() >= MOST_FORKS;
            }
        }

        @Override
        public void close() throws IOException {
            try {
                locked.close();
            } finally {
                lock.unlock();
            }
        }
    }
}
