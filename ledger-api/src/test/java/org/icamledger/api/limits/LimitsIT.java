package org.icamledger.api.limits;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.icamledger.api.rest.Api;
import org.icamledger.api.rest.Api.Answer;
import org.icamledger.api.rest.Requests;
import org.icamledger.api.storage.Conditions;
import org.junit.jupiter.api.Test;

/** Clients that are slow, greedy or many: they are let go, and the others are served. */
class LimitsIT {
    private static final String CASES = "/api/v1/cases";
    private static final int MORE_THAN_ARE_LET_IN = 170;

    @Test
    void slowClientsHoldUpNobodyAndAreLetGo() throws Exception {
        String large = largeCase();
        int whole = Api.OVERSIGHT.get(Requests.decisions(large)).response().body().length;
        List<RawClient> silent = new ArrayList<>();
        List<RawClient> trickling = new ArrayList<>();
        List<RawClient> deaf = new ArrayList<>();
        try {
            for (int i = 0; i < 50; i++) {
                silent.add(sent(RawClient.connect(), "GET /api/v1/codes HTTP/1.1\r\nHost: led"));
            }
            for (int i = 0; i < 8; i++) {
                deaf.add(sent(RawClient.connect(4_096), get(Requests.decisions(large))));
            }
            for (RawClient client : deaf) {
                // From here on the server waits for them.
                assertThat(client.status()).contains(" 200");
            }
            assertServed();
            for (int i = 0; i < MORE_THAN_ARE_LET_IN; i++) {
                trickling.add(sent(RawClient.connect(), RawClient.post(CASES, Requests.CLOUDEVENT, 20_000) + "{"));
            }
            Conditions.await(() -> Api.CASEWORKER.get("/api/v1/codes").status() == 503);
            Answer busy = Api.CASEWORKER.get("/api/v1/codes");
            assertThat(busy.status()).isEqualTo(503);
            assertThat(busy.problem()).isEqualTo("unavailable");
            assertThat(busy.header("Retry-After")).isEqualTo("1");
            assertThat(busy.header("X-Content-Type-Options")).isEqualTo("nosniff");
            Conditions.await(() -> {
                assertThat(Api.NOBODY.get("/actuator/health/liveness").status()).isEqualTo(200);
                trickling.removeIf(client -> !client.trySend(" "));
                LockSupport.parkNanos(500_000_000);
                return trickling.isEmpty();
            });
            assertServed();
            for (RawClient client : silent) {
                assertThat(client.untilClosed()).doesNotContain(" 200 ");
            }
            for (RawClient client : deaf) {
                assertThat(client.untilClosed().length())
                        .as("an answer that was broken off")
                        .isLessThan(whole);
            }
        } finally {
            for (RawClient client : silent) {
                client.close();
            }
            for (RawClient client : trickling) {
                client.close();
            }
            for (RawClient client : deaf) {
                client.close();
            }
        }
    }

    @Test
    void whoIsRefusedWhileSendingReadsWhy() throws Exception {
        String head = RawClient.post(CASES, Requests.CLOUDEVENT, 1 << 20);
        try (RawClient client = RawClient.connect()) {
            client.send(head);
            client.send(new byte[1 << 20]);
            assertThat(client.status()).contains(" 413");
        }
        try (RawClient client = RawClient.connect()) {
            client.send(head.replace(Api.CASEWORKER.authorization(), "Basic bm9ib2R5Og=="));
            client.send(new byte[1 << 20]);
            assertThat(client.status()).contains(" 401");
        }
    }

    @Test
    void whoIsRefusedAndGoesOnForEverIsLetGo() throws Exception {
        try (RawClient client = RawClient.connect()) {
            client.send(RawClient.post(CASES, Requests.CLOUDEVENT, Long.MAX_VALUE) + "{");
            assertThat(client.untilClosed()).startsWith("HTTP/1.1 413");
        }
        try (RawClient client = RawClient.connect()) {
            client.send("POST /api/v1/cases HTTP/1.1\r\nHost: ledger\r\nContent-Length: 1000\r\n\r\n{");
            assertThat(client.untilClosed()).startsWith("HTTP/1.1 401");
        }
    }

