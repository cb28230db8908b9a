package org.icamledger.api.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.stream.Stream;
import org.icamledger.api.LedgerNode;
import org.icamledger.api.rest.GrowingLog;
import org.icamledger.api.rest.Requests;
import org.icamledger.api.storage.TestPostgres;
import org.icamledger.transparency.VerifierKey;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code verify} and {@code compare} against a ledger that runs, and against one whose answers are altered on the way. */
class VerifyIT {
    private static final String PASSWORD = "horse battery";

    /** Three levels of tiles, the last tile of each partial. */
    private static final int SIZE = 65_836;

    @TempDir
    private static Path data;

    private static ConfigurableApplicationContext ledger;
    private static URI address;
    private static byte[] receipt;

    @TempDir
    private Path directory;

    private Path password;
    private Path key;

    @BeforeAll
    static void aLedgerOfThreeLevelsOfTiles() throws Exception {
        ledger = LedgerNode.start(TestPostgres.newDatabase(), data, "--ledger.accounts.password=" + PASSWORD);
        address = URI.create("http://127.0.0.1:" + ledger.getEnvironment().getProperty("local.server.port"));
        receipt = openCase();
        // The ledger's own opening is there already.
        new GrowingLog(ledger).grow(SIZE - 2);
    }

    private static byte[] openCase() throws Exception {
        JsonNode person = JsonMapper.shared()
                .readTree(
                        send("caseworker", address, "/api/v1/persons", "application/json", "{\"reference\":\"T-1\"}"));
        return send(
                "caseworker",
                address,
                "/api/v1/cases",
                Requests.CLOUDEVENT,
                Requests.opening(Requests.id(), person.path("personId").asString())
                        .toString());
    }

    @AfterAll
    static void stop() {
        ledger.close();
    }

    @BeforeEach
    void writeFiles() throws IOException {
        password = Files.writeString(directory.resolve("password"), PASSWORD + "\n");
        key = Files.writeString(directory.resolve("key"), ledger.getBean(VerifierKey.class) + "\n");
    }

    @Test
    void aRunningLedgerIsProvenWithItsEntries() {
        CommandLineRun run = verifyWithEntries(address);
        assertThat(run.exitCode()).as(run.out() + run.err()).isZero();
        assertThat(run.out())
                .startsWith("PROVEN: The log icam-ledger.invalid/test is what its checkpoint of size " + SIZE)
                .contains("65,836 entries and every tile of hashes above them")
                .doesNotContain("no entry was read");
    }

    @Test
    void withoutAnAccountItsHashesAloneAreProvenAndThatIsSaid() {
        CommandLineRun run = verify(address);
        assertThat(run.exitCode()).as(run.out() + run.err()).isZero();
        assertThat(run.out()).contains("65,836 leaf hashes");
        assertThat(run.out().substring(run.out().indexOf("not checked"))).contains("no entry was read");
    }

    @Test
    void whomTheLedgerDoesNotLetReadEntriesProvesNothing() throws IOException {
        CommandLineRun caseworker = verify(address, "--user", "caseworker", "--password-file", password);
        assertThat(caseworker.exitCode()).isEqualTo(2);
        assertThat(caseworker.err().lines()).singleElement().asString().contains("403", "give an account");
        Files.writeString(password, "wrong");
        CommandLineRun wrong = verifyWithEntries(address);
        assertThat(wrong.exitCode()).isEqualTo(2);
        assertThat(wrong.err().lines()).singleElement().asString().contains("401", "give an account");
    }

    @Test
    void whatTheLedgerExportsIsProvenByItsCheckpoint() throws Exception {
        Path export = directory.resolve("export.ndjson");
        CommandLineRun exported =
                CommandLineRun.of("export", "--url", address, "--password-file", password, "--out", export);
        assertThat(exported.exitCode()).as(exported.err()).isZero();
        Path checkpoint = Files.write(directory.resolve("checkpoint"), get("/log/checkpoint"));
        CommandLineRun run = CommandLineRun.of("verify", export, "--checkpoint", checkpoint, "--key", key);
        assertThat(run.exitCode()).as(run.out() + run.err()).isZero();
        assertThat(run.out()).startsWith("PROVEN: ").contains("65,836 entries");
    }

