package org.icamledger.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.icamledger.api.storage.Conditions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The packaged application with its sample, as a newcomer meets it: the published figures of 2023 come out of recorded decisions,
 * and every group of every figure is what a second, independent count of the same decisions gives. The load was interrupted once
 * and gone on with.
 */
class PublishedYearE2E {
    private static final String PASSWORD = "read-the-published-year";
    private static final String[] SAMPLE = {"--sample", "--ledger.accounts.password=" + PASSWORD};
    private static final int SOME = 5_000;
    private static final LocalDate FIRST_DAY = LocalDate.of(2023, 1, 1);
    private static final LocalDate LAST_DAY = LocalDate.of(2023, 12, 31);
    private static final Map<String, String> ALL = Map.of();

    @TempDir
    private static Path directory;

    private static LedgerProcess ledger;
    private static Recount recount;

    @BeforeAll
    static void loadTheSampleWithAnInterruption() throws Exception {
        try (LedgerProcess interrupted = LedgerProcess.serveAsDelivered(directory, SAMPLE)) {
            Conditions.await(() -> interrupted.output().contains("loading the synthetic year"));
            JdbcClient database = JdbcClient.create(interrupted.appDataSource());
            Conditions.await(() -> size(database) > SOME);
            interrupted.killTree();
        }
        ledger = LedgerProcess.serveAsDelivered(directory, SAMPLE);
        ledger.awaitReady();
        recount = Recount.of(ledger.superuserDataSource());
    }

    @AfterAll
    static void stop() throws Exception {
        if (recount != null) {
            recount.close();
        }
        if (ledger != null) {
            ledger.close();
        }
    }

    private static long size(JdbcClient database) {
        return database.sql("SELECT size FROM ledger.ledger_head")
                .query(Long.class)
                .single();
    }

    @Test
    void itSaysThatItIsSynthetic() throws Exception {
        assertThat(ledger.output()).contains("synthetic: no real person is in this ledger");
    }

    @Test
    void whileItIsLoadedTheProjectionsRest() throws Exception {
        assertThat(ledger.output()).contains(", all projections after ");
    }

