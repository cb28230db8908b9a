package org.icamledger.api.imports;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.icamledger.ledger.Trace;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * One run of an import at a time across all nodes: an advisory lock of the database, on a connection of its own. It goes with the
 * process, however that ends, so nobody has to guess whether a run is still alive.
 */
final class RunLock implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RunLock.class);
    private static final int PATIENCE_SECONDS = 1;

    private final DataSource dataSource;
    private final long key;
    private Connection connection;

    private RunLock(DataSource dataSource, Connection connection, long key) {
        this.dataSource = dataSource;
        this.connection = connection;
        this.key = key;
    }

    /** Empty when the import is running. */
    static Optional<RunLock> take(DataSource dataSource, UUID importId) throws SQLException {
        Connection connection = dataSource.getConnection();
        try {
            if (answers(connection, "SELECT pg_try_advisory_lock(?)", key(importId))) {
                return Optional.of(new RunLock(dataSource, connection, key(importId)));
            }
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
        connection.close();
        return Optional.empty();
    }

    static boolean isHeld(JdbcClient jdbc, UUID importId) {
        // A lock of one 64-bit key is listed as its two halves.
        return jdbc.sql(
                        """
                        SELECT EXISTS (SELECT FROM pg_locks WHERE locktype = 'advisory' AND objsubid = 1 AND granted
                            AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
                            AND (classid::bigint << 32) | objid::bigint = :key)
                        """)
                .param("key", key(importId))
                .query(Boolean.class)
                .single();
    }

    /**
     * Takes it again when the database went away and came back: the lock went with the connection. When another run took it
     * meanwhile both go on; nothing is recorded twice.
     */
    synchronized void renew() throws SQLException {
        if (!connection.isValid(PATIENCE_SECONDS)) {
            connection.close();
            connection = dataSource.getConnection();
            answers(connection, "SELECT pg_try_advisory_lock(?)", key);
        }
    }

    /** A connection that is lost holds no lock. */
    @Override
    public synchronized void close() {
        try (Connection last = connection) {
            answers(last, "SELECT pg_advisory_unlock(?)", key);
        } catch (SQLException lost) {
            LOG.debug("The lock of an import went with its connection: {}", Trace.line(lost));
        }
    }

    private static boolean answers(Connection connection, String sql, long key) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setLong(1, key);
            try (ResultSet rows = statement.executeQuery()) {
                rows.next();
                return rows.getBoolean(1);
            }
        }
    }

    private static long key(UUID importId) {
        return importId.getMostSignificantBits() ^ importId.getLeastSignificantBits();
    }
}
