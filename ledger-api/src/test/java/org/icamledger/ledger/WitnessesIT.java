package org.icamledger.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.icamledger.api.LedgerNode;
import org.icamledger.api.storage.Conditions;
import org.icamledger.api.storage.StartRefused;
import org.icamledger.api.storage.TestPostgres;
import org.icamledger.transparency.AddCheckpoint;
import org.icamledger.transparency.Checkpoint;
import org.icamledger.transparency.Hash;
import org.icamledger.transparency.Policy;
import org.icamledger.transparency.SignedCheckpoint;
import org.icamledger.transparency.SigningKey;
import org.icamledger.transparency.Unreadable;
import org.icamledger.transparency.VerifierKey;
import org.icamledger.transparency.witness.Witness;
import org.icamledger.transparency.witness.WitnessAnswer;
import org.icamledger.transparency.witness.WitnessServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A running ledger and its witnesses: good ones, dead ones, and such that say what is not so. */
class WitnessesIT {
    private final TestPostgres database = TestPostgres.newDatabase();
    private final HttpClient http = HttpClient.newHttpClient();
    private final List<AutoCloseable> running = new ArrayList<>();
    private final SigningKey key = cosigner("witness.example");
    private final SigningKey other = cosigner("other.example");

    @TempDir
    private Path directory;

    private ConfigurableApplicationContext ledger;
    private SigningKey logKey;

    @AfterEach
    void stop() throws Exception {
        if (ledger != null) {
            ledger.close();
        }
        stopWitnesses();
        http.close();
    }

    @Test
    void whatIsRecordedIsCosignedByAllAndPublished() throws Exception {
        startWith(witness(key), witness(other));
        record();
        long size = size();

        Conditions.await(() -> witnessedSize() == size);
        HttpResponse<String> published = get("/log/checkpoint/witnessed");

        assertThat(published.headers().firstValue("Content-Type").orElseThrow())
                .isEqualToIgnoringCase("text/plain;charset=utf-8");
        assertThat(published.headers().firstValue("Cache-Control")).contains("no-store");
        SignedCheckpoint witnessed = SignedCheckpoint.parse(published.body().getBytes(UTF_8));
        assertThat(witnessed.signers(List.of(logKey.verifier(), key.verifier(), other.verifier())))
                .hasSize(3);
        Policy policy = policy();
        assertThat(policy.isMetBy(policy.cosignatures(witnessed.note()))).isTrue();
        assertThat(published.body()).startsWith(get("/log/checkpoint").body());
        assertThat(get("/log/witnesses").body())
                .contains("\"size\":" + size, "\"witnessedSize\":" + size, "\"quorum\":\"MET\"")
                .contains("\"name\":\"w0\"", "\"key\":\"" + other.verifier() + "\"")
                .doesNotContain("problem");
        assertThat(stored(size)).isEqualTo(2);
    }

    @Test
    void afterARestartTheWitnessedCheckpointIsThereThoughAllWitnessesAreGone() throws Exception {
        startWith(witness(key), witness(other));
        Conditions.await(() -> witnessedSize() == 1);
        ledger.close();
        stopWitnesses();

        start();

        assertThat(witnessedSize()).isEqualTo(1);
        Conditions.await(() -> get("/log/witnesses").body().contains("\"problem\""));
        assertThat(get("/log/witnesses").body()).contains("\"quorum\":\"NOT_MET\"", "\"witnessedSize\":1");
        assertThat(standing()).isEqualTo(new LogStanding.Sound());
    }

    @Test
    void aLineThatDoesNotHoldIsNotBelievedBecauseItIsInTheDatabase() throws Exception {
        startWith(witness(key), witness(other));
        Conditions.await(() -> witnessedSize() == 1);
        ledger.close();
        stopWitnesses();
        try (var connection = database.superuserDataSource().getConnection();
                var statement = connection.createStatement()) {
            statement.execute("ALTER TABLE ledger.cosignature DISABLE TRIGGER ALL");
            statement.execute("UPDATE ledger.cosignature SET line = overlay(line placing 'AAAA' from 60)");
        }

        start();

        assertThat(get("/log/checkpoint/witnessed").statusCode()).isEqualTo(404);
    }

    @Test
    void withoutNewsAWitnessSaysNowAndThenThatThereIsNone() throws Exception {
        startWith(witness(key));
        Conditions.await(() -> witnessedSize() == 1);
        Instant first = cosignedAt();

        Conditions.await(() -> cosignedAt().isAfter(first.plusSeconds(1)));

        assertThat(witnessedSize()).isEqualTo(1);
        // Not every sign of life is kept for ever.
        assertThat(stored(1)).isEqualTo(1);
    }

