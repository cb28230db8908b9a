package org.icamledger.api.projections;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.stream.StreamSupport;
import org.icamledger.api.LedgerNode;
import org.icamledger.api.cli.LedgerCommand;
import org.icamledger.api.limits.RecentRequests;
import org.icamledger.api.projections.Rebuilds.State;
import org.icamledger.api.rest.Api;
import org.icamledger.api.rest.Requests;
import org.icamledger.api.storage.Conditions;
import org.icamledger.api.storage.TestPostgres;
import org.icamledger.projection.Projection;
import org.icamledger.projection.Rebuild;
import org.icamledger.projection.Rebuild.Phase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;

/** The projections of a running ledger: they follow what is recorded, say when they cannot, and go on when the database is back. */
@ExtendWith(OutputCaptureExtension.class)
class ProjectionsIT {
    private static final TestPostgres DATABASE = TestPostgres.newDatabase();
    private static ConfigurableApplicationContext node;
    private static Api caseworker;
    private static Api operator;

    @BeforeAll
    static void start(@TempDir Path directory) {
        node = LedgerNode.start(DATABASE, directory, "--ledger.accounts.password=" + Api.PASSWORD, Fragile.SOURCE);
        caseworker = Api.of(node, "caseworker", Api.PASSWORD);
        operator = Api.of(node, "operator", Api.PASSWORD);
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    @Test
    void theyFollowWhatIsRecorded() throws Exception {
        openCase();
        Conditions.await(() -> shown().path("state").asString().equals("LIVE"));
        JsonNode all = operator.get("/api/v1/projections").json();
        assertThat(all.path("projections").size()).isPositive();
        all.path("projections").forEach(one -> {
            assertThat(one.path("position").asLong())
                    .as(one.toString())
                    .isEqualTo(all.path("logSize").asLong() - 1);
            assertThat(one.path("generation").asInt()).isPositive();
            assertThat(one.path("lag").path("decisions").asLong()).isZero();
            assertThat(one.path("lag").path("seconds").asDouble()).isZero();
        });
    }

    @Test
    void aCaseThatCannotBeFoldedIsShownRetriedAndHidesNothingElse(CapturedOutput output) throws Exception {
        String caseId;
        fragile().failing = true;
        try {
            caseId = openCase();
            Conditions.await(() -> failures().size() == 1);
            JsonNode failure = failures().get(0);
            assertThat(failure.path("projection").asString()).isEqualTo("fragile");
            assertThat(failure.path("kind").asString()).isEqualTo("NOT_FOLDED");
            assertThat(failure.toString()).doesNotContain("Exception", "java", "icamledger");
            assertThat(failure.path("attempts").asInt()).isEqualTo(1);
            assertThat(failure.toString()).doesNotContain(caseId);
            assertThat(shown().path("state").asString()).isEqualTo("FAILING");
            assertThat(shown().path("lag").path("decisions").asLong()).isZero();
            Conditions.await(() -> health().path("status").asString().equals("DOWN"));
            assertThat(health().path("details").path("failures").asInt()).isEqualTo(1);
            assertThat(metric("ledger_projection_failures_cases{projection=\"fragile\"}"))
                    .isEqualTo("1.0");
            assertThat(operator.get("/actuator/health/readiness").status())
                    .as("it goes on serving")
                    .isEqualTo(200);
            assertThat(retry(failure).json().path("result").asString()).isEqualTo("FAILED");
            assertThat(failures().get(0).path("attempts").asInt()).isEqualTo(2);
            fragile().failing = false;
            assertThat(retry(failure).json().path("result").asString()).isEqualTo("FOLDED");
            assertThat(failures()).isEmpty();
            assertThat(retry(failure).problem()).isEqualTo("unknown-failure");
            Conditions.await(() -> health().path("status").asString().equals("UP"));
        } finally {
            fragile().failing = false;
        }
        assertThat(output.getAll()).doesNotContain(caseId);
    }

    @Test
    void theyGoOnWhenTheDatabaseIsBackAndSayMeanwhileThatItIsAway() throws Exception {
        openCase();
        DATABASE.letIn(false);
        try {
            Conditions.await(() -> metric("ledger_storage_up").equals("0.0"));
            assertThat(metric("ledger_projection_lag_decisions{projection=\"fragile\"}"))
                    .isEqualTo("NaN");
            assertThat(health().path("status").asString()).isEqualTo("DOWN");
            assertThat(operator.get("/actuator/health").text())
                    .contains("The database does not answer.")
                    .doesNotContain("Exception", "org.", "java");
            assertThat(operator.get("/api/v1/projections").status()).isEqualTo(503);
        } finally {
            DATABASE.letIn(true);
        }
        Conditions.await(() -> metric("ledger_storage_up").equals("1.0"));
        Conditions.await(() -> {
            String caseId = Requests.id();
            return open(caseId).status() == 201;
        });
        Conditions.await(() -> shown().path("state").asString().equals("LIVE"));
    }

    @Test
    void rebuiltWhileItRunsAProjectionIsOfTheNextGenerationAndAsFar() throws Exception {
        openCase();
        Conditions.await(() -> shown().path("state").asString().equals("LIVE"));
        JsonNode before = shown();
        Api.Answer begun = rebuild("POST", "fragile");
        assertThat(begun.status()).isEqualTo(202);
        assertThat(begun.header("Location")).isEqualTo("/api/v1/projections/fragile/rebuild");
        Conditions.await(
                () -> rebuild("GET", "fragile").json().path("state").asString().equals("DONE"));
        JsonNode done = rebuild("GET", "fragile").json();
        assertThat(done.path("projections").size()).isEqualTo(1);
        assertThat(done.path("events").asLong()).isPositive();
        assertThat(done.path("phase").asString()).isEqualTo("CHANGING_OVER");
        assertThat(done.path("ended").isNull()).isFalse();
        assertThat(shown().path("generation").asInt())
                .isEqualTo(before.path("generation").asInt() + 1);
        assertThat(shown().path("position").asLong())
                .isGreaterThanOrEqualTo(before.path("position").asLong());
        assertThat(rebuild("DELETE", "fragile").json().path("state").asString())
                .as("too late to end it")
                .isEqualTo("DONE");
        assertThat(metric("ledger_rebuild_state{projection=\"fragile\",state=\"done\"}"))
                .isEqualTo("1.0");
        assertThat(Double.parseDouble(metric("ledger_rebuild_done_decisions{projection=\"fragile\"}")))
                .isPositive()
                .isEqualTo(Double.parseDouble(metric("ledger_rebuild_all_decisions{projection=\"fragile\"}")));
        assertThat(metric("ledger_rebuild_left_seconds{projection=\"fragile\"}"))
                .isEqualTo("0.0");
        String caseId = openCase();
        assertThat(caseId).isNotNull();
        Conditions.await(() -> shown().path("lag").path("decisions").asLong() == 0);
    }

    @Test
    void aRebuildOnAnotherNodeIsToldAndEndedFromThisOne() throws Exception {
        openCase();
        Conditions.await(() -> shown().path("lag").path("decisions").asLong() == 0);
        int generation = shown().path("generation").asInt();
        CountDownLatch held = new CountDownLatch(1);
        try (Rebuilds another = anotherNode()) {
            fragile().held = held;
            another.start(List.of("fragile"), false);
            Conditions.await(() -> told().path("state").asString().equals("RUNNING"));
            assertThat(told().path("phase").asString()).isEqualTo("FOLDING");
            assertThat(rebuild("POST", "timeline").problem()).isEqualTo("rebuild-running");
            assertThat(metric("ledger_rebuild_state{projection=\"fragile\",state=\"running\"}"))
                    .as("on this node")
                    .isNotEqualTo("1.0");
            assertThat(rebuild("DELETE", "fragile").status()).isEqualTo(200);
            Instant asked = heardAt(true);
            Conditions.await(() -> heardAt(false).isAfter(asked));
            held.countDown();
            Conditions.await(() -> told().path("state").asString().equals("CANCELLED"));
            assertThat(shown().path("generation").asInt()).isEqualTo(generation);
        } finally {
            held.countDown();
        }
    }

    @Test
    void aRebuildWhoseNodeEndedIsToldAsFailed() {
        Instant started = node.getBean(Clock.class).instant();
        RebuildTable table = node.getBean(RebuildTable.class);
        Rebuilds.Standing running = new Rebuilds.Standing(
                false, List.of("cases"), State.RUNNING, Phase.FOLDING, 1, 9, 1, 8L, started, null, null, Map.of());
        table.begin(UUID.randomUUID(), running);
        assertThat(rebuild("GET", "cases").json().path("state").asString()).isEqualTo("RUNNING");
        database()
                .sql(
                        "UPDATE projection.rebuild SET heard_at = heard_at - interval '1 minute' WHERE projection = 'cases'")
                .update();
        JsonNode gone = rebuild("GET", "cases").json();
        assertThat(gone.path("state").asString()).isEqualTo("FAILED");
        assertThat(gone.path("problem").asString()).contains("has ended");
        database()
                .sql(
                        "UPDATE projection.rebuild SET running = false, standing = :standing::json WHERE projection = 'cases'")
                .param("standing", Api.JSON.writeValueAsString(gone))
                .update();
    }

    private static JsonNode told() {
        return rebuild("GET", "fragile").json();
    }

    /** @param now the clock of the database instead of when the last rebuild was told of */
    private static Instant heardAt(boolean now) {
        return database()
                .sql("SELECT " + (now ? "clock_timestamp()" : "heard_at")
                        + " FROM projection.rebuild WHERE projection = 'fragile'")
                .query(OffsetDateTime.class)
                .single()
                .toInstant();
    }

    private static JdbcClient database() {
        return JdbcClient.create(DATABASE.superuserDataSource());
    }

    /** What another node has of rebuilds. */
    private static Rebuilds anotherNode() {
        return new Rebuilds(
                node.getBean(Rebuild.class),
                node.getBean(RebuildTable.class),
                node.getBeanProvider(Projection.class),
                node.getBean(Clock.class),
                node.getBean(RecentRequests.class),
                Duration.ZERO);
    }

    @Test
    void everyProjectionIsRebuiltInOneReading() throws Exception {
        assertThat(rebuild("POST", "all").status()).isEqualTo(202);
        Conditions.await(
                () -> rebuild("GET", "all").json().path("state").asString().equals("DONE"));
        assertThat(rebuild("GET", "timeline").json())
                .isEqualTo(rebuild("GET", "coverage").json());
        assertThat(rebuild("GET", "timeline").json().path("projections").size())
                .isEqualTo(operator.get("/api/v1/projections")
                        .json()
                        .path("projections")
                        .size());
    }

    @Test
    void theCommandRebuildsInARunningLedgerAndTellsHowMuch(@TempDir Path directory) throws Exception {
        openCase();
        Path password = Files.writeString(directory.resolve("password"), Api.PASSWORD);
        assertThat(command(password, "timeline", "coverage"))
                .contains("rebuilt     timeline: ")
                .contains("rebuilt     coverage: ");
        assertThat(command(password)).contains("afterwards", "cases", "cohorts", "fragile");
        assertThat(command(password, "nothing")).contains("answers 404", "Name a projection");
    }

    /** What the command line says. */
    private static String command(Path password, String... names) {
        CommandLine command = LedgerCommand.commandLine();
        StringWriter said = new StringWriter();
        command.setOut(new PrintWriter(said)).setErr(new PrintWriter(said));
        List<String> arguments = new ArrayList<>(List.of(
                "rebuild", "--url", "http://127.0.0.1:" + node.getEnvironment().getProperty("local.server.port")));
        arguments.addAll(List.of("--password-file", password.toString()));
        arguments.addAll(List.of(names));
        int exit = command.execute(arguments.toArray(String[]::new));
        return said + "exit " + exit;
    }

    @Test
    void aCheckFindsWhatWasAlteredHealthSaysSoAndARebuildPutsItRight(@TempDir Path directory) throws Exception {
        String caseId = openCase();
        Conditions.await(() -> shown().path("lag").path("decisions").asLong() == 0);
        Path password = Files.writeString(directory.resolve("password"), Api.PASSWORD);
        assertThat(command(password, "--check", "fragile")).contains("checked     fragile", "equal  ");
        String table = "projection.fragile_" + shown().path("generation").asInt();
        try (var connection = DATABASE.superuserDataSource().getConnection();
                var statement = connection.createStatement()) {
            assertThat(statement.executeUpdate("UPDATE " + table + " SET size = 77 WHERE case_id = '" + caseId + "'"))
                    .isEqualTo(1);
        }
        assertThat(command(password, "--check", "fragile"))
                .contains("different   fragile: case " + caseId + " stored ", "77", "exit 1");
        Conditions.await(() -> health().path("status").asString().equals("DOWN"));
        assertThat(health().path("details").path("different").asString()).isEqualTo("fragile");
        assertThat(command(password, "fragile")).contains("rebuilt     fragile", "exit 0");
        assertThat(command(password, "--check", "fragile")).contains("equal  ", "exit 0");
        Conditions.await(() -> health().path("status").asString().equals("UP"));
    }

    @Test
    void aRebuildOfWhatIsNoProjectionOrThatWasNeverBegunIsNotFound() {
        assertThat(rebuild("POST", "nothing").status()).isEqualTo(404);
        assertThat(rebuild("GET", "nothing").problem()).isEqualTo("not-found");
        assertThat(rebuild("POST", "nothing").json().path("detail").asString()).contains("coverage");
    }

    @Test
    void theQueueAndTheBatchesAreMeasured() throws Exception {
        openCase();
        assertThat(metric("ledger_sequencer_queue_decisions{lane=\"interactive\"}"))
                .isEqualTo("0.0");
        assertThat(metric("ledger_projection_lag_time_seconds{projection=\"fragile\"}"))
                .isNotEqualTo("NaN");
        Conditions.await(() -> Double.parseDouble(metric("ledger_projection_batch_decisions_count")) > 0);
    }

    private static String openCase() {
        String caseId = Requests.id();
        assertThat(open(caseId).status()).isEqualTo(201);
        return caseId;
    }

    private static Api.Answer open(String caseId) {
        String person = caseworker
                .post("/api/v1/persons", "application/json", "{\"reference\":\"" + Requests.id() + "\"}")
                .json()
                .path("personId")
                .asString();
        return caseworker.post(
                "/api/v1/cases",
                Requests.CLOUDEVENT,
                Requests.opening(caseId, person).toString());
    }

    private static Api.Answer retry(JsonNode failure) {
        return operator.call(
                "POST",
                "/api/v1/projections/failures/" + failure.path("id").asLong() + "/retry",
                BodyPublishers.noBody());
    }

    private static Api.Answer rebuild(String method, String name) {
        return operator.call(method, "/api/v1/projections/" + name + "/rebuild", BodyPublishers.noBody());
    }

    private static JsonNode shown() {
        return StreamSupport.stream(
                        operator.get("/api/v1/projections")
                                .json()
                                .path("projections")
                                .spliterator(),
                        false)
                .filter(one -> one.path("name").asString().equals("fragile"))
                .findFirst()
                .orElseThrow();
    }

    private static List<JsonNode> failures() {
        return StreamSupport.stream(
                        operator.get("/api/v1/projections/failures")
                                .json()
                                .path("failures")
                                .spliterator(),
                        false)
                .toList();
    }

    private static JsonNode health() {
        return operator.get("/actuator/health").json().path("components").path("projections");
    }

    private static Fragile fragile() {
        return node.getBean(Fragile.class);
    }

    private static String metric(String name) {
        return operator.get("/actuator/prometheus")
                .text()
                .lines()
                .filter(line -> line.startsWith(name + " ") || line.startsWith(name + "{"))
                .map(line -> line.substring(line.lastIndexOf(' ') + 1))
                .findFirst()
                .orElseThrow();
    }
}
