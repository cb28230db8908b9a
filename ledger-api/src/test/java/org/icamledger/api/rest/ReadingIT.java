package org.icamledger.api.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.icamledger.api.rest.Requests.decisions;
import static org.icamledger.api.rest.Requests.id;
import static org.icamledger.api.rest.Requests.openCase;
import static org.icamledger.api.rest.Requests.opening;
import static org.icamledger.api.rest.Requests.person;
import static org.icamledger.api.rest.Requests.record;
import static org.icamledger.api.rest.Requests.returnDecision;
import static org.icamledger.api.rest.Requests.statement;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.apache.commons.csv.CSVRecord;
import org.icamledger.api.rest.Api.Answer;
import org.icamledger.casefile.PersonId;
import org.icamledger.person.PersonVault;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What readers of each role are answered about cases and persons, and that it is recorded first. */
class ReadingIT {
    private static final String NDJSON = "application/x-ndjson";

    @Test
    void aHistoryTellsWhatHoldsInTheOrderInWhichItHappened() {
        String person = person();
        String caseId = openCase(person);
        ObjectNode statement = statement(caseId, person, "I came late.");
        ObjectNode returnDecision = returnDecision(caseId, person);
        record(caseId, statement);
        record(caseId, returnDecision);
        Answer answer = Api.OVERSIGHT.get(decisions(caseId));
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        JsonNode history = answer.json();
        assertThat(history.path("caseId").asString()).isEqualTo(caseId);
        assertThat(history.path("asOf").asString()).matches("\\d{4}-\\d\\d-\\d\\d");
        assertThat(history.path("logSize").asLong()).isGreaterThanOrEqualTo(3);
        Recomputed.assertNamesItsRoot(history);
        Recomputed.assertNamesItsRoot(one(caseId, statement));
        assertThat(texts(history, "type")).containsExactly("CaseOpened", "ReturnDecisionIssued", "StatementAttached");
        JsonNode last = history.path("decisions").get(2);
        assertThat(last.path("time").asString()).isEqualTo("2023-03-03T08:00:00.000Z");
        assertThat(last.path("casesequence").asInt()).isEqualTo(1);
        assertThat(last.path("data").path("text").path("text").asString()).isEqualTo("I came late.");
    }

    @Test
    void aCorrectionHoldsFromNowOnAndAnAnnulledDecisionIsGone() {
        String person = person();
        String caseId = openCase(person);
        ObjectNode kept = statement(caseId, person, "I came late.");
        ObjectNode annulled = returnDecision(caseId, person);
        record(caseId, kept);
        record(caseId, annulled);
        Answer corrected = record(
                caseId,
                Requests.correction(
                        caseId,
                        idOf(kept),
                        "{'dataschema':'urn:icam-ledger:StatementAttached:1','time':'2023-03-04T08:00:00Z','data':{'by':'LAWYER','persons':['%s'],'text':{'about':['%s'],'text':'The client came late.'}}}"
                                .formatted(person, person)));
        assertThat(corrected.status()).as(corrected.text()).isEqualTo(201);
        record(caseId, Requests.correction(caseId, idOf(annulled), null));
        JsonNode history = Api.OVERSIGHT.get(decisions(caseId)).json();
        assertThat(texts(history, "type")).containsExactly("CaseOpened", "StatementAttached");
        JsonNode statement = history.path("decisions").get(1);
        assertThat(statement.path("data").path("by").asString()).isEqualTo("LAWYER");
        assertThat(statement.path("data").path("text").path("text").asString()).isEqualTo("The client came late.");
        assertThat(statement.path("time").asString()).isEqualTo("2023-03-04T08:00:00.000Z");
        assertThat(statement.path("corrections").get(0).path("annuls").asBoolean())
                .isFalse();
        assertThat(one(caseId, kept).path("standing").asString()).isEqualTo("CORRECTED");
        JsonNode gone = one(caseId, annulled);
        assertThat(gone.path("standing").asString()).isEqualTo("ANNULLED");
        assertThat(gone.path("decision")
                        .path("corrections")
                        .get(0)
                        .path("annuls")
                        .asBoolean())
                .isTrue();
        // Raw entries have everything, as it was recorded.
        assertThat(Api.OVERSIGHT.get(decisions(caseId), "Accept", NDJSON).text().lines())
                .hasSize(5);
    }