    @Test
    void whatWhoeverRecordsIsAnsweredIsProven() throws Exception {
        Path file = Files.write(directory.resolve("receipt.json"), receipt);
        CommandLineRun run = CommandLineRun.of("verify", file, "--key", key);
        assertThat(run.exitCode()).as(run.out() + run.err()).isZero();
        assertThat(run.out())
                .startsWith("PROVEN: The entry is at position 1 of the log")
                .contains("size 2 was signed");
    }

    @Test
    void theProofOfADecisionIsProvenWithItsEntryAlone() throws Exception {
        JsonNode given = JsonMapper.shared().readTree(receipt);
        String path = "/api/v1/cases/" + given.path("caseId").asString() + "/decisions/"
                + given.path("id").asString() + "/receipt?format=tlog-proof";
        Path proof = Files.write(directory.resolve("1.tlog-proof"), get(path));
        byte[] line = get("/api/v1/export?from=1&to=2");
        Path entry = Files.write(directory.resolve("entry"), line);
        CommandLineRun run = CommandLineRun.of("verify", proof, "--entry", entry, "--key", key);
        assertThat(run.exitCode()).as(run.out() + run.err()).isZero();
        assertThat(run.out())
                .startsWith("PROVEN: The entry is at position 1 of the log")
                .contains("size " + SIZE);
        line[line.length / 2] ^= 1;
        Files.write(entry, line);
        run = CommandLineRun.of("verify", proof, "--entry", entry, "--key", key);
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out()).startsWith("FALSE: The entry is not at position 1 of");
    }

    @ParameterizedTest
    @CsvSource({
        "tile/0/000, entry that the server gives for position",
        "tile/0/200, entry that the server gives for position",
        "tile/0/257.p/44, entry that the server gives for position",
        "tile/1/000, of tile/1/000 is not the one that is recomputed",
        "tile/1/001.p/1, of tile/1/001.p/1 is not the one that is recomputed",
        "tile/2/000.p/1, of tile/2/000.p/1 is not the one that is recomputed",
        "tile/entries/100, entry that the server gives for position 25600",
        "tile/entries/257.p/44, entry that the server gives for position 65792",
        "checkpoint, the note was altered"
    })
    void aByteThatIsFlippedOnTheWayIsFoundAndItsPlaceIsNamed(String path, String named) {
        try (TamperingProxy proxy = new TamperingProxy(address)) {
            proxy.alter(path, path.equals("checkpoint") ? VerifyIT::otherRoot : VerifyIT::flipped);
            CommandLineRun run = verifyWithEntries(proxy.address());
            assertThat(run.exitCode()).as(run.out() + run.err()).isEqualTo(1);
            assertThat(run.out()).startsWith("FALSE: ").contains(named);
        }
    }

    @ParameterizedTest
    @CsvSource({"tile/0/003, Hash 3 of tile/1/000", "tile/0/256, Hash 0 of tile/1/001.p/1", "tile/1/000, tile/1/000"})
    void aFlippedByteIsFoundByTheHashesAloneToo(String path, String named) {
        try (TamperingProxy proxy = new TamperingProxy(address)) {
            CommandLineRun run = verify(proxy.alter(path, VerifyIT::flipped).address());
            assertThat(run.exitCode()).as(run.out() + run.err()).isEqualTo(1);
            assertThat(run.out()).startsWith("FALSE: ").contains(named);
        }
    }

    @Test
    void anOlderTileInPlaceOfAnotherIsFound() throws Exception {
        byte[] older = get("/log/tile/0/007");
        byte[] olderEdge = get("/log/tile/0/000.p/44");
        try (TamperingProxy proxy = new TamperingProxy(address)) {
            CommandLineRun run = verify(proxy.alter("tile/0/008", tile -> older).address());
            assertThat(run.exitCode()).isEqualTo(1);
            assertThat(run.out()).contains("Hash 8 of tile/1/000");
        }
        try (TamperingProxy proxy = new TamperingProxy(address)) {
            CommandLineRun run =
                    verify(proxy.alter("tile/0/257.p/44", tile -> olderEdge).address());
            assertThat(run.exitCode()).isEqualTo(1);
            assertThat(run.out()).contains("signed root");
        }
    }

    @Test
    void anOldCheckpointThatIsShownAgainIsFoundByWhoeverKeptANewerOne() throws Exception {
        ConfigurableApplicationContext growing = LedgerNode.start(
                TestPostgres.newDatabase(), directory.resolve("data"), "--ledger.accounts.password=" + PASSWORD);
        try (growing) {
            URI here = URI.create("http://127.0.0.1:" + growing.getEnvironment().getProperty("local.server.port"));
            Files.writeString(key, growing.getBean(VerifierKey.class).toString());
            new GrowingLog(growing).grow(300);
            byte[] old = get(here, "/log/checkpoint");
            new GrowingLog(growing).grow(300);
            Path kept = Files.write(directory.resolve("kept"), get(here, "/log/checkpoint"));
            try (TamperingProxy proxy = new TamperingProxy(here)) {
                proxy.alter("checkpoint", checkpoint -> old);
                CommandLineRun unaware = verifyWithEntries(proxy.address());
                assertThat(unaware.exitCode()).as(unaware.out() + unaware.err()).isZero();
                assertThat(unaware.out().substring(unaware.out().indexOf("not checked")))
                        .contains("an old one that is shown again");
                CommandLineRun run = verify(proxy.address(), "--since", kept);
                assertThat(run.exitCode()).isEqualTo(1);
                assertThat(run.out()).startsWith("FALSE: ").contains("size 301 is an old one", "size 601 before");
            }
            assertThat(verify(here, "--since", kept).exitCode()).isZero();
            assertThat(verify(here, "--since", Files.write(directory.resolve("old"), old))
                            .out())
                    .startsWith("PROVEN: ")
                    .contains("the first 301 entries are those of the earlier checkpoint");
        }
    }

    private CommandLineRun verifyWithEntries(URI url) {
        return verify(url, "--password-file", password);
    }

    private CommandLineRun verify(URI url, Object... more) {
        Stream<Object> command = Stream.of("verify", "--url", url, "--key", key, "--evidence", directory);
        return CommandLineRun.of(Stream.concat(command, Stream.of(more)).toArray());
    }

    /** In the first hash of a tile, in the first entry of a bundle. */
    private static byte[] flipped(byte[] body) {
        body[20] ^= 1;
        return body;
    }

    /** Readable as a checkpoint, and never signed. */
    private static byte[] otherRoot(byte[] note) {
        String[] lines = new String(note, StandardCharsets.UTF_8).split("\n", 4);
        lines[2] = Base64.getEncoder().encodeToString(new byte[32]);
        return String.join("\n", lines).getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] get(String path) throws Exception {
        return get(address, path);
    }

    private static byte[] get(URI at, String path) throws Exception {
        return send("auditor", at, path, null, null);
    }

    /** @param body null to read */
    private static byte[] send(String account, URI at, String path, String contentType, String body) throws Exception {
        String credentials =
                Base64.getEncoder().encodeToString((account + ":" + PASSWORD).getBytes(StandardCharsets.UTF_8));
        HttpRequest.Builder request = HttpRequest.newBuilder(at.resolve(path))
                .header("Authorization", "Basic " + credentials)
                .header("Purpose", "a test of the verifier");
        if (body != null) {
            request.header("Content-Type", contentType).POST(BodyPublishers.ofString(body));
        }
        try (HttpClient client = HttpClient.newHttpClient()) {
            var answer = client.send(request.build(), BodyHandlers.ofByteArray());
            assertThat(answer.statusCode()).isIn(200, 201);
            return answer.body();
        }
    }
}
