package org.icamledger.api.backup;

import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;
import org.icamledger.api.imports.LineReader;
import org.icamledger.api.imports.LineReader.Line;
import org.icamledger.transparency.Unreadable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * An archive that {@code backup} made. Members are known by their names and stand in one order, so a name leads nowhere; each is
 * streamed, and what is kept of one is bounded, whatever it unpacks to.
 */
record ArchiveReader(Path file) implements RestoreSource {
    private static final int LARGEST_FILE = 1 << 20;
    private static final int LONGEST_ROW = 8 << 20;
    /** The last record of a zip archive without a comment, and how it begins: PK 5 6. */
    private static final int END_RECORD = 22;

    private static final int END_SIGNATURE = 0x504b0506;
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .build();
    private static final List<String> OPTIONAL = List.of(BackupFiles.ACCOUNTS, BackupFiles.LOG_KEY);

    @Override
    public Optional<Manifest> read(Visitor visitor) throws IOException, SQLException, Unreadable {
        refuseWithoutEnd();
        try (InputStream in = Files.newInputStream(file);
                ZipInputStream zip = new ZipInputStream(in)) {
            List<Manifest.Member> found = new ArrayList<>();
            List<String> expected = BackupFiles.members(OPTIONAL);
            int next = 0;
            for (String name = name(zip); !Manifest.NAME.equals(name); name = name(zip)) {
                while (next < expected.size()
                        && !expected.get(next).equals(name)
                        && OPTIONAL.contains(expected.get(next))) {
                    next++;
                }
                if (next == expected.size() || !expected.get(next).equals(name)) {
                    throw new Unreadable(damaged() + "a part is missing, is not in its place, or is none of a backup.");
                }
                next++;
                found.add(member(name, zip, visitor));
            }
            if (next < expected.size()) {
                throw new Unreadable(damaged() + "the part " + expected.get(next) + " is missing.");
            }
            Manifest manifest = manifest(zip);
            if (!manifest.members().equals(found)) {
                throw new Unreadable(damaged() + "a part is not what it was when the backup was made.");
            }
            if (zip.getNextEntry() != null) {
                throw new Unreadable(damaged() + "it goes on behind its manifest.");
            }
            return Optional.of(manifest);
        } catch (ZipException | EOFException e) {
            throw new Unreadable(damaged() + "it cannot be unpacked to its end. Take another copy.");
        }
    }

    /** What was cut off in its index would be read to the last part all the same. */
    private void refuseWithoutEnd() throws IOException, Unreadable {
        try (FileChannel channel = FileChannel.open(file)) {
            ByteBuffer end = ByteBuffer.allocate(END_RECORD);
            channel.read(end, Math.max(0, channel.size() - END_RECORD));
            if (end.getInt(0) != END_SIGNATURE) {
                throw new Unreadable(damaged() + "it has no end. Take another copy.");
            }
        }
    }

    private static String name(ZipInputStream zip) throws IOException {
        try {
            ZipEntry entry = zip.getNextEntry();
            if (entry == null) {
                throw new EOFException();
            }
            return entry.getName();
        } catch (IllegalArgumentException undecodable) {
            throw new ZipException();
        }
    }

    private Manifest.Member member(String name, ZipInputStream zip, Visitor visitor)
            throws IOException, SQLException, Unreadable {
        Measured content = new Measured(zip);
        Optional<BackupTable> table = Arrays.stream(BackupTable.values())
                .filter(each -> each.member().equals(name))
                .findFirst();
        if (name.equals(Snapshot.LOG)) {
            RestoreSource.entries(content, visitor);
        } else if (table.isPresent()) {
            rows(table.get(), content, visitor);
        } else {
            visitor.file(name, small(content, name));
        }
        return content.member(name);
    }

    private void rows(BackupTable table, InputStream content, Visitor visitor)
            throws IOException, SQLException, Unreadable {
        LineReader lines = new LineReader(content, LONGEST_ROW);
        for (Optional<Line> line = lines.read(); line.isPresent(); line = lines.read()) {
            if (line.get().content() == null) {
                throw new Unreadable(damaged() + "line " + line.get().number() + " of " + table.member()
                        + " is longer than any row.");
            }
            visitor.row(table, line.get().content());
        }
    }

    private Manifest manifest(ZipInputStream zip) throws IOException, Unreadable {
        try {
            Manifest manifest = JSON.readValue(small(zip, Manifest.NAME), Manifest.class);
            if (manifest.format() != Manifest.FORMAT) {
                throw new Unreadable("The backup " + file + " is of format " + manifest.format() + ", made by release "
                        + manifest.release() + ": restore it with that release.");
            }
            return manifest;
        } catch (JacksonException e) {
            throw new Unreadable(damaged() + "its manifest cannot be read.");
        }
    }

    private byte[] small(InputStream content, String name) throws IOException, Unreadable {
        byte[] bytes = content.readNBytes(LARGEST_FILE + 1);
        if (bytes.length > LARGEST_FILE) {
            throw new Unreadable(damaged() + "the part " + name + " is larger than such a file can be.");
        }
        return bytes;
    }

    private String damaged() {
        return "The backup " + file + " is damaged: ";
    }

    /** Counts and hashes what is read. */
    private static final class Measured extends FilterInputStream {
        private final MessageDigest digest = Sha256.digest();
        private long bytes;

        Measured(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            int count = in.read(target, offset, length);
            if (count > 0) {
                digest.update(target, offset, count);
                bytes += count;
            }
            return count;
        }

        Manifest.Member member(String name) {
            return new Manifest.Member(name, bytes, HexFormat.of().formatHex(digest.digest()));
        }
    }
}