    @Test
    void aHistoryAsATableHasALineForEachDecisionThatHolds() throws IOException {
        String person = person();
        String caseId = openCase(person);
        ObjectNode statement = statement(caseId, person, "I came late, but I came.");
        statement.put("source", "=HYPERLINK");
        ObjectNode annulled = returnDecision(caseId, person);
        record(caseId, statement);
        record(caseId, annulled);
        record(caseId, Requests.correction(caseId, idOf(annulled), null));
        JsonNode json = Api.OVERSIGHT.get(decisions(caseId)).json();
        Answer answer = Api.OVERSIGHT.get(decisions(caseId), "Accept", "text/csv");
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        assertThat(answer.header("Content-Type")).isEqualTo("text/csv;charset=UTF-8");
        assertThat(answer.header("As-Of")).isEqualTo(json.path("asOf").asString());
        assertThat(answer.header("Log-Root")).isEqualTo(Recomputed.rootAt(Long.parseLong(answer.header("Log-Size"))));
        List<CSVRecord> lines = FoldsIT.lines(answer);
        assertThat(lines).extracting(line -> line.get("type")).containsExactly("CaseOpened", "StatementAttached");
        CSVRecord last = lines.getLast();
        JsonNode decision = json.path("decisions").get(1);
        for (String member : List.of(
                "id", "dataschema", "time", "decidedby", "casesequence", "position", "recordedtime", "recordedby")) {
            assertThat(last.get(member))
                    .as(member)
                    .isEqualTo(decision.path(member).asString());
        }
        assertThat(last.get("caseId")).isEqualTo(caseId);
        assertThat(last.get("knownAt")).isEmpty();
        assertThat(last.get("corrections")).isEqualTo("0");
        assertThat(last.get("source")).as("no formula").isEqualTo("'=HYPERLINK");
        assertThat(Api.JSON.readTree(last.get("data"))).isEqualTo(decision.path("data"));
        assertThat(FoldsIT.lines(Api.MONITOR.get(decisions(caseId), "Accept", "text/csv"))
                        .getLast()
                        .get("data"))
                .contains("\"withheld\":\"ROLE\"")
                .doesNotContain("late");
        String known = json.path("decisions").get(0).path("recordedtime").asString();
        List<CSVRecord> then =
                FoldsIT.lines(Api.OVERSIGHT.get(decisions(caseId) + "?knownAt=" + known, "Accept", "text/csv"));
        assertThat(then.getFirst().get("knownAt")).isEqualTo(known);
        assertThat(FoldsIT.lines(Api.OVERSIGHT.get(decisions(caseId) + "?asOf=2023-03-01", "Accept", "text/csv")))
                .extracting(line -> line.get("type"))
                .containsExactly("CaseOpened");
    }

    @Test
    void entriesComeAsTheyAreStored() {
        String person = person();
        String caseId = openCase(person);
        JsonNode receipt =
                record(caseId, statement(caseId, person, "I came late.")).json();
        Answer answer = Api.OVERSIGHT.get(decisions(caseId), "Accept", NDJSON);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Content-Type")).isEqualTo(NDJSON);
        assertThat(answer.text().lines().toList().get(1))
                .isEqualTo(receipt.path("entry").asString());
        assertThat(Long.parseLong(answer.header("Log-Size")))
                .isGreaterThan(receipt.path("position").asLong());
        assertThat(answer.header("Log-Root")).isEqualTo(Recomputed.rootAt(Long.parseLong(answer.header("Log-Size"))));
        assertThat(Api.OVERSIGHT
                        .get(decisions(caseId) + "?asOf=2023-03-02", "Accept", NDJSON)
                        .status())
                .isEqualTo(400);
        assertThat(Api.OVERSIGHT.get(decisions(caseId), "Accept", "image/png").status())
                .isEqualTo(406);
    }

