package org.icamledger.api.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.icamledger.api.rest.Requests.id;
import static org.icamledger.api.rest.Requests.openCase;
import static org.icamledger.api.rest.Requests.person;
import static org.icamledger.api.rest.Requests.record;
import static org.icamledger.api.rest.Requests.returnDecision;
import static org.icamledger.api.rest.Requests.statement;

import java.io.IOException;
import java.io.StringReader;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.icamledger.api.rest.Api.Answer;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What happened to one person. */
class FoldsIT {
    @Test
    void aTimelineRunsOverAllCasesOfThePerson() {
        String person = person();
        String first = openCase(person);
        String second = openCase(person);
        record(first, returnDecision(first, person));
        ObjectNode statement = statement(second, person, "I came late.");
        record(second, statement);
        CaughtUp.await();
        Answer answer = Api.OVERSIGHT.get("/api/v1/persons/" + person + "/timeline");
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        JsonNode timeline = answer.json();
        Recomputed.assertNamesItsRoot(timeline);
        assertThat(texts(timeline, "caseId")).containsExactly(first, second, first, second);
        JsonNode last = timeline.path("decisions").get(3);
        assertThat(last.path("data").path("text").path("text").asString()).isEqualTo("I came late.");
        assertThat(last.path("lateness").path("writtenDown").asString()).isEqualTo("RECORDED");
        JsonNode pseudonymous =
                Api.MONITOR.get("/api/v1/persons/" + person + "/timeline").json();
        assertThat(pseudonymous
                        .path("decisions")
                        .get(3)
                        .path("data")
                        .path("text")
                        .path("withheld")
                        .asString())
                .isEqualTo("ROLE");
        assertThat(texts(
                        Api.OVERSIGHT
                                .get("/api/v1/persons/" + person + "/timeline?asOf=2023-03-01")
                                .json(),
                        "type"))
                .containsExactly("CaseOpened", "CaseOpened");
        record(second, Requests.correction(second, idOf(statement), null));
        CaughtUp.await();
        assertThat(texts(
                        Api.OVERSIGHT
                                .get("/api/v1/persons/" + person + "/timeline")
                                .json(),
                        "type"))
                .doesNotContain("StatementAttached");
        assertThat(Api.OVERSIGHT.get("/api/v1/persons/" + id() + "/timeline").status())
                .isEqualTo(404);
    }

    @Test
    void aTimelineAsATableHasALineForEachDecisionWithTheTextsThatTheReaderMaySee() throws IOException {
        String person = person();
        String caseId = openCase(person);
        ObjectNode statement = statement(caseId, person, "I came late, but I came.");
        statement.put("source", "=HYPERLINK");
        record(caseId, statement);
        CaughtUp.await();
        String path = "/api/v1/persons/" + person + "/timeline";
        JsonNode json = Api.OVERSIGHT.get(path).json();
        Answer answer = Api.OVERSIGHT.get(path, "Accept", "text/csv");
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        assertThat(answer.header("Content-Type")).isEqualTo("text/csv;charset=UTF-8");
        assertThat(answer.header("As-Of")).isEqualTo(json.path("asOf").asString());
        assertThat(answer.header("Log-Size")).isEqualTo(json.path("logSize").asString());
        assertThat(answer.header("Log-Root")).isEqualTo(json.path("rootHash").asString());
        List<CSVRecord> lines = lines(answer);
        assertThat(lines).hasSize(2);
        CSVRecord last = lines.getLast();
        JsonNode decision = json.path("decisions").get(1);
        for (String member :
                List.of("caseId", "id", "type", "dataschema", "time", "decidedby", "position", "recordedtime")) {
            assertThat(last.get(member))
                    .as(member)
                    .isEqualTo(decision.path(member).asString());
        }
        assertThat(last.get("personId")).isEqualTo(person);
        assertThat(last.get("logSize")).isEqualTo(json.path("logSize").asString());
        assertThat(last.get("knownAt")).isEmpty();
        assertThat(last.get("latenessSeconds"))
                .isEqualTo(decision.path("lateness").path("seconds").asString());
        assertThat(last.get("corrections")).isEqualTo("0");
        assertThat(last.get("source")).as("no formula").isEqualTo("'=HYPERLINK");
        assertThat(Api.JSON.readTree(last.get("data"))).isEqualTo(decision.path("data"));
        assertThat(lines(Api.MONITOR.get(path, "Accept", "text/csv")).getLast().get("data"))
                .contains("\"withheld\":\"ROLE\"")
                .doesNotContain("late");
    }

    static List<CSVRecord> lines(Answer answer) throws IOException {
        return CSVFormat.RFC4180
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .get()
                .parse(new StringReader(answer.text()))
                .getRecords();
    }

    @Test
    void aTimelineIsReadForAPurposeAndOnRecord() {
        String person = person();
        openCase(person);
        String path = "/api/v1/persons/" + person + "/timeline";
        assertThat(Api.OVERSIGHT.get(path, "Purpose", "").status()).isEqualTo(428);
        assertThat(consultations(person)).isZero();
        assertThat(Api.OVERSIGHT.get(path).status()).isEqualTo(200);
        assertThat(consultations(person)).isEqualTo(1);
    }

    @Test
    void aTextAboutSomebodyElseStaysOffTheTimelineAndWhoeverIsNamedIsOnRecord() {
        String person = person();
        String sister = person();
        String caseId = openCase(person);
        record(
                caseId,
                Requests.decision(
                        caseId,
                        "MemberJoined",
                        "2023-02-01T08:00:00Z",
                        "{'member':{'personId':'%s','role':'MINOR'}}".formatted(sister)));
        record(
                caseId,
                Requests.decision(
                        caseId,
                        "TrajectorySuspended",
                        "2023-03-01T08:00:00Z",
                        "{'reasons':{'about':['%s'],'text':'She is in hospital.'}}".formatted(sister)));
        CaughtUp.await();
        assertThat(reasonsOnTimelineOf(person).path("withheld").asString()).isEqualTo("OTHERS");
        assertThat(reasonsOnTimelineOf(sister).path("text").asString()).isEqualTo("She is in hospital.");
        assertThat(consultations(sister)).isEqualTo(2);
    }

    private static JsonNode reasonsOnTimelineOf(String person) {
        for (JsonNode decision : Api.OVERSIGHT
                .get("/api/v1/persons/" + person + "/timeline")
                .json()
                .path("decisions")) {
            if (decision.path("type").asString().equals("TrajectorySuspended")) {
                return decision.path("data").path("reasons");
            }
        }
        throw new AssertionError("not on the timeline");
    }

    @Test
    void daysAreWrittenAsIsoWhateverTheReadersLanguage() {
        String path = "/api/v1/persons/" + person() + "/timeline?";
        for (String query : List.of("asOf=2/03/23", "asOf=%2B999999999-12-31", "knownAt=%2B99999-01-01T00:00:00Z")) {
            assertThat(Api.OVERSIGHT
                            .get(path + query, "Accept-Language", "en-US")
                            .status())
                    .as(query)
                    .isEqualTo(400);
        }
    }

    private static String idOf(ObjectNode decision) {
        return decision.path("id").asString();
    }

    private static List<String> texts(JsonNode answer, String member) {
        return answer.path("decisions").values().stream()
                .map(decision -> decision.path(member).asString())
                .toList();
    }

    private static long consultations(String person) {
        return JdbcClient.create(Api.database().superuserDataSource())
                .sql("SELECT count(*) FROM ledger.consultation WHERE what = 'timeline' AND ?::uuid = ANY (persons)")
                .param(person)
                .query(Long.class)
                .single();
    }
}
