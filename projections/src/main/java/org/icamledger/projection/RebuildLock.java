package org.icamledger.projection;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Held by the one rebuild that is under way on a database; it ends with the connection, also when the process is killed. */
final class RebuildLock implements AutoCloseable {
    /** "rebuild" in ASCII; of no meaning, and nobody else's. */
    private static final long KEY = 0x72656275696c64L;

    private final Connection connection;

    private RebuildLock(Connection connection) {
        this.connection = connection;
    }

    /** @throws RebuildRunning when somebody else has it */
    static RebuildLock take(DataSource dataSource) throws SQLException {
        var connection = dataSource.getConnection();
        if (!ask(connection, "pg_try_advisory_lock")) {
            connection.close();
            throw new RebuildRunning();
        }
        return new RebuildLock(connection);
    }

    /** Whether anybody has it. */
    static boolean isHeld(JdbcClient jdbc) {
        // A lock of one 64-bit key is listed as its two halves.
        return jdbc.sql(
                        """
                        SELECT EXISTS (SELECT FROM pg_locks WHERE locktype = 'advisory' AND objsubid = 1 AND granted
                            AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
                            AND (classid::bigint << 32) | objid::bigint = ?)
                        """)
                .param(KEY)
                .query(Boolean.class)
                .single();
    }

    private static boolean ask(Connection connection, String function) throws SQLException {
        try (var select = connection.prepareStatement("SELECT " + function + "(?)")) {
            select.setLong(1, KEY);
            try (var result = select.executeQuery()) {
                result.next();
                return result.getBoolean(1);
            }
        }
    }

    @Override
    public void close() throws SQLException {
        try (connection) {
            ask(connection, "pg_advisory_unlock");
        }
    }
}