    @Test
    void asOfCutsWhatHappenedAndKnownAtWhatWasRecorded() {
        String person = person();
        String caseId = id();
        JsonNode first = Api.CASEWORKER
                .post(
                        "/api/v1/cases",
                        Requests.CLOUDEVENT,
                        opening(caseId, person).toString())
                .json();
        Instant known = Instant.parse(first.path("recordedtime").asString());
        awaitAfter(known);
        record(caseId, returnDecision(caseId, person));
        JsonNode day = Api.OVERSIGHT.get(decisions(caseId) + "?asOf=2023-03-01").json();
        assertThat(day.path("asOf").asString()).isEqualTo("2023-03-01");
        assertThat(texts(day, "type")).containsExactly("CaseOpened");
        JsonNode then =
                Api.OVERSIGHT.get(decisions(caseId) + "?knownAt=" + known).json();
        assertThat(texts(then, "type")).containsExactly("CaseOpened");
        assertThat(then.path("logSize").asLong())
                .isEqualTo(first.path("position").asLong() + 1);
        Recomputed.assertNamesItsRoot(then);
        assertThat(then.path("knownAt").asString())
                .isEqualTo(first.path("recordedtime").asString());
        assertThat(Api.OVERSIGHT
                        .get(decisions(caseId) + "?knownAt=" + known, "Accept", NDJSON)
                        .text()
                        .lines())
                .hasSize(1);
        assertThat(Api.OVERSIGHT
                        .get(decisions(caseId) + "?knownAt=2001-01-01T00:00:00Z")
                        .status())
                .isEqualTo(404);
        assertThat(Api.OVERSIGHT.get(decisions(caseId) + "?asOf=yesterday").status())
                .isEqualTo(400);
    }

    @Test
    void textsAreForThoseWhoMayReadThemAndGoneOnceErased() {
        String person = person();
        String caseId = openCase(person);
        record(caseId, statement(caseId, person, "I came late."));
        assertThat(textShown(Api.CASEWORKER, caseId).path("text").asString()).isEqualTo("I came late.");
        assertThat(textShown(Api.ANTWERP, caseId).path("text").asString()).isEqualTo("I came late.");
        assertThat(textShown(Api.MONITOR, caseId).path("withheld").asString()).isEqualTo("ROLE");
        assertThat(textShown(Api.MONITOR, caseId).has("text")).isFalse();
        Api.context().getBean(PersonVault.class).erase(PersonId.of(person));
        assertThat(textShown(Api.OVERSIGHT, caseId).path("withheld").asString()).isEqualTo("ERASED");
    }

    @Test
    void aCaseIsReadByItsOfficeAndByThoseWhoOversee() {
        String person = person();
        String caseId = id();
        Api.CASEWORKER.post(
                "/api/v1/cases",
                Requests.CLOUDEVENT,
                opening(caseId, "ICAM_BRUSSELS", person).toString());
        for (String path : List.of("/api/v1/cases/" + caseId, decisions(caseId))) {
            assertThat(Api.ANTWERP.get(path).status()).as(path).isEqualTo(403);
            assertThat(Api.OPERATOR.get(path).status()).as(path).isEqualTo(403);
            assertThat(Api.NOBODY.get(path).status()).as(path).isEqualTo(401);
            assertThat(Api.CASEWORKER.get(path).status()).as(path).isEqualTo(200);
            assertThat(Api.MONITOR.get(path).status()).as(path).isEqualTo(200);
        }
        assertThat(Api.OVERSIGHT.get("/api/v1/cases/" + id()).status()).isEqualTo(404);
        assertThat(Api.OVERSIGHT
                        .get("/api/v1/cases/00000000-0000-0000-0000-000000000000")
                        .status())
                .isEqualTo(400);
    }