    @Test
    void theFiguresAreThePublishedOnes() throws Exception {
        assertThat(numbers(coverage(FIRST_DAY, LAST_DAY, List.of()), ALL))
                .containsEntry("return-decisions", 36_364)
                .containsEntry("return-decisions.first", 23_873)
                .containsEntry("invitations", 7_651)
                .containsEntry("interviews", 3_994)
                .containsEntry("prospects", 612)
                .containsEntry("prospects.STAY", 214)
                .containsEntry("prospects.VOLUNTARY_RETURN", 283)
                .containsEntry("prospects.AUTONOMOUS_RETURN", 107)
                .containsEntry("prospects.OTHER", 8);
        var byTrack = coverage(FIRST_DAY, LAST_DAY, List.of("track"));
        assertThat(numbers(byTrack, Map.of("track", "FAMILY")))
                .containsEntry("processes", 224)
                .containsEntry("stays-granted", 162);
        assertThat(numbers(byTrack, Map.of("track", "INDIVIDUAL")))
                .containsEntry("processes", 131)
                .containsEntry("stays-granted", 44);
        assertThat(numbers(byTrack, Map.of("track", "OPEN_RETURN_PLACE")))
                .containsEntry("processes", 257)
                .containsEntry("stays-granted", 8);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "month",
                "quarter",
                "year",
                "track",
                "office",
                "region",
                "nationality",
                "sex",
                "age",
                "vulnerability",
                "first",
                "month,track",
                "region,vulnerability",
                "nationality,age,first"
            })
    void everyGroupIsWhatTheDecisionsGiveCountedInSql(String by) throws Exception {
        var dimensions = by.isEmpty() ? List.<String>of() : List.of(by.split(","));
        assertThat(withoutNothing(coverage(FIRST_DAY, LAST_DAY, dimensions)))
                .isEqualTo(withoutNothing(recount.coverage(FIRST_DAY, LAST_DAY, dimensions)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "month",
                "track",
                "office",
                "age",
                "sex",
                "first",
                "region,vulnerability",
                "nationality,age,first"
            })
    void everyCohortIsWhatTheDecisionsGiveCountedInSql(String by) throws Exception {
        var dimensions = by.isEmpty() ? List.<String>of() : List.of(by.split(","));
        for (var asOf : List.of(LocalDate.of(2023, 9, 15), LocalDate.of(2024, 4, 10), LocalDate.of(2026, 1, 1))) {
            assertThat(cohorts(dimensions, asOf))
                    .as("as of %s", asOf)
                    .isEqualTo(recount.cohorts(FIRST_DAY, LAST_DAY, dimensions, asOf));
        }
    }

    /** The export is some hundred megabytes, and the heap as small as it is delivered. */
    @Test
    void theSameFiguresComeOutOfTheExportAlone() throws Exception {
        String asked = "?from=" + FIRST_DAY + "&to=" + LAST_DAY + "&by=month,track";
        Path answer = body("oversight", "/api/v1/statistics/coverage" + asked);
        Path export = body("auditor", "/api/v1/export");
        try (LedgerProcess outsider = LedgerProcess.startAsDelivered(
                directory, "recompute", export.toString(), "coverage", "--against", answer.toString())) {
            assertThat(outsider.awaitEnd()).as(outsider.output()).isZero();
            assertThat(outsider.output()).contains("equal").contains("to the last byte");
        }
    }

    /** What the application answers, by group and milestone, under the names that the recount gives. */
    private static Map<Map<String, String>, Map<String, Map<String, Object>>> cohorts(List<String> by, LocalDate asOf)
            throws Exception {
        var answer = asked(
                "/api/v1/statistics/cohorts?from=" + FIRST_DAY + "&to=" + LAST_DAY + "&asOf=" + asOf + parameter(by));
        var groups = new HashMap<Map<String, String>, Map<String, Map<String, Object>>>();
        if (by.isEmpty()) {
            groups.put(ALL, milestones(answer));
        }
        for (JsonNode group : answer.get("groups")) {
            groups.put(dimensions(group.get("by")), milestones(group));
        }
        return groups;
    }

    private static Map<String, Map<String, Object>> milestones(JsonNode told) {
        var milestones = new HashMap<String, Map<String, Object>>();
        for (JsonNode milestone : told.get("milestones")) {
            var figures = new HashMap<String, Object>();
            figures.put("cases", told.get("cases").longValue());
            figures.put("reached", milestone.path("toDate").get("reached").longValue());
            var times = milestone.path("times").path("ofReached");
            figures.put(
                    "median",
                    times.path("median").isNumber() ? times.get("median").intValue() : null);
            figures.put("p90", times.path("p90").isNumber() ? times.get("p90").intValue() : null);
            for (JsonNode within : milestone.get("within")) {
                int days = within.get("within").intValue();
                long complete = within.get("complete").longValue();
                figures.put("complete" + days, complete);
                figures.put("reached" + days, within.get("reached").longValue());
                assertThat(within.get("notYetObserved").longValue())
                        .isEqualTo(told.get("cases").longValue() - complete);
            }
            milestones.put(milestone.get("milestone").asString(), figures);
        }
        return milestones;
    }

    /** Groups in which something was counted; a ratio without anything below the line is nothing. */
    private static Map<String, Map<Map<String, String>, BigDecimal>> withoutNothing(
            Map<String, Map<Map<String, String>, BigDecimal>> figures) {
        var counted = new HashMap<String, Map<Map<String, String>, BigDecimal>>();
        figures.forEach((name, groups) -> groups.forEach((group, value) -> {
            if (value.signum() != 0) {
                counted.computeIfAbsent(name, figure -> new HashMap<>()).put(group, value.stripTrailingZeros());
            }
        }));
        return counted;
    }

    /** Of one group the values by the figures' names. */
    private static Map<String, Integer> numbers(
            Map<String, Map<Map<String, String>, BigDecimal>> figures, Map<String, String> group) {
        return figures.entrySet().stream()
                .filter(figure -> figure.getValue().containsKey(group))
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        figure -> figure.getValue().get(group).intValue()));
    }

    /** What the application answers: of each figure by its name the groups, or the one value when nothing splits it. */
    private static Map<String, Map<Map<String, String>, BigDecimal>> coverage(
            LocalDate from, LocalDate to, List<String> by) throws Exception {
        var figures = new HashMap<String, Map<Map<String, String>, BigDecimal>>();
        for (JsonNode figure : asked("/api/v1/statistics/coverage?from=" + from + "&to=" + to + parameter(by))
                .get("figures")) {
            var groups = new HashMap<Map<String, String>, BigDecimal>();
            if (by.isEmpty()) {
                put(groups, ALL, figure.get("value"));
            }
            for (JsonNode group : figure.path("groups")) {
                put(groups, dimensions(group.get("by")), group.get("value"));
            }
            figures.put(figure.get("name").asString(), groups);
        }
        return figures;
    }

    private static String parameter(List<String> by) {
        return by.isEmpty() ? "" : "&by=" + String.join(",", by);
    }

    private static void put(Map<Map<String, String>, BigDecimal> groups, Map<String, String> by, JsonNode value) {
        if (!value.isNull()) {
            groups.put(by, value.decimalValue());
        }
    }

    private static Map<String, String> dimensions(JsonNode by) {
        var dimensions = new LinkedHashMap<String, String>();
        by.properties()
                .forEach(dimension ->
                        dimensions.put(dimension.getKey(), dimension.getValue().asString()));
        return dimensions;
    }

    private static JsonNode asked(String path) throws Exception {
        return JsonMapper.shared().readTree(body("oversight", path));
    }

    private static Path body(String username, String path) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(ledger.address().resolve(path))
                .header("Authorization", "Basic " + basic(username))
                .header("Purpose", "the published year")
                .build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<Path> answer =
                    client.send(request, BodyHandlers.ofFile(Files.createTempFile(directory, "answer-", null)));
            assertThat(answer.statusCode()).as(path).isEqualTo(200);
            assertThat(answer.headers().firstValue(SyntheticMark.HEADER)).hasValue("synthetic");
            return answer.body();
        }
    }

    private static String basic(String username) {
        return Base64.getEncoder().encodeToString((username + ":" + PASSWORD).getBytes(StandardCharsets.UTF_8));
    }
}
