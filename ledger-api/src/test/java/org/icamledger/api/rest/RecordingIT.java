package org.icamledger.api.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.icamledger.api.rest.Requests.BATCH;
import static org.icamledger.api.rest.Requests.CLOUDEVENT;
import static org.icamledger.api.rest.Requests.decisions;
import static org.icamledger.api.rest.Requests.id;
import static org.icamledger.api.rest.Requests.openCase;
import static org.icamledger.api.rest.Requests.opening;
import static org.icamledger.api.rest.Requests.person;
import static org.icamledger.api.rest.Requests.record;
import static org.icamledger.api.rest.Requests.returnDecision;
import static org.icamledger.api.rest.Requests.statement;

import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.icamledger.api.rest.Api.Answer;
import org.icamledger.api.storage.Conditions;
import org.icamledger.casefile.Coherence;
import org.icamledger.casefile.PersonId;
import org.icamledger.person.PersonVault;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Every status code with which a request to record is answered. */
class RecordingIT {
    @Test
    void anOpenedCaseIsAnsweredWithItsReceipt() {
        String caseId = id();
        ObjectNode opening = opening(caseId, person());
        Answer answer = Api.CASEWORKER.post("/api/v1/cases", CLOUDEVENT, opening.toString());
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        JsonNode receipt = answer.json();
        assertThat(answer.header("ETag")).isEqualTo("\"0\"");
        assertThat(answer.header("Location"))
                .endsWith(decisions(caseId) + "/" + opening.path("id").asString());
        assertThat(receipt.propertyNames())
                .containsExactly(
                        "id",
                        "caseId",
                        "casesequence",
                        "position",
                        "recordedtime",
                        "leafHash",
                        "entry",
                        "log",
                        "inclusionProof");
        HeldReceipt.assertProves(receipt);
        assertThat(receipt.path("caseId").asString()).isEqualTo(caseId);
        assertThat(receipt.path("casesequence").asInt()).isZero();
        JsonNode entry = Api.JSON.readTree(receipt.path("entry").asString());
        assertThat(entry.path("id").asString()).isEqualTo(opening.path("id").asString());
        assertThat(entry.path("recordedby").asString()).isEqualTo("acc-caseworker");
        assertThat(entry.path("recordedtime")).isEqualTo(receipt.path("recordedtime"));
    }

    @Test
    void whatFollowsIsRecordedByOneOrByMany() {
        String person = person();
        String caseId = openCase(person);
        Answer one = record(caseId, returnDecision(caseId, person));
        assertThat(one.status()).as(one.text()).isEqualTo(201);
        assertThat(one.header("ETag")).isEqualTo("\"1\"");
        Answer many = batch(caseId, List.of(returnDecision(caseId, person), statement(caseId, person, "I came late.")));
        assertThat(many.status()).as(many.text()).isEqualTo(201);
        assertThat(many.header("ETag")).isEqualTo("\"3\"");
        assertThat(many.json().values().stream()
                        .map(receipt -> receipt.path("casesequence").asInt()))
                .containsExactly(2, 3);
        assertThat(many.text()).doesNotContain("I came late.");
        assertThat(many.json().values()).allSatisfy(receipt -> {
            HeldReceipt.assertProves(receipt);
            assertThat(receipt.path("log"))
                    .as("one for all")
                    .isEqualTo(many.json().get(0).path("log"));
        });
    }

    @Test
    void theSubjectMayBeLeftOutWhereThePathNamesTheCase() {
        String person = person();
        String caseId = openCase(person);
        ObjectNode decision = returnDecision(caseId, person);
        decision.remove("subject");
        assertThat(record(caseId, decision).status()).isEqualTo(201);
    }

    @Test
    void aBatchMayOpenACase() {
        String person = person();
        String caseId = id();
        Answer answer = Api.CASEWORKER.post(
                "/api/v1/cases",
                BATCH,
                List.of(opening(caseId, person), returnDecision(caseId, person)).toString());
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        assertThat(answer.header("ETag")).isEqualTo("\"1\"");
    }

