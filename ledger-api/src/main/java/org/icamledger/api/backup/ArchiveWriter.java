package org.icamledger.api.backup;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Writes a zip archive member by member, each streamed, and remembers what each was. */
final class ArchiveWriter {
    private final ZipOutputStream zip;
    private final List<Manifest.Member> members = new ArrayList<>();

    ArchiveWriter(OutputStream out) {
        this.zip = new ZipOutputStream(out);
        // Hashes and ciphertext are most of it: more effort takes three times as long and saves some percent.
        zip.setLevel(Deflater.BEST_SPEED);
    }

    interface Content {
        void writeTo(OutputStream out) throws IOException, SQLException, BackupFailed;
    }

    void add(String name, Content content) throws IOException, SQLException, BackupFailed {
        zip.putNextEntry(new ZipEntry(name));
        Counted counted = new Counted(zip);
        content.writeTo(counted);
        zip.closeEntry();
        members.add(counted.member(name));
    }

    /** What was added so far. */
    List<Manifest.Member> members() {
        return List.copyOf(members);
    }

    /** Ends the archive, not what it is written to. */
    void finish() throws IOException {
        zip.finish();
    }

    /** Counts and hashes what passes. */
    private static final class Counted extends FilterOutputStream {
        private final MessageDigest digest = Sha256.digest();
        private long bytes;

        Counted(OutputStream out) {
            super(out);
        }

        @Override
        public void write(int b) throws IOException {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] source, int offset, int length) throws IOException {
            out.write(source, offset, length);
            digest.update(source, offset, length);
            bytes += length;
        }

        Manifest.Member member(String name) {
            return new Manifest.Member(name, bytes, HexFormat.of().formatHex(digest.digest()));
        }
    }
}
