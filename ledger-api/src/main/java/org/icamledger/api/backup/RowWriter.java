package org.icamledger.api.backup;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.icamledger.transparency.Unreadable;

/** Puts rows back into their tables, many at a time. */
final class RowWriter {
    private static final int MOST_ROWS = 1_000;
    private static final int MOST_BYTES = 4 << 20;

    /** Classes of SQLSTATE: the data does not fit its type, or breaks a rule of the table. */
    private static final List<String> ABOUT_THE_ROW = List.of("22", "23");

    private final Connection connection;
    private final List<String> rows = new ArrayList<>();
    private BackupTable table;
    private long waiting;

    RowWriter(Connection connection) {
        this.connection = connection;
    }

    void add(BackupTable into, byte[] json) throws SQLException, Unreadable {
        if (into != table) {
            flush();
            table = into;
        }
        rows.add(new String(json, StandardCharsets.UTF_8));
        waiting += json.length;
        if (rows.size() == MOST_ROWS || waiting > MOST_BYTES) {
            flush();
        }
    }

    void flush() throws SQLException, Unreadable {
        if (rows.isEmpty()) {
            return;
        }
        try (PreparedStatement insert = connection.prepareStatement(table.insert())) {
            insert.setArray(1, connection.createArrayOf("text", rows.toArray()));
            insert.executeUpdate();
        } catch (SQLException e) {
            if (e.getSQLState() != null
                    && ABOUT_THE_ROW.contains(e.getSQLState().substring(0, 2))) {
                throw new Unreadable("The part " + table.member() + " has a row that its table does not take"
                        + " (SQLSTATE " + e.getSQLState() + ").");
            }
            throw e;
        }
        rows.clear();
        waiting = 0;
    }
}
