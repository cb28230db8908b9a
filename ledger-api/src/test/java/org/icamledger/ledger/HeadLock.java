package org.icamledger.ledger;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.icamledger.api.storage.Conditions;

/** Holds the head row, so that appends wait and then go together. */
public final class HeadLock implements AutoCloseable {
    private final Connection connection;

    /** Returns when the lock is held. */
    public HeadLock(DataSource superuser) throws SQLException {
        connection = superuser.getConnection();
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            statement.execute("SELECT FROM ledger.ledger_head FOR UPDATE");
        }
    }

    /** Returns when somebody waits for the head row. */
    public void awaitWaiting() throws Exception {
        Conditions.await(() -> {
            try (Statement statement = connection.createStatement()) {
                // Within a transaction the server would show the same picture for ever.
                statement.execute("SELECT pg_stat_clear_snapshot()");
                ResultSet row = statement.executeQuery("SELECT EXISTS (SELECT FROM pg_stat_activity"
                        + " WHERE wait_event_type = 'Lock' AND datname = current_database())");
                row.next();
                return row.getBoolean(1);
            }
        });
    }

    @Override
    public void close() throws SQLException {
        connection.rollback();
        connection.close();
    }
}
