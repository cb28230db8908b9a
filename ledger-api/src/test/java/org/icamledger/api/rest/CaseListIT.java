package org.icamledger.api.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.icamledger.api.rest.Requests.CLOUDEVENT;
import static org.icamledger.api.rest.Requests.id;
import static org.icamledger.api.rest.Requests.person;
import static org.icamledger.api.rest.Requests.record;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.icamledger.api.rest.Api.Answer;
import org.icamledger.casefile.CaseId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Lists of cases. Each test has a year of openings to itself. */
class CaseListIT {
    private static final Pattern NEXT = Pattern.compile("<([^>]+)>; rel=\"next\"");

    /** A case that was opened at this time. */
    private static String open(String office, String time) {
        String caseId = id();
        ObjectNode opening = Requests.opening(caseId, office, person());
        opening.put("time", time);
        Answer answer = Api.CASEWORKER.post("/api/v1/cases", CLOUDEVENT, opening.toString());
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        return caseId;
    }

    private static Answer cases(Api reader, String query, String... headers) {
        Answer answer = reader.get("/api/v1/cases?" + query, headers);
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer;
    }

    private static List<String> ids(JsonNode list) {
        return list.path("cases").values().stream()
                .map(one -> one.path("caseId").asString())
                .toList();
    }

    private static String decide(String caseId, String type, String data) {
        ObjectNode decision = Requests.decision(caseId, type, "2023-06-01T08:00:00Z", data);
        Answer answer = record(caseId, decision);
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        return decision.path("id").asString();
    }

    @Test
    void aCaseStandsInTheListAsItsSummarySays() {
        String caseId = open("ICAM_ANTWERP", "1990-03-01T08:00:00Z");
        decide(caseId, "CaseReassigned", "{'track':'OPEN_RETURN_PLACE','region':'BRU'}");
        String measure = decide(
                caseId,
                "MeasureImposed",
                "{'nature':'PREVENTIVE','kind':'REPORTING','persons':['%s'],'until':'2023-09-01'}"
                        .formatted(memberOf(caseId)));
        CaughtUp.await();
        JsonNode list = cases(Api.OVERSIGHT, "from=1990-01-01&to=1990-12-31").json();
        Recomputed.assertNamesItsRoot(list);
        assertThat(ids(list)).containsExactly(caseId);
        assertThat(list.has("next")).isFalse();
        JsonNode one = list.path("cases").get(0);
        assertThat(one.path("stage").asString()).isEqualTo("MEASURE");
        assertThat(one.path("track").asString()).isEqualTo("OPEN_RETURN_PLACE");
        assertThat(one.path("lastDecision").path("id").asString()).isEqualTo(measure);
        JsonNode deadline = one.path("deadlines").get(0);
        assertThat(deadline.path("kind").asString()).isEqualTo("MEASURE");
        assertThat(deadline.path("until").asString()).isEqualTo("2023-09-01");
        assertThat(deadline.path("passed").asBoolean()).isTrue();
        JsonNode summary = Api.OVERSIGHT.get("/api/v1/cases/" + caseId).json();
        one.properties().forEach(member -> assertThat(summary.path(member.getKey()))
                .as(member.getKey())
                .isEqualTo(member.getValue()));
        decide(caseId, "CaseClosed", "{'outcome':'DIED'}");
        CaughtUp.await();
        JsonNode closed = cases(Api.OVERSIGHT, "from=1990-01-01&to=1990-12-31")
                .json()
                .path("cases")
                .get(0);
        assertThat(closed.path("stage").asString()).isEqualTo("CLOSED");
        assertThat(closed.path("closed"))
                .isEqualTo(Api.OVERSIGHT.get("/api/v1/cases/" + caseId).json().path("closed"));
    }

    private static String memberOf(String caseId) {
        return Api.OVERSIGHT
                .get("/api/v1/cases/" + caseId)
                .json()
                .path("members")
                .get(0)
                .asString();
    }

