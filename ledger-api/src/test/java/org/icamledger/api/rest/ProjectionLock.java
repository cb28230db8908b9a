package org.icamledger.api.rest;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/** Holds what the projections write how far they are into, so that they take in nothing meanwhile. */
final class ProjectionLock implements AutoCloseable {
    private final Connection connection;

    /** Returns when the lock is held. */
    ProjectionLock(DataSource superuser) throws SQLException {
        connection = superuser.getConnection();
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            statement.execute("SELECT FROM projection.projection FOR UPDATE");
        }
    }

    @Override
    public void close() throws SQLException {
        connection.rollback();
        connection.close();
    }
}