    @Test
    void theSameDecisionAgainIsAnsweredWithItsFirstReceipt() {
        String person = person();
        String caseId = openCase(person);
        ObjectNode statement = statement(caseId, person, "I came late.");
        JsonNode first = record(caseId, statement).json();
        Answer again = record(caseId, statement);
        assertThat(again.status()).isEqualTo(200);
        assertThat(HeldReceipt.withoutTree(again.json())).isEqualTo(HeldReceipt.withoutTree(first));
        // Before any other check: the condition no longer holds, and the schema may be named or not.
        statement.put("dataschema", "urn:icam-ledger:StatementAttached:1");
        assertThat(HeldReceipt.withoutTree(
                        record(caseId, statement, "If-Match", "\"0\"").json()))
                .isEqualTo(HeldReceipt.withoutTree(first));
        assertThat(entriesOf(caseId)).isEqualTo(2);
    }

    @Test
    void aBatchOfStoredAndNewOnesIsCompleted() {
        String person = person();
        String caseId = openCase(person);
        ObjectNode stored = returnDecision(caseId, person);
        JsonNode first = record(caseId, stored).json();
        Answer answer = batch(caseId, List.of(stored, returnDecision(caseId, person)));
        assertThat(answer.status()).isEqualTo(201);
        assertThat(HeldReceipt.withoutTree(answer.json().get(0))).isEqualTo(HeldReceipt.withoutTree(first));
        assertThat(answer.json().get(1).path("casesequence").asInt()).isEqualTo(2);
        Answer again = batch(caseId, List.of(stored));
        assertThat(again.status()).isEqualTo(200);
    }

