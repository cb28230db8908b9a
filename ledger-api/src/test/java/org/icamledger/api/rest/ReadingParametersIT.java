package org.icamledger.api.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import org.icamledger.api.rest.Api.Answer;
import org.icamledger.casefile.BrusselsTime;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** What every address that is read takes and does not take; what nobody recorded anything about is answered too. */
@TestInstance(Lifecycle.PER_CLASS)
class ReadingParametersIT {
    private static final String NONE = "from=1871-01-01&to=1871-12-31";
    private String caseId;
    private String person;

    @BeforeAll
    void openACase() {
        person = Requests.person();
        caseId = Requests.openCase(person);
    }

    private Stream<String> read() {
        String opened = Api.OVERSIGHT
                .get(Requests.decisions(caseId))
                .json()
                .path("decisions")
                .get(0)
                .path("id")
                .asString();
        return Stream.of(
                "/api/v1/cases?",
                "/api/v1/cases/" + caseId + "?",
                Requests.decisions(caseId) + "?",
                Requests.decisions(caseId) + "/" + opened + "?",
                Requests.decisions(caseId) + "/" + opened + "/receipt?",
                "/api/v1/persons/" + person + "/timeline?",
                "/api/v1/statistics/coverage?" + NONE,
                "/api/v1/statistics/cohorts?" + NONE,
                "/api/v1/statistics/afterwards?" + NONE,
                "/api/v1/statistics/findings?" + NONE,
                "/api/v1/findings?" + NONE,
                "/api/v1/cases/" + caseId + "/findings?",
                "/api/v1/rules?",
                "/api/v1/rules/R01?",
                "/api/v1/codes?",
                "/api/v1/codes/offices?");
    }

    @ParameterizedTest
    @MethodSource("read")
    void whatIsNotTakenIsNamed(String address) {
        assertThat(Api.OVERSIGHT.get(address).status()).isEqualTo(200);
        for (String query : List.of("colour=red", "As_Of=2023-01-01", "limit%5B%5D=1")) {
            Answer answer = Api.OVERSIGHT.get(address + "&" + query);
            assertThat(answer.problem()).as(answer.text()).isEqualTo("unknown-parameter");
            assertThat(answer.json().path("detail").asString()).containsAnyOf("Use only these", "none is taken here");
        }
        assertThat(Api.OVERSIGHT.get(address + "&%00=1").problem()).isEqualTo("invalid-parameter");
    }

    @Test
    void whatWasKnownEarlierIsNotAskedAcrossCases() {
        Answer answer = Api.OVERSIGHT.get("/api/v1/statistics/afterwards?" + NONE + "&knownAt=2024-01-01T00:00:00Z");
        assertThat(answer.problem()).isEqualTo("unknown-parameter");
    }

    @Test
    void aPeriodThatEndsBeforeItBeginsIsRefused() {
        for (String address : List.of(
                "/api/v1/statistics/coverage?from=2023-02-01&to=2023-01-31",
                "/api/v1/statistics/cohorts?from=2023-02-01&to=2023-01-31",
                "/api/v1/statistics/afterwards?from=2023-02-01&to=2023-01-31",
                "/api/v1/statistics/findings?from=2023-02-01&to=2023-01-31",
                "/api/v1/findings?from=2023-02-02&to=2023-02-01",
                "/api/v1/cases?from=2023-02-02&to=2023-02-01")) {
            Answer answer = Api.OVERSIGHT.get(address);
            assertThat(answer.problem()).as(address).isEqualTo("invalid-parameter");
            assertThat(answer.json().path("detail").asString()).contains("first day is not after its last");
        }
    }

    @Test
    void whereNothingHappenedTheFiguresAreZeroAndTheListsEmpty() {
        JsonNode coverage = figures("coverage", "&by=track,office,month");
        assertThat(coverage.path("figures").values()).isNotEmpty().allSatisfy(figure -> {
            assertThat(figure.path("definition").asString()).isNotBlank();
            assertThat(figure.path("unit").asString().equals("ratio")
                            || figure.path("value").asInt() == 0)
                    .as(figure.toString())
                    .isTrue();
        });
        JsonNode cohorts = figures("cohorts", "&by=track,sex,age");
        assertThat(cohorts.path("cases").asInt(-1)).isZero();
        assertThat(cohorts.path("groups")).isEmpty();
        JsonNode afterwards = figures("afterwards", "&by=track,sex,age");
        assertThat(afterwards.path("outcomes")).isEmpty();
        JsonNode cases = Api.OVERSIGHT.get("/api/v1/cases?" + NONE).json();
        assertThat(cases.path("cases")).isEmpty();
        assertThat(cases.has("next")).isFalse();
        assertThat(Api.OVERSIGHT
                        .get("/api/v1/cases?" + NONE, "Accept", "text/csv")
                        .text()
                        .lines())
                .hasSize(1);
        String nobody = Requests.person();
        assertThat(Api.OVERSIGHT
                        .get("/api/v1/persons/" + nobody + "/timeline")
                        .json()
                        .path("decisions"))
                .isEmpty();
        assertThat(Api.AUDITOR
                        .get("/api/v1/consultations?person=" + Requests.id())
                        .json()
                        .path("consultations"))
                .isEmpty();
    }

