package org.icamledger.api.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.icamledger.api.rest.Api.Answer;
import org.icamledger.api.storage.Conditions;
import org.icamledger.ledger.LogUnavailable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.BadSqlGrammarException;
import org.springframework.jdbc.CannotGetJdbcConnectionException;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;

/** When the ledger itself fails: what the client is told, what the operator is told, and that neither is told about a person. */
@ExtendWith(OutputCaptureExtension.class)
class FailuresIT {
    /** Stands for whatever of a person gets into the message of an exception. */
    private static final String PRIVATE = "Anna Peeters 1980-03-14";

    private static final RequestMappingInfo FAILING =
            RequestMappingInfo.paths("/api/v1/codes/fail-{how}").build();

    @BeforeAll
    static void map() throws Exception {
        Method method = Failing.class.getDeclaredMethod("fail", String.class);
        mappings().registerMapping(FAILING, new Failing(), method);
    }

    @AfterAll
    static void unmap() {
        mappings().unregisterMapping(FAILING);
    }

    private static RequestMappingHandlerMapping mappings() {
        return Api.context().getBean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class);
    }

    private static final class Failing {
        @ResponseBody
        ResponseEntity<StreamingResponseBody> fail(@PathVariable String how) {
            SQLException sql = new SQLException("ERROR: duplicate key (reference)=(" + PRIVATE + ")", "23505");
            switch (how) {
                case "defect" -> throw new IllegalStateException(PRIVATE, new IllegalArgumentException(PRIVATE));
                case "sql" -> throw new BadSqlGrammarException("task " + PRIVATE, "SELECT secret", sql);
                case "away" -> throw new CannotGetJdbcConnectionException(PRIVATE, new SQLException(PRIVATE, "08006"));
                case "log" -> throw new LogUnavailable(new SQLException(PRIVATE, "57P01"));
                case "error" -> throw new StackOverflowError(PRIVATE);
                default -> {
                    return ResponseEntity.ok().body(out -> {
                        // More than is kept before it is sent.
                        out.write("begun ".repeat(20_000).getBytes(StandardCharsets.UTF_8));
                        throw new IOException("the log cannot be read", sql);
                    });
                }
            }
        }
    }

    @Test
    void aDefectIsAnInternalProblemAndItsPlaceIsInTheLogWithoutWhatItWasAbout(CapturedOutput output) {
        for (String how : List.of("defect", "sql", "error")) {
            Answer answer = Api.NOBODY.get("/api/v1/codes/fail-" + how);
            assertThat(answer.status()).isEqualTo(500);
            assertThat(answer.problem()).isEqualTo("internal");
            assertShowsNothing(answer.text());
        }
        assertThat(output.getAll())
                .contains(
                        "A request failed: java.lang.IllegalStateException",
                        "caused by java.lang.IllegalArgumentException",
                        "FailuresIT$Failing.fail",
                        "BadSqlGrammarException",
                        "java.sql.SQLException (23505)",
                        "java.lang.StackOverflowError")
                .doesNotContain(PRIVATE, "SELECT secret");
    }

    @Test
    void thatTheStoreIsAwayIsToldInOneLine(CapturedOutput output) {
        for (String how : List.of("away", "log")) {
            Answer answer = Api.NOBODY.get("/api/v1/codes/fail-" + how);
            assertThat(answer.status()).isEqualTo(503);
            assertThat(answer.problem()).isEqualTo("unavailable");
            assertThat(answer.header("Retry-After")).isEqualTo("2");
            assertShowsNothing(answer.text());
        }
        assertThat(output.getAll().lines().filter(line -> line.contains("The database failed a request")))
                .hasSize(2)
                .allSatisfy(line -> assertThat(line).contains("SQLException (", "FailuresIT$Failing.fail"));
        assertThat(output.getAll()).doesNotContain(PRIVATE, "\tat ");
    }

    @Test
    void anAnswerThatBreaksOffIsCutAndNothingIsPutBehindIt(CapturedOutput output) throws Exception {
        String answer = Raw.get("/api/v1/codes/fail-stream");
        assertThat(answer).startsWith("HTTP/1.1 200").contains("begun").doesNotContain("problem", "\r\n0\r\n\r\n");
        Conditions.await(() ->
                output.getAll().contains("An answer broke off: java.io.IOException of java.sql.SQLException (23505)"));
        // Now and then the web server tells it once more, with where it happened.
        assertThat(output.getAll()).doesNotContain(PRIVATE);
    }

    /** Every address that needs the database, while it is away. */
    @Test
    void whileTheDatabaseIsAwayEveryAddressSaysSoAndNothingElse(CapturedOutput output) throws Exception {
        String reference = "Peeters-" + Requests.id();
        String person = Requests.person(reference);
        String caseId = Requests.openCase(person);
        String decision =
                Requests.statement(caseId, person, "My name is Anna Peeters.").toString();
        List<Callable<Answer>> calls = new ArrayList<>();
        for (String path : List.of(
                "/api/v1/cases/" + caseId,
                Requests.decisions(caseId),
                Requests.decisions(caseId) + "/" + Requests.id(),
                "/api/v1/persons?reference=" + reference,
                "/api/v1/persons/" + person + "/timeline",
                "/api/v1/cases",
                "/api/v1/statistics/coverage?from=2023-01-01&to=2023-12-31",
                "/api/v1/statistics/cohorts?from=2023-01-01&to=2023-12-31",
                "/api/v1/statistics/afterwards?from=2023-01-01&to=2023-12-31",
                "/api/v1/feed")) {
            calls.add(() -> Api.OVERSIGHT.get(path));
        }
        calls.add(() -> Api.AUDITOR.get(Requests.decisions(caseId) + "/" + Requests.id() + "/receipt"));
        calls.add(() -> Api.AUDITOR.get("/api/v1/export"));
        calls.add(() -> Api.AUDITOR.get("/api/v1/consultations?person=" + person));
        calls.add(() -> Api.AUDITOR.get("/log/tile/entries/000.p/1"));
        calls.add(() -> Api.OPERATOR.get("/api/v1/projections"));
        calls.add(() -> Api.OPERATOR.get("/api/v1/projections/failures"));
        calls.add(() -> Api.CASEWORKER.post(Requests.decisions(caseId), Requests.CLOUDEVENT, decision));
        calls.add(() -> Api.CASEWORKER.post("/api/v1/persons", "application/json", "{\"reference\":\"Anna-9\"}"));
        calls.add(() -> Api.CASEWORKER.get("/api/v1/imports/" + Requests.id()));
        List<Answer> answers = new ArrayList<>();
        Api.database().letIn(false);
        // Each waits for a connection, so they wait together.
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Answer> answer : callers.invokeAll(calls)) {
                answers.add(answer.get());
            }
        } finally {
            Api.database().letIn(true);
        }
        assertThat(answers).allSatisfy(answer -> {
            assertThat(answer.status())
                    .as(answer.response().uri() + answer.text())
                    .isEqualTo(503);
            assertThat(answer.problem()).isIn("unavailable", "outcome-unknown");
            assertThat(answer.header("Retry-After")).isNotNull();
            assertShowsNothing(answer.text());
        });
        assertThat(output.getAll())
                .contains("The database failed a request")
                .doesNotContain("\tat ", "Peeters", "Anna", person, caseId);
        Conditions.await(() -> Api.CASEWORKER
                        .post(Requests.decisions(caseId), Requests.CLOUDEVENT, decision)
                        .status()
                < 300);
        CaughtUp.await();
    }

    private static void assertShowsNothing(String answer) {
        assertThat(answer)
                .doesNotContain(PRIVATE, "Peeters", "Exception", "org.", "java", "SELECT", "SQL", "\tat ", "trace");
    }
}
