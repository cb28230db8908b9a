package org.icamledger.api.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the start refuses, on a server whose settings the test may change. */
class StorageIT {
    private static Path data;
    private static EmbeddedPostgres server;
    private static Database database;

    @BeforeAll
    static void startServer() throws IOException, SQLException {
        data = Files.createTempDirectory("icam-storage-");
        server = EmbeddedPostgres.start(data);
        database = Bootstrap.apply(server, "ledger");
        Migrations.apply(database.migrationDataSource());
    }

    @AfterAll
    static void stopServer() throws IOException {
        server.close();
        Trees.delete(data);
    }

    @Test
    void aServerAsItShouldBeIsUsed() {
        try (Storage storage = Storage.external(database, false)) {
            assertThat(superuser()
                            .sql("SELECT count(*) FROM pg_tables WHERE schemaname = 'ledger'")
                            .query(Integer.class)
                            .single())
                    .isPositive();
            assertThat(storage.database()).isEqualTo(database);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"fsync", "full_page_writes", "synchronous_commit"})
    void aSettingThatLosesAcknowledgedDecisionsIsRefusedUnlessAllowed(String setting) throws Exception {
        try {
            change(setting, "off");
            assertThatExceptionOfType(StartRefused.class)
                    .isThrownBy(() -> Storage.external(database, false))
                    .withMessageContaining(setting + " = off")
                    .withMessageContaining("ledger.storage.allow-unsafe=true");
            Storage.external(database, true).close();
        } finally {
            change(setting, "on");
        }
        Storage.external(database, false).close();
    }

    @Test
    void anAsynchronousRoleOnADurableServerIsRefused() {
        try {
            superuser()
                    .sql("ALTER ROLE icam_ledger SET synchronous_commit = off")
                    .update();
            assertThatExceptionOfType(StartRefused.class)
                    .isThrownBy(() -> Storage.external(database, false))
                    .withMessageContaining("synchronous_commit = off");
        } finally {
            superuser().sql("ALTER ROLE icam_ledger RESET synchronous_commit").update();
        }
    }

    @Test
    void aSuperuserAsTheApplicationIsRefused() {
        Database asSuperuser = new Database(database.url(), database.migration(), server.superuser());
        assertThatExceptionOfType(StartRefused.class)
                .isThrownBy(() -> Storage.external(asSuperuser, false))
                .withMessageContaining("could rewrite them");
    }

    @Test
    void anApplicationThatMayBecomeTheOwnerIsRefused() {
        try {
            superuser().sql("GRANT icam_owner TO icam_ledger").update();
            assertThatExceptionOfType(StartRefused.class)
                    .isThrownBy(() -> Storage.external(database, false))
                    .withMessageContaining("icam_ledger owns tables");
        } finally {
            superuser().sql("REVOKE icam_owner FROM icam_ledger").update();
        }
    }

    @Test
    void anApplicationThatOwnsOneTableIsRefused() {
        try {
            superuser().sql("CREATE TABLE ledger.stray (n int)").update();
            superuser().sql("ALTER TABLE ledger.stray OWNER TO icam_ledger").update();
            assertThatExceptionOfType(StartRefused.class)
                    .isThrownBy(() -> Storage.external(database, false))
                    .withMessageContaining("icam_ledger owns tables");
        } finally {
            superuser().sql("DROP TABLE ledger.stray").update();
        }
    }

    @Test
    void anExternalServerNeedsALoginForMigrations() {
        Database without = new Database(database.url(), new Credentials(null, null), database.application());
        assertThatExceptionOfType(StartRefused.class)
                .isThrownBy(() -> Storage.external(without, false))
                .withMessageContaining("ledger.storage.owner.username");
    }

    @Test
    void aServerThatDoesNotAnswerIsNamed() {
        Database nowhere =
                new Database("jdbc:postgresql://127.0.0.1:1/ledger", database.migration(), database.application());
        assertThatExceptionOfType(StartRefused.class)
                .isThrownBy(() -> Storage.external(nowhere, false))
                .withMessageContaining("jdbc:postgresql://127.0.0.1:1/ledger");
    }

    @Test
    void serversBefore17AreRefused() {
        StartChecks.refuseOldVersion(170_000);
        assertThatExceptionOfType(StartRefused.class)
                .isThrownBy(() -> StartChecks.refuseOldVersion(160_009))
                .withMessageContaining("older than PostgreSQL 17");
    }

    private static void change(String setting, String value) throws Exception {
        try (Connection connection = Database.dataSource(server.url("postgres"), server.superuser())
                        .getConnection();
                var statement = connection.createStatement()) {
            statement.execute("ALTER SYSTEM SET " + setting + " = " + value);
            statement.execute("SELECT pg_reload_conf()");
        }
        Conditions.await(() -> superuser()
                .sql("SELECT current_setting(:name)")
                .param("name", setting)
                .query(String.class)
                .single()
                .equals(value));
    }

    private static JdbcClient superuser() {
        return JdbcClient.create(Database.dataSource(database.url(), server.superuser()));
    }
}