    private static JsonNode figures(String name, String more) {
        Answer answer = Api.OVERSIGHT.get("/api/v1/statistics/" + name + "?" + NONE + more);
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        JsonNode figures = answer.json();
        assertThat(figures.path("asOf").asString()).isNotBlank();
        Recomputed.assertNamesItsRoot(figures);
        Answer table = Api.OVERSIGHT.get("/api/v1/statistics/" + name + "?" + NONE + more, "Accept", "text/csv");
        assertThat(table.status()).isEqualTo(200);
        assertThat(table.header("Log-Size")).isNotBlank();
        return figures;
    }

    @Test
    void daysAndInstantsHaveTheirForm() {
        for (String address : List.of(Requests.decisions(caseId), "/api/v1/persons/" + person + "/timeline")) {
            for (String format : List.of("application/json", "text/csv")) {
                for (String query : List.of(
                        "asOf=yesterday",
                        "asOf=2023-02-30",
                        "asOf=01/02/2023",
                        "asOf=0000-01-01",
                        "asOf=9999-01-01",
                        "asOf=%2B12023-01-01",
                        "asOf=2023-01-01&asOf=2023-01-02",
                        "knownAt=2023-01-01",
                        "knownAt=2023-01-01T10:00:00",
                        "knownAt=-1",
                        "knownAt=1700000000000",
                        "knownAt=Fri,%2001%20Mar%202024%2008:00:00%20GMT",
                        "knownAt=%2B1000000000-12-31T23:59:59Z",
                        "knownAt=2500-01-01T00:00:00Z")) {
                    Answer answer = Api.OVERSIGHT.get(address + "?" + query, "Accept", format);
                    assertThat(answer.problem()).as(address + "?" + query).isEqualTo("invalid-parameter");
                    assertThat(answer.json().path("detail").asString()).endsWith(".");
                }
                assertThat(Api.OVERSIGHT
                                .get(
                                        address + "?asOf=" + BrusselsTime.dateOf(Instant.now()) + "&knownAt="
                                                + Instant.now()
                                                        .minusMillis(1)
                                                        .atOffset(ZoneOffset.ofHours(1))
                                                        .toString()
                                                        .replace("+", "%2B"),
                                        "Accept",
                                        format)
                                .status())
                        .isEqualTo(200);
            }
        }
    }

    @Test
    void aDayThatHasNotComeIsRefusedAndTodayIsNot() {
        LocalDate today = BrusselsTime.dateOf(Instant.now());
        for (String address : List.of(
                Requests.decisions(caseId) + "?",
                "/api/v1/cases/" + caseId + "/findings?",
                "/api/v1/persons/" + person + "/timeline?",
                "/api/v1/statistics/cohorts?" + NONE,
                "/api/v1/statistics/afterwards?" + NONE)) {
            // It may be midnight meanwhile.
            Answer answer = Api.OVERSIGHT.get(address + "&asOf=" + today.plusDays(2));
            assertThat(answer.problem()).as(address).isEqualTo("invalid-parameter");
            assertThat(answer.json().path("detail").asString())
                    .startsWith("Give as asOf today (")
                    .endsWith(") or an earlier day.");
            assertThat(Api.OVERSIGHT.get(address + "&asOf=" + today).status())
                    .as(address)
                    .isEqualTo(200);
        }
        for (String address : List.of(Requests.decisions(caseId), "/api/v1/persons/" + person + "/timeline")) {
            assertThat(Api.OVERSIGHT
                            .get(address + "?asOf=" + today.plusDays(2), "Accept", "text/csv")
                            .problem())
                    .as(address)
                    .isEqualTo("invalid-parameter");
        }
    }

    @Test
    void howeverManyLanguagesAClientAccepts() {
        for (String languages : List.of("fr,".repeat(2_000), "x-1,".repeat(1_000) + "fr", "fr;q=2", "-", ";;")) {
            for (String address : List.of("/api/v1/codes", "/api/v1/rules", "/api/v1/cases?limit=1")) {
                assertThat(Api.OVERSIGHT
                                .get(address, "Accept-Language", languages)
                                .status())
                        .isEqualTo(200);
            }
        }
    }

    @Test
    void whatIsAskedInNoFormatThereIsNamesThoseThatThereAre() {
        for (String address :
                List.of(Requests.decisions(caseId), "/api/v1/cases", "/api/v1/statistics/coverage?" + NONE)) {
            Answer answer = Api.OVERSIGHT.get(address, "Accept", "application/xml");
            assertThat(answer.problem()).isEqualTo("not-acceptable");
            assertThat(answer.json().path("detail").asString()).contains("application/json", "text/csv");
        }
    }
}
