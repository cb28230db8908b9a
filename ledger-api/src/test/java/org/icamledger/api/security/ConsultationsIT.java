package org.icamledger.api.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.icamledger.api.LedgerNode;
import org.icamledger.api.problem.Problem;
import org.icamledger.api.problem.ProblemType;
import org.icamledger.api.storage.TestPostgres;
import org.icamledger.casefile.CaseId;
import org.icamledger.casefile.PersonId;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;

/** What an identified read leaves behind, shown on controllers that exist only here. */
class ConsultationsIT {
    private static final String PASSWORD = "correct horse";
    private static final TestPostgres DATABASE = TestPostgres.newDatabase();
    private static final JdbcClient SUPERUSER = JdbcClient.create(DATABASE.superuserDataSource());
    private static final String CASE = "11111111-1111-4111-8111-111111111111";
    private static final PersonId PERSON = PersonId.of("22222222-2222-4222-8222-222222222222");
    private static final PersonId MEMBER = PersonId.of("33333333-3333-4333-8333-333333333333");

    @TempDir
    private static Path data;

    private static ConfigurableApplicationContext node;
    private static Consultations consultations;
    private static LocalAccounts accounts;

    @BeforeAll
    static void start() throws Exception {
        node = LedgerNode.start(DATABASE, data, "--ledger.accounts.password=" + PASSWORD);
        consultations = node.getBean(Consultations.class);
        accounts = node.getBean(LocalAccounts.class);
        var mappings = node.getBean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class);
        // Below addresses that the roles under test may use.
        map(mappings, "/api/v1/cases/read-{caseId}/decisions", "read");
        map(mappings, "/api/v1/cases/stream-{caseId}/decisions", "stream");
        map(mappings, "/api/v1/cases/refuse-{caseId}/decisions", "refuse");
        map(mappings, "/api/v1/cases/open-{caseId}/decisions", "notIdentified");
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    /** Final and private on purpose: neither may get past the consultation. */
    private static final class Cases {
        @IdentifiedRead("case history")
        @ResponseBody
        private Map<String, String> read(@PathVariable CaseId caseId) {
            IdentifiedReads.names(List.of(MEMBER, PERSON));
            return Map.of("secret", "answer");
        }

        @IdentifiedRead("case stream")
        ResponseEntity<StreamingResponseBody> stream(@PathVariable CaseId caseId) {
            return ResponseEntity.ok()
                    .contentType(MediaType.TEXT_PLAIN)
                    // By then the consultation is there for others to see.
                    .body(out -> out.write(("consultations " + count()).getBytes(StandardCharsets.UTF_8)));
        }

        @IdentifiedRead("case history")
        @ResponseBody
        Object refuse(@PathVariable CaseId caseId) {
            throw ProblemType.UNKNOWN_CASE.saying("Look it up.");
        }

        @ResponseBody
        Map<String, String> notIdentified(@PathVariable CaseId caseId) {
            return Map.of();
        }
    }

    @BeforeEach
    void empty() {
        SUPERUSER.sql("ALTER TABLE ledger.consultation DISABLE TRIGGER USER").update();
        SUPERUSER.sql("TRUNCATE ledger.consultation").update();
        SUPERUSER
                .sql("ALTER TABLE ledger.consultation ENABLE ALWAYS TRIGGER consultation_only_grows")
                .update();
    }

    @Test
    void anIdentifiedReadIsRecordedWithReaderRolePurposePersonsCaseAndWhat() {
        var answer = as(Role.OVERSIGHT).get(cases("read"), "Purpose", "complaint 2023/17");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("answer");
        assertThat(rows()).singleElement().satisfies(row -> {
            assertThat(row.reader())
                    .isEqualTo(accounts.ofRole(Role.OVERSIGHT).orElseThrow().id());
            assertThat(row.role()).isEqualTo(Role.OVERSIGHT);
            assertThat(row.purpose()).isEqualTo("complaint 2023/17");
            assertThat(row.persons()).containsExactly(PERSON.value(), MEMBER.value());
            assertThat(row.caseId()).isEqualTo(UUID.fromString(CASE));
            assertThat(row.what()).isEqualTo("case history");
            assertThat(row.at()).isNotNull();
        });
    }

    @Test
    void aCaseworkersReadIsRecordedWithoutAPurpose() {
        assertThat(as(Role.CASEWORKER)
                        .get(cases("read"), "Purpose", "not asked for")
                        .statusCode())
                .isEqualTo(200);
        assertThat(rows()).singleElement().satisfies(row -> {
            assertThat(row.role()).isEqualTo(Role.CASEWORKER);
            assertThat(row.purpose()).isNull();
        });
    }

