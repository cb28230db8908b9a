package org.icamledger.projection;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A table whose rows each belong to one case. Its first column is {@code case_id}, which is indexed and which nobody names: neither
 * {@link #columns} nor a {@link Row} has it.
 *
 * @param name lower case, with underscores; the generation is appended to it in the database
 * @param columns in the order of a row's values; each may hold null
 * @param indexes what is indexed beside the case: lists of columns, such as {@code "person_id, position"}
 */
public record CaseTable(String name, List<Column> columns, List<String> indexes) {
    private static final Column CASE_ID = new Column("case_id", Column.Type.UUID);

    public CaseTable {
        columns = List.copyOf(columns);
        indexes = List.copyOf(indexes);
    }

    /** The place of a column in a row. */
    public int place(String column) {
        for (int i = 0; i < columns.size(); i++) {
            if (columns.get(i).name().equals(column)) {
                return i;
            }
        }
        throw new IllegalArgumentException(name + " has no column " + column);
    }

    /** All columns, {@code case_id} included. */
    List<Column> allColumns() {
        return Stream.concat(Stream.of(CASE_ID), columns.stream()).toList();
    }

    /** The names of all columns, {@code case_id} included, with commas between. */
    String columnList() {
        return allColumns().stream().map(Column::name).collect(Collectors.joining(", "));
    }
}
