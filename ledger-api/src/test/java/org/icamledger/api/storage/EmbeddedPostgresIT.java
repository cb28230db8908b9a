package org.icamledger.api.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.security.auth.module.UnixSystem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.icamledger.api.storage.ServerUser.Way;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.core.simple.JdbcClient;

class EmbeddedPostgresIT {
    private Path data;
    private Path home;
    private Path cluster;

    @BeforeEach
    void makeDirectory() throws IOException {
        data = Files.createTempDirectory("icam embedded ");
        home = data.resolve("postgresql");
        cluster = home.resolve("cluster");
    }

    @AfterEach
    void deleteDirectory() throws IOException {
        Trees.delete(data);
    }

    @Test
    void theRunningServerKeepsWhatItAcknowledgesAndTellsNobodyElse() {
        try (EmbeddedPostgres server = EmbeddedPostgres.start(data)) {
            Map<String, String> expected = Map.ofEntries(
                    Map.entry("fsync", "on"),
                    Map.entry("full_page_writes", "on"),
                    Map.entry("synchronous_commit", "on"),
                    Map.entry("data_checksums", "on"),
                    Map.entry("listen_addresses", "127.0.0.1"),
                    Map.entry("unix_socket_directories", ""),
                    Map.entry("password_encryption", "scram-sha-256"),
                    Map.entry("log_timezone", "UTC"),
                    Map.entry("server_encoding", "UTF8"),
                    Map.entry("log_statement", "none"),
                    Map.entry("log_min_messages", "log"),
                    Map.entry("log_min_error_statement", "panic"),
                    Map.entry("log_error_verbosity", "terse"),
                    Map.entry("log_min_duration_statement", "-1"),
                    Map.entry("log_parameter_max_length", "0"),
                    Map.entry("log_parameter_max_length_on_error", "0"));
            expected.forEach(
                    (name, value) -> assertThat(setting(server, name)).as(name).isEqualTo(value));
            assertThat(superuser(server)
                            .sql("SELECT DISTINCT auth_method FROM pg_hba_file_rules")
                            .query(String.class)
                            .list())
                    .containsExactly("scram-sha-256");
        }
    }

    @Test
    void aWrongPasswordIsRefused() {
        try (EmbeddedPostgres server = EmbeddedPostgres.start(data)) {
            Credentials wrong = new Credentials(EmbeddedPostgres.SUPERUSER, "wrong");
            assertThatThrownBy(() ->
                            Database.dataSource(server.url("postgres"), wrong).getConnection())
                    .isInstanceOfSatisfying(
                            SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("28P01"));
        }
    }

    @Test
    void passwordsAreForTheOwnerAlone() throws IOException {
        try (EmbeddedPostgres server = EmbeddedPostgres.start(data)) {
            assertThat(PosixFilePermissions.toString(
                            Files.getPosixFilePermissions(data.resolve("postgresql.properties"))))
                    .isEqualTo("rw-------");
            assertThat(server.superuser().toString())
                    .doesNotContain(server.superuser().password());
        }
    }

    @Test
    void theServerLogHoldsNoValueOfAFailedStatement() throws IOException {
        try (EmbeddedPostgres server = EmbeddedPostgres.start(data)) {
            JdbcClient client = superuser(server);
            client.sql("CREATE TABLE person (reference text PRIMARY KEY)").update();
            client.sql("INSERT INTO person VALUES ('Rumpelstiltskin')").update();
            assertThatThrownBy(() -> client.sql("INSERT INTO person VALUES ('Rumpelstiltskin')")
                            .update())
                    .hasMessageContaining("duplicate key");
            assertThatThrownBy(() ->
                            client.sql("SELECT 'Rumpelstiltskin'::uuid").query().singleValue())
                    .isInstanceOf(RuntimeException.class);
        }
        assertThat(Files.readString(home.resolve("server.log")))
                .contains("database system is ready")
                .doesNotContain("Rumpelstiltskin");
    }

    @Test
    void whatWasStoredIsThereAfterARestartAtTheSamePort() {
        String url;
        try (EmbeddedPostgres server = EmbeddedPostgres.start(data)) {
            url = server.url("postgres");
            superuser(server).sql("CREATE TABLE kept AS SELECT 42 AS n").update();
        }
        assertThat(cluster.resolve("postmaster.pid")).doesNotExist();
        try (EmbeddedPostgres server = EmbeddedPostgres.start(data)) {
            assertThat(server.url("postgres")).isEqualTo(url);
            assertThat(superuser(server)
                            .sql("SELECT n FROM kept")
                            .query(Integer.class)
                            .single())
                    .isEqualTo(42);
        }
    }

    @Test
    void aFirstStartThatWasInterruptedBeginsAnew() throws IOException {
        Path half = Files.createDirectories(home.resolve("initdb-1234/cluster/base"));
        Files.writeString(half.resolveSibling("PG_VERSION"), "18\n");
        try (EmbeddedPostgres server = EmbeddedPostgres.start(data)) {
            assertThat(setting(server, "fsync")).isEqualTo("on");
        }
        assertThat(home.resolve("initdb-1234")).doesNotExist();
    }

    @Test
    void aRunKilledDuringItsFirstStartIsRepeated() throws Exception {
        Process killed = ServerHolder.launch(data);
        Conditions.await(() -> halves() > 0);
        killed.destroyForcibly().waitFor();
        try (EmbeddedPostgres server = EmbeddedPostgres.start(data)) {
            assertThat(setting(server, "fsync")).isEqualTo("on");
        }
        EmbeddedPostgres.start(data).close();
        assertThat(halves()).isZero();
    }

