package org.icamledger.api.backup;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Optional;
import org.icamledger.transparency.Unreadable;

/** The whole log as {@code export} wrote it: entries and nothing else. */
record ExportReader(Path file) implements RestoreSource {
    @Override
    public Optional<Manifest> read(Visitor visitor) throws IOException, SQLException, Unreadable {
        try (InputStream in = Files.newInputStream(file)) {
            RestoreSource.entries(in, visitor);
        }
        return Optional.empty();
    }
}