    @Test
    void aSummaryIsToldOnceForEachStateOfTheCase() {
        String person = person();
        String caseId = openCase(person);
        Answer answer = Api.OVERSIGHT.get("/api/v1/cases/" + caseId);
        JsonNode summary = answer.json();
        assertThat(answer.header("ETag")).isEqualTo("\"0\"");
        Recomputed.assertNamesItsRoot(summary);
        assertThat(summary.path("office").asString()).isEqualTo("ICAM_ANTWERP");
        assertThat(summary.path("track").asString()).isEqualTo("INDIVIDUAL");
        assertThat(summary.path("members").get(0).asString()).isEqualTo(person);
        assertThat(summary.path("lastDecision").path("type").asString()).isEqualTo("CaseOpened");
        long before = consultations(caseId, person);
        Answer same = Api.OVERSIGHT.get("/api/v1/cases/" + caseId, "If-None-Match", "\"0\"");
        assertThat(same.status()).isEqualTo(304);
        assertThat(same.header("ETag")).isEqualTo("\"0\"");
        assertThat(same.response().body()).isEmpty();
        assertThat(consultations(caseId, person))
                .as("that it is the same is told too")
                .isEqualTo(before + 1);
        assertThat(Api.OVERSIGHT
                        .get("/api/v1/cases/" + caseId, "If-None-Match", "\"0\"", "Purpose", " ")
                        .status())
                .isEqualTo(428);
        record(caseId, Requests.decision(caseId, "CaseClosed", "2023-05-01T08:00:00Z", "{'outcome':'DIED'}"));
        Answer closed = Api.OVERSIGHT.get("/api/v1/cases/" + caseId, "If-None-Match", "\"0\"");
        assertThat(closed.status()).isEqualTo(200);
        assertThat(closed.json().path("closed").path("outcome").asString()).isEqualTo("DIED");
        record(caseId, statement(caseId, person, "Late."));
        JsonNode history = Api.OVERSIGHT.get(decisions(caseId)).json();
        assertThat(history.path("decisions").get(1).path("afterClosure").asString())
                .isEqualTo("RECORDED");
    }

    @Test
    void aReceiptIsToldAgain() {
        String person = person();
        String caseId = openCase(person);
        ObjectNode decision = returnDecision(caseId, person);
        JsonNode receipt = record(caseId, decision).json();
        record(caseId, returnDecision(caseId, person));
        String path = decisions(caseId) + "/" + idOf(decision) + "/receipt";
        for (Api reader : List.of(Api.CASEWORKER, Api.AUDITOR)) {
            JsonNode again = reader.get(path).json();
            assertThat(again.path("entry")).isEqualTo(receipt.path("entry"));
            // To a newer checkpoint.
            assertThat(again.path("log").path("size").asLong())
                    .isGreaterThan(receipt.path("log").path("size").asLong());
            HeldReceipt.assertProves(again);
        }
        Answer proof = Api.AUDITOR.get(path + "?format=tlog-proof");
        assertThat(proof.status()).isEqualTo(200);
        assertThat(proof.header("Content-Type")).isEqualToIgnoringCase("text/plain;charset=utf-8");
        assertThat(proof.header("Content-Disposition"))
                .isEqualTo("attachment; filename=\"" + idOf(decision) + ".tlog-proof\"");
        HeldReceipt.assertProves(receipt, proof.text());
        for (String query : List.of("?format=pdf", "?format=", "?format=tlog-proof&format=json", "?size=1")) {
            assertThat(Api.AUDITOR.get(path + query).status()).as(query).isEqualTo(400);
        }
        Answer unknown = Api.CASEWORKER.get(decisions(caseId) + "/" + id() + "/receipt");
        assertThat(unknown.status()).isEqualTo(404);
        assertThat(unknown.problem()).isEqualTo("unknown-decision");
        // Nor a decision of another case.
        assertThat(Api.CASEWORKER
                        .get(decisions(openCase(person)) + "/" + idOf(decision))
                        .status())
                .isEqualTo(404);
    }

