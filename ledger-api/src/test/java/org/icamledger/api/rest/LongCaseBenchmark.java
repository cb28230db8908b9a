package org.icamledger.api.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.HdrHistogram.Histogram;
import org.icamledger.api.BenchmarkReport;
import org.junit.jupiter.api.Test;

/** What recording costs in a case at its limit of 10,000 decisions, beside the same in a short one. */
class LongCaseBenchmark {
    private static final int LIMIT = 10_000;
    private static final int MEASURED = 60;

    @Test
    void theLastDecisionOfALongCase() throws Exception {
        String person = Requests.person();
        String caseId = Requests.openCase(person);
        singles(caseId, person, MEASURED);
        singles(caseId, person, 9);
        Histogram early = singles(caseId, person, MEASURED);
        int recorded = 1 + MEASURED + 9 + MEASURED;
        while (recorded + MEASURED < LIMIT) {
            int some = Math.min(100, LIMIT - MEASURED - recorded);
            block(caseId, person, some);
            recorded += some;
        }
        Histogram late = singles(caseId, person, MEASURED);
        assertThat(Requests.record(caseId, Requests.returnDecision(caseId, person))
                        .status())
                .as("one more than the limit")
                .isEqualTo(422);
        BenchmarkReport.section(
                        "A case at its limit of 10,000 decisions",
                        Api.database().appDataSource())
                .figure("recording about its hundredth, over HTTP, p50", micros(early), "")
                .figure("recording its last " + MEASURED + ", p50", micros(late), "")
                .figure(
                        "ratio",
                        "%.2f".formatted((double) late.getValueAtPercentile(50) / early.getValueAtPercentile(50)),
                        "at most 3")
                .write();
    }

    private static String micros(Histogram histogram) {
        return "%,d µs".formatted(histogram.getValueAtPercentile(50));
    }

    private static Histogram singles(String caseId, String person, int count) {
        Histogram micros = new Histogram(3);
        for (int i = 0; i < count; i++) {
            String decision = Requests.returnDecision(caseId, person).toString();
            long start = System.nanoTime();
            Api.Answer answer = Api.CASEWORKER.post(Requests.decisions(caseId), Requests.CLOUDEVENT, decision);
            micros.recordValue((System.nanoTime() - start) / 1_000);
            assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        }
        return micros;
    }

    private static void block(String caseId, String person, int count) {
        String batch = IntStream.range(0, count)
                .mapToObj(i -> Requests.returnDecision(caseId, person).toString())
                .collect(Collectors.joining(",", "[", "]"));
        Api.Answer answer =
                Api.CASEWORKER.post(Requests.decisions(caseId), "application/cloudevents-batch+json", batch);
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
    }
}