    @Test
    void withoutAPurposeTheOthersAreAskedForOneAndTheMethodIsNotEvenCalled() {
        for (Role role : List.of(Role.OVERSIGHT, Role.MONITOR)) {
            for (String path : List.of("read", "refuse")) {
                var answer = as(role).get(cases(path));
                assertThat(answer.statusCode()).isEqualTo(428);
                assertThat(answer.body())
                        .contains("urn:icam-ledger:problem:purpose-required")
                        .doesNotContain("answer");
            }
        }
        for (Role role : List.of(Role.DPO, Role.AUDITOR)) {
            assertThat(as(role).get("/api/v1/consultations").statusCode()).isEqualTo(428);
        }
        assertThat(as(Role.OVERSIGHT).get(cases("read"), "Purpose", "xy").statusCode())
                .isEqualTo(400);
        assertThat(rows()).isEmpty();
    }

    @Test
    void theConsultationStandsBeforeTheFirstByteOfAStreamLeaves() {
        var answer = as(Role.MONITOR).get(cases("stream"), "Purpose", "a stream");
        assertThat(answer.body()).isEqualTo("consultations 1");
    }

    @Test
    void whatWasNotAnsweredWasNotRead() {
        assertThat(as(Role.OVERSIGHT).get(cases("refuse"), "Purpose", "a look").statusCode())
                .isEqualTo(404);
        assertThat(as(Role.OVERSIGHT)
                        .get(cases("read").replace(CASE, "x"), "Purpose", "a look")
                        .statusCode())
                .isEqualTo(400);
        assertThat(as(Role.OPERATOR).get(cases("read"), "Purpose", "a look").statusCode())
                .isEqualTo(403);
        assertThat(rows()).isEmpty();
    }

    @Test
    void thatSomebodyIsNotKnownHereIsToldOnlyOnTheRecord() {
        String unknown = "/api/v1/persons?reference=NOBODY-1";
        for (Role role : List.of(Role.CASEWORKER, Role.OVERSIGHT, Role.DPO)) {
            assertThat(as(role).get(unknown, "Purpose", "is he known?").statusCode())
                    .isEqualTo(404);
        }
        assertThat(rows())
                .hasSize(3)
                .allSatisfy(row -> assertThat(row.what()).isEqualTo("person by reference"))
                .allSatisfy(row -> assertThat(row.persons()).isEmpty());
        SUPERUSER.sql("REVOKE INSERT ON ledger.consultation FROM icam_ledger").update();
        try {
            assertThat(as(Role.DPO).get(unknown, "Purpose", "is he known?").statusCode())
                    .isEqualTo(503);
        } finally {
            SUPERUSER.sql("GRANT INSERT ON ledger.consultation TO icam_ledger").update();
        }
    }

    @Test
    void whatIsNotMarkedIsNotRecorded() {
        assertThat(as(Role.OVERSIGHT).get(cases("open")).statusCode()).isEqualTo(200);
        assertThat(rows()).isEmpty();
    }

    @Test
    void whenItCannotBeRecordedNothingIsAnswered() {
        SUPERUSER.sql("REVOKE INSERT ON ledger.consultation FROM icam_ledger").update();
        try {
            for (String path : List.of("read", "stream")) {
                var answer = as(Role.OVERSIGHT).get(cases(path), "Purpose", "a look");
                assertThat(answer.statusCode()).isEqualTo(503);
                assertThat(answer.headers().firstValue("Retry-After")).isPresent();
                assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
                assertThat(answer.body()).contains("could not be recorded").doesNotContain("secret", "consultations 0");
            }
        } finally {
            SUPERUSER.sql("GRANT INSERT ON ledger.consultation TO icam_ledger").update();
        }
    }

    @Test
    void itOutlivesTheTransactionOfWhoeverReads() {
        var source = DATABASE.appDataSource();
        var inside = new Consultations(source, Clock.systemUTC());
        new TransactionTemplate(new DataSourceTransactionManager(source)).executeWithoutResult(status -> {
            inside.record(accounts.ofRole(Role.DPO).orElseThrow(), "rolled back", List.of(), null, "test");
            status.setRollbackOnly();
        });
        assertThat(rows()).hasSize(1);
    }