    @Test
    void anUsedIdIsAConflict() {
        String person = person();
        String caseId = openCase(person);
        ObjectNode stored = statement(caseId, person, "I came late.");
        record(caseId, stored);
        ObjectNode other = statement(caseId, person, "I came in time.");
        other.set("id", stored.path("id"));
        Answer answer = record(caseId, other);
        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.problem()).isEqualTo("id-taken");
        assertThat(answer.json().path("errors").get(0).path("pointer").asString())
                .isEqualTo("/id");
        String elsewhere = openCase(person);
        ObjectNode moved = stored.deepCopy();
        moved.put("subject", elsewhere);
        assertThat(record(elsewhere, moved).status()).isEqualTo(409);
        assertThat(batch(caseId, List.of(returnDecision(caseId, person), other)).status())
                .isEqualTo(409);
        assertThat(entriesOf(caseId)).isEqualTo(2);
        assertThat(entriesOf(elsewhere)).isEqualTo(1);
    }

    @Test
    void anUsedIdAndARepeatComeBeforeEveryOtherCheck() {
        String person = person();
        String caseId = openCase(person);
        ObjectNode stored = returnDecision(caseId, person);
        record(caseId, stored);
        String elsewhere = openCase(person);
        ObjectNode dangling = Requests.decision(
                stored.path("id").asString(),
                elsewhere,
                "InvitationDelivered",
                "2023-03-05T08:00:00Z",
                "{'ref':'%s'}".formatted(id()));
        assertThat(record(elsewhere, dangling).status()).isEqualTo(409);
        assertThat(record(id(), stored).status())
                .as("in a case that is not there")
                .isEqualTo(400);
        ObjectNode unnamed = stored.deepCopy();
        unnamed.remove("subject");
        assertThat(record(elsewhere, unnamed).status()).isEqualTo(409);
        assertThat(record(caseId, stored, "If-Match", "\"0\"").status()).isEqualTo(200);
        assertThat(entriesOf(elsewhere)).isEqualTo(1);
    }

    @Test
    void anErasedTextCountsAsEqual() {
        String person = person();
        String caseId = openCase(person);
        ObjectNode statement = statement(caseId, person, "I came late.");
        JsonNode first = record(caseId, statement).json();
        Api.context().getBean(PersonVault.class).erase(PersonId.of(person));
        assertThat(HeldReceipt.withoutTree(record(caseId, statement).json())).isEqualTo(HeldReceipt.withoutTree(first));
        Answer fresh = record(caseId, statement(caseId, person, "Another."));
        assertThat(fresh.status()).isEqualTo(422);
    }

    @Test
    void aBatchIsRecordedAllOrNone() {
        String person = person();
        String caseId = openCase(person);
        ObjectNode dangling = Requests.decision(
                caseId, "InvitationDelivered", "2023-03-05T08:00:00Z", "{'ref':'%s'}".formatted(id()));
        Answer answer = batch(caseId, List.of(returnDecision(caseId, person), dangling));
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.problem()).isEqualTo("incoherent");
        assertThat(answer.json().path("errors").get(0).path("pointer").asString())
                .isEqualTo("/1/data/ref");
        assertThat(entriesOf(caseId)).isEqualTo(1);
        Answer tooMany = batch(
                caseId,
                IntStream.range(0, 101)
                        .mapToObj(i -> returnDecision(caseId, person))
                        .toList());
        assertThat(tooMany.status()).isEqualTo(400);
    }

    @Test
    void whatIsRefusedLeavesNoKey() {
        String person = person();
        String stranger = person();
        String caseId = openCase(person);
        Answer answer = record(caseId, statement(caseId, stranger, "I am not of this case."));
        assertThat(answer.status()).isEqualTo(422);
        assertThat(keysOf(stranger)).isZero();
        assertThat(answer.text()).doesNotContain("I am not of this case.");
        assertThat(record(caseId, statement(caseId, person, "I am.")).status()).isEqualTo(201);
        assertThat(keysOf(person)).isEqualTo(1);
    }

    @Test
    void whoWasNotIssuedIsIncoherent() {
        String caseId = id();
        Answer answer = Api.CASEWORKER.post(
                "/api/v1/cases", CLOUDEVENT, opening(caseId, id()).toString());
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.json().path("errors").get(0).path("pointer").asString())
                .isEqualTo("/data/members/0/personId");
    }

    @Test
    void aCaseIsOpenedOnce() {
        String person = person();
        String caseId = openCase(person);
        Answer answer = Api.CASEWORKER.post(
                "/api/v1/cases", CLOUDEVENT, opening(caseId, person).toString());
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.json().path("errors").get(0).path("pointer").asString())
                .isEqualTo("/type");
        Answer otherType = Api.CASEWORKER.post(
                "/api/v1/cases", CLOUDEVENT, returnDecision(id(), person).toString());
        assertThat(otherType.status()).isEqualTo(400);
    }

    @Test
    void everyFlawIsNamedWithItsPlace() {
        String caseId = openCase(person());
        ObjectNode decision = Requests.decision(
                caseId,
                "ReturnDecisionIssued",
                "yesterday",
                "{'persons':[],'kind':'ORDER','unheard':1,'legalBasis':['NONE_SUCH']}");
        Answer answer = record(caseId, decision);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.problem()).isEqualTo("malformed");
        assertThat(answer.json().path("errors").values().stream()
                        .map(error -> error.path("pointer").asString()))
                .contains("/time", "/data/persons", "/data/kind", "/data/unheard", "/data/legalBasis/0");
    }

    @Test
    void whatIsNoDecisionIsMalformed() {
        String caseId = openCase(person());
        for (String body : List.of("", "{", "[]", "null", "{\"specversion\":\"1.0\"", "\"text\"", "{} {}")) {
            Answer answer = Api.CASEWORKER.post(decisions(caseId), CLOUDEVENT, body);
            assertThat(answer.status()).as(body).isEqualTo(400);
            assertThat(answer.problem()).isEqualTo("malformed");
        }
        assertThat(Api.CASEWORKER.post(decisions(caseId), BATCH, "[]").status()).isEqualTo(400);
        assertThat(Api.CASEWORKER.post(decisions(caseId), BATCH, "{}").status()).isEqualTo(400);
    }

    @Test
    void onlyTheThreeFormatsAreTaken() {
        String person = person();
        String caseId = openCase(person);
        for (String type : List.of("text/plain", "application/xml", "application/x-ndjson", "multipart/form-data")) {
            Answer answer = Api.CASEWORKER.post(
                    decisions(caseId), type, returnDecision(caseId, person).toString());
            assertThat(answer.status()).as(type).isEqualTo(415);
            assertThat(answer.problem()).isEqualTo("unsupported-media-type");
        }
        for (String type : List.of("application/json", "application/json; charset=utf-8", CLOUDEVENT)) {
            Answer answer = Api.CASEWORKER.post(
                    decisions(caseId), type, returnDecision(caseId, person).toString());
            assertThat(answer.status()).as(type).isEqualTo(201);
        }
    }

    @Test
    void aConditionIsKept() {
        String person = person();
        String caseId = openCase(person);
        assertThat(record(caseId, returnDecision(caseId, person), "If-Match", "\"0\"")
                        .status())
                .isEqualTo(201);
        Answer late = record(caseId, returnDecision(caseId, person), "If-Match", "\"0\"");
        assertThat(late.status()).isEqualTo(412);
        assertThat(late.problem()).isEqualTo("precondition-failed");
        assertThat(late.json().path("detail").asString()).contains("\"1\"");
        for (String none : List.of("1", "\"01\"", "W/\"1\"", "\"0\", \"1\"", "\"-1\"", "\"\"")) {
            assertThat(record(caseId, returnDecision(caseId, person), "If-Match", none)
                            .problem())
                    .as(none)
                    .isEqualTo("invalid-parameter");
        }
        assertThat(record(caseId, returnDecision(caseId, person), "If-Match", "\"1\"")
                        .status())
                .isEqualTo(201);
    }

    @Test
    void anUnknownCaseAndTheLedgersOwnFileAreRefused() {
        String person = person();
        String unknown = id();
        Answer answer = record(unknown, returnDecision(unknown, person));
        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.problem()).isEqualTo("unknown-case");
        String own = "00000000-0000-0000-0000-000000000000";
        assertThat(record(own, returnDecision(own, person)).status()).isEqualTo(400);
        assertThat(Api.CASEWORKER
                        .post("/api/v1/cases", CLOUDEVENT, opening(own, person).toString())
                        .status())
                .isEqualTo(400);
        assertThat(record("NOT-A-UUID", returnDecision(id(), person)).status()).isEqualTo(400);
    }

    @Test
    void thePathAndTheSubjectAgree() {
        String person = person();
        String caseId = openCase(person);
        Answer answer = record(caseId, returnDecision(openCase(person), person));
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().path("errors").get(0).path("pointer").asString())
                .isEqualTo("/subject");
    }

    @Test
    void aTooLargeBodyIsRefused() {
        String person = person();
        String caseId = openCase(person);
        Answer body = record(caseId, statement(caseId, person, "x".repeat(40_000)));
        assertThat(body.status()).isEqualTo(413);
        assertThat(body.problem()).isEqualTo("too-large");
        // Sealed, a text takes a third more: the entry would be too large although the request is not.
        Answer entry = record(caseId, statement(caseId, person, "x".repeat(28_000)));
        assertThat(entry.status()).isEqualTo(413);
        assertThat(keysOf(person)).isZero();
        assertThat(record(caseId, statement(caseId, person, "x".repeat(20_000))).status())
                .isEqualTo(201);
        Answer endless = record(caseId, statement(caseId, person, "x".repeat(3_000_000)));
        assertThat(endless.status()).isEqualTo(413);
    }

    @Test
    void whoIsNobodyOrAnotherRoleIsRefused() {
        String person = person();
        String caseId = openCase(person);
        String body = returnDecision(caseId, person).toString();
        assertThat(Api.NOBODY.post(decisions(caseId), CLOUDEVENT, body).status())
                .isEqualTo(401);
        assertThat(Api.OVERSIGHT.post(decisions(caseId), CLOUDEVENT, body).status())
                .isEqualTo(403);
    }

    @Test
    void aCaseIsRecordedInByItsOffice() {
        String person = person();
        String brussels = id();
        ObjectNode opening = opening(brussels, "ICAM_BRUSSELS", person);
        Answer refused = Api.ANTWERP.post("/api/v1/cases", CLOUDEVENT, opening.toString());
        assertThat(refused.status()).isEqualTo(403);
        assertThat(Api.CASEWORKER
                        .post("/api/v1/cases", CLOUDEVENT, opening.toString())
                        .status())
                .isEqualTo(201);
        String decision = returnDecision(brussels, person).toString();
        assertThat(Api.ANTWERP.post(decisions(brussels), CLOUDEVENT, decision).status())
                .isEqualTo(403);
        assertThat(Api.CASEWORKER
                        .post(decisions(brussels), CLOUDEVENT, decision)
                        .status())
                .isEqualTo(201);
        // Not even whether it is recorded.
        assertThat(Api.ANTWERP.post(decisions(brussels), CLOUDEVENT, decision).status())
                .isEqualTo(403);
    }

    @Test
    void whoGivesACaseAwayMayAskForTheReceiptAgain() {
        String person = person();
        String caseId = id();
        Api.ANTWERP.post("/api/v1/cases", CLOUDEVENT, opening(caseId, person).toString());
        String handover = Requests.decision(
                        caseId, "CaseReassigned", "2023-04-01T08:00:00Z", "{'office':'ICAM_BRUSSELS'}")
                .toString();
        Answer first = Api.ANTWERP.post(decisions(caseId), CLOUDEVENT, handover);
        assertThat(first.status()).as(first.text()).isEqualTo(201);
        Answer again = Api.ANTWERP.post(decisions(caseId), CLOUDEVENT, handover);
        assertThat(again.status()).isEqualTo(200);
        assertThat(HeldReceipt.withoutTree(again.json())).isEqualTo(HeldReceipt.withoutTree(first.json()));
        String more = returnDecision(caseId, person).toString();
        assertThat(Api.ANTWERP.post(decisions(caseId), CLOUDEVENT, more).status())
                .isEqualTo(403);
    }

    @Test
    void sampleDataIsRefusedWhereRealPersonsAre() {
        String person = person();
        String caseId = openCase(person);
        ObjectNode sample = returnDecision(caseId, person);
        sample.put("source", "urn:icam-ledger:sample");
        assertThat(record(caseId, sample).status()).isEqualTo(422);
    }

    @Test
    void aCorrectionMayBeLargerThanWhatItCorrects() {
        String person = person();
        String caseId = openCase(person);
        ObjectNode statement = statement(caseId, person, "Short.");
        record(caseId, statement);
        ObjectNode correction = Requests.correction(
                caseId,
                statement.path("id").asString(),
                "{'dataschema':'urn:icam-ledger:StatementAttached:1','time':'2023-03-03T08:00:00Z','data':{'by':'PERSON','persons':['%s'],'text':{'about':['%s'],'text':'%s'}}}"
                        .formatted(person, person, "x".repeat(40_000)));
        Answer answer = record(caseId, correction);
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
    }

    @Test
    void aFullCaseTakesNoMore() {
        String person = person();
        String caseId = openCase(person);
        new GrowingLog(Api.context()).fill(caseId, person, 1, Coherence.MOST_DECISIONS - 1);
        ObjectNode last = returnDecision(caseId, person);
        assertThat(record(caseId, last).status()).isEqualTo(201);
        Answer full = record(caseId, returnDecision(caseId, person));
        assertThat(full.status()).isEqualTo(422);
        assertThat(full.problem()).isEqualTo("incoherent");
        assertThat(full.json().path("errors").get(0).path("detail").asString()).contains("open another case");
        assertThat(record(caseId, last).status())
                .as("a repeat is answered all the same")
                .isEqualTo(200);
        assertThat(entriesOf(caseId)).isEqualTo(Coherence.MOST_DECISIONS);
    }

    @Test
    void whoComesWhileTooManyAreBeingRecordedIsToldWhenToComeBack() throws Exception {
        String person = person();
        String caseId = openCase(person);
        List<ObjectNode> decisions = IntStream.range(0, 140)
                .mapToObj(i -> returnDecision(caseId, person))
                .toList();
        List<Answer> answers;
        try (Connection slow = Api.database().superuserDataSource().getConnection();
                ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            slow.setAutoCommit(false);
            slow.createStatement().execute("SELECT * FROM ledger.ledger_head FOR UPDATE");
            List<Future<Answer>> called = decisions.stream()
                    .map(decision -> callers.submit(() -> record(caseId, decision)))
                    .toList();
            // Those who get no place are answered while the others wait for the head of the log.
            Conditions.await(() -> called.stream().anyMatch(Future::isDone));
            slow.rollback();
            answers = new ArrayList<>();
            for (Future<Answer> one : called) {
                answers.add(one.get());
            }
        }
        List<Answer> refused =
                answers.stream().filter(answer -> answer.status() == 429).toList();
        assertThat(refused).isNotEmpty().allSatisfy(answer -> {
            assertThat(answer.problem()).isEqualTo("too-many-requests");
            assertThat(answer.header("Retry-After")).isEqualTo("1");
        });
        long recorded =
                answers.stream().filter(answer -> answer.status() == 201).count();
        assertThat(recorded)
                .as("a refusal stored nothing, an acknowledgement did")
                .isLessThan(140);
        for (ObjectNode decision : decisions) {
            Conditions.await(() -> record(caseId, decision).status() < 300);
        }
        assertThat(entriesOf(caseId)).isEqualTo(141);
    }

    private static Answer batch(String caseId, List<ObjectNode> decisions) {
        return Api.CASEWORKER.post(decisions(caseId), BATCH, decisions.toString());
    }

    private static long entriesOf(String caseId) {
        return JdbcClient.create(Api.database().appDataSource())
                .sql("SELECT count(*) FROM ledger_entry WHERE case_id = ?::uuid")
                .param(caseId)
                .query(Long.class)
                .single();
    }

    private static long keysOf(String person) {
        return JdbcClient.create(Api.database().appDataSource())
                .sql("SELECT count(*) FROM person_key WHERE person_id = ?::uuid")
                .param(person)
                .query(Long.class)
                .single();
    }
}
