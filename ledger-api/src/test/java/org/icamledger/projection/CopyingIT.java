package org.icamledger.projection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.icamledger.api.storage.TestPostgres;
import org.icamledger.casefile.CaseId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Values of every type, put into a table of the database and read again. */
class CopyingIT {
    private Connection connection;

    @BeforeEach
    void connect() throws SQLException {
        connection = TestPostgres.newDatabase().appDataSource().getConnection();
    }

    @AfterEach
    void close() throws SQLException {
        connection.close();
    }

    @ParameterizedTest
    @EnumSource
    void whatIsPutInIsWhatIsReadAgain(Column.Type type) throws SQLException {
        var column = new Column("value", type);
        table(column);
        var values = new ArrayList<>(values(type));
        values.add(null);
        var copying = new Copying(connection, "projection.copied", List.of(column));
        values.forEach(value -> copying.add(Arrays.asList(value)));
        copying.write();
        assertThat(read(column)).usingRecursiveFieldByFieldElementComparator().isEqualTo(values);
    }

    private static List<?> values(Column.Type type) {
        return switch (type) {
            case UUID -> List.of(new UUID(0, 0), new UUID(-1, Long.MIN_VALUE), UUID.randomUUID());
            case BIGINT -> List.of(0L, Long.MIN_VALUE, Long.MAX_VALUE);
            case INTEGER -> List.of(0, Integer.MIN_VALUE, Integer.MAX_VALUE);
            case BOOLEAN -> List.of(true, false);
            case TEXT -> List.of("", "\\N", "a\tb\nc\\d", "Zoé, «ß» 😀", "x".repeat(200_000));
            case BYTES -> List.of(new byte[0], new byte[] {0, -1, '\\', '\n'});
            case DATE ->
                List.of(
                        LocalDate.of(1, 1, 1),
                        LocalDate.of(1999, 12, 31),
                        LocalDate.of(2000, 1, 1),
                        LocalDate.of(2024, 2, 29),
                        LocalDate.of(9999, 12, 31));
            case INSTANT ->
                List.of(
                        Instant.parse("0001-01-01T00:00:00.001Z"),
                        Instant.EPOCH,
                        Instant.parse("1999-12-31T23:59:59.999Z"),
                        Instant.parse("2023-03-26T01:30:00Z"),
                        Instant.parse("9999-12-31T23:59:59.999Z"));
            case BIGINTS -> List.of(List.of(), List.of(7L), List.of(Long.MAX_VALUE, -1L, 0L));
            case UUIDS -> List.of(List.of(), List.of(new UUID(1, 2)), List.of(new UUID(-3, 4), new UUID(5, -6)));
        };
    }

    @Test
    void manyRowsOfACaseAndThenMoreIntoTheSameTable() throws SQLException {
        var table = new CaseTable("copied", List.of(new Column("n", Column.Type.INTEGER)), List.of());
        table(table.allColumns().toArray(Column[]::new));
        var copying = new Copying(connection, "projection.copied", table.allColumns());
        copying.write();
        for (int round = 0; round < 2; round++) {
            for (int n = 0; n < 10_000; n++) {
                copying.add(new CaseId(UUID.randomUUID()), Row.of(n));
            }
            copying.write();
            assertThat(copying.isEmpty()).isTrue();
        }
        try (var rows = connection
                .createStatement()
                .executeQuery("SELECT count(*), count(DISTINCT case_id), sum(n) FROM projection.copied")) {
            rows.next();
            assertThat(List.of(rows.getLong(1), rows.getLong(2), rows.getLong(3)))
                    .containsExactly(20_000L, 20_000L, 2 * 49_995_000L);
        }
    }

    @Test
    void aRowOfOtherColumnsIsRefused() {
        var copying = new Copying(connection, "projection.copied", List.of(new Column("n", Column.Type.INTEGER)));
        assertThatThrownBy(() -> copying.add(List.of(1, 2))).hasMessage("projection.copied has 1 columns, not 2");
        assertThatThrownBy(() -> copying.add(List.of("1"))).isInstanceOf(ClassCastException.class);
    }

    private void table(Column... columns) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(Arrays.stream(columns)
                    .map(column -> column.name() + " " + column.type().sql())
                    .collect(Collectors.joining(", ", "CREATE TABLE projection.copied (", ")")));
        }
    }

    private List<Object> read(Column column) throws SQLException {
        var values = new ArrayList<>();
        try (var rows =
                connection.createStatement().executeQuery("SELECT value FROM projection.copied ORDER BY ctid")) {
            while (rows.next()) {
                values.add(StoredRows.value(rows, 1, column.type()));
            }
        }
        return values;
    }
}
