package org.icamledger.api.projections;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.axonframework.config.EventProcessingConfiguration;
import org.icamledger.api.LedgerNode;
import org.icamledger.api.projections.RestingProjections.Rest;
import org.icamledger.api.rest.Api;
import org.icamledger.api.rest.Requests;
import org.icamledger.api.storage.Conditions;
import org.icamledger.api.storage.TestPostgres;
import org.icamledger.ledger.LogUnavailable;
import org.icamledger.ledger.SealedLog;
import org.icamledger.projection.LiveProjections;
import org.icamledger.projection.LogFollower;
import org.icamledger.projection.Progress;
import org.icamledger.projection.Rebuild;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** Projections rest while a large file is imported, show all of it before the sender hears of the end, and go on in any case. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class RestingProjectionsIT {
    private static final long MUCH = 2_000;
    private static final TestPostgres DATABASE = TestPostgres.newDatabase();
    private static ConfigurableApplicationContext node;
    private static Api caseworker;
    private static String person;

    private final ExecutorService others = Executors.newCachedThreadPool();

    @BeforeAll
    static void start(@TempDir Path directory) {
        node = node(directory);
        caseworker = Api.of(node, "caseworker", Api.PASSWORD);
        person = caseworker
                .post("/api/v1/persons", "application/json", "{\"reference\":\"P\"}")
                .json()
                .path("personId")
                .asString();
    }

    private static ConfigurableApplicationContext node(Path directory) {
        return LedgerNode.start(DATABASE, directory, "--ledger.accounts.password=" + Api.PASSWORD, Fragile.SOURCE);
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    @AfterEach
    void whatIsRecordedAfterwardsIsTakenIn() throws Exception {
        others.shutdown();
        assertThat(resting().areResting()).isFalse();
        record(3);
        Conditions.await(() -> behind() == 0);
        Conditions.await(() -> health().path("status").asString().equals("UP"));
        assertThat(health().path("details").has("resting")).isFalse();
    }

    @Test
    void fewerDecisionsOfAFileDisturbNothing() throws Exception {
        Rest rest = resting().forFile();
        rest.recorded(MUCH - 1);
        assertThat(resting().areResting()).isFalse();
        record(3);
        Conditions.await(() -> behind() == 0);
        assertThat(rest.end(false)).isEmpty();
    }

    @Test
    void meanwhileHealthSaysSoAndDoesNotCountTheLag() throws Exception {
        Rest rest = begun();
        record(3);
        assertThat(health().path("status").asString()).isEqualTo("UP");
        assertThat(health().path("details").path("resting").asString()).contains("large file");
        Health later = healthInTwoMinutes();
        assertThat((long) later.getDetails().get("lagSeconds")).isGreaterThanOrEqualTo(110);
        assertThat(later.getStatus()).isEqualTo(Status.UP);
        assertThat(behind()).as("nothing is taken in").isEqualTo(3);
        rest.end(false);
        assertThat(behind()).isZero();
    }

    @Test
    void whoeverLagsWithoutRestingIsDown() throws Exception {
        var processor = node.getBean(EventProcessingConfiguration.class)
                .eventProcessor(LogFollower.PROCESSOR)
                .orElseThrow();
        processor.shutDown();
        try {
            record(3);
            assertThat(healthInTwoMinutes().getStatus()).isEqualTo(Status.DOWN);
        } finally {
            processor.start();
        }
    }

    /** Bringing them up to date may take minutes. */
    @Test
    void healthAnswersWhileTheyAreBroughtUpToDate() throws Exception {
        CountDownLatch held = new CountDownLatch(1);
        Rest rest = begun();
        record(3);
        node.getBean(Fragile.class).held = held;
        try {
            Future<?> ending = others.submit(() -> rest.end(false));
            Conditions.await(() -> Thread.getAllStackTraces().values().stream()
                    .flatMap(Arrays::stream)
                    .anyMatch(frame -> frame.getClassName().equals(Fragile.class.getName())));
            Future<Health> asked = others.submit(RestingProjectionsIT::healthInTwoMinutes);
            Conditions.await(Duration.ofSeconds(30), asked::isDone);
            assertThat(asked.get().getStatus()).isEqualTo(Status.UP);
            assertThat(asked.get().getDetails()).containsKey("resting");
            assertThat(ending.isDone()).isFalse();
            held.countDown();
            ending.get();
        } finally {
            held.countDown();
        }
        assertThat(behind()).isZero();
    }

    @Test
    void whatIsTwoFifthsOfTheLedgerIsFoldedAnewAndLessIsTakenInStepByStep() {
        long generation = generation();
        Rest rest = begun();
        record((int) log().size());
        assertThat(rest.end(false)).hasValueSatisfying(took -> assertThat(took).isPositive());
        assertThat(generation()).as("half of it").isEqualTo(generation + 1);
        assertThat(behind()).as("when the sender is told").isZero();

        rest = begun();
        record((int) (log().size() * 3 / 5));
        rest.end(false);
        assertThat(generation()).as("three eighths of it").isEqualTo(generation + 1);
        assertThat(behind()).isZero();
    }

    @Test
    void whileAnotherRebuildIsUnderWayEverythingIsTakenInStepByStep() throws Exception {
        long generation = generation();
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch held = new CountDownLatch(1);
        Future<?> another =
                others.submit(() -> node.getBean(Rebuild.class).run(List.of("timeline"), new Rebuild.Watch() {
                    @Override
                    public void progress(Rebuild.Phase phase, long done, long of) {
                        begun.countDown();
                        try {
                            held.await();
                        } catch (InterruptedException e) {
                            throw new IllegalStateException(e);
                        }
                    }

                    @Override
                    public boolean isCancelled() {
                        return false;
                    }
                }));
        try {
            begun.await();
            Rest rest = begun();
            record((int) log().size());
            assertThat(rest.end(false)).isPresent();
            assertThat(behind()).isZero();
            assertThat(generation()).isEqualTo(generation);
        } finally {
            held.countDown();
        }
        another.get();
    }

    @Test
    void ofTwoFilesTheLastThatEndsBringsThemUpToDate() {
        Rest first = begun();
        Rest second = begun();
        record(3);
        assertThat(first.end(false)).isEmpty();
        assertThat(first.end(false)).as("twice is once").isEmpty();
        assertThat(resting().areResting()).isTrue();
        assertThat(behind()).isEqualTo(3);
        assertThat(second.end(false)).isPresent();
        assertThat(behind()).isZero();
    }

    @Test
    void whenTheDatabaseIsAwayAtTheEndTheyFollowItStepByStepAfterwards() throws Exception {
        Rest rest = begun();
        record(3);
        DATABASE.letIn(false);
        try {
            assertThatThrownBy(() -> rest.end(false)).isInstanceOf(LogUnavailable.class);
            assertThat(resting().areResting()).isFalse();
        } finally {
            DATABASE.letIn(true);
        }
        Conditions.await(() -> node.getBean(ProjectionStates.class).look().isPresent() && behind() == 0);
        Conditions.await(() -> caseworker
                        .putLines("/api/v1/imports/" + Requests.id(), BodyPublishers.ofString(lines(1)))
                        .status()
                == 200);
    }

    @Test
    void anotherNodeTakesThemOverMeanwhile(@TempDir Path directory) throws Exception {
        long generation = generation();
        try (ConfigurableApplicationContext other = node(directory)) {
            Conditions.await(() -> !owner().isEmpty());
            Rest rest = begun();
            record((int) log().size());
            Conditions.await(() -> behind() == 0);
            assertThat(resting().areResting()).isTrue();
            assertThat(other.getBean(RestingProjections.class).areResting()).isFalse();
            assertThat(rest.end(false)).isPresent();
            assertThat(generation()).as("there was nothing left to fold").isEqualTo(generation);
            record(3);
            Conditions.await(() -> behind() == 0);
        }
    }

    /** The last of all, since it makes the ledger large. */
    @Test
    @Order(Integer.MAX_VALUE)
    void whenALargeFileBreaksOffTheyShowWhatCameAndGoOn() throws Exception {
        String importId = Requests.id();
        long before = log().size();
        try (Socket socket = begun(importId)) {
            OutputStream out = socket.getOutputStream();
            sendUntilTheyRest(out);
            out.write(lines(200).getBytes(StandardCharsets.UTF_8));
            assertThat(health().path("details").path("resting").asString()).contains("large file");
        }
        Conditions.await(() -> !resting().areResting());
        assertThat(behind()).isZero();
        awaitCut(importId);
        assertThat(log().size()).isGreaterThan(before + MUCH);
    }

    /** Its sender may take hours over the rest of it. */
    @Test
    @Order(Integer.MAX_VALUE - 1)
    void whenALargeFileBecomesSlowTheyShowWhatCameAndFollowIt() throws Exception {
        String importId = Requests.id();
        try (Socket socket = begun(importId)) {
            OutputStream out = socket.getOutputStream();
            sendUntilTheyRest(out);
            Conditions.await(Duration.ofMinutes(2), () -> {
                out.write(lines(1).getBytes(StandardCharsets.UTF_8));
                return !resting().areResting();
            });
            long shown = log().size();
            Conditions.await(() -> {
                out.write(lines(1).getBytes(StandardCharsets.UTF_8));
                return log().size() >= shown + 5 && behind() == 0;
            });
            assertThat(resting().areResting()).isFalse();
            assertThat(state(importId)).isEqualTo("RUNNING");
        }
        awaitCut(importId);
    }

    /** The connection over which the beginning of a large file is sent. */
    private static Socket begun(String importId) throws IOException {
        Socket socket = new Socket("127.0.0.1", port());
        socket.getOutputStream()
                .write(("PUT /api/v1/imports/" + importId + " HTTP/1.1\r\nHost: ledger\r\nAuthorization: "
                                + caseworker.authorization()
                                + "\r\nContent-Type: application/x-ndjson\r\nContent-Length: 2000000000\r\n\r\n")
                        .getBytes(StandardCharsets.UTF_8));
        return socket;
    }

    private static void sendUntilTheyRest(OutputStream out) throws IOException {
        long before = log().size();
        while (!resting().areResting()) {
            out.write(lines(20).getBytes(StandardCharsets.UTF_8));
            assertThat(log().size()).as("they rest by now").isLessThan(before + 3 * MUCH);
        }
    }

    private static void awaitCut(String importId) throws Exception {
        Conditions.await(() -> state(importId).equals("CUT"));
    }

    private static String state(String importId) {
        return caseworker
                .get("/api/v1/imports/" + importId)
                .json()
                .path("state")
                .asString();
    }

    /** As when a large file has come so far. */
    private static Rest begun() {
        Rest rest = resting().forFile();
        rest.recorded(MUCH);
        assertThat(resting().areResting()).isTrue();
        return rest;
    }

    /** In one small file. */
    private static void record(int decisions) {
        JsonNode report = caseworker
                .putLines("/api/v1/imports/" + Requests.id(), BodyPublishers.ofString(lines(decisions)))
                .json();
        assertThat(report.path("accepted").asInt()).as(report.toString()).isEqualTo(decisions);
    }

    /** Of cases that are new. */
    private static String lines(int count) {
        StringBuilder lines = new StringBuilder();
        String caseId = "";
        for (int i = 0; i < count; i++) {
            boolean opens = i % 10 == 0;
            caseId = opens ? Requests.id() : caseId;
            lines.append(opens ? Requests.opening(caseId, person) : Requests.returnDecision(caseId, person))
                    .append('\n');
        }
        return lines.toString();
    }

    private static RestingProjections resting() {
        return node.getBean(RestingProjections.class);
    }

    private static SealedLog log() {
        return node.getBean(SealedLog.class);
    }

    private static List<Progress> progress() {
        return node.getBean(LiveProjections.class).progress();
    }

    /** Decisions that a projection has not taken in. */
    private static long behind() {
        return progress().stream().mapToLong(Progress::lagDecisions).max().orElseThrow();
    }

    private static long generation() {
        return progress().stream()
                .filter(one -> one.standing().name().equals("fragile"))
                .findFirst()
                .orElseThrow()
                .standing()
                .generation();
    }

    private static JsonNode health() {
        return Api.of(node, "operator", Api.PASSWORD)
                .get("/actuator/health")
                .json()
                .path("components")
                .path("projections");
    }

    /** As it would be said when nothing happened for two minutes. */
    private static Health healthInTwoMinutes() {
        ProjectionStates then = new ProjectionStates(
                node.getBean(LiveProjections.class), Clock.offset(node.getBean(Clock.class), Duration.ofMinutes(2)));
        then.look();
        return new ProjectionHealth(then, node.getBean(Rebuilds.class), resting()).health();
    }

    private static List<String> owner() {
        return JdbcClient.create(DATABASE.superuserDataSource())
                .sql("SELECT owner FROM ledger.token_entry WHERE owner IS NOT NULL AND processor_name = ?")
                .param(LogFollower.PROCESSOR)
                .query(String.class)
                .list();
    }

    private static int port() {
        return Integer.parseInt(node.getEnvironment().getProperty("local.server.port"));
    }
}
