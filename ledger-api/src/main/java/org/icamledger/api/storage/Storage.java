package org.icamledger.api.storage;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import org.flywaydb.core.api.FlywayException;

/** The database of this run: reached, migrated, checked. Closing it stops the server that it started. */
final class Storage implements AutoCloseable {
    private final Database database;
    private final Optional<EmbeddedPostgres> server;

    private Storage(Database database, Optional<EmbeddedPostgres> server) {
        this.database = database;
        this.server = server;
    }

    /** Starts the embedded server of this data directory. */
    static Storage embedded(DataDirectory data, boolean allowUnsafe) {
        EmbeddedPostgres server = EmbeddedPostgres.start(data.path());
        try {
            Database database = Bootstrap.apply(server, "ledger");
            prepare(database, allowUnsafe);
            return new Storage(database, Optional.of(server));
        } catch (SQLException e) {
            server.close();
            throw new IllegalStateException("The embedded database could not be prepared", e);
        } catch (RuntimeException e) {
            server.close();
            throw e;
        }
    }

    /** Uses a server that somebody else runs. */
    static Storage external(Database database, boolean allowUnsafe) {
        if (database.migration().username() == null) {
            throw new StartRefused("With spring.datasource.url the migrations need a login of their own: set"
                    + " ledger.storage.owner.username and ledger.storage.owner.password.");
        }
        try {
            prepare(database, allowUnsafe);
        } catch (SQLException | FlywayException e) {
            throw new StartRefused(
                    "The database at " + database.url() + " could not be prepared: " + e.getMessage(), e);
        }
        return new Storage(database, Optional.empty());
    }

    Database database() {
        return database;
    }

    @Override
    public void close() {
        server.ifPresent(EmbeddedPostgres::close);
    }

    private static void prepare(Database database, boolean allowUnsafe) throws SQLException {
        try (Connection connection = database.applicationDataSource().getConnection()) {
            StartChecks.refuseOldVersion(StartChecks.version(connection));
            if (!allowUnsafe) {
                StartChecks.refuseUnsafeSettings(connection);
            }
        }
        Migrations.apply(database.migrationDataSource());
        try (Connection connection = database.applicationDataSource().getConnection()) {
            StartChecks.refuseOwnedTables(connection);
        }
    }
}
