package org.icamledger.api.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.LongStream;
import org.icamledger.api.LedgerNode;
import org.icamledger.api.feed.Follower.Told;
import org.icamledger.api.rest.Api;
import org.icamledger.api.rest.Api.Answer;
import org.icamledger.api.rest.GrowingLog;
import org.icamledger.api.rest.Requests;
import org.icamledger.api.storage.Conditions;
import org.icamledger.api.storage.TestPostgres;
import org.icamledger.ledger.SealedLog;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.node.ObjectNode;

/** Following two nodes of one ledger through whatever happens to connections, to cases and to the database. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class FeedOfTwoNodesIT {
    private static final TestPostgres DATABASE = TestPostgres.newDatabase();
    private static final int PLACES = 3;
    private static final int PLACES_OF_ACCOUNT = 2;
    private static ConfigurableApplicationContext first;
    private static ConfigurableApplicationContext second;
    private static String person;

    @BeforeAll
    static void start(@TempDir Path data) throws Exception {
        first = node(data.resolve("first"));
        second = node(data.resolve("second"));
        person = caseworker(first)
                .post("/api/v1/persons", "application/json", "{\"reference\":\"T-%s\"}".formatted(Requests.id()))
                .json()
                .path("personId")
                .asString();
    }

    @AfterAll
    static void stop() {
        first.close();
        second.close();
    }

    private static ConfigurableApplicationContext node(Path data) throws IOException {
        Api.prepare(data);
        return LedgerNode.start(
                DATABASE,
                data,
                "--ledger.accounts.password=" + Api.PASSWORD,
                "--ledger.feed.lasts=10m",
                "--ledger.feed.heartbeat=200ms",
                "--ledger.feed.readers=" + PLACES,
                "--ledger.feed.readers-of-account=" + PLACES_OF_ACCOUNT,
                // How long a reader may take nothing, too.
                "--server.tomcat.connection-timeout=2s");
    }

    @Test
    void nothingIsLostAndNothingToldTwiceAcrossCutsAndNodes() throws Exception {
        long from = size();
        CompletableFuture<Void> writing = CompletableFuture.allOf(
                CompletableFuture.runAsync(() -> recordCases(first, 25)),
                CompletableFuture.runAsync(() -> recordCases(second, 25)));
        List<Told> told = new ArrayList<>();
        String lastId = Long.toString(from - 1);
        for (int cuts = 0; told.size() < 100; cuts++) {
            ConfigurableApplicationContext node = cuts % 2 == 0 ? first : second;
            Follower follower = Follower.of(node, "oversight", lastId);
            assertThat(follower.status()).isEqualTo(200);
            int enough = Math.min(7, 100 - told.size());
            Conditions.await(() -> follower.told().size() >= enough);
            follower.close();
            told.addAll(follower.told());
            lastId = follower.lastId();
        }
        writing.join();
        assertThat(told)
                .extracting(Told::position)
                .containsExactlyElementsOf(
                        LongStream.range(from, from + 100).boxed().toList());
    }

    @Test
    void whatOneNodeRecordsIsToldByTheOtherAndACaseThatMovesIsFollowed() throws Exception {
        String antwerp = Requests.id();
        try (Follower office = Follower.of(first, "antwerp", null);
                Follower oversight = Follower.of(first, "oversight", null)) {
            open(second, antwerp, "ICAM_ANTWERP");
            Conditions.await(() -> types(office, antwerp).equals(List.of("CaseOpened")));
            recordAt(second, reassigned(antwerp, "2023-04-01T08:00:00Z", "ICAM_BRUSSELS"));
            recordAt(second, Requests.returnDecision(antwerp, person));
            recordAt(second, reassigned(antwerp, "2023-05-01T08:00:00Z", "ICAM_ANTWERP"));
            recordAt(second, Requests.decision(antwerp, "CaseClosed", "2023-06-01T08:00:00Z", "{'outcome':'DIED'}"));
            Conditions.await(() -> types(oversight, antwerp).size() == 5);
            Conditions.await(() -> types(office, antwerp).contains("CaseClosed"));
            assertThat(types(oversight, antwerp))
                    .containsExactly(
                            "CaseOpened", "CaseReassigned", "ReturnDecisionIssued", "CaseReassigned", "CaseClosed");
        }
        String brussels = Requests.id();
        open(first, brussels, "ICAM_ANTWERP");
        try (Follower office = Follower.of(second, "antwerp", null);
                Follower oversight = Follower.of(second, "oversight", null)) {
            recordAt(first, Requests.returnDecision(brussels, person));
            Conditions.await(() -> types(office, brussels).size() == 1);
            recordAt(first, reassigned(brussels, "2023-04-01T08:00:00Z", "ICAM_BRUSSELS"));
            recordAt(first, Requests.returnDecision(brussels, person));
            Conditions.await(() -> types(oversight, brussels).size() == 3);
            String past = oversight.lastId();
            Conditions.await(() -> Long.parseLong(office.lastId()) >= Long.parseLong(past));
            assertThat(types(office, brussels)).containsExactly("ReturnDecisionIssued");
        }
    }

    @Test
    void inSilenceASignOfLifeIsSentThatMovesTheLastId() throws Exception {
        String lastId = Long.toString(size() - 1);
        try (Follower follower = Follower.of(first, "antwerp", null)) {
            Conditions.await(() -> follower.heartbeats() >= 2);
            assertThat(follower.lastId()).isEqualTo(lastId);
            String brussels = Requests.id();
            open(first, brussels, "ICAM_BRUSSELS");
            Conditions.await(() -> follower.lastId().equals(Long.toString(size() - 1)));
            assertThat(follower.told()).isEmpty();
        }
    }

    @Test
    void aNodeServesSoManyReadersAndWhoeverLeavesMakesPlace() throws Exception {
        Conditions.await(() -> readers(first) == 0);
        List<Follower> followers = new ArrayList<>();
        for (int i = 0; i < PLACES; i++) {
            followers.add(Follower.of(first, i < PLACES_OF_ACCOUNT ? "oversight" : "monitor", null));
        }
        Conditions.await(() -> readers(first) == PLACES);
        assertThatNoneIsLeft("antwerp");
        followers.getFirst().close();
        Conditions.await(() -> {
            try (Follower again = Follower.of(first, "oversight", null)) {
                return again.status() == 200;
            }
        });
        for (Follower follower : followers) {
            follower.close();
        }
        Conditions.await(() -> readers(first) == 0);
    }

    @Test
    void oneAccountDoesNotTakeThePlacesOfTheOthers() throws Exception {
        Conditions.await(() -> readers(first) == 0);
        List<Follower> followers = new ArrayList<>();
        for (int i = 0; i < PLACES_OF_ACCOUNT; i++) {
            followers.add(Follower.of(first, "oversight", null));
        }
        Conditions.await(() -> readers(first) == PLACES_OF_ACCOUNT);
        assertThatNoneIsLeft("oversight");
        try (Follower other = Follower.of(first, "monitor", null)) {
            assertThat(other.status()).isEqualTo(200);
        }
        followers.getFirst().close();
        Conditions.await(() -> {
            try (Follower again = Follower.of(first, "oversight", null)) {
                return again.status() == 200;
            }
        });
        followers.getLast().close();
        Conditions.await(() -> readers(first) == 0);
    }

    private static void assertThatNoneIsLeft(String username) throws Exception {
        try (Follower oneTooMany = Follower.of(first, username, null)) {
            assertThat(oneTooMany.status()).isEqualTo(429);
            assertThat(oneTooMany.header("Retry-After")).isEqualTo("10");
            assertThat(oneTooMany.header("Content-Type")).isEqualTo("application/problem+json");
        }
    }

    @Test
    void aReaderThatTakesNothingIsCutAndHoldsNobodyUp() throws Exception {
        Conditions.await(() -> readers(first) == 0);
        long from = size();
        new GrowingLog(second).grow(45_000);
        try (Socket deaf = new Socket()) {
            deaf.setReceiveBufferSize(4 * 1024);
            deaf.connect(
                    new InetSocketAddress("127.0.0.1", Follower.address(first).getPort()));
            deaf.getOutputStream()
                    .write(("GET /api/v1/feed HTTP/1.1\r\nHost: ledger\r\nPurpose: a test\r\nLast-Event-ID: "
                                    + (from - 1)
                                    + "\r\nAuthorization: "
                                    + Api.of(first, "oversight", Api.PASSWORD).authorization() + "\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            Conditions.await(() -> readers(first) == 1);
            try (Follower other = Follower.of(first, "oversight", Long.toString(from - 1))) {
                Conditions.await(() -> other.told().size() == 45_000);
                assertThat(other.told())
                        .extracting(Told::position)
                        .isEqualTo(LongStream.range(from, from + 45_000).boxed().toList());
                Conditions.await(() -> readers(first) == 1);
                assertThat(other.endedCleanly()).isNull();
            }
        }
    }

    @Test
    void whileTheDatabaseIsAwayNobodyNewIsServedAndWhoeverFollowsGoesOnAfterwards() throws Exception {
        String caseId = Requests.id();
        try (Follower follower = Follower.of(first, "oversight", null)) {
            Conditions.await(() -> follower.heartbeats() > 0);
            DATABASE.letIn(false);
            try {
                try (Follower late = Follower.of(first, "oversight", null)) {
                    assertThat(late.status()).isEqualTo(503);
                    assertThat(late.header("Retry-After")).isNotNull();
                    assertThat(late.header("Content-Type")).isEqualTo("application/problem+json");
                }
                int heartbeats = follower.heartbeats();
                Conditions.await(() -> follower.heartbeats() > heartbeats);
            } finally {
                DATABASE.letIn(true);
            }
            Conditions.await(() -> caseworker(first)
                            .post(
                                    "/api/v1/cases",
                                    Requests.CLOUDEVENT,
                                    Requests.opening(caseId, person).toString())
                            .status()
                    < 300);
            Conditions.await(() -> types(follower, caseId).contains("CaseOpened"));
        }
    }

    @Test
    @Order(Integer.MAX_VALUE)
    void aNodeThatStopsEndsTheFeedAndDoesNotWaitForItsReaders() throws Exception {
        try (Follower follower = Follower.of(second, "oversight", null)) {
            Conditions.await(() -> follower.heartbeats() > 0);
            second.close();
            Conditions.await(() -> follower.endedCleanly() != null);
            assertThat(follower.endedCleanly()).isTrue();
        }
    }

    private static List<String> types(Follower follower, String caseId) {
        return follower.told().stream()
                .filter(told -> told.caseId().equals(caseId))
                .map(Told::type)
                .toList();
    }

    private static int readers(ConfigurableApplicationContext node) {
        return Api.of(node, "operator", Api.PASSWORD)
                .get("/actuator/prometheus")
                .text()
                .lines()
                .filter(line -> line.startsWith("ledger_feed_readers "))
                .map(line -> (int) Double.parseDouble(line.substring(line.indexOf(' '))))
                .findFirst()
                .orElseThrow();
    }

    private static void recordCases(ConfigurableApplicationContext node, int cases) {
        for (int i = 0; i < cases; i++) {
            String caseId = Requests.id();
            open(node, caseId, "ICAM_ANTWERP");
            recordAt(node, Requests.returnDecision(caseId, person));
        }
    }

    private static void open(ConfigurableApplicationContext node, String caseId, String office) {
        assertRecorded(caseworker(node)
                .post(
                        "/api/v1/cases",
                        Requests.CLOUDEVENT,
                        Requests.opening(caseId, office, person).toString()));
    }

    private static void recordAt(ConfigurableApplicationContext node, ObjectNode decision) {
        assertRecorded(caseworker(node)
                .post(
                        Requests.decisions(decision.path("subject").asString()),
                        Requests.CLOUDEVENT,
                        decision.toString()));
    }

    private static void assertRecorded(Answer answer) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
    }

    private static ObjectNode reassigned(String caseId, String time, String office) {
        return Requests.decision(caseId, "CaseReassigned", time, "{'office':'" + office + "'}");
    }

    private static Api caseworker(ConfigurableApplicationContext node) {
        return Api.of(node, "caseworker", Api.PASSWORD);
    }

    private static long size() {
        return first.getBean(SealedLog.class).size();
    }
}
