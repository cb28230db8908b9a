package org.icamledger.api.selfcheck;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Base64;
import org.icamledger.api.LedgerNode;
import org.icamledger.api.storage.Conditions;
import org.icamledger.api.storage.TestPostgres;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a running ledger says about itself, before and after somebody rewrote its first decision in the database. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class SelfChecksIT {
    private static final TestPostgres DATABASE = TestPostgres.newDatabase();
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final String PASSWORD = "correct horse";
    private static ConfigurableApplicationContext application;

    @BeforeAll
    static void start(@TempDir Path directory) {
        application = LedgerNode.start(
                DATABASE, directory, "--ledger.accounts.password=" + PASSWORD, "--ledger.self-check.every=0");
    }

    @AfterAll
    static void stop() {
        application.close();
    }

    @Test
    @Order(1)
    void beforeTheFirstCheckNothingIsClaimed() throws Exception {
        assertThat(get("operator", "/api/v1/self-check").path("last").isNull()).isTrue();
        assertThat(metric("ledger_self_check_differences")).isEqualTo("NaN");
        assertThat(get(null, "/actuator/health").path("status").asString()).isEqualTo("UP");
    }

    @Test
    @Order(2)
    void aSoundLedgerSaysWhatWasChecked() throws Exception {
        JsonNode last = check("auditor");

        assertThat(last.path("sound").asBoolean()).isTrue();
        assertThat(last.path("logSize").asLong()).isEqualTo(1);
        assertThat(last.path("rootHash").asString()).hasSize(44);
        assertThat(last.path("checkpoints").asInt()).isEqualTo(1);
        assertThat(metric("ledger_self_check_differences")).isEqualTo("0.0");
        assertThat(metric("ledger_self_check_position")).isEqualTo("-1.0");
        assertThat(metric("ledger_log_open")).isEqualTo("1.0");
    }

    @Test
    @Order(3)
    void onlyAuditorsAndOperatorsMayAsk() throws Exception {
        for (String user : new String[] {"caseworker", "oversight", "monitor", "dpo"}) {
            assertThat(status(user, "POST", "/api/v1/self-check")).as(user).isEqualTo(403);
            assertThat(status(user, "GET", "/api/v1/self-check")).as(user).isEqualTo(403);
            assertThat(status(user, "GET", "/actuator/prometheus")).as(user).isEqualTo(403);
        }
        assertThat(status(null, "GET", "/api/v1/self-check")).isEqualTo(401);
    }

    @Test
    @Order(4)
    void aRewrittenDecisionShowsInHealthAndMetricsAtItsPosition() throws Exception {
        rewriteTheFirstDecision();

        JsonNode last = check("operator");

        assertThat(last.path("sound").asBoolean()).isFalse();
        assertThat(last.path("differences").get(0).path("position").asLong()).isZero();
        assertThat(last.path("differences").get(0).path("what").asString()).contains("does not hash to its leaf");
        JsonNode health = get("operator", "/actuator/health");
        assertThat(health.path("status").asString()).isEqualTo("DOWN");
        JsonNode selfCheck = health.path("components").path("selfCheck");
        assertThat(selfCheck.path("status").asString()).isEqualTo("DOWN");
        assertThat(selfCheck.path("details").path("position").asLong()).isZero();
        JsonNode shown = get(null, "/actuator/health");
        assertThat(shown.path("status").asString()).isEqualTo("DOWN");
        assertThat(shown.has("components")).as("only for who operates it").isFalse();
        assertThat(metric("ledger_self_check_differences")).isNotEqualTo("0.0");
        assertThat(metric("ledger_self_check_position")).isEqualTo("0.0");
    }

    private static JsonNode check(String user) throws Exception {
        assertThat(status(user, "POST", "/api/v1/self-check")).isEqualTo(202);
        Conditions.await(() -> !get(user, "/api/v1/self-check").path("underWay").asBoolean());
        return get(user, "/api/v1/self-check").path("last");
    }

    private static String metric(String name) throws Exception {
        return send("operator", "GET", "/actuator/prometheus")
                .body()
                .lines()
                .filter(line -> line.startsWith(name + " ") || line.startsWith(name + "{"))
                .map(line -> line.substring(line.lastIndexOf(' ') + 1))
                .findFirst()
                .orElseThrow();
    }

    private static JsonNode get(String user, String path) throws Exception {
        return JsonMapper.shared().readTree(send(user, "GET", path).body());
    }

    private static int status(String user, String method, String path) throws Exception {
        return send(user, method, path).statusCode();
    }

    private static HttpResponse<String> send(String user, String method, String path) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(
                        "http://127.0.0.1:" + application.getEnvironment().getProperty("local.server.port") + path))
                .method(method, BodyPublishers.noBody());
        if (user != null) {
            request.header(
                    "Authorization", "Basic " + Base64.getEncoder().encodeToString((user + ":" + PASSWORD).getBytes()));
        }
        return CLIENT.send(request.build(), BodyHandlers.ofString());
    }

    private static void rewriteTheFirstDecision() throws SQLException {
        try (Connection connection = DATABASE.superuserDataSource().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("ALTER TABLE ledger.ledger_entry DISABLE TRIGGER ALL");
            statement.execute("UPDATE ledger.ledger_entry SET entry = entry || ' '::bytea WHERE position = 0");
        }
    }
}
