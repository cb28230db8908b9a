package org.icamledger.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.icamledger.api.LedgerNode;
import org.icamledger.api.storage.TestPostgres;
import org.icamledger.casefile.CaseId;
import org.icamledger.transparency.VerifierKey;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * The transparency log of the Go project checks a running ledger: checkpoint, entries, 15 inclusion and 15 consistency proofs through
 * tiles. One flipped byte on the way, and it must not be content.
 */
class GoInteroperabilityE2E {
    private static final Path SOURCE = Path.of("src/test/go/checklog/main.go");
    private static final int DECISIONS = 700;
    private static final String PASSWORD = "only-for-this-test";

    @TempDir
    private static Path directory;

    private static ConfigurableApplicationContext ledger;
    private static String address;
    private static String key;

    @BeforeAll
    static void aLedgerOfSeveralTiles() throws Exception {
        boolean go = Files.isExecutable(Path.of("/usr/bin/go")) && Files.isDirectory(Path.of("/usr/share/gocode/src"));
        assumeTrue(
                go || System.getenv("CI") != null,
                "Go is not installed: apt-get install golang-go golang-golang-x-mod-dev");
        ProcessBuilder build = new ProcessBuilder(
                        "go", "build", "-o", directory.resolve("checklog").toString(), SOURCE.toString())
                .inheritIO();
        build.environment().put("GO111MODULE", "off");
        build.environment().put("GOPATH", "/usr/share/gocode");
        build.environment().put("GOCACHE", directory.resolve("cache").toString());
        assertThat(build.start().waitFor()).isZero();
        Files.writeString(directory.resolve("password"), PASSWORD);

        ledger = LedgerNode.start(
                TestPostgres.newDatabase(), directory.resolve("data"), "--ledger.accounts.password=" + PASSWORD);
        address = "http://127.0.0.1:" + ledger.getEnvironment().getProperty("local.server.port");
        key = ledger.getBean(VerifierKey.class).toString();
        Recording recording = ledger.getBean(Recording.class);
        for (int done = 0; done < DECISIONS; done += 100) {
            CaseId caseId = Cases.newCase();
            recording.record(Cases.open(caseId), Cases.ACCOUNT, Lane.INTERACTIVE);
            assertThat(recording.record(Cases.record(caseId, Cases.decisions(99)), Cases.ACCOUNT, Lane.INTERACTIVE))
                    .isInstanceOf(RecordingOutcome.Recorded.class);
        }
    }

    @AfterAll
    static void stop() {
        if (ledger != null) {
            ledger.close();
        }
    }

    @Test
    void goFindsTheLedgerSound() throws Exception {
        assertThat(check(address)).isZero();
        assertThat(output()).contains("inclusion    15 proofs", "consistency  15 proofs", "all of it holds");
    }

    @Test
    void goNoticesAFlippedByteInATile() throws Exception {
        assertThat(checkThroughProxy("/log/tile/0/")).as(this::output).isEqualTo(1);
    }

    @Test
    void goNoticesAFlippedByteInAnEntry() throws Exception {
        assertThat(checkThroughProxy("/log/tile/entries/")).as(this::output).isEqualTo(1);
    }

    @Test
    void goNoticesAFlippedByteInACheckpoint() throws Exception {
        assertThat(checkThroughProxy("/log/checkpoint")).as(this::output).isEqualTo(1);
    }

    private int check(String url) throws Exception {
        return new ProcessBuilder(
                        directory.resolve("checklog").toString(),
                        "-url",
                        url,
                        "-key",
                        key,
                        "-user",
                        "auditor",
                        "-password-file",
                        directory.resolve("password").toString())
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("output").toFile())
                .start()
                .waitFor();
    }

    private String output() {
        try {
            return Files.readString(directory.resolve("output"));
        } catch (IOException e) {
            return e.toString();
        }
    }

    /** Flips the lowest bit of a byte in the middle of every answer below this path. */
    private int checkThroughProxy(String path) throws Exception {
        HttpServer proxy = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        proxy.setExecutor(Executors.newCachedThreadPool());
        HttpClient client = HttpClient.newHttpClient();
        try {
            proxy.createContext("/", exchange -> {
                try {
                    HttpRequest.Builder request =
                            HttpRequest.newBuilder(URI.create(address + exchange.getRequestURI()));
                    for (String header : List.of("Authorization", "Purpose")) {
                        String value = exchange.getRequestHeaders().getFirst(header);
                        if (value != null) {
                            request.header(header, value);
                        }
                    }
                    var answer = client.send(request.build(), BodyHandlers.ofByteArray());
                    byte[] body = answer.body();
                    if (exchange.getRequestURI().getPath().startsWith(path) && answer.statusCode() == 200) {
                        body[body.length / 2] ^= 1;
                    }
                    exchange.sendResponseHeaders(answer.statusCode(), body.length);
                    exchange.getResponseBody().write(body);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                } finally {
                    exchange.close();
                }
            });
            proxy.start();
            return check("http://127.0.0.1:" + proxy.getAddress().getPort());
        } finally {
            proxy.stop(0);
            ((ExecutorService) proxy.getExecutor()).shutdown();
        }
    }
}
