package org.icamledger.projection;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.icamledger.casefile.CaseId;
import org.icamledger.ledger.CopiedRows;

/** Puts rows into a table in one go. Not for several threads. */
final class Copying {
    private static final int USUAL_LENGTH = 1 << 16;

    private final CopiedRows rows;
    private final String table;
    private final List<Column> columns;
    private final Connection connection;

    Copying(Connection connection, String table, List<Column> columns) {
        this.connection = connection;
        this.table = table;
        this.columns = columns;
        this.rows = new CopiedRows(columns.size(), USUAL_LENGTH);
    }

    /** A row of a case. */
    void add(CaseId caseId, Row row) {
        begin(1 + row.values().size());
        rows.add(caseId.value());
        for (int i = 0; i < row.values().size(); i++) {
            add(columns.get(1 + i).type(), row.values().get(i));
        }
    }

    /** A row of values, each of the class that the type of its column names. */
    void add(List<?> values) {
        begin(values.size());
        for (int i = 0; i < values.size(); i++) {
            add(columns.get(i).type(), values.get(i));
        }
    }

    boolean isEmpty() {
        return rows.isEmpty();
    }

    /** Does nothing when there is no row. */
    void write() throws SQLException {
        rows.into(connection, table, columns.stream().map(Column::name).collect(Collectors.joining(", ")));
    }

    private void begin(int values) {
        if (values != columns.size()) {
            throw new IllegalArgumentException(table + " has " + columns.size() + " columns, not " + values);
        }
        rows.begin();
    }

    @SuppressWarnings("unchecked")
    private void add(Column.Type type, Object value) {
        if (value == null) {
            rows.addNull();
            return;
        }
        switch (type) {
            case UUID -> rows.add((UUID) value);
            case BIGINT -> rows.add((long) value);
            case INTEGER -> rows.add((int) value);
            case BOOLEAN -> rows.add((boolean) value);
            case TEXT -> rows.add((String) value);
            case BYTES -> rows.add((byte[]) value);
            case DATE -> rows.add((LocalDate) value);
            case INSTANT -> rows.add((Instant) value);
            case BIGINTS -> rows.addLongs((List<Long>) value);
            case UUIDS -> rows.addIds((List<UUID>) value);
        }
    }
}
