package org.icamledger.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.icamledger.api.rest.Api;
import org.icamledger.api.rest.Requests;
import org.icamledger.api.storage.Conditions;
import org.icamledger.transparency.Policy;
import org.icamledger.transparency.SignedCheckpoint;
import org.icamledger.transparency.VerifierKey;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** A ledger and two witnesses, each the packaged application in a process of its own, with keys that {@code keygen} made. */
class WitnessedE2E {
    private static final int INTERRUPTED = 130;
    private static final String PASSWORD = "only-for-this-test";
    private static final int DECISIONS = 40;

    @TempDir
    private static Path keys;

    private static VerifierKey log;
    private static VerifierKey annasKey;
    private static VerifierKey bertsKey;

    @TempDir
    private Path directory;

    private final HttpClient http = HttpClient.newHttpClient();
    private final List<LedgerProcess> processes = new ArrayList<>();
    private Policy policy;
    private LedgerProcess anna;
    private LedgerProcess bert;
    private LedgerProcess ledger;

    @BeforeAll
    static void makeTheKeys() throws Exception {
        log = keygen("--log", "ledger.example/decisions-1", "log");
        annasKey = keygen("--witness", "anna.example", "anna");
        bertsKey = keygen("--witness", "bert.example", "bert");
    }

    @BeforeEach
    void startTheWitnesses() throws Exception {
        // Where a ledger looks for its key at the first start.
        Files.createDirectories(data());
        copy(key("log"), data());
        anna = witness("anna", 0);
        bert = witness("bert", 0);
        assertThat(anna.output()).contains("witness         " + annasKey, "log             " + log);
        String text = "log " + log + "\nwitness anna " + annasKey + " " + address(anna) + "\nwitness bert " + bertsKey
                + " " + address(bert) + "\ngroup both all anna bert\nquorum both\n";
        Files.writeString(directory.resolve("policy"), text);
        policy = Policy.parse(text.getBytes(UTF_8));
    }

    @AfterEach
    void stop() throws Exception {
        for (LedgerProcess process : processes) {
            process.close();
        }
        http.close();
    }

    @Test
    void bothCosignAndOneThatDiesSlowsNothingAndIsMissed() throws Exception {
        ledger = serve(true);
        long[] together = record(DECISIONS);
        Conditions.await(() -> witnessedSize() == 1 + DECISIONS);
        SignedCheckpoint witnessed = SignedCheckpoint.parse(
                get(ledger.address(), "/log/checkpoint/witnessed").body().getBytes(UTF_8));
        assertThat(policy.cosignatures(witnessed.note())).hasSize(2);
        assertThat(policy.isMetBy(policy.cosignatures(witnessed.note()))).isTrue();
        assertThat(witnessed.signers(List.of(log))).containsExactly(log);
        assertThat(standing().path("quorum").asString()).isEqualTo("MET");

        assertThat(verify()).isZero();

        // First it hangs, which is worse than being dead: connections are taken and nothing is answered.
        signal("STOP", bert);
        long[] alone = record(DECISIONS);
        Conditions.await(() -> standing().path("quorum").asString().equals("NOT_MET"));
        signal("CONT", bert);
        String port = address(bert).substring(address(bert).lastIndexOf(':') + 1);
        bert.kill();
        long[] dead = record(DECISIONS);

        System.out.printf(
                "recording, median ms of %d: both witnesses %.1f, one hanging %.1f, one dead %.1f%n",
                DECISIONS, millis(together), millis(alone), millis(dead));
        assertThat(millis(alone)).isLessThan(50 + 3 * millis(together));
        assertThat(millis(dead)).isLessThan(50 + 3 * millis(together));
        // Nobody waits for a witness: not even the slowest caller comes near its patience.
        assertThat(Arrays.stream(alone).max().orElseThrow()).isLessThan(3_000_000_000L);
        assertThat(get(ledger.address(), "/actuator/health").statusCode()).isEqualTo(200);
        Conditions.await(() -> standing().path("witnesses").get(0).path("size").asLong() == 1 + 3 * DECISIONS);
        assertThat(witnessedSize()).isLessThan(1 + 3 * DECISIONS);
        // What was witnessed stays so.
        assertThat(verify()).isZero();

        bert = witness("bert", Integer.parseInt(port));
        Conditions.await(() -> witnessedSize() == 1 + 3 * DECISIONS);
        assertThat(standing().path("quorum").asString()).isEqualTo("MET");
        assertThat(ledger.interrupt()).isEqualTo(INTERRUPTED);
        assertThat(anna.interrupt()).isEqualTo(INTERRUPTED);
        assertThat(ledger.output() + anna.output()).doesNotContain("\tat ", "ERROR");
    }

