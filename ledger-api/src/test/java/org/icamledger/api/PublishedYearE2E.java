package org.icamledger.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import org.icamledger.api.storage.Conditions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The packaged application with its sample, as a newcomer meets it: the published figures of 2023 come out of recorded decisions. */
class PublishedYearE2E {
    private static final String PASSWORD = "read-the-published-year";
    private static final String[] SAMPLE = {"--sample", "--ledger.accounts.password=" + PASSWORD};
    private static final int SOME = 5_000;

    @TempDir
    private Path directory;

    @Test
    void aLoadThatWasInterruptedIsGoneOnWithAndTheFiguresAreThePublishedOnes() throws Exception {
        try (LedgerProcess interrupted = LedgerProcess.serve(directory, SAMPLE)) {
            Conditions.await(() -> interrupted.output().contains("loading the synthetic year"));
            JdbcClient database = JdbcClient.create(interrupted.appDataSource());
            Conditions.await(() -> size(database) > SOME);
            interrupted.killTree();
        }
        try (LedgerProcess ledger = LedgerProcess.serve(directory, SAMPLE).awaitReady()) {
            assertThat(ledger.output()).contains("synthetic: no real person is in this ledger");
            assertThat(figures(ledger, ""))
                    .containsEntry("return-decisions", 36_364)
                    .containsEntry("return-decisions.first", 23_873)
                    .containsEntry("invitations", 7_651)
                    .containsEntry("interviews", 3_994)
                    .containsEntry("prospects", 612)
                    .containsEntry("prospects.STAY", 214)
                    .containsEntry("prospects.VOLUNTARY_RETURN", 283)
                    .containsEntry("prospects.AUTONOMOUS_RETURN", 107)
                    .containsEntry("prospects.OTHER", 8);
            assertThat(figures(ledger, "&by=track"))
                    .containsEntry("processes/FAMILY", 224)
                    .containsEntry("stays-granted/FAMILY", 162)
                    .containsEntry("processes/INDIVIDUAL", 131)
                    .containsEntry("stays-granted/INDIVIDUAL", 44)
                    .containsEntry("processes/OPEN_RETURN_PLACE", 257)
                    .containsEntry("stays-granted/OPEN_RETURN_PLACE", 8);
        }
    }

    private static long size(JdbcClient database) {
        return database.sql("SELECT size FROM ledger.ledger_head")
                .query(Long.class)
                .single();
    }

    /** Values by name of the figure, those of groups by name and track. */
    private static Map<String, Integer> figures(LedgerProcess ledger, String more) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(
                        ledger.address().resolve("/api/v1/statistics/coverage?from=2023-01-01&to=2023-12-31" + more))
                .header("Authorization", "Basic " + basic("oversight"))
                .header("Purpose", "the published year")
                .build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<String> answer = client.send(request, BodyHandlers.ofString());
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.headers().firstValue(SyntheticMark.HEADER)).hasValue("synthetic");
            Map<String, Integer> figures = new TreeMap<>();
            for (JsonNode figure : JsonMapper.shared().readTree(answer.body()).get("figures")) {
                String name = figure.get("name").asString();
                figures.put(name, figure.get("value").asInt());
                for (JsonNode group : figure.get("groups")) {
                    figures.put(
                            name + "/" + group.get("by").get("track").asString(),
                            group.get("value").asInt(0));
                }
            }
            return figures;
        }
    }

    private static String basic(String username) {
        return Base64.getEncoder().encodeToString((username + ":" + PASSWORD).getBytes(StandardCharsets.UTF_8));
    }
}
