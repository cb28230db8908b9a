package org.icamledger.api.storage;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** The storage of a ledger, migrated and checked, without the ledger: for what must happen before a log is opened. */
public final class BareStorage implements AutoCloseable {
    private final ConfigurableApplicationContext context;

    private BareStorage(ConfigurableApplicationContext context) {
        this.context = context;
    }

    /**
     * Takes the data directory and starts or reaches the database.
     *
     * @param settings of the application, each {@code --name=value}
     * @throws StartRefused (as a cause) when that is not possible, for instance because a ledger runs there
     */
    public static BareStorage open(List<String> settings) {
        return new BareStorage(new SpringApplicationBuilder(StorageConfiguration.class)
                .web(WebApplicationType.NONE)
                .run(settings.toArray(String[]::new)));
    }

    /** Absolute. */
    public Path dataDirectory() {
        return context.getBean(DataDirectory.class).path();
    }

    /** A connection that may do what the owner of the tables may, in a transaction; without a commit it leaves nothing. */
    public Connection asOwner() throws SQLException {
        Connection connection =
                context.getBean(Storage.class).database().migrationDataSource().getConnection();
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET ROLE icam_owner; SET TIME ZONE 'UTC'");
            connection.setAutoCommit(false);
            return connection;
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    /** Stops the server that it started. */
    @Override
    public void close() {
        context.close();
    }
}