    @Test
    void casesAreFoundByTrackStageAndOfficeInForce() {
        String antwerp = open("ICAM_ANTWERP", "1991-03-01T08:00:00Z");
        String moved = open("ICAM_ANTWERP", "1991-03-02T08:00:00Z");
        decide(moved, "CaseReassigned", "{'office':'ICAM_GHENT','track':'FAMILY'}");
        decide(antwerp, "TrajectorySuspended", "{}");
        CaughtUp.await();
        String year = "from=1991-01-01&to=1991-12-31";
        assertThat(ids(cases(Api.OVERSIGHT, year).json())).containsExactly(antwerp, moved);
        assertThat(ids(cases(Api.OVERSIGHT, year + "&office=ICAM_ANTWERP").json()))
                .containsExactly(antwerp);
        assertThat(ids(cases(Api.OVERSIGHT, year + "&office=ICAM_GHENT").json()))
                .containsExactly(moved);
        assertThat(ids(cases(Api.OVERSIGHT, year + "&track=FAMILY").json())).containsExactly(moved);
        assertThat(ids(cases(Api.OVERSIGHT, year + "&stage=SUSPENDED").json())).containsExactly(antwerp);
        assertThat(ids(cases(Api.OVERSIGHT, year + "&stage=SUSPENDED&track=FAMILY")
                        .json()))
                .isEmpty();
    }

    @Test
    void aPeriodIsOfTheBrusselsDaysOfTheOpeningBothIncluded() {
        String first = open("ICAM_ANTWERP", "1992-05-31T22:00:00Z");
        String last = open("ICAM_ANTWERP", "1992-06-02T21:59:59.999Z");
        open("ICAM_ANTWERP", "1992-05-31T21:59:59.999Z");
        open("ICAM_ANTWERP", "1992-06-02T22:00:00Z");
        CaughtUp.await();
        assertThat(ids(cases(Api.OVERSIGHT, "from=1992-06-01&to=1992-06-02").json()))
                .containsExactly(first, last);
    }

