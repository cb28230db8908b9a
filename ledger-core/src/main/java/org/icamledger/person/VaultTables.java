package org.icamledger.person;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.icamledger.casefile.PersonId;
import org.springframework.dao.DataAccessResourceFailureException;

/**
 * Statements on the tables of the vault. Each is committed on its own connection as it ends, whatever transaction its caller is
 * in: a key that a text was sealed under must never be rolled back.
 */
final class VaultTables {
    private final DataSource dataSource;

    VaultTables(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    interface Row<T> {
        T read(ResultSet row) throws SQLException;
    }

    <T> List<T> query(String sql, Row<T> read, Object... arguments) {
        try (Connection connection = connection();
                PreparedStatement statement = prepare(connection, sql, arguments);
                ResultSet rows = statement.executeQuery()) {
            List<T> result = new ArrayList<>();
            while (rows.next()) {
                result.add(read.read(rows));
            }
            return result;
        } catch (SQLException e) {
            throw unavailable(e);
        }
    }

    int update(String sql, Object... arguments) {
        try (Connection connection = connection();
                PreparedStatement statement = prepare(connection, sql, arguments)) {
            return statement.executeUpdate();
        } catch (SQLException e) {
            throw unavailable(e);
        }
    }

    static UUID[] uuids(Collection<PersonId> persons) {
        // In one order everywhere, so that two writers of the same rows wait for each other instead of locking up.
        return persons.stream().sorted().map(PersonId::value).toArray(UUID[]::new);
    }

    private Connection connection() throws SQLException {
        Connection connection = dataSource.getConnection();
        connection.setAutoCommit(true);
        return connection;
    }

    private static PreparedStatement prepare(Connection connection, String sql, Object... arguments)
            throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        for (int i = 0; i < arguments.length; i++) {
            Object argument =
                    switch (arguments[i]) {
                        case UUID[] ids -> connection.createArrayOf("uuid", ids);
                        case byte[][] values -> connection.createArrayOf("bytea", values);
                        default -> arguments[i];
                    };
            statement.setObject(i + 1, argument);
        }
        return statement;
    }

    private static RuntimeException unavailable(SQLException e) {
        return new DataAccessResourceFailureException("The person vault could not be read or written", e);
    }
}