    @Test
    void headsHaveALimit() throws Exception {
        assertRefused("GET /api/v1/codes HTTP/1.1\r\nHost: ledger\r\nA: " + "a".repeat(20_000) + "\r\n\r\n");
        assertRefused("GET /api/v1/codes?" + "a".repeat(20_000) + " HTTP/1.1\r\nHost: ledger\r\n\r\n");
        assertRefused("GET /api/v1/codes HTTP/1.1\r\nHost: ledger\r\n"
                + IntStream.range(0, 200).mapToObj(i -> "A" + i + ": a\r\n").collect(Collectors.joining()) + "\r\n");
        assertServed();
    }

    @Test
    void threeFilesAtOnceAreOneTooMany() throws Exception {
        List<RawClient> two = List.of(RawClient.connect(), RawClient.connect());
        try {
            for (RawClient client : two) {
                String importId = Requests.id();
                client.send(put(importId, 100_000) + "{");
                Conditions.await(() -> Api.CASEWORKER
                        .get("/api/v1/imports/" + importId)
                        .json()
                        .path("state")
                        .asString("")
                        .equals("RUNNING"));
            }
            Answer third = Api.CASEWORKER.putLines("/api/v1/imports/" + Requests.id(), BodyPublishers.ofString("{}\n"));
            assertThat(third.status()).isEqualTo(429);
            assertThat(third.problem()).isEqualTo("too-many-requests");
            assertThat(Integer.parseInt(third.header("Retry-After"))).isPositive();
        } finally {
            for (RawClient client : two) {
                client.cut();
            }
        }
        Conditions.await(() -> Api.CASEWORKER
                        .putLines("/api/v1/imports/" + Requests.id(), BodyPublishers.ofString(""))
                        .status()
                == 200);
    }

    private static void assertServed() {
        assertThat(Api.NOBODY.get("/actuator/health/liveness").status()).isEqualTo(200);
        String person = Requests.person();
        String caseId = Requests.openCase(person);
        assertThat(Requests.record(caseId, Requests.returnDecision(caseId, person))
                        .status())
                .isEqualTo(201);
    }

    private static void assertRefused(String head) throws Exception {
        try (RawClient client = RawClient.connect()) {
            client.send(head);
            assertThat(client.untilClosed())
                    .matches("(?s)HTTP/1.1 4(00|14|31) .*")
                    .doesNotContain("Exception", "org.apache", "\tat ");
        }
    }

    /** Its history has some three megabytes: more than the system takes in for who does not read. */
    private static String largeCase() {
        String person = Requests.person();
        String caseId = Requests.openCase(person);
        for (int batch = 0; batch < 3; batch++) {
            String statements = IntStream.range(0, 90)
                    .mapToObj(i -> Requests.statement(caseId, person, "x".repeat(20_000))
                            .toString())
                    .collect(Collectors.joining(",", "[", "]"));
            assertThat(Api.CASEWORKER
                            .post(Requests.decisions(caseId), Requests.BATCH, statements)
                            .status())
                    .isEqualTo(201);
        }
        return caseId;
    }

    private static RawClient sent(RawClient client, String text) throws Exception {
        client.send(text);
        return client;
    }

    private static String get(String path) {
        return "GET " + path + " HTTP/1.1\r\nHost: ledger\r\nPurpose: a test\r\nAuthorization: "
                + Api.OVERSIGHT.authorization() + "\r\n\r\n";
    }

    private static String put(String importId, int length) {
        return RawClient.post("/api/v1/imports/" + importId, "application/x-ndjson", length)
                .replaceFirst("POST", "PUT");
    }
}
