package org.icamledger.projection;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.icamledger.casefile.CaseId;

/** The rows of a table of one generation. Only what differs is written, so that a long case costs no more than what is new in it. */
final class StoredRows {
    private final Connection connection;
    private final CaseTable table;
    private final String name;

    StoredRows(Connection connection, CaseTable table, int generation) {
        this.connection = connection;
        this.table = table;
        this.name = Tables.name(table, generation);
    }

    /** What was written: rows without their cases. */
    record Change(List<Row> removed, List<Row> added) {}

    private record Old(CaseId caseId, Row row, String place) {}

    /** These cases have these rows from now on. @param knownEmpty cases among them that have had none */
    Change replace(Map<CaseId, List<Row>> rows, Collection<CaseId> knownEmpty) throws SQLException {
        var before = rows.keySet().stream()
                .filter(caseId -> !knownEmpty.contains(caseId))
                .toList();
        var old = new HashMap<CaseId, Map<Row, Deque<Old>>>();
        for (var one : read(before)) {
            old.computeIfAbsent(one.caseId(), any -> new HashMap<>())
                    .computeIfAbsent(one.row(), any -> new ArrayDeque<>())
                    .add(one);
        }
        var added = new ArrayList<Row>();
        var copying = new Copying(connection, name, table.allColumns());
        rows.forEach((caseId, wanted) -> {
            var kept = old.getOrDefault(caseId, Map.of());
            for (var row : wanted) {
                if (kept.getOrDefault(row, new ArrayDeque<>()).poll() == null) {
                    added.add(row);
                    copying.add(caseId, row);
                }
            }
        });
        var removed = old.values().stream()
                .flatMap(ofCase -> ofCase.values().stream())
                .flatMap(Collection::stream)
                .toList();
        delete(removed);
        copying.write();
        return new Change(removed.stream().map(Old::row).toList(), added);
    }

    /** By place in the table: nobody else writes to it meanwhile. */
    private void delete(List<Old> rows) throws SQLException {
        if (rows.isEmpty()) {
            return;
        }
        try (var delete = connection.prepareStatement("DELETE FROM " + name + " WHERE ctid = ANY (?::tid[])")) {
            delete.setArray(
                    1,
                    connection.createArrayOf(
                            "text", rows.stream().map(Old::place).toArray()));
            if (delete.executeUpdate() != rows.size()) {
                throw new IllegalStateException("somebody else writes to " + name);
            }
        }
    }

    private List<Old> read(Collection<CaseId> cases) throws SQLException {
        var found = new ArrayList<Old>();
        if (cases.isEmpty()) {
            return found;
        }
        try (PreparedStatement select = connection.prepareStatement(
                "SELECT ctid::text, " + table.columnList() + " FROM " + name + " WHERE case_id = ANY (?)")) {
            select.setArray(
                    1,
                    connection.createArrayOf(
                            "uuid", cases.stream().map(CaseId::value).toArray()));
            try (ResultSet result = select.executeQuery()) {
                while (result.next()) {
                    found.add(new Old(new CaseId(result.getObject(2, UUID.class)), row(result), result.getString(1)));
                }
            }
        }
        return found;
    }

    private Row row(ResultSet result) throws SQLException {
        var values = new ArrayList<Object>();
        for (int i = 0; i < table.columns().size(); i++) {
            values.add(value(result, i + 3, table.columns().get(i).type()));
        }
        return new Row(values);
    }

    static Object value(ResultSet result, int place, Column.Type type) throws SQLException {
        return switch (type) {
            case UUID -> result.getObject(place, UUID.class);
            case BIGINT -> result.getObject(place, Long.class);
            case INTEGER -> result.getObject(place, Integer.class);
            case BOOLEAN -> result.getObject(place, Boolean.class);
            case TEXT -> result.getString(place);
            case BYTES -> result.getBytes(place);
            case DATE -> result.getObject(place, LocalDate.class);
            case INSTANT -> {
                var time = result.getObject(place, OffsetDateTime.class);
                yield time == null ? null : time.toInstant();
            }
            case BIGINTS -> {
                Array array = result.getArray(place);
                yield array == null ? null : List.of((Long[]) array.getArray());
            }
            case UUIDS -> {
                Array array = result.getArray(place);
                yield array == null ? null : List.of((UUID[]) array.getArray());
            }
        };
    }
}
