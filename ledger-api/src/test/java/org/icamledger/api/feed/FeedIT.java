package org.icamledger.api.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.icamledger.api.rest.Api;
import org.icamledger.api.rest.Api.Answer;
import org.icamledger.api.rest.Requests;
import org.icamledger.api.storage.Conditions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.ObjectNode;

/** What the feed tells to whom. Connections end after a second here, so an answer can be read whole. */
class FeedIT {
    @Test
    void aDecisionIsToldByItsPositionTypeAndCase() {
        String person = Requests.person();
        String caseId = Requests.id();
        long opened = positionOf(Api.CASEWORKER.post(
                "/api/v1/cases",
                Requests.CLOUDEVENT,
                Requests.opening(caseId, person).toString()));
        long statement = positionOf(Requests.record(caseId, Requests.statement(caseId, person, "I came late.")));
        for (Api reader : List.of(Api.CASEWORKER, Api.ANTWERP, Api.OVERSIGHT, Api.MONITOR)) {
            Answer feed = reader.get("/api/v1/feed", "Last-Event-ID", Long.toString(opened - 1));
            assertThat(feed.status()).as(feed.text()).isEqualTo(200);
            assertThat(feed.header("Content-Type")).isEqualTo("text/event-stream");
            assertThat(feed.header("Cache-Control")).contains("no-store");
            assertThat(feed.header("X-Accel-Buffering")).isEqualTo("no");
            assertThat(feed.text())
                    .startsWith("retry: 2000\nid: " + (opened - 1) + "\n\n")
                    .contains(event(opened, "CaseOpened", caseId) + event(statement, "StatementAttached", caseId))
                    .doesNotContain("I came late.", person);
        }
    }

    @Test
    void withoutALastEventIdOnlyWhatIsRecordedFromNowOnIsTold() {
        String caseId = Requests.openCase(Requests.person());
        Answer feed = Api.OVERSIGHT.get("/api/v1/feed");
        assertThat(feed.text()).startsWith("retry: 2000\nid: ").doesNotContain(caseId);
    }

    @Test
    void theLedgersOwnFirstEntryIsNoCase() {
        assertThat(Api.OVERSIGHT.get("/api/v1/feed", "Last-Event-ID", "0").text())
                .contains("data: {\"position\":1,")
                .doesNotContain("LedgerOpened");
    }

    @Test
    void aCaseworkerIsToldOfTheCasesThatAnOfficeOfTheAccountFollowsNow() throws Exception {
        String person = Requests.person();
        String antwerp = Requests.id();
        String brussels = Requests.id();
        long before = positionOf(Api.CASEWORKER.post(
                        "/api/v1/cases",
                        Requests.CLOUDEVENT,
                        Requests.opening(antwerp, "ICAM_ANTWERP", person).toString()))
                - 1;
        Api.CASEWORKER.post(
                "/api/v1/cases",
                Requests.CLOUDEVENT,
                Requests.opening(brussels, "ICAM_BRUSSELS", person).toString());
        assertThat(toldTo(Api.ANTWERP, before)).contains(antwerp).doesNotContain(brussels);
        assertThat(toldTo(Api.CASEWORKER, before)).contains(antwerp, brussels);
        long moved = positionOf(Requests.record(antwerp, reassigned(antwerp, "ICAM_BRUSSELS")));
        // A node learns of a move when it next looks at the log.
        Conditions.await(() -> !toldTo(Api.ANTWERP, before).contains(antwerp));
        assertThat(toldTo(Api.MONITOR, before)).contains(event(moved, "CaseReassigned", antwerp));
        Requests.record(brussels, reassigned(brussels, "ICAM_ANTWERP"));
        Conditions.await(() -> {
            String told = toldTo(Api.ANTWERP, before);
            return told.contains("\"CaseOpened\",\"caseId\":\"" + brussels)
                    && told.contains("\"CaseReassigned\",\"caseId\":\"" + brussels);
        });
    }

    @Test
    void whoOverseesStatesAPurpose() {
        for (Api reader : List.of(Api.OVERSIGHT, Api.MONITOR)) {
            Answer silent = reader.get("/api/v1/feed", "Purpose", " ");
            assertThat(silent.status()).isEqualTo(428);
            assertThat(silent.problem()).isEqualTo("purpose-required");
        }
        assertThat(Api.CASEWORKER.get("/api/v1/feed", "Purpose", " ").status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "01", "x", " ", "1 2", "999999999999999999", "99999999999999999999", "1.0", "0x1"})
    void aLastEventIdThatNoEventHadIsRefused(String id) {
        Answer answer = Api.OVERSIGHT.get("/api/v1/feed", "Last-Event-ID", id);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.problem()).isEqualTo("invalid-parameter");
        assertThat(answer.json().path("detail").asString()).contains("Last-Event-ID", "0 to ");
    }

    @Test
    void nothingElseIsTaken() {
        assertThat(Api.OVERSIGHT.get("/api/v1/feed?from=1").problem()).isEqualTo("unknown-parameter");
        assertThat(Api.OVERSIGHT
                        .get("/api/v1/feed", "Accept", "application/json")
                        .status())
                .isEqualTo(406);
    }

    private static ObjectNode reassigned(String caseId, String office) {
        return Requests.decision(caseId, "CaseReassigned", "2023-04-01T08:00:00Z", "{'office':'" + office + "'}");
    }

    private static String toldTo(Api reader, long after) {
        return reader.get("/api/v1/feed", "Last-Event-ID", Long.toString(after)).text();
    }

    private static String event(long position, String type, String caseId) {
        return "id: %d\nevent: decision\ndata: {\"position\":%d,\"type\":\"%s\",\"caseId\":\"%s\"}\n\n"
                .formatted(position, position, type, caseId);
    }

    private static long positionOf(Answer recorded) {
        assertThat(recorded.status()).as(recorded.text()).isEqualTo(201);
        return recorded.json().path("position").asLong();
    }
}
