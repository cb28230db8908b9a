package org.icamledger.ledger;

import java.nio.ByteBuffer;
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
    private static final long FIRST_DAY = LocalDate.of(2000, 1, 1).toEpochDay();
    private static final Instant FIRST_INSTANT = Instant.parse("2000-01-01T00:00:00Z");

    private final int columns;
    private ByteBuffer bytes;

    /**
     * @param columns how many a row has
     * @param length what all rows will take, about, in bytes
     */
    public CopiedRows(int columns, int length) {
        this.columns = columns;
        this.bytes = ByteBuffer.allocate(length);
    }

    public boolean isEmpty() {
        return bytes.position() == 0;
    }

    /** Puts them into a table and forgets them; does nothing when there is none. @param columns of the table, with commas between */
    public void into(Connection connection, String table, String columns) throws SQLException {
        if (isEmpty()) {
            return;
        }
        var copy = connection
                .unwrap(PGConnection.class)
                .getCopyAPI()
                .copyIn("COPY " + table + " (" + columns + ") FROM STDIN (FORMAT binary)");
        try {
            copy.writeToCopy(bytes.array(), 0, bytes.position());
            copy.endCopy();
        } finally {
            if (copy.isActive()) {
                copy.cancelCopy();
            }
        }
        bytes.clear();
    }

    public CopiedRows begin() {
        if (isEmpty()) {
            room(SIGNATURE.length + 2 * Integer.BYTES)
                    .put(SIGNATURE)
                    .putInt(0) // No flags,
                    .putInt(0); // and nothing more in the header.
        }
        room(Short.BYTES).putShort((short) columns);
        return this;
    }

    public CopiedRows addNull() {
        room(Integer.BYTES).putInt(NULL);
        return this;
    }

    /** Of type smallint. */
    public CopiedRows add(short number) {
        value(Short.BYTES).putShort(number);
        return this;
    }

    /** Of type integer. */
    public CopiedRows add(int number) {
        value(Integer.BYTES).putInt(number);
        return this;
    }

    /** Of type bigint. */
    public CopiedRows add(long number) {
        value(Long.BYTES).putLong(number);
        return this;
    }

    public CopiedRows add(boolean yes) {
        value(1).put((byte) (yes ? 1 : 0));
        return this;
    }

    public CopiedRows add(UUID id) {
        value(2 * Long.BYTES).putLong(id.getMostSignificantBits()).putLong(id.getLeastSignificantBits());
        return this;
    }

    /** Of type text. */
    public CopiedRows add(String text) {
        return add(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Of type bytea. */
    public CopiedRows add(byte[] raw) {
        value(raw.length).put(raw);
        return this;
    }

    public CopiedRows add(LocalDate day) {
        return add(Math.toIntExact(day.toEpochDay() - FIRST_DAY));
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
        value(size == 0 ? 3 * Integer.BYTES : 5 * Integer.BYTES + size * (Integer.BYTES + each))
                .putInt(size == 0 ? 0 : 1)
                .putInt(0) // No element is null.
                .putInt(type);
        if (size > 0) {
            room(2 * Integer.BYTES).putInt(size).putInt(1);
        }
    }

    /** Begins a value of so many bytes, which are to follow. */
    private ByteBuffer value(int length) {
        return room(Integer.BYTES + length).putInt(length);
    }

    private ByteBuffer room(int more) {
        if (bytes.remaining() < more) {
            var larger = ByteBuffer.allocate(Math.max(2 * bytes.capacity(), Math.addExact(bytes.position(), more)));
            bytes = larger.put(bytes.flip());
        }
        return bytes;
    }
}