    @Test
    void aPurposeThatIsMissingDoesNotEvenFitTheTable() {
        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() ->
                        consultations.record(accounts.ofRole(Role.DPO).orElseThrow(), null, List.of(), null, "test"));
    }

    @Test
    void dpoAndAuditorListWhoReadWhat() {
        as(Role.OVERSIGHT).get(cases("read"), "Purpose", "first");
        as(Role.MONITOR).get(cases("stream"), "Purpose", "second");
        String list = "/api/v1/consultations";
        String reader = accounts.ofRole(Role.MONITOR).orElseThrow().id();
        assertThat(list(list)).contains("first", "second", CASE, MEMBER.toString());
        assertThat(list(list + "?person=" + PERSON)).contains("first").doesNotContain("second");
        assertThat(list(list + "?reader=" + reader)).contains("second").doesNotContain("first");
        assertThat(list(list + "?reader=acc-nobody")).isEqualTo("{\"consultations\":[]}");
        assertThat(list(list + "?from=2020-01-01&to=2020-12-31")).isEqualTo("{\"consultations\":[]}");
        assertThat(list(list + "?from=2020-01-01&to=2999-12-31")).contains("first", "second");
        assertThat(rows()).extracting(Consultation::what).contains("consultations");
    }

    @Test
    void theListComesInPagesTheNewestFirst() {
        as(Role.OVERSIGHT).get(cases("read"), "Purpose", "first");
        as(Role.OVERSIGHT).get(cases("read"), "Purpose", "second");
        String path = "/api/v1/consultations?person=" + PERSON + "&limit=1";
        String newest = list(path);
        assertThat(newest).contains("second").doesNotContain("first");
        String cursor = newest.replaceAll(".*\"next\":\"(\\d+)\".*", "$1");
        assertThat(list(path + "&cursor=" + cursor)).contains("first").doesNotContain("second");
    }

    @Test
    void aPeriodThatEndsBeforeItBeginsOrAnUnknownParameterIsRefused() {
        for (String query : List.of(
                "from=2023-02-01&to=2023-01-31",
                "limit=0",
                "limit=1001",
                "person=x",
                "from=yesterday",
                "what=x",
                "reader=jane",
                "reader=acc-%00",
                "reader=acc-x%27",
                "reader=",
                "cursor=x",
                "cursor=-1",
                "cursor=99999999999999999999",
                "from=%2B999999999-01-01",
                "to=-0001-01-01",
                "to=9999-12-31",
                "person=00000000-0000-0000-0000-00000000000A",
                "from=2023-01-01&from=2023-01-02")) {
            var answer = as(Role.DPO).get("/api/v1/consultations?" + query, "Purpose", "a look");
            assertThat(answer.statusCode()).as(query).isEqualTo(400);
        }
        assertThat(rows()).isEmpty();
    }

    @Test
    void theTableOnlyGrows() {
        as(Role.CASEWORKER).get(cases("read"));
        JdbcTemplate application = new JdbcTemplate(DATABASE.appDataSource());
        JdbcTemplate superuser = new JdbcTemplate(DATABASE.superuserDataSource());
        for (String change : List.of(
                "UPDATE ledger.consultation SET purpose = 'another'",
                "DELETE FROM ledger.consultation",
                "TRUNCATE ledger.consultation")) {
            assertThatThrownBy(() -> application.execute(change)).rootCause().hasMessageContaining("permission denied");
            for (String role : List.of("", "SET session_replication_role = replica;")) {
                assertThatThrownBy(() -> superuser.execute(role + change))
                        .rootCause()
                        .hasMessageContaining("only grows");
            }
        }
        assertThat(rows()).hasSize(1);
    }

    private static String list(String path) {
        var answer = as(Role.AUDITOR).get(path, "Purpose", "audit of consultations");
        assertThat(answer.statusCode()).isEqualTo(200);
        return answer.body();
    }

    private static List<Consultation> rows() {
        return consultations.list(new Consultations.Query(null, null, null, null, null, 1_000));
    }

    private static int count() {
        return SUPERUSER
                .sql("SELECT count(*) FROM ledger.consultation")
                .query(Integer.class)
                .single();
    }

    private static String cases(String controller) {
        return "/api/v1/cases/" + controller + "-" + CASE + "/decisions";
    }

    private static Caller as(Role role) {
        return Caller.of(node, role.username() + ":" + PASSWORD);
    }

    private static void map(RequestMappingHandlerMapping mappings, String path, String method) throws Exception {
        mappings.registerMapping(
                RequestMappingInfo.paths(path)
                        .options(mappings.getBuilderConfiguration())
                        .build(),
                new Cases(),
                Cases.class.getDeclaredMethod(method, CaseId.class));
    }
}
