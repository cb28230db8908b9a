package org.icamledger.ledger;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.postgresql.PGConnection;
import org.postgresql.core.Oid;

/**
 * Rows in PostgreSQL's binary format of COPY (its documentation of COPY, section "Binary Format"), which go into a table in one go. A row is
 * begun and then given a value for each of its columns, of exactly that column's type. Not for several threads.
 */
public final class CopiedRows {
    private static final byte[] SIGNATURE = "PGCOPY\n\377\r\n\0".getBytes(StandardCharsets.ISO_8859_1);
    private static final int NULL = -1;
    private static final LocalDate FIRST_DAY = LocalDate.of(2000, 1, 1);
    private static final Instant FIRST_INSTANT = Instant.parse("2000-01-01T00:00:00Z");

    private final ByteArrayOutputStream bytes;
    private final DataOutputStream out;
    private final int columns;
    private boolean empty = true;

    /**
     * @param columns how many a row has
     * @param length what all rows will take, about, in bytes
     */
    public CopiedRows(int columns, int length) {
        this.columns = columns;
        this.bytes = new ByteArrayOutputStream(length);
        this.out = new DataOutputStream(bytes);
    }

    public boolean isEmpty() {
        return empty;
    }

    /** Puts them into a table and forgets them; does nothing when there is none. @param columns of the table, with commas between */
    public void into(Connection connection, String table, String columns) throws SQLException {
        if (empty) {
            return;
        }
        var copy = connection
                .unwrap(PGConnection.class)
                .getCopyAPI()
                .copyIn("COPY " + table + " (" + columns + ") FROM STDIN (FORMAT binary)");
        try {
            var all = bytes.toByteArray();
            copy.writeToCopy(all, 0, all.length);
            copy.endCopy();
        } finally {
            if (copy.isActive()) {
                copy.cancelCopy();
            }
        }
        bytes.reset();
        empty = true;
    }

    public CopiedRows begin() {
        return write(() -> {
            if (empty) {
                empty = false;
                out.write(SIGNATURE);
                out.writeInt(0); // No flags,
                out.writeInt(0); // and nothing more in the header.
            }
            out.writeShort(columns);
        });
    }

    public CopiedRows addNull() {
        return write(() -> out.writeInt(NULL));
    }

    /** Of type smallint. */
    public CopiedRows add(short number) {
        return write(() -> {
            out.writeInt(Short.BYTES);
            out.writeShort(number);
        });
    }

    /** Of type integer. */
    public CopiedRows add(int number) {
        return write(() -> {
            out.writeInt(Integer.BYTES);
            out.writeInt(number);
        });
    }

    /** Of type bigint. */
    public CopiedRows add(long number) {
        return write(() -> {
            out.writeInt(Long.BYTES);
            out.writeLong(number);
        });
    }

    public CopiedRows add(boolean yes) {
        return write(() -> {
            out.writeInt(1);
            out.writeBoolean(yes);
        });
    }

    public CopiedRows add(UUID id) {
        return write(() -> {
            out.writeInt(2 * Long.BYTES);
            out.writeLong(id.getMostSignificantBits());
            out.writeLong(id.getLeastSignificantBits());
        });
    }

    /** Of type text. */
    public CopiedRows add(String text) {
        return add(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Of type bytea. */
    public CopiedRows add(byte[] raw) {
        return write(() -> {
            out.writeInt(raw.length);
            out.write(raw);
        });
    }

    public CopiedRows add(LocalDate day) {
        return add(Math.toIntExact(ChronoUnit.DAYS.between(FIRST_DAY, day)));
    }

    /** Of type timestamptz. */
    public CopiedRows add(Instant time) {
        return add(ChronoUnit.MICROS.between(FIRST_INSTANT, time));
    }

    /** Of type bigint[]. @param numbers none null */
    public CopiedRows addLongs(List<Long> numbers) {
        array(Oid.INT8, Long.BYTES, numbers.size());
        numbers.forEach(this::add);
        return this;
    }

    /** Of type uuid[]. @param ids none null */
    public CopiedRows addIds(List<UUID> ids) {
        array(Oid.UUID, 2 * Long.BYTES, ids.size());
        ids.forEach(this::add);
        return this;
    }

    /** One dimension that begins at 1, or none when it is empty. @param each size of an element */
    private void array(int type, int each, int size) {
        write(() -> {
            out.writeInt(size == 0 ? 3 * Integer.BYTES : 5 * Integer.BYTES + size * (Integer.BYTES + each));
            out.writeInt(size == 0 ? 0 : 1);
            out.writeInt(0); // No element is null.
            out.writeInt(type);
            if (size > 0) {
                out.writeInt(size);
                out.writeInt(1);
            }
        });
    }

    @FunctionalInterface
    private interface Writing {
        void run() throws IOException;
    }

    private CopiedRows write(Writing writing) {
        try {
            writing.run();
            return this;
        } catch (IOException neverOfMemory) {
            throw new UncheckedIOException(neverOfMemory);
        }
    }
}