    /** Each second has another checkpoint, and a quorum needs one that all cosigned: also two that are slow and never ready at once. */
    @Test
    void underLoadAllCosignTheSameCheckpoints() throws Exception {
        startWith(
                line("w0", key, slow(key, Duration.ofMillis(1_300))),
                line("w1", other, slow(other, Duration.ofMillis(2_300))));

        whileRecordingOn(ledger, () -> {
            for (int i = 0; i < 3; i++) {
                long before = size();
                Conditions.await(() -> witnessedSize() > before);
            }
        });

        assertThat(standing()).isEqualTo(new LogStanding.Sound());
    }

    /** Each pushes what it signed; a witness has often seen more than a node knows of, also one that is just starting. */
    @Test
    void nodesThatRecordAtOnceShareTheirWitnessesAndSeeNoFork() throws Exception {
        startWith(witness(key), witness(other));
        try (ConfigurableApplicationContext second = node("second")) {
            whileRecordingOn(
                    ledger,
                    () -> whileRecordingOn(second, () -> {
                        for (int i = 0; i < 2; i++) {
                            long before = size();
                            Conditions.await(() -> witnessedSize() > before && witnessedSize(second) > before);
                            try (ConfigurableApplicationContext third = node("third-" + i)) {
                                assertThat(third.getBean(Publisher.class).standing())
                                        .isEqualTo(new LogStanding.Sound());
                            }
                        }
                    }));
            long all = size();
            Conditions.await(() -> witnessedSize() == all && witnessedSize(second) == all);
            assertThat(standing()).isEqualTo(new LogStanding.Sound());
            assertThat(second.getBean(Publisher.class).standing()).isEqualTo(new LogStanding.Sound());
        }
        try (var states = Files.walk(directory)) {
            assertThat(states).noneMatch(path -> path.endsWith("forks"));
        }
    }

