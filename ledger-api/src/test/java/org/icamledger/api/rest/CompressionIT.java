package org.icamledger.api.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;
import org.icamledger.api.rest.Api.Answer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Large answers are sent in gzip to those who take it, and hashes as they are. */
class CompressionIT {
    private static String caseId;
    private static String person;

    @BeforeAll
    static void recordALongCase() {
        person = Requests.person();
        caseId = Requests.openCase(person);
        List<?> decisions = IntStream.range(0, 100)
                .mapToObj(i -> Requests.returnDecision(caseId, person))
                .toList();
        Answer answer = Api.CASEWORKER.post(Requests.decisions(caseId), Requests.BATCH, decisions.toString());
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        CaughtUp.await();
    }

    @Test
    void whatIsReadIsCompressedForThoseWhoAcceptIt() throws IOException {
        for (String type : List.of("application/json", "text/csv", "application/x-ndjson")) {
            assertCompressed(Api.OVERSIGHT, Requests.decisions(caseId), type);
        }
        assertCompressed(Api.OVERSIGHT, "/api/v1/persons/" + person + "/timeline", "application/json");
        assertCompressed(
                Api.MONITOR, "/api/v1/statistics/coverage?from=2023-01-01&to=2023-12-31&by=track", "application/json");
        assertCompressed(Api.AUDITOR, "/api/v1/export?from=0&to=50", "application/x-ndjson");
    }

    private static void assertCompressed(Api reader, String path, String type) throws IOException {
        Answer plain = reader.get(path, "Accept", type);
        Answer compressed = reader.get(path, "Accept", type, "Accept-Encoding", "gzip");
        assertThat(plain.header("Content-Encoding")).isNull();
        assertThat(compressed.header("Content-Encoding")).as(path).isEqualTo("gzip");
        assertThat(compressed.header("Vary")).containsIgnoringCase("Accept-Encoding");
        assertThat(compressed.response().body().length)
                .isLessThan(plain.response().body().length);
        try (GZIPInputStream in = new GZIPInputStream(
                new ByteArrayInputStream(compressed.response().body()))) {
            assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8)).hasSameSizeAs(plain.text());
        }
    }

    @Test
    void hashesEntriesAndTheFeedAreSentAsTheyAre() {
        for (String path : List.of("/log/tile/0/000.p/100", "/log/tile/entries/000.p/100")) {
            Answer answer = Api.AUDITOR.get(path, "Accept-Encoding", "gzip");
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.response().body().length).isGreaterThanOrEqualTo(3_200);
            assertThat(answer.header("Content-Encoding")).as(path).isNull();
        }
        assertThat(Api.OVERSIGHT
                        .get("/api/v1/feed", "Last-Event-ID", "0", "Accept-Encoding", "gzip")
                        .header("Content-Encoding"))
                .isNull();
    }

    /** Nobody learns what is in an answer from how well it compresses with what they put into the request. */
    @Test
    void whatARequestSaysDoesNotComeBackInTheAnswerAboutAPerson() {
        String guess = "BXL-guess-" + Requests.id();
        for (Answer answer : List.of(
                Api.OVERSIGHT.get("/api/v1/persons?reference=" + guess),
                Api.OVERSIGHT.get("/api/v1/cases?office=" + guess),
                Api.OVERSIGHT.get("/api/v1/cases?cursor=" + guess),
                Api.OVERSIGHT.get(Requests.decisions(caseId) + "?asOf=" + guess),
                Api.OVERSIGHT.get(Requests.decisions(caseId) + "?" + guess + "=1"),
                Api.OVERSIGHT.get(Requests.decisions(caseId), "Purpose", guess, "User-Agent", guess),
                Api.OVERSIGHT.get("/api/v1/cases/" + guess),
                Api.OVERSIGHT.get("/api/v1/" + guess))) {
            assertThat(answer.text()).doesNotContain("guess");
        }
    }
}