    @Test
    void theServerOfAKilledRunIsStoppedFirst() throws Exception {
        Process killed = ServerHolder.start(data);
        killed.destroyForcibly().waitFor();
        assertThat(postmaster()).isPresent();
        try (EmbeddedPostgres server = EmbeddedPostgres.start(data)) {
            assertThat(superuser(server)
                            .sql("SELECT n FROM held")
                            .query(Integer.class)
                            .single())
                    .isEqualTo(ServerHolder.VALUE);
        }
        assertThat(Files.readString(home.resolve("server.log")))
                .contains("received fast shutdown request")
                .doesNotContain("not properly shut down");
    }

    @Test
    void theServerKilledTogetherWithItsRunRecovers() throws Exception {
        Process killed = ServerHolder.start(data);
        ProcessHandle postmaster = postmaster().orElseThrow();
        killed.destroyForcibly().waitFor();
        postmaster.destroyForcibly();
        try (EmbeddedPostgres server = EmbeddedPostgres.start(data)) {
            assertThat(superuser(server)
                            .sql("SELECT n FROM held")
                            .query(Integer.class)
                            .single())
                    .isEqualTo(ServerHolder.VALUE);
        }
    }

    @Test
    void aServerThatIsKilledIsStartedAgainAtTheSamePort() throws Exception {
        try (EmbeddedPostgres server = EmbeddedPostgres.start(data)) {
            superuser(server).sql("CREATE TABLE kept AS SELECT 42 AS n").update();
            String url = server.url("postgres");
            ProcessHandle first = postmaster().orElseThrow();
            first.destroyForcibly();
            Conditions.await(() -> Files.exists(cluster.resolve("postmaster.pid"))
                    && postmaster().isPresent()
                    && !postmaster().get().equals(first)
                    && answers(server));
            assertThat(server.url("postgres")).isEqualTo(url);
            assertThat(superuser(server)
                            .sql("SELECT n FROM kept")
                            .query(Integer.class)
                            .single())
                    .isEqualTo(42);
        }
        assertThat(cluster.resolve("postmaster.pid"))
                .as("closed, it stays away")
                .doesNotExist();
    }

    @Test
    void aProcessNumberThatWentToAnotherProgramIsNoOrphan() throws IOException {
        EmbeddedPostgres.start(data).close();
        Files.write(
                cluster.resolve("postmaster.pid"),
                List.of(Long.toString(ProcessHandle.current().pid()), cluster.toString(), "0", "1", "", "127.0.0.1"));
        try (EmbeddedPostgres server = EmbeddedPostgres.start(data)) {
            assertThat(setting(server, "fsync")).isEqualTo("on");
        }
        assertThat(ProcessHandle.current().isAlive()).isTrue();
    }

    @Test
    void dataOfAnotherMajorVersionIsRefusedWithTheWayToUpgrade() throws IOException {
        EmbeddedPostgres.start(data).close();
        Files.writeString(cluster.resolve("PG_VERSION"), "17\n");
        assertThatExceptionOfType(StartRefused.class)
                .isThrownBy(() -> EmbeddedPostgres.start(data))
                .withMessageContaining("made by PostgreSQL 17")
                .withMessageContaining("pg_upgrade");
    }

    @Test
    void dataWithoutItsPasswordsIsRefusedAndKept() throws IOException {
        EmbeddedPostgres.start(data).close();
        Files.delete(data.resolve("postgresql.properties"));
        assertThatExceptionOfType(StartRefused.class)
                .isThrownBy(() -> EmbeddedPostgres.start(data))
                .withMessageContaining("restore");
        assertThat(cluster.resolve("PG_VERSION")).exists();
    }

    @ParameterizedTest
    @EnumSource
    void rootShedsItsIdentity(Way way) throws IOException {
        assumeTrue(new UnixSystem().getUid() == 0, "root");
        assumeTrue(
                way != Way.USER_NAMESPACE
                        || Command.run(List.of("unshare", "--user", "true")).succeeded(),
                "user namespaces are allowed");
        for (int start = 0; start < 2; start++) {
            try (EmbeddedPostgres server = EmbeddedPostgres.start(data, List.of(way))) {
                assertThat(setting(server, "fsync")).isEqualTo("on");
                assertThat(postmaster().orElseThrow().info().user())
                        .hasValue(way == Way.USER_NAMESPACE ? "root" : "nobody");
            }
        }
    }

    @Test
    void rootWithoutAWayToShedItsIdentityIsToldSo() {
        assumeTrue(new UnixSystem().getUid() == 0, "root");
        assertThatExceptionOfType(StartRefused.class)
                .isThrownBy(() -> EmbeddedPostgres.start(data, List.of()))
                .withMessageContaining("PostgreSQL does not run as root")
                .withMessageContaining("ordinary user");
    }

    private long halves() throws IOException {
        if (!Files.exists(home)) {
            return 0;
        }
        try (var files = Files.list(home)) {
            return files.filter(file -> file.getFileName().toString().startsWith("initdb-"))
                    .count();
        }
    }

    private Optional<ProcessHandle> postmaster() throws IOException {
        return Files.readAllLines(cluster.resolve("postmaster.pid")).stream()
                .findFirst()
                .flatMap(pid -> ProcessHandle.of(Long.parseLong(pid)));
    }

    private static boolean answers(EmbeddedPostgres server) {
        try (var connection =
                Database.dataSource(server.url("postgres"), server.superuser()).getConnection()) {
            return connection.isValid(1);
        } catch (SQLException recovering) {
            return false;
        }
    }

    private static String setting(EmbeddedPostgres server, String name) {
        return superuser(server)
                .sql("SELECT current_setting(:name)")
                .param("name", name)
                .query(String.class)
                .single();
    }

    private static JdbcClient superuser(EmbeddedPostgres server) {
        return JdbcClient.create(Database.dataSource(server.url("postgres"), server.superuser()));
    }
}
