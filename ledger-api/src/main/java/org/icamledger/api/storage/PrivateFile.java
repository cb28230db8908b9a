package org.icamledger.api.storage;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Set;

/** Files with secrets: nobody but their owner has ever been able to read them. */
public final class PrivateFile {
    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rw-------");

    private PrivateFile() {}

    /** Replaces the file as a whole: a crash leaves the old one or the new one. */
    public static void write(Path file, String text) throws IOException {
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(fresh);
        writeNew(fresh, text);
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        forceNames(file);
    }

    /**
     * Makes a file.
     *
     * @throws java.nio.file.FileAlreadyExistsException when there is one; it stays as it is
     */
    public static void create(Path file, String text) throws IOException {
        writeNew(file, text);
        forceNames(file);
    }

    private static void writeNew(Path file, String text) throws IOException {
        var options = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        try (FileChannel channel = FileChannel.open(file, options, PosixFilePermissions.asFileAttribute(OWNER_ONLY))) {
            ByteBuffer bytes = StandardCharsets.UTF_8.encode(text);
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
    }

    private static void forceNames(Path file) throws IOException {
        try (FileChannel directory = FileChannel.open(file.toAbsolutePath().getParent(), StandardOpenOption.READ)) {
            directory.force(true);
        }
    }

    /** @throws StartRefused when others could read or change the file */
    public static String read(Path file) throws IOException {
        Set<PosixFilePermission> wider = EnumSet.noneOf(PosixFilePermission.class);
        wider.addAll(Files.getPosixFilePermissions(file));
        wider.removeAll(OWNER_ONLY);
        if (!wider.isEmpty()) {
            throw new StartRefused("The file " + file + " holds secrets and is open to others (" + wider
                    + "): find out who may have read it, then chmod 600 it.");
        }
        return Files.readString(file);
    }
}
