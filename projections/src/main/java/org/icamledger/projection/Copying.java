package org.icamledger.projection;

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
import java.util.stream.Collectors;
import org.icamledger.casefile.CaseId;
import org.postgresql.PGConnection;
import org.postgresql.core.Oid;

/** Puts rows into a table in one go, in PostgreSQL's binary format of COPY. Not for several threads. */
final class Copying {
    private static final byte[] SIGNATURE = {'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xff, '\r', '\n', 0};
    private static final int BUFFER = 1 << 16;
    private static final int NULL = -1;
    private static final long FIRST_DAY = LocalDate.of(2000, 1, 1).toEpochDay();
    private static final Instant FIRST_INSTANT = Instant.parse("2000-01-01T00:00:00Z");

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(BUFFER);
    private final DataOutputStream out = new DataOutputStream(bytes);
    private final String table;
    private final List<Column> columns;
    private final Connection connection;
    private int rows;

    Copying(Connection connection, String table, List<Column> columns) {
        this.connection = connection;
        this.table = table;
        this.columns = columns;
    }

    /** A row of a case. */
    void add(CaseId caseId, Row row) {
        begin(1 + row.values().size());
        write(0, caseId.value());
        for (int i = 0; i < row.values().size(); i++) {
            write(1 + i, row.values().get(i));
        }
    }

    /** A row of values, each of the class that the type of its column names. */
    void add(List<?> values) {
        begin(values.size());
        for (int i = 0; i < values.size(); i++) {
            write(i, values.get(i));
        }
    }

    boolean isEmpty() {
        return rows == 0;
    }

    /** Does nothing when there is no row. */
    void write() throws SQLException {
        if (isEmpty()) {
            return;
        }
        var names = columns.stream().map(Column::name).collect(Collectors.joining(", "));
        var copy = connection
                .unwrap(PGConnection.class)
                .getCopyAPI()
                .copyIn("COPY " + table + " (" + names + ") FROM STDIN (FORMAT binary)");
        try {
            var all = bytes.toByteArray();
            for (int from = 0; from < all.length; from += BUFFER) {
                copy.writeToCopy(all, from, Math.min(BUFFER, all.length - from));
            }
            copy.endCopy();
        } finally {
            if (copy.isActive()) {
                copy.cancelCopy();
            }
        }
        bytes.reset();
        rows = 0;
    }

    private void begin(int values) {
        if (values != columns.size()) {
            throw new IllegalArgumentException(table + " has " + columns.size() + " columns, not " + values);
        }
        try {
            if (rows++ == 0) {
                out.write(SIGNATURE);
                out.writeInt(0); // No flags,
                out.writeInt(0); // and nothing more in the header.
            }
            out.writeShort(values);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void write(int column, Object value) {
        try {
            if (value == null) {
                out.writeInt(NULL);
            } else {
                write(columns.get(column).type(), value);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void write(Column.Type type, Object value) throws IOException {
        switch (type) {
            case UUID -> write((UUID) value);
            case BIGINT -> write((Long) value);
            case INTEGER -> write((int) (Integer) value);
            case BOOLEAN -> {
                out.writeInt(1);
                out.writeBoolean((Boolean) value);
            }
            case TEXT -> write(((String) value).getBytes(StandardCharsets.UTF_8));
            case BYTES -> write((byte[]) value);
            case DATE -> write(Math.toIntExact(((LocalDate) value).toEpochDay() - FIRST_DAY));
            case INSTANT -> write(ChronoUnit.MICROS.between(FIRST_INSTANT, (Instant) value));
            case BIGINTS -> array(Oid.INT8, Long.BYTES, (List<?>) value, each -> write((Long) each));
            case UUIDS -> array(Oid.UUID, 2 * Long.BYTES, (List<?>) value, each -> write((UUID) each));
        }
    }

    private void write(byte[] raw) throws IOException {
        out.writeInt(raw.length);
        out.write(raw);
    }

    private void write(int number) throws IOException {
        out.writeInt(Integer.BYTES);
        out.writeInt(number);
    }

    private void write(Long number) throws IOException {
        out.writeInt(Long.BYTES);
        out.writeLong(number);
    }

    private void write(UUID id) throws IOException {
        out.writeInt(2 * Long.BYTES);
        out.writeLong(id.getMostSignificantBits());
        out.writeLong(id.getLeastSignificantBits());
    }

    @FunctionalInterface
    private interface Element {
        void write(Object element) throws IOException;
    }

    /** One dimension that begins at 1, or none when it is empty; no element is null. @param size of an element */
    private void array(int element, int size, List<?> many, Element each) throws IOException {
        out.writeInt(many.isEmpty() ? 3 * Integer.BYTES : 5 * Integer.BYTES + many.size() * (Integer.BYTES + size));
        out.writeInt(many.isEmpty() ? 0 : 1);
        out.writeInt(0);
        out.writeInt(element);
        if (!many.isEmpty()) {
            out.writeInt(many.size());
            out.writeInt(1);
        }
        for (var one : many) {
            each.write(one);
        }
    }
}
