package org.icamledger.ledger;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.icamledger.casefile.DecisionTypes;

/** Entries as rows of PostgreSQL's binary COPY (documentation of COPY, section "Binary Format"). */
final class EntryRows {
    static final String COPY = "COPY ledger.ledger_entry"
            + " (position, decision_id, case_id, case_sequence, type, revision, recorded_at, entry, leaf_hash)"
            + " FROM STDIN (FORMAT binary)";

    private static final byte[] SIGNATURE = "PGCOPY\n\377\r\n\0".getBytes(StandardCharsets.ISO_8859_1);
    private static final int COLUMNS = 9;

    /** What a row takes beside its entry, about. */
    private static final int ROW = 200;

    private static final Instant YEAR_2000 = Instant.parse("2000-01-01T00:00:00Z");

    private EntryRows() {}

    static byte[] of(List<StoredEntry> entries) {
        int length =
                entries.stream().mapToInt(stored -> stored.bytes().length + ROW).sum();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(length);
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.write(SIGNATURE);
            out.writeInt(0); // no flags
            out.writeInt(0); // no extension
            for (StoredEntry stored : entries) {
                write(out, stored);
            }
            out.writeShort(-1); // the end
        } catch (IOException neverOfMemory) {
            throw new UncheckedIOException(neverOfMemory);
        }
        return bytes.toByteArray();
    }

    private static void write(DataOutputStream out, StoredEntry stored) throws IOException {
        String type = stored.entry().decision().data().type();
        out.writeShort(COLUMNS);
        write(out, stored.entry().position());
        write(out, stored.entry().decision().id().value());
        write(out, stored.entry().subject().value());
        out.writeInt(Integer.BYTES);
        out.writeInt(stored.entry().casesequence());
        write(out, type.getBytes(StandardCharsets.US_ASCII));
        out.writeInt(Short.BYTES);
        out.writeShort(DecisionTypes.newest(type).revision());
        write(out, ChronoUnit.MICROS.between(YEAR_2000, stored.entry().recordedtime()));
        write(out, stored.bytes());
        write(out, stored.leafHash().bytes());
    }

    private static void write(DataOutputStream out, long value) throws IOException {
        out.writeInt(Long.BYTES);
        out.writeLong(value);
    }

    private static void write(DataOutputStream out, UUID value) throws IOException {
        out.writeInt(2 * Long.BYTES);
        out.writeLong(value.getMostSignificantBits());
        out.writeLong(value.getLeastSignificantBits());
    }

    private static void write(DataOutputStream out, byte[] value) throws IOException {
        out.writeInt(value.length);
        out.write(value);
    }
}
