package org.icamledger.api.storage;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** Database, roles and schemas of the embedded server: what {@code roles.sql} asks of an administrator elsewhere. */
final class Bootstrap {
    private Bootstrap() {}

    /** Makes what is missing and sets the passwords to those remembered; returns the database, ready for migrations. */
    static Database apply(EmbeddedPostgres server, String name) throws SQLException {
        try (Connection connection = connect(server, EmbeddedPostgres.SUPERUSER);
                Statement statement = connection.createStatement()) {
            if (!exists(statement, name)) {
                statement.execute("CREATE DATABASE " + name);
            }
        }
        return grant(server, name);
    }

    /** The same for a database that exists, for instance a copy: grants on a database are not copied with it. */
    static Database grant(EmbeddedPostgres server, String name) throws SQLException {
        Database database = server.database(name);
        try (Connection connection = connect(server, name);
                Statement statement = connection.createStatement()) {
            statement.execute(rolesSql());
            password(statement, database.migration());
            password(statement, database.application());
        }
        return database;
    }

    private static Connection connect(EmbeddedPostgres server, String name) throws SQLException {
        return Database.dataSource(server.url(name), server.superuser()).getConnection();
    }

    private static boolean exists(Statement statement, String name) throws SQLException {
        try (ResultSet rows = statement.executeQuery("SELECT FROM pg_database WHERE datname = '" + name + "'")) {
            return rows.next();
        }
    }

    private static void password(Statement statement, Credentials credentials) throws SQLException {
        // Utility statements take no parameters; both values are our own, of letters, digits and underscores.
        statement.execute("ALTER ROLE " + credentials.username() + " PASSWORD '" + credentials.password() + "'");
    }

    private static String rolesSql() {
        try (InputStream stream = Bootstrap.class.getResourceAsStream("roles.sql")) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException("roles.sql is missing from this build", e);
        }
    }
}