    @Test
    void aCaseworkerSeesTheCasesThatAnOfficeOfTheAccountFollowsNow() {
        String own = open("ICAM_ANTWERP", "1993-03-01T08:00:00Z");
        String other = open("ICAM_GHENT", "1993-03-02T08:00:00Z");
        String movedAway = open("ICAM_ANTWERP", "1993-03-03T08:00:00Z");
        decide(movedAway, "CaseReassigned", "{'office':'ICAM_GHENT'}");
        CaughtUp.await();
        String year = "from=1993-01-01&to=1993-12-31";
        assertThat(ids(cases(Api.ANTWERP, year).json())).containsExactly(own);
        assertThat(ids(cases(Api.CASEWORKER, year).json())).containsExactly(own, other, movedAway);
        assertThat(ids(cases(Api.MONITOR, year).json())).containsExactly(own, other, movedAway);
        Answer refused = Api.ANTWERP.get("/api/v1/cases?" + year + "&office=ICAM_GHENT");
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.problem()).isEqualTo("forbidden");
    }

    @Test
    void pagesHoldEveryCaseOnceWhileOthersAreOpened() {
        List<String> before = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            // Twice at the same time: the case id decides.
            before.add(open("ICAM_ANTWERP", "1994-03-0%dT08:00:00Z".formatted(1 + i / 2)));
        }
        CaughtUp.await();
        List<String> seen = new ArrayList<>();
        String path = "/api/v1/cases?from=1994-01-01&to=1994-12-31&office=ICAM_ANTWERP&limit=2";
        while (path != null) {
            Answer page = Api.OVERSIGHT.get(path);
            assertThat(page.status()).as(page.text()).isEqualTo(200);
            assertThat(ids(page.json())).hasSizeBetween(1, 2);
            seen.addAll(ids(page.json()));
            open("ICAM_ANTWERP", "1994-01-01T08:00:00Z");
            CaughtUp.await();
            path = next(page);
        }
        assertThat(seen).containsExactlyInAnyOrderElementsOf(before).hasSize(7);
        assertThat(seen.subList(0, 2))
                .isSortedAccordingTo((one, two) -> CaseId.of(one).compareTo(CaseId.of(two)));
    }

    /** The cursor in the answer and the header say the same. */
    private static String next(Answer page) {
        String link = page.header("Link");
        JsonNode cursor = page.json().path("next");
        if (link == null) {
            assertThat(cursor.isMissingNode()).isTrue();
            return null;
        }
        var matcher = NEXT.matcher(link);
        assertThat(matcher.matches()).as(link).isTrue();
        assertThat(matcher.group(1)).endsWith("&cursor=" + cursor.asString());
        return matcher.group(1);
    }

    @Test
    void aPageAsATableHasALineForEachCase() throws IOException {
        String first = open("ICAM_ANTWERP", "1995-03-01T08:00:00Z");
        open("ICAM_ANTWERP", "1995-03-02T08:00:00Z");
        decide(first, "CaseClosed", "{'outcome':'DIED'}");
        CaughtUp.await();
        String query = "from=1995-01-01&to=1995-12-31&limit=1";
        JsonNode json = cases(Api.OVERSIGHT, query).json();
        Answer table = cases(Api.OVERSIGHT, query, "Accept", "text/csv");
        assertThat(table.header("Content-Type")).isEqualTo("text/csv;charset=UTF-8");
        assertThat(table.header("As-Of")).isEqualTo(json.path("asOf").asString());
        assertThat(table.header("Log-Size")).isEqualTo(json.path("logSize").asString());
        assertThat(table.header("Log-Root")).isEqualTo(json.path("rootHash").asString());
        assertThat(table.header("Link")).contains("cursor=" + json.path("next").asString());
        List<CSVRecord> lines = CSVFormat.RFC4180
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .get()
                .parse(new StringReader(table.text()))
                .getRecords();
        assertThat(lines).hasSize(1);
        CSVRecord line = lines.getFirst();
        JsonNode one = json.path("cases").get(0);
        for (String member : List.of("caseId", "track", "office", "region", "stage", "openedAt", "decisions")) {
            assertThat(line.get(member)).as(member).isEqualTo(one.path(member).asString());
        }
        assertThat(line.get("closedAt")).isEqualTo(one.path("closed").path("at").asString());
        assertThat(line.get("closingOutcome")).isEqualTo("DIED");
        assertThat(line.get("lastDecision"))
                .isEqualTo(one.path("lastDecision").path("id").asString());
        assertThat(line.get("deadlines")).isEqualTo("[]");
        assertThat(line.get("rootHash")).isEqualTo(json.path("rootHash").asString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "limit=0",
                "limit=201",
                "limit=many",
                "track=FAMILIES",
                "track=",
                "stage=closed",
                "office=NOWHERE",
                "from=1995-01-02&to=1995-01-01",
                "from=1995-13-01",
                "to=%2B10000-01-01",
                "cursor=",
                "cursor=abc",
                "cursor=*",
                "finding=R25",
                "finding=r01",
                "track=FAMILY&track=INDIVIDUAL"
            })
    void whatIsNotTakenIsRefused(String query) {
        for (String format : List.of("application/json", "text/csv")) {
            Answer answer = Api.OVERSIGHT.get("/api/v1/cases?" + query, "Accept", format);
            assertThat(answer.status()).as(answer.text()).isEqualTo(400);
            assertThat(answer.problem()).isIn("invalid-parameter", "unknown-parameter");
        }
    }

    @Test
    void aRefusalSaysWhatIsTaken() {
        assertThat(Api.OVERSIGHT.get("/api/v1/cases?stage=OPEN").text())
                .contains("CLOSED, DETAINED, MEASURE, SUSPENDED, PROSPECT_PROPOSED, IN_TRAJECTORY, INVITED, OPENED");
        assertThat(Api.OVERSIGHT.get("/api/v1/cases?office=ANTWERP").text()).contains("ICAM_ANTWERP", "ICAM_GHENT");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0",
                "0 ",
                " 11111111-1111-4111-8111-111111111111",
                "0 11111111-1111-4111-8111-11111111111",
                "+0 11111111-1111-4111-8111-111111111111",
                "9223372036854775807 11111111-1111-4111-8111-111111111111",
                "-9223372036854775808 11111111-1111-4111-8111-111111111111",
                "0 11111111-1111-4111-8111-111111111111 "
            })
    void aCursorThatIsNotOursIsRefused(String text) {
        String cursor =
                Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.US_ASCII));
        Answer answer = Api.OVERSIGHT.get("/api/v1/cases?cursor=" + cursor);
        assertThat(answer.status()).as(answer.text()).isEqualTo(400);
        assertThat(answer.text()).contains("cursor");
    }

    @Test
    void whoNamesThePositionOfAReceiptReadsWhatTheyWrote() {
        String person = person();
        String caseId = id();
        ObjectNode opening = Requests.opening(caseId, "ICAM_ANTWERP", person);
        opening.put("time", "1996-03-01T08:00:00Z");
        String position = Api.CASEWORKER
                .post("/api/v1/cases", CLOUDEVENT, opening.toString())
                .json()
                .path("position")
                .asString();
        String list = "from=1996-01-01&to=1996-12-31&position=" + position;
        assertThat(ids(cases(Api.OVERSIGHT, list, "Prefer", "wait=20").json())).containsExactly(caseId);
        String timeline = "/api/v1/persons/" + person + "/timeline?position=" + position;
        for (String format : List.of("application/json", "text/csv")) {
            assertThat(Api.OVERSIGHT
                            .get(timeline, "Prefer", "wait=20", "Accept", format)
                            .text())
                    .contains(caseId);
        }
    }

    @Test
    void aPositionThatIsNotShownYetIsWaitedForAndOneThatTheLogDoesNotHaveIsRefused() throws Exception {
        String person = person();
        List<String> paths = List.of("/api/v1/cases?limit=1", "/api/v1/persons/" + person + "/timeline?");
        String position;
        try (ProjectionLock held = new ProjectionLock(Api.database().superuserDataSource())) {
            position = Api.CASEWORKER
                    .post(
                            "/api/v1/cases",
                            CLOUDEVENT,
                            Requests.opening(id(), "ICAM_ANTWERP", person).toString())
                    .json()
                    .path("position")
                    .asString();
            for (String path : paths) {
                for (String format : List.of("application/json", "text/csv")) {
                    Answer late = Api.OVERSIGHT.get(path + "&position=" + position, "Accept", format);
                    assertThat(late.status()).as(late.text()).isEqualTo(503);
                    assertThat(late.problem()).isEqualTo("unavailable");
                    assertThat(late.header("Retry-After")).isEqualTo("1");
                    Answer beyond = Api.OVERSIGHT.get(
                            path + "&position=" + (Long.parseLong(position) + 1_000_000),
                            "Accept",
                            format,
                            "Prefer",
                            "wait=20");
                    assertThat(beyond.problem()).as(beyond.text()).isEqualTo("invalid-parameter");
                    assertThat(beyond.json().path("detail").asString())
                            .startsWith("Give as position that of a decision of this ledger, from 0 to ");
                }
            }
        }
        for (String path : paths) {
            assertThat(Api.OVERSIGHT
                            .get(path + "&position=" + position, "Prefer", "wait=20")
                            .status())
                    .isEqualTo(200);
        }
    }

    @Test
    void aListIsReadForAPurposeAndOnRecord() {
        assertThat(Api.OVERSIGHT.get("/api/v1/cases", "Purpose", "").status()).isEqualTo(428);
        long before = consultations();
        assertThat(Api.OVERSIGHT.get("/api/v1/cases?limit=1").status()).isEqualTo(200);
        assertThat(Api.CASEWORKER.get("/api/v1/cases?limit=1").status()).isEqualTo(200);
        assertThat(consultations()).isEqualTo(before + 2);
    }

    private static long consultations() {
        return JdbcClient.create(Api.database().superuserDataSource())
                .sql("SELECT count(*) FROM ledger.consultation WHERE what = 'cases'")
                .query(Long.class)
                .single();
    }
}