    /**
     * Everything of yesterday is put back, the checkpoint file beside the database included: to the ledger alone nothing is wrong.
     * So it signs another history, and shows it to another reader. Whoever asks a witness learns of it.
     */
    @Test
    void whatWasCosignedCannotBeUndoneByRestoringYesterday() throws Exception {
        ledger = serve(true);
        record(3);
        Conditions.await(() -> witnessedSize() == 4);
        ledger.interrupt();
        Path yesterday = directory.resolve("yesterday");
        copy(data(), yesterday);
        ledger = serve(true);
        record(1);
        Conditions.await(() -> witnessedSize() == 5);
        String first = get(ledger.address(), "/log/checkpoint").body();
        ledger.interrupt();
        Files.move(data(), directory.resolve("today"));
        copy(yesterday, data());

        ledger = serve(false);
        record(1);
        String second = get(ledger.address(), "/log/checkpoint").body();
        ledger.interrupt();
        assertThat(SignedCheckpoint.parse(second.getBytes(UTF_8)).signers(List.of(log)))
                .containsExactly(log);
        assertThat(second).startsWith("ledger.example/decisions-1\n5\n").isNotEqualTo(first);

        HttpResponse<String> answer = http.send(
                HttpRequest.newBuilder(URI.create(address(anna) + "/add-checkpoint"))
                        .POST(BodyPublishers.ofString("old 5\n\n" + second))
                        .build(),
                BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(422);
        assertThat(anna.output()).contains("signed two different trees of size 5");
        assertThat(notes(directory.resolve("anna-state"))).contains(second);

        ledger = serve(true);
        HttpResponse<String> refused = open();
        assertThat(refused.statusCode()).isEqualTo(503);
        assertThat(refused.body()).contains("recording-closed");
        assertThat(get(ledger.address(), "/actuator/health").statusCode()).isEqualTo(503);
        assertThat(get(ledger.address(), "/log/checkpoint").body()).isEqualTo(second);
        assertThat(ledger.output()).contains("Recording is closed", "The witness anna remembers it.");
        assertThat(notes(data().resolve("log"))).anyMatch(note -> note.startsWith(first));
    }

    /** The ledger as it was yesterday, and nothing recorded since: the witness remembers more. */
    @Test
    void yesterdayRestoredIsRecognisedAtTheStartAndNothingIsRecorded() throws Exception {
        ledger = serve(true);
        record(1);
        Conditions.await(() -> witnessedSize() == 2);
        ledger.interrupt();
        Path yesterday = directory.resolve("yesterday");
        copy(data(), yesterday);
        ledger = serve(true);
        record(1);
        Conditions.await(() -> witnessedSize() == 3);
        ledger.interrupt();
        Files.move(data(), directory.resolve("today"));
        copy(yesterday, data());

        ledger = serve(true);

        assertThat(open().body()).contains("recording-closed");
        assertThat(ledger.output()).contains("older than what was published", "The witness anna remembers it.");
        assertThat(notes(data().resolve("log"))).anyMatch(note -> note.startsWith("ledger.example/decisions-1\n3\n"));
    }

    private Path data() {
        return directory.resolve("data");
    }

    private static Path key(String name) {
        return keys.resolve(name + ".key");
    }

    private static VerifierKey keygen(String signer, String signerName, String name) throws Exception {
        LedgerProcess keygen = LedgerProcess.run(
                keys, "keygen", signer, signerName, "--out", key(name).toString());
        assertThat(keygen.awaitEnd()).as(keygen.output()).isZero();
        return VerifierKey.parse(keygen.output().strip());
    }

    /** An auditor with nothing but the address and the policy. */
    private int verify() throws Exception {
        return LedgerProcess.run(
                        directory,
                        "verify",
                        "--url",
                        ledger.address().toString(),
                        "--policy",
                        directory.resolve("policy").toString())
                .awaitEnd();
    }

    private LedgerProcess witness(String name, int port) throws Exception {
        LedgerProcess witness = LedgerProcess.start(
                directory,
                "witness",
                "--key",
                key(name).toString(),
                "--state",
                directory.resolve(name + "-state").toString(),
                "--log",
                log.toString(),
                "--port",
                Integer.toString(port));
        processes.add(witness);
        return witness.awaitReady();
    }

    private LedgerProcess serve(boolean witnessed) throws Exception {
        List<String> settings = new ArrayList<>(List.of("--ledger.accounts.password=" + PASSWORD));
        if (witnessed) {
            settings.add("--ledger.log.policy=" + directory.resolve("policy"));
        }
        LedgerProcess started = LedgerProcess.serve(directory, settings.toArray(String[]::new));
        processes.add(started);
        return started.awaitReady();
    }

    /** How long each decision took, in nanoseconds. */
    private long[] record(int decisions) throws Exception {
        long[] took = new long[decisions];
        for (int i = 0; i < decisions; i++) {
            long start = System.nanoTime();
            HttpResponse<String> answer = open();
            took[i] = System.nanoTime() - start;
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        }
        return took;
    }

    /** Asks to record a case of somebody new. */
    private HttpResponse<String> open() throws Exception {
        JsonNode person = Api.JSON.readTree(
                post("/api/v1/persons", "application/json", "{\"reference\":\"T-" + Requests.id() + "\"}")
                        .body());
        return post(
                "/api/v1/cases",
                Requests.CLOUDEVENT,
                Requests.opening(Requests.id(), person.path("personId").asString())
                        .toString());
    }

    private HttpResponse<String> post(String path, String type, String body) throws Exception {
        String credentials = Base64.getEncoder().encodeToString(("caseworker:" + PASSWORD).getBytes(UTF_8));
        return http.send(
                HttpRequest.newBuilder(ledger.address().resolve(path))
                        .header("Authorization", "Basic " + credentials)
                        .header("Content-Type", type)
                        .POST(BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
    }

    private HttpResponse<String> get(URI address, String path) throws Exception {
        return http.send(HttpRequest.newBuilder(address.resolve(path)).build(), BodyHandlers.ofString());
    }

    private JsonNode standing() throws Exception {
        return Api.JSON.readTree(get(ledger.address(), "/log/witnesses").body());
    }

    private long witnessedSize() throws Exception {
        return standing().path("witnessedSize").asLong(0);
    }

    private static String address(LedgerProcess witness) throws Exception {
        return witness.output()
                .lines()
                .filter(line -> line.startsWith("address "))
                .findFirst()
                .orElseThrow()
                .replaceFirst("address +", "");
    }

    /** What the files below a directory say. */
    private static List<String> notes(Path below) throws Exception {
        List<String> notes = new ArrayList<>();
        try (var files = Files.walk(below)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                notes.add(Files.readString(file));
            }
        }
        return notes;
    }

    private static double millis(long[] nanos) {
        return Arrays.stream(nanos).sorted().skip(nanos.length / 2).findFirst().orElseThrow() / 1e6;
    }

    private static void signal(String name, LedgerProcess process) throws Exception {
        run("kill", "-" + name, Long.toString(process.pid()));
    }

    private static void copy(Path from, Path to) throws Exception {
        run("cp", "-a", from.toString(), to.toString());
    }

    private static void run(String... command) throws Exception {
        assertThat(new ProcessBuilder(command).inheritIO().start().waitFor()).isZero();
    }
}
