package org.icamledger.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.security.auth.module.UnixSystem;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.icamledger.api.storage.Conditions;
import org.icamledger.api.storage.TestPostgres;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The packaged application from start to stop, as a person at a terminal sees it. Where a test is not about the first start, it
 * starts on data that another one may have left.
 */
class LedgerE2E {
    private static final int INTERRUPTED = 130;
    private static final int USAGE = 2;

    @TempDir
    private static Path used;

    @TempDir
    private Path directory;

    @Test
    void itStartsAnswersStopsAndStartsAgain() throws Exception {
        for (int start = 0; start < 2; start++) {
            try (LedgerProcess ledger =
                    LedgerProcess.serveAsDelivered(directory).awaitReady()) {
                assertThat(ledger.output()).contains("address         " + ledger.address());
                assertThat(health(ledger)).isEqualTo(200);
                assertThat(ledger.postmaster()).isPresent();
                assertThat(ledger.interrupt()).isEqualTo(INTERRUPTED);
                assertThat(ledger.postmaster()).isEmpty();
                assertThat(ledger.output()).doesNotContain("\tat ", "Exception", "ERROR", "WARN");
            }
        }
    }

    @Test
    void theJarCarriesTheTablesOfEveryModule() throws Exception {
        try (LedgerProcess ledger = LedgerProcess.serveAsDelivered(used).awaitReady()) {
            assertThat(JdbcClient.create(ledger.appDataSource())
                            .sql("SELECT count(*) FROM pg_tables WHERE schemaname = 'ledger'")
                            .query(Integer.class)
                            .single())
                    .isEqualTo(JdbcClient.create(TestPostgres.newDatabase().appDataSource())
                            .sql("SELECT count(*) FROM pg_tables WHERE schemaname = 'ledger'")
                            .query(Integer.class)
                            .single())
                    .isGreaterThan(1);
        }
    }

    @Test
    void aSecondProcessOnTheSameDirectorySaysSoInOneSentence() throws Exception {
        try (LedgerProcess first = LedgerProcess.serve(used).awaitReady();
                LedgerProcess second = LedgerProcess.serve(used)) {
            assertThat(second.awaitEnd()).isEqualTo(USAGE);
            assertThat(second.output().lines())
                    .singleElement()
                    .asString()
                    .contains("Another process (" + first.address() + ") is using the data directory");
            assertThat(health(first)).isEqualTo(200);
        }
    }

    @Test
    void afterBeingKilledItStartsAgain() throws Exception {
        LedgerProcess.serve(used).awaitReady().kill();
        LedgerProcess.serve(used).awaitReady().killTree();
        try (LedgerProcess ledger = LedgerProcess.serve(used).awaitReady()) {
            assertThat(health(ledger)).isEqualTo(200);
        }
    }

    @Test
    void anInterruptedStartLeavesNoServerBehind() throws Exception {
        try (LedgerProcess ledger = LedgerProcess.serve(directory)) {
            Conditions.await(() -> ledger.postmaster().isPresent());
            assertThat(ledger.interrupt()).isEqualTo(INTERRUPTED);
            assertThat(ledger.postmaster()).isEmpty();
            assertThat(ledger.output()).doesNotContain("\tat ");
        }
        try (LedgerProcess ledger = LedgerProcess.serve(directory).awaitReady()) {
            assertThat(health(ledger)).isEqualTo(200);
        }
    }

    @Test
    void anOrdinaryUserRunsItAsWell() throws Exception {
        assumeTrue(new UnixSystem().getUid() == 0, "otherwise every other test here runs as an ordinary user");
        Path place = Files.createTempDirectory("icam-nobody-");
        Path jar = Files.copy(Path.of("target", "ledger.jar"), place.resolve("ledger.jar"));
        Files.setOwner(
                place, place.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName("nobody"));
        Files.setPosixFilePermissions(jar, PosixFilePermissions.fromString("rw-r--r--"));
        List<String> nobody = List.of("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups");
        try (LedgerProcess ledger = LedgerProcess.serve(place, nobody, jar).awaitReady()) {
            assertThat(health(ledger)).isEqualTo(200);
            assertThat(ledger.postmaster().orElseThrow().info().user()).hasValue("nobody");
            assertThat(ledger.interrupt()).isEqualTo(INTERRUPTED);
        } finally {
            new ProcessBuilder("rm", "-rf", place.toString()).start().waitFor();
        }
    }

    @Test
    void aTakenPortIsNamedAndTheDatabaseStopped() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                LedgerProcess ledger = LedgerProcess.run(
                        used,
                        "serve",
                        "--ledger.data-directory=" + used.resolve("data"),
                        "--server.port=" + taken.getLocalPort())) {
            assertThat(ledger.awaitEnd()).isEqualTo(USAGE);
            assertThat(ledger.output())
                    .contains("Port " + taken.getLocalPort() + " is taken")
                    .contains("--server.port=")
                    .doesNotContain("\tat ");
            assertThat(ledger.postmaster()).isEmpty();
        }
    }

    @Test
    void plainHttpBeyondThisMachineNeedsAnExplicitWord() throws Exception {
        try (LedgerProcess refused = LedgerProcess.serve(used, "--server.address=0.0.0.0")) {
            assertThat(refused.awaitEnd()).isEqualTo(USAGE);
            assertThat(refused.output().lines()).singleElement().asString().contains("ledger.allow-plain-http=true");
        }
        try (LedgerProcess allowed = LedgerProcess.serve(
                        used, "--server.address=0.0.0.0", "--ledger.allow-plain-http=true")
                .awaitReady()) {
            assertThat(health(allowed)).isEqualTo(200);
        }
    }

    private static int health(LedgerProcess ledger) throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(
                            HttpRequest.newBuilder(ledger.address().resolve("/actuator/health"))
                                    .build(),
                            BodyHandlers.discarding())
                    .statusCode();
        }
    }
}
