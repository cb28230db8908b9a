package org.icamledger.api.storage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.icamledger.person.MasterKey;
import org.icamledger.transparency.SigningKey;
import org.icamledger.transparency.Unreadable;

/**
 * One durable server per test JVM, the same as the application's, and as many migrated databases as tests ask for. The server
 * and its files go away with the JVM.
 */
public final class TestPostgres {
    private static final String TEMPLATE = "ledger_template";
    private static final AtomicInteger NUMBER = new AtomicInteger();

    private final Database database;
    private final DataSource superuser;
    private final SigningKey logKey;
    private final String masterKey;

    private TestPostgres(Database database, DataSource superuser, SigningKey logKey, String masterKey) {
        this.database = database;
        this.superuser = superuser;
        this.logKey = logKey;
        this.masterKey = masterKey;
    }

    /** A freshly migrated database of its own, empty of data. */
    public static TestPostgres newDatabase() {
        return copyOf(TEMPLATE, freshLogKey(), MasterKey.fresh(new SecureRandom()));
    }

    /** A database of its own with the same data, for the same keys. Nobody may be connected to this one. */
    public TestPostgres copy() {
        return copyOf(name(), logKey, masterKey);
    }

    private static TestPostgres copyOf(String template, SigningKey logKey, String masterKey) {
        EmbeddedPostgres server = Server.INSTANCE;
        String name = "ledger_" + NUMBER.incrementAndGet();
        try (Connection connection = Database.dataSource(server.url("postgres"), server.superuser())
                        .getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + name + " TEMPLATE " + template);
            Database database = Bootstrap.grant(server, name);
            return new TestPostgres(
                    database, Database.dataSource(server.url(name), server.superuser()), logKey, masterKey);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private String name() {
        return database.url().substring(database.url().lastIndexOf('/') + 1);
    }

    /** JDBC address without credentials. */
    public String url() {
        return database.url();
    }

    /** As the application's role; every call of {@code getConnection} opens a connection of its own. */
    public DataSource appDataSource() {
        return database.applicationDataSource();
    }

    /** As the login of the migrations; say {@code SET ROLE icam_owner} to own the tables. */
    public DataSource ownerDataSource() {
        return database.migrationDataSource();
    }

    public DataSource superuserDataSource() {
        return superuser;
    }

    /** A superuser beside this database, who may close it to everybody. */
    public DataSource maintenanceDataSource() {
        EmbeddedPostgres server = Server.INSTANCE;
        return Database.dataSource(server.url("postgres"), server.superuser());
    }

    /** @param everybody false: as when the server goes away, nobody gets in, and whoever is in is thrown out */
    public void letIn(boolean everybody) {
        try (Connection connection = maintenanceDataSource().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("ALTER DATABASE " + name() + " WITH ALLOW_CONNECTIONS " + everybody);
            if (!everybody) {
                statement.execute(
                        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '" + name() + "'");
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Settings with which the application works on this database instead of starting a server. */
    public String[] applicationProperties() {
        return new String[] {
            "spring.datasource.url=" + database.url(),
            "spring.datasource.username=" + database.application().username(),
            "spring.datasource.password=" + database.application().password(),
            "ledger.storage.owner.username=" + database.migration().username(),
            "ledger.storage.owner.password=" + database.migration().password(),
            // The same on every node of one ledger.
            "ledger.vault.master-key=" + masterKey,
            "ledger.log.key=" + logKey.text()
        };
    }

    /** With which the application signs the log of this database. */
    public SigningKey logKey() {
        return logKey;
    }

    private static SigningKey freshLogKey() {
        try {
            return SigningKey.generate("icam-ledger.invalid/test", new SecureRandom());
        } catch (Unreadable e) {
            throw new IllegalStateException(e);
        }
    }

    private static final class Server {
        static final EmbeddedPostgres INSTANCE = start();

        private static EmbeddedPostgres start() {
            try {
                Path data = Files.createTempDirectory("icam-test-postgres-");
                EmbeddedPostgres server = EmbeddedPostgres.start(data);
                Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(server, data)));
                Migrations.apply(Bootstrap.apply(server, TEMPLATE).migrationDataSource());
                return server;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }

        private static void stop(EmbeddedPostgres server, Path data) {
            server.close();
            try {
                Trees.delete(data);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
