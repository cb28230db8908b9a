package org.icamledger.api.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.icamledger.api.storage.StartRefused;

/** Reads what fits into memory and refuses what does not, whatever a file says of its length. */
final class SmallFile {
    private SmallFile() {}

    /** @throws StartRefused when it cannot be read or has more bytes */
    static byte[] read(Path file, int most) {
        try (InputStream in = Files.newInputStream(file)) {
            return read(in, file, most);
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    /** The same of one that is open. @param in is left open */
    static byte[] read(InputStream in, Path file, int most) throws IOException {
        byte[] bytes = in.readNBytes(most + 1);
        if (bytes.length > most) {
            throw new StartRefused("The file " + file + " is longer than the " + most
                    + " bytes that it may have: it is something else.");
        }
        return bytes;
    }

    static StartRefused unreadable(Path file, IOException e) {
        String why =
                switch (e) {
                    case NoSuchFileException none -> "there is none of this name";
                    case AccessDeniedException denied -> "you may not read it";
                    default -> Files.isDirectory(file) ? "it is a directory" : e.getMessage();
                };
        return new StartRefused("The file " + file + " cannot be read: " + why + ".", e);
    }
}