    @Test
    void withoutAPolicyThereIsNothingButASentence() throws Exception {
        ledger = LedgerNode.start(database, directory.resolve("data"));

        HttpResponse<String> none = get("/log/checkpoint/witnessed");

        assertThat(none.statusCode()).isEqualTo(404);
        assertThat(none.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(none.body()).contains("ledger.log.policy");
        assertThat(get("/log/witnesses").body()).isEqualTo("{\"size\":1,\"quorum\":\"NONE\",\"witnesses\":[]}");
    }

    /** One is dead, one never answers, one answers nonsense: the good one goes on, and recording does. */
    @Test
    void badWitnessesSlowNobodyAndAreToldApart() throws Exception {
        String good = witness(key);
        ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        running.add(silent);
        startWith(
                List.of("quorum w0"),
                good,
                line("w1", cosigner("silent.example"), silent.getLocalPort()),
                line("w2", cosigner("closed.example"), freePort()),
                line("w3", other, fake(200, "nonsense\n", 404, "")),
                "witness w4 " + cosigner("unreachable.example").verifier());

        for (int i = 0; i < 3; i++) {
            long size = record();
            Conditions.await(() -> witnessedSize() >= size);
        }

        Conditions.await(() -> witnesses().standings().stream()
                        .filter(one -> one.problem().isPresent())
                        .count()
                == 4);
        assertThat(witnesses().standings().getFirst().follows()).isTrue();
        assertThat(witnesses().standings().getLast().problem().orElseThrow()).contains("no address");
        assertThat(standing()).isEqualTo(new LogStanding.Sound());
        assertThat(get("/log/witnesses").body()).contains("\"quorum\":\"MET\"");
    }

    @Test
    void aWitnessThatContradictsWithoutOurSignatureClosesNothing() throws Exception {
        SigningKey stranger = SigningKey.generate("icam-ledger.invalid/test", new SecureRandom());
        String forged = text(SignedCheckpoint.sign(
                new Checkpoint("icam-ledger.invalid/test", 1, Hash.leaf(new byte[] {1})), stranger));
        startWith(
                List.of("quorum none"),
                line("w0", key, fake(422, "I saw something else.\n", 200, forged)),
                line("w1", other, fake(409, "900\n", 404, "")));

        Conditions.await(() ->
                witnesses().standings().stream().allMatch(one -> one.problem().isPresent()));
        record();

        assertThat(standing()).isEqualTo(new LogStanding.Sound());
        assertThat(witnesses().standings().getFirst().problem().orElseThrow())
                .contains("I saw something else.", "did not sign");
        Path kept = directory.resolve("data/log/refused-by-"
                + HexFormat.of().toHexDigits(key.verifier().id()));
        assertThat(kept.resolve("answer"))
                .content()
                .contains("I saw something else.", key.verifier().toString());
        assertThat(SignedCheckpoint.parse(Files.readAllBytes(kept.resolve("offered")))
                        .signers(List.of(logKey.verifier())))
                .hasSize(1);
    }

    /** Larger than the log, and smaller: somebody with the key of the log signed another history. */
    @Test
    void aWitnessThatRemembersAnotherHistoryOfOursClosesRecording() throws Exception {
        for (long size : new long[] {1, 100}) {
            SigningKey mine = cosigner("witness-" + size + ".example");
            int port = freePort();
            startWith(line("w0", mine, port));
            record();
            assertThat(standing()).isEqualTo(new LogStanding.Sound());
            SignedCheckpoint forged = SignedCheckpoint.sign(
                    new Checkpoint(logKey.verifier().name(), size, Hash.leaf(new byte[] {1})), logKey);

            Path state = directory.resolve("state-" + size);
            Witness witness = new Witness(mine, List.of(logKey.verifier()), state, Instant::now, notice -> {});
            assertThat(witness.add(new AddCheckpoint(0, List.of(), forged).bytes()))
                    .isInstanceOf(WitnessAnswer.Cosigned.class);
            running.add(WitnessServer.start(witness, loopback(port), notice -> {}));

            Conditions.await(() -> standing() instanceof LogStanding.Forked);
            LogStanding.Forked forked = (LogStanding.Forked) standing();
            assertThat(forked.reason()).contains("The witness w0 remembers it.");
            assertThat(SignedCheckpoint.parse(
                                    Files.readAllBytes(forked.evidence().resolve("signed-before")))
                            .checkpoint())
                    .isEqualTo(forged.checkpoint());
            assertThat(ledger.getBean(Recording.class)
                            .record(Cases.open(Cases.newCase()), Cases.ACCOUNT, Lane.INTERACTIVE))
                    .isEqualTo(new RecordingOutcome.Unavailable());
            ledger.close();

            // And the next start finds it at once.
            start();
            assertThat(standing()).isInstanceOf(LogStanding.Forked.class);
            ledger.close();
        }
    }

    @Test
    void aPolicyThatCannotBeFollowedRefusesTheStart() throws Exception {
        for (Map.Entry<String, String> bad : Map.of(
                        "quorum w\n",
                        "Line 1 of the policy",
                        "witness w " + key.verifier() + " ftp://w\nquorum w\n",
                        "http",
                        "log " + cosigner("x").verifier() + "\nquorum none\n",
                        "type 4",
                        "log " + SigningKey.generate("x", new SecureRandom()).verifier() + "\nquorum none\n",
                        "other logs")
                .entrySet()) {
            Files.writeString(directory.resolve("policy"), bad.getKey());
            assertThatThrownBy(this::start).satisfies(failure -> assertThat(
                            Stream.iterate(failure, Objects::nonNull, Throwable::getCause))
                    .anySatisfy(cause ->
                            assertThat(cause).isInstanceOf(StartRefused.class).hasMessageContaining(bad.getValue())));
        }
    }

    private void startWith(String... witnesses) throws Exception {
        List<String> group = new ArrayList<>();
        for (int i = 0; i < witnesses.length; i++) {
            group.add("w" + i);
        }
        startWith(List.of("group all-of-them all " + String.join(" ", group), "quorum all-of-them"), witnesses);
    }

    private void startWith(List<String> quorum, String... witnesses) throws Exception {
        List<String> lines = new ArrayList<>(List.of(witnesses));
        lines.addAll(quorum);
        Files.writeString(directory.resolve("policy"), String.join("\n", lines) + "\n");
        start();
    }

    private void start() {
        ledger = node("data");
        logKey = ledger.getBean(SigningKey.class);
    }

    private ConfigurableApplicationContext node(String data) {
        return LedgerNode.start(
                database,
                directory.resolve(data),
                "--ledger.log.policy=" + directory.resolve("policy"),
                "--ledger.log.heartbeat=1s");
    }

    private interface Act {
        void run() throws Exception;
    }

    private static void whileRecordingOn(ConfigurableApplicationContext node, Act act) throws Exception {
        AtomicBoolean enough = new AtomicBoolean();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<?> recording = threads.submit(() -> {
                while (!enough.get()) {
                    record(node);
                }
            });
            try {
                act.run();
            } finally {
                enough.set(true);
            }
            recording.get();
        }
    }

    private Policy policy() throws Exception {
        return Policy.parse(Files.readAllBytes(directory.resolve("policy")));
    }

    /** A good one, and its line for a policy; the names count from w0. */
    private String witness(SigningKey signing) throws Exception {
        Witness witness = new Witness(
                signing,
                List.of(logKeyOf(database)),
                directory.resolve(signing.verifier().name()),
                Instant::now,
                notice -> {});
        WitnessServer server = WitnessServer.start(witness, loopback(0), notice -> {});
        running.add(server);
        return line("w" + (running.size() - 1), signing, server.address().getPort());
    }

