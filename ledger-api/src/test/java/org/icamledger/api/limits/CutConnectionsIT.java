package org.icamledger.api.limits;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.icamledger.api.rest.Api;
import org.icamledger.api.rest.Api.Answer;
import org.icamledger.api.rest.Requests;
import org.icamledger.api.storage.Conditions;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.node.ObjectNode;

/** A connection that breaks in any phase of recording: nothing is stored by halves, and who asks again gets the receipt. */
class CutConnectionsIT {
    private static final int ROUNDS = 25;

    private final String person = Requests.person();
    private final String caseId = Requests.openCase(person);

    @Test
    void beforeTheBodyEndsNothingIsStored() throws Exception {
        byte[] batch = batch(10);
        for (int sent : new int[] {0, 1, batch.length / 2, batch.length - 1}) {
            try (RawClient ends = begun(batch, sent);
                    RawClient resets = begun(batch, sent)) {
                ends.close();
                resets.cut();
            }
        }
        assertThat(entries()).isEqualTo(1);
        Answer whole = Api.CASEWORKER.post(
                Requests.decisions(caseId), Requests.BATCH, new String(batch, StandardCharsets.UTF_8));
        assertThat(whole.status()).isEqualTo(201);
        assertThat(entries()).isEqualTo(11);
    }

    @Test
    void afterTheBodyWasSentEachIsStoredWholeAndOnceWhoeverAsksAgain() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            byte[] batch = batch(3);
            int before = entries();
            try (RawClient client = begun(batch, batch.length)) {
                // Anywhere between the last byte and the answer.
                LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(8_000_000));
                client.cut();
            }
            Answer again = repeated(batch);
            assertThat(again.status()).as(again.text()).isIn(200, 201);
            assertThat(again.json().size()).isEqualTo(3);
            assertThat(IntStream.range(0, 3)
                            .mapToObj(i ->
                                    again.json().get(i).path("casesequence").asInt()))
                    .containsExactly(before, before + 1, before + 2);
            assertThat(entries()).isEqualTo(before + 3);
        }
    }

    @Test
    void whileTheAnswerIsReadTheReceiptIsNotLost() throws Exception {
        ObjectNode decision = Requests.returnDecision(caseId, person);
        byte[] body = decision.toString().getBytes(StandardCharsets.UTF_8);
        try (RawClient client = RawClient.connect()) {
            client.send(RawClient.post(Requests.decisions(caseId), Requests.CLOUDEVENT, body.length));
            client.send(body);
            assertThat(client.status()).contains(" 201");
            client.cut();
        }
        Answer again = repeated(("[" + decision + "]").getBytes(StandardCharsets.UTF_8));
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.json().get(0).path("entry").asString())
                .contains(decision.path("id").asString());
    }

    /** What is recorded and not signed yet is answered with 503 and the word to come again. */
    private Answer repeated(byte[] batch) throws Exception {
        Answer[] answer = new Answer[1];
        Conditions.await(() -> {
            answer[0] = Api.CASEWORKER.post(
                    Requests.decisions(caseId), Requests.BATCH, new String(batch, StandardCharsets.UTF_8));
            assertThat(answer[0].status() == 503).isEqualTo("recorded-not-signed".equals(answer[0].problem()));
            return answer[0].status() != 503;
        });
        return answer[0];
    }

    private RawClient begun(byte[] batch, int sent) throws Exception {
        RawClient client = RawClient.connect();
        client.send(RawClient.post(Requests.decisions(caseId), Requests.BATCH, batch.length));
        client.send(Arrays.copyOf(batch, sent));
        return client;
    }

    private byte[] batch(int decisions) {
        List<String> all = IntStream.range(0, decisions)
                .mapToObj(i -> Requests.returnDecision(caseId, person).toString())
                .toList();
        return all.stream().collect(Collectors.joining(",", "[", "]")).getBytes(StandardCharsets.UTF_8);
    }

    private int entries() {
        return JdbcClient.create(Api.database().appDataSource())
                .sql("SELECT count(*) FROM ledger_entry WHERE case_id = ?::uuid")
                .param(caseId)
                .query(Integer.class)
                .single();
    }
}
