package org.icamledger.api.backup;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Optional;
import org.icamledger.api.imports.LineReader;
import org.icamledger.api.imports.LineReader.Line;
import org.icamledger.transparency.Unreadable;

/** A file that a ledger can be restored from. It is read twice, first to be checked and then to be stored. */
sealed interface RestoreSource permits ArchiveReader, ExportReader {
    /** A correction may have 60,000 bytes. */
    int LONGEST_ENTRY = 64 * 1024;

    /** Takes what is in the file, in its order. */
    interface Visitor {
        void entry(byte[] entry) throws SQLException, Unreadable;

        /** @param json one object on one line */
        default void row(BackupTable table, byte[] json) throws SQLException, Unreadable {}

        /** @param content of a file of the data directory, or of the checkpoint */
        default void file(String name, byte[] content) throws Unreadable {}
    }

    /** @throws Unreadable when the file is neither an archive of {@code backup} nor an export */
    static RestoreSource of(Path file) throws IOException, Unreadable {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] head = in.readNBytes(4);
            if (head.length == 4 && head[0] == 'P' && head[1] == 'K') {
                return new ArchiveReader(file);
            }
            if (head.length > 0 && head[0] == '{') {
                return new ExportReader(file);
            }
            throw new Unreadable(
                    "The file " + file + " is neither a backup (a zip archive) nor an export (entries, one a line).");
        }
    }

    /**
     * Reads all of it.
     *
     * @return what the archive says of itself; empty for an export
     * @throws Unreadable when the file is damaged, or the visitor refuses what is in it
     */
    Optional<Manifest> read(Visitor visitor) throws IOException, SQLException, Unreadable;

    /** Hands over the entries of a stream, one a line. */
    static void entries(InputStream in, Visitor visitor) throws IOException, SQLException, Unreadable {
        LineReader lines = new LineReader(in, LONGEST_ENTRY);
        for (Optional<Line> line = lines.read(); line.isPresent(); line = lines.read()) {
            if (line.get().content() == null) {
                throw new Unreadable("Line " + line.get().number() + " is longer than any entry.");
            }
            visitor.entry(line.get().content());
        }
    }
}
