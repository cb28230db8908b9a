package org.icamledger.projection;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The tables of a generation in the database: what they are called and how they are made. */
final class Tables {
    /** The columns of {@link #cells}. */
    static final List<Column> CELLS = List.of(
            new Column("choice", Column.Type.TEXT),
            new Column("span", Column.Type.INTEGER),
            new Column("value1", Column.Type.TEXT),
            new Column("value2", Column.Type.TEXT),
            new Column("sums", Column.Type.BYTES));

    /** The columns of {@link #recent}. */
    static final List<Column> RECENT = List.of(
            new Column("span", Column.Type.INTEGER),
            new Column("count", Column.Type.INTEGER),
            new Column("changes", Column.Type.BYTES));

    /**
     * Vacuum comes for rows that were removed. For rows that were added it would read, and write to the write-ahead log, all of a generation right
     * after a rebuild, and hold up whoever records.
     */
    private static final String NOT_FOR_WHAT_WAS_ADDED = "WITH (autovacuum_vacuum_insert_threshold = -1)";

    private Tables() {}

    static String name(CaseTable table, int generation) {
        return "projection." + table.name() + "_" + generation;
    }

    /** Where a cube keeps its sums. */
    static String cells(Cube cube, int generation) {
        return "projection." + cube.name() + "_sum_" + generation;
    }

    /** Where a cube keeps what changed a short while ago, packed ({@link PackedChanges}). */
    static String recent(Cube cube, int generation) {
        return "projection." + cube.name() + "_recent_" + generation;
    }

    /** The statements that make the tables of a generation, empty and without indexes. */
    static List<String> creation(Projection projection, int generation) {
        return Stream.concat(
                        projection.tables().stream().map(table -> creation(table, generation)),
                        projection.cubes().stream().flatMap(cube -> creation(cube, generation)))
                .toList();
    }

    /** The statements that make the indexes of these tables. */
    static List<String> indexes(Projection projection, int generation) {
        return projection.tables().stream()
                .flatMap(table -> Stream.concat(Stream.of("case_id"), table.indexes().stream())
                        .map(columns -> "CREATE INDEX ON " + name(table, generation) + " (" + columns + ")"))
                .toList();
    }

    /** The statements that forget what changed, when the sums of a generation that nobody reads yet are made of all of it. */
    static List<String> takenIn(Projection projection, int generation) {
        return projection.cubes().stream()
                .map(cube -> "TRUNCATE " + recent(cube, generation))
                .toList();
    }

    /** The statements that drop the tables of a generation, as far as there are any. */
    static List<String> removal(Projection projection, int generation) {
        return names(projection, generation)
                .map(table -> "DROP TABLE IF EXISTS " + table)
                .toList();
    }

    /** All tables of a generation, as they are called in the database. */
    static Stream<String> names(Projection projection, int generation) {
        return Stream.concat(
                projection.tables().stream().map(table -> name(table, generation)),
                projection.cubes().stream()
                        .flatMap(cube -> Stream.of(cells(cube, generation), recent(cube, generation))));
    }

    private static String creation(CaseTable table, int generation) {
        return "CREATE TABLE " + name(table, generation) + " (case_id uuid NOT NULL, "
                + definitions(table.columns(), "") + ") " + NOT_FOR_WHAT_WAS_ADDED;
    }

    private static Stream<String> creation(Cube cube, int generation) {
        return Stream.of(
                "CREATE TABLE " + cells(cube, generation) + " (" + definitions(CELLS, " NOT NULL")
                        + ", PRIMARY KEY (choice, span, value1, value2))",
                "CREATE TABLE " + recent(cube, generation) + " (" + definitions(RECENT, " NOT NULL") + ")",
                // Small numbers already: PostgreSQL would look in vain for what it can save.
                "ALTER TABLE " + recent(cube, generation) + " ALTER changes SET STORAGE EXTERNAL");
    }

    private static String definitions(List<Column> columns, String constraint) {
        return columns.stream()
                .map(column -> column.name() + " " + column.type().sql() + constraint)
                .collect(Collectors.joining(", "));
    }
}