    private static String line(String name, SigningKey signing, int port) {
        return "witness " + name + " " + signing.verifier() + " http://127.0.0.1:" + port;
    }

    /** The port of a server that answers requests to cosign, and to show what it remembers, with nothing but this. */
    private int fake(int status, String body, int monitoringStatus, String monitoring) throws Exception {
        HttpServer server = HttpServer.create(loopback(0), 0);
        server.createContext("/", exchange -> {
            try (exchange) {
                exchange.getRequestBody().readAllBytes();
                boolean add = exchange.getRequestURI().getPath().equals("/add-checkpoint");
                byte[] bytes = (add ? body : monitoring).getBytes(UTF_8);
                exchange.sendResponseHeaders(add ? status : monitoringStatus, bytes.length == 0 ? -1 : bytes.length);
                exchange.getResponseBody().write(bytes);
            }
        });
        server.start();
        running.add(() -> server.stop(0));
        return server.getAddress().getPort();
    }

    /** The port of a good one that takes its time. @param first for the first answer; each later one takes 1.3 s */
    private int slow(SigningKey signing, Duration first) throws Exception {
        Witness witness = new Witness(
                signing,
                List.of(logKeyOf(database)),
                directory.resolve(signing.verifier().name()),
                Instant::now,
                notice -> {});
        AtomicReference<Duration> time = new AtomicReference<>(first);
        HttpServer server = HttpServer.create(loopback(0), 0);
        server.createContext("/add-checkpoint", exchange -> {
            try (exchange) {
                WitnessAnswer answer = witness.add(exchange.getRequestBody().readAllBytes());
                LockSupport.parkNanos(time.getAndSet(Duration.ofMillis(1_300)).toNanos());
                String body = answer instanceof WitnessAnswer.Cosigned cosigned
                        ? cosigned.cosignature().line()
                        : ((WitnessAnswer.Elsewhere) answer).size() + "\n";
                byte[] bytes = body.getBytes(UTF_8);
                exchange.sendResponseHeaders(answer instanceof WitnessAnswer.Cosigned ? 200 : 409, bytes.length);
                exchange.getResponseBody().write(bytes);
            }
        });
        server.start();
        running.add(() -> server.stop(0));
        return server.getAddress().getPort();
    }

    private void stopWitnesses() throws Exception {
        for (AutoCloseable one : running) {
            one.close();
        }
        running.clear();
    }

    private static int freePort() throws Exception {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static InetSocketAddress loopback(int port) {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    }

    /** Records one decision; how many the log holds then. */
    private long record() {
        record(ledger);
        return size();
    }

    private static void record(ConfigurableApplicationContext node) {
        assertThat(node.getBean(Recording.class).record(Cases.open(Cases.newCase()), Cases.ACCOUNT, Lane.INTERACTIVE))
                .isInstanceOf(RecordingOutcome.Recorded.class);
    }

    private long size() {
        return ledger.getBean(SealedLog.class).size();
    }

    private Witnesses witnesses() {
        return ledger.getBean(Witnesses.class);
    }

    private LogStanding standing() {
        return ledger.getBean(Publisher.class).standing();
    }

    private long witnessedSize() {
        return witnessedSize(ledger);
    }

    private static long witnessedSize(ConfigurableApplicationContext node) {
        return node.getBean(Witnesses.class)
                .witnessed()
                .map(signed -> signed.checkpoint().size())
                .orElse(0L);
    }

    private Instant cosignedAt() throws Exception {
        Policy policy = policy();
        SignedCheckpoint witnessed = witnesses().witnessed().orElseThrow();
        return policy.cosignatures(witnessed.note()).getFirst().at();
    }

    private int stored(long size) {
        return JdbcClient.create(database.appDataSource())
                .sql("SELECT count(*) FROM ledger.cosignature WHERE size = ?")
                .param(size)
                .query(Integer.class)
                .single();
    }

    private HttpResponse<String> get(String path) throws Exception {
        String port = ledger.getEnvironment().getProperty("local.server.port");
        return http.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                        .build(),
                BodyHandlers.ofString());
    }

    private static String text(SignedCheckpoint signed) {
        return new String(signed.note().bytes(), UTF_8);
    }

    private static VerifierKey logKeyOf(TestPostgres database) throws Exception {
        String setting = Arrays.stream(database.applicationProperties())
                .filter(property -> property.startsWith("ledger.log.key="))
                .findFirst()
                .orElseThrow();
        return SigningKey.parse(setting.substring("ledger.log.key=".length())).verifier();
    }

    private static SigningKey cosigner(String name) {
        try {
            return SigningKey.generateCosigner(name, new SecureRandom());
        } catch (Unreadable e) {
            throw new AssertionError(e);
        }
    }
}