    @Test
    void aPersonIsFoundByReferenceHoweverItIsSpelled() {
        String reference = "8.123-" + id();
        String person = person(reference);
        assertThat(person(reference.toUpperCase(Locale.ROOT) + " ")).isEqualTo(person);
        Answer found = Api.OVERSIGHT.get("/api/v1/persons?reference=" + reference.replace("-", ""));
        assertThat(found.json().path("personId").asString()).isEqualTo(person);
        assertThat(Api.OVERSIGHT.get("/api/v1/persons?reference=" + id()).status())
                .isEqualTo(404);
        for (String query : List.of("", "?reference=", "?reference=--", "?reference=" + "1".repeat(201))) {
            Answer refused = Api.OVERSIGHT.get("/api/v1/persons" + query);
            assertThat(refused.problem()).as(query).isEqualTo("invalid-parameter");
            assertThat(refused.json().path("detail").asString()).as(query).contains("reference");
        }
        assertThat(Api.MONITOR.get("/api/v1/persons?reference=" + reference).status())
                .isEqualTo(403);
        for (String body : List.of(
                "{}",
                "",
                "[]",
                "{\"reference\":\"\"}",
                "{\"reference\":\"x\",\"name\":\"y\"}",
                "{\"reference\":\"8.1\",\"reference\":\"8.2\"}",
                "{\"reference\":123}",
                "{\"reference\":true}",
                "{\"reference\":[\"8.1\"]}",
                "{\"reference\":\"8.1\\ud800\"}",
                "{\"reference\":\"8.1\"}{}")) {
            Answer answer = Api.CASEWORKER.post("/api/v1/persons", "application/json", body);
            assertThat(answer.status()).as(body).isEqualTo(400);
        }
        assertThat(Api.CASEWORKER
                        .post("/api/v1/persons", "application/json", "{\"reference\":\"" + "x".repeat(5_000) + "\"}")
                        .status())
                .isEqualTo(413);
    }

    @Test
    void whoReadsSaysWhyAndIsOnRecordBeforeTheAnswer() {
        String person = person();
        String caseId = openCase(person);
        record(caseId, statement(caseId, person, "I came late."));
        for (String path : List.of("/api/v1/cases/" + caseId, decisions(caseId))) {
            Answer silent = Api.OVERSIGHT.get(path, "Purpose", "");
            assertThat(silent.status()).as(path).isEqualTo(428);
            assertThat(silent.problem()).isEqualTo("purpose-required");
            assertThat(silent.text()).doesNotContain("I came late.");
            long before = consultations(caseId, person);
            assertThat(Api.OVERSIGHT.get(path).status()).as(path).isEqualTo(200);
            assertThat(consultations(caseId, person)).as(path).isEqualTo(before + 1);
        }
    }

    private static JsonNode one(String caseId, ObjectNode decision) {
        return Api.OVERSIGHT.get(decisions(caseId) + "/" + idOf(decision)).json();
    }

    private static JsonNode textShown(Api reader, String caseId) {
        return reader.get(decisions(caseId))
                .json()
                .path("decisions")
                .get(1)
                .path("data")
                .path("text");
    }

    private static String idOf(ObjectNode decision) {
        return decision.path("id").asString();
    }

    private static List<String> texts(JsonNode answer, String member) {
        return answer.path("decisions").values().stream()
                .map(decision -> decision.path(member).asString())
                .toList();
    }

    private static void awaitAfter(Instant instant) {
        while (!Instant.now().isAfter(instant.plusMillis(1))) {
            Thread.onSpinWait();
        }
    }

    private static long consultations(String caseId, String person) {
        return JdbcClient.create(Api.database().superuserDataSource())
                .sql(
                        """
                        SELECT count(*) FROM ledger.consultation
                        WHERE (case_id = :case::uuid OR case_id IS NULL) AND :person::uuid = ANY (persons)
                            AND reader = 'acc-oversight' AND purpose = :purpose
                        """)
                .param("case", caseId)
                .param("person", person)
                .param("purpose", Api.PURPOSE)
                .query(Long.class)
                .single();
    }
}
