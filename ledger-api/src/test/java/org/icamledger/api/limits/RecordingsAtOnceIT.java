package org.icamledger.api.limits;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.icamledger.api.rest.Api;
import org.icamledger.api.rest.Api.Answer;
import org.icamledger.api.rest.Requests;
import org.icamledger.api.storage.Conditions;
import org.icamledger.ledger.HeadLock;
import org.junit.jupiter.api.Test;

/** More recordings at once than a process takes, while the writer waits for the head row: what is refused leaves nothing behind. */
class RecordingsAtOnceIT {
    private static final String CASES = "/api/v1/cases";
    private static final int MOST_AT_ONCE = 128;

    /** Of a hundred decisions each: those that wait, and those that the writer has taken already. */
    private static final int MOST_TAKEN_AND_WAITING = 110;

    /** Fewer than requests that are let in, so that it is the recording that is refused. */
    private static final int TOO_MANY = 140;

    private final String person = Requests.person();

    /** A request that was sent. @param answer to come */
    private record Sent(String caseId, String contentType, String body, Future<Answer> answer) {
        Answer again() {
            return Api.CASEWORKER.post(CASES, contentType, body);
        }
    }

    @Test
    void whoIsOneTooManyIsToldToComeBackAndWhoIsTakenIsRecorded() throws Exception {
        List<Sent> all = sentWhileTheWriterWaits(TOO_MANY, TOO_MANY - MOST_AT_ONCE, Requests.CLOUDEVENT, this::opening);
        List<Sent> refused = withStatus(all, 429);
        assertThat(refused).hasSize(TOO_MANY - MOST_AT_ONCE);
        for (Sent one : refused) {
            assertThat(one.answer().get().problem()).isEqualTo("too-many-requests");
            assertThat(one.answer().get().header("Retry-After")).isEqualTo("1");
        }
        assertThat(withStatus(all, 201)).hasSize(MOST_AT_ONCE);
        assertThatWhatWasSaidIsSo(all, 1);
    }

    /** A hundred decisions each are more than may wait for the writer. */
    @Test
    void whoFindsTheQueueFullIsToldToComeBackAndWhoIsInItIsRecorded() throws Exception {
        List<Sent> all = sentWhileTheWriterWaits(
                MOST_AT_ONCE - 3, MOST_AT_ONCE - 3 - MOST_TAKEN_AND_WAITING, Requests.BATCH, this::hundredDecisions);
        List<Sent> refused = withStatus(all, 503);
        assertThat(refused).isNotEmpty();
        for (Sent one : refused) {
            assertThat(one.answer().get().problem()).isEqualTo("unavailable");
            assertThat(Integer.parseInt(one.answer().get().header("Retry-After")))
                    .isPositive();
        }
        assertThat(withStatus(all, 201)).hasSizeBetween(100, MOST_TAKEN_AND_WAITING);
        assertThat(withStatus(all, 201)).hasSize(all.size() - refused.size());
        assertThatWhatWasSaidIsSo(all, 100);
    }

    private interface Body {
        String of(String caseId);
    }

    /** Holds the head row until so many have been answered, then lets go and waits for the answers of all. */
    private static List<Sent> sentWhileTheWriterWaits(int requests, int answered, String contentType, Body body)
            throws Exception {
        List<String> cases =
                IntStream.range(0, requests).mapToObj(i -> Requests.id()).toList();
        List<String> bodies = cases.stream().map(body::of).toList();
        List<Sent> all = new ArrayList<>();
        try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
            try (HeadLock held = new HeadLock(Api.database().superuserDataSource())) {
                for (int i = 0; i < requests; i++) {
                    String asked = bodies.get(i);
                    all.add(new Sent(
                            cases.get(i),
                            contentType,
                            asked,
                            clients.submit(() -> Api.CASEWORKER.post(CASES, contentType, asked))));
                }
                held.awaitWaiting();
                Conditions.await(
                        () -> all.stream().filter(one -> one.answer().isDone()).count() >= answered);
            }
        }
        return all;
    }

    private static List<Sent> withStatus(List<Sent> all, int status) {
        return all.stream()
                .filter(one -> one.answer().resultNow().status() == status)
                .toList();
    }

    private static void assertThatWhatWasSaidIsSo(List<Sent> all, int decisions) {
        for (Sent one : all) {
            Answer stored = Api.CASEWORKER.get(Requests.decisions(one.caseId()), "Accept", "application/x-ndjson");
            if (one.answer().resultNow().status() == 201) {
                assertThat(stored.text().lines()).hasSize(decisions);
            } else {
                assertThat(stored.problem()).isEqualTo("unknown-case");
            }
        }
        // Whoever repeats with the same ids gets a receipt, and nothing stands there twice.
        all.stream()
                .collect(Collectors.groupingBy(one -> one.answer().resultNow().status()))
                .forEach((status, same) -> same.stream()
                        .limit(5)
                        .forEach(one -> assertThat(one.again().status()).isEqualTo(status == 201 ? 200 : 201)));
    }

    private String opening(String caseId) {
        return Requests.opening(caseId, person).toString();
    }

    private String hundredDecisions(String caseId) {
        return IntStream.range(0, 100)
                .mapToObj(i -> (i == 0
                                ? Requests.opening(caseId, person)
                                : Requests.decision(
                                        caseId,
                                        "SelfReferred",
                                        "2023-04-01T08:00:00Z",
                                        "{'persons':['" + person + "']}"))
                        .toString())
                .collect(Collectors.joining(",", "[", "]"));
    }
}
