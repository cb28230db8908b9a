package org.icamledger.api.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.icamledger.api.rest.Requests.decision;
import static org.icamledger.api.rest.Requests.openCase;
import static org.icamledger.api.rest.Requests.person;
import static org.icamledger.api.rest.Requests.record;

import java.util.List;
import org.icamledger.api.rest.Api.Answer;
import org.icamledger.api.storage.Conditions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** What became of people after their case closed, as readers ask for it. */
class AfterwardsApiIT {
    private static final String PATH = "/api/v1/statistics/afterwards";
    private static final String MAY_2011 = PATH + "?from=2011-05-01&to=2011-05-31";

    @Test
    void aDetentionInAnotherCaseIsToldByTheOutcomeOfTheClosing() throws Exception {
        String person = person();
        String closed = openCase(person);
        String other = openCase(person);
        record(closed, decision(closed, "CaseClosed", "2011-05-03T08:00:00Z", "{'outcome':'LOST_CONTACT'}"));
        record(
                other,
                decision(
                        other,
                        "DetentionOrdered",
                        "2011-06-20T08:00:00Z",
                        "{'persons':['%s'],'startsAt':'2011-06-20T08:00:00.000Z','facilityKind':'CLOSED_CENTRE'}"
                                .formatted(person)));
        Conditions.await(() -> detainedToDate(Api.OVERSIGHT.get(MAY_2011)) == 1);
        JsonNode answer = Api.OVERSIGHT
                .get(MAY_2011 + "&within=30,90&by=track,quarter&asOf=2011-08-02")
                .json();
        Recomputed.assertNamesItsRoot(answer);
        assertThat(answer.path("definition").asString()).isEqualTo("afterwards/1");
        assertThat(answer.path("unit").asString()).isEqualTo("occasion");
        assertThat(answer.path("from").asString()).isEqualTo("2011-05-01");
        assertThat(answer.path("to").asString()).isEqualTo("2011-05-31");
        assertThat(answer.path("asOf").asString()).isEqualTo("2011-08-02");
        assertThat(answer.path("by").toString()).isEqualTo("[\"track\",\"quarter\"]");
        assertThat(answer.path("within").toString()).isEqualTo("[30,90]");
        JsonNode outcome = answer.path("outcomes").get(0);
        assertThat(outcome.path("outcome").asString()).isEqualTo("LOST_CONTACT");
        JsonNode group = outcome.path("groups").get(0);
        assertThat(group.path("by").toString()).isEqualTo("{\"track\":\"INDIVIDUAL\",\"quarter\":\"2011-Q2\"}");
        JsonNode thirty = group.path("figures").path("within").get(0);
        assertThat(thirty.path("complete").asInt()).isEqualTo(1);
        assertThat(thirty.path("followed").get(0).toString())
                .isEqualTo(
                        "{\"consequence\":\"DETAINED\",\"label\":\"A detention ordered\",\"count\":0,\"share\":0.0}");
        JsonNode ninety = group.path("figures").path("within").get(1);
        assertThat(ninety.path("complete").asInt()).isEqualTo(1);
        assertThat(ninety.path("followed").get(0).path("count").asInt()).isEqualTo(1);

        Answer csv = Api.OVERSIGHT.get(MAY_2011 + "&within=90&by=track&asOf=2011-08-02", "Accept", "text/csv");
        assertThat(csv.status()).isEqualTo(200);
        assertThat(csv.header("Content-Type")).isEqualTo("text/csv;charset=UTF-8");
        assertThat(csv.header("As-Of")).isEqualTo("2011-08-02");
        assertThat(csv.header("Log-Size")).isNotBlank();
        assertThat(csv.header("Log-Root")).isNotBlank();
        List<String> lines = csv.text().lines().toList();
        assertThat(lines.getFirst())
                .isEqualTo("definition,unit,outcome,track,within,occasions,complete,reopened,notYetObserved,"
                        + "consequence,count,share,asOf,logSize,rootHash");
        // Six things that may follow, within 90 days and to date.
        assertThat(lines).hasSize(1 + 12);
        assertThat(lines.get(1)).startsWith("afterwards/1,occasion,LOST_CONTACT,INDIVIDUAL,90,1,1,0,0,DETAINED,1,1.0");
        assertThat(lines.getLast())
                .startsWith("afterwards/1,occasion,LOST_CONTACT,INDIVIDUAL,,1,,,,NOTHING_KNOWN,0,0.0");
    }

    private static int detainedToDate(Answer answer) {
        return answer.json()
                .path("all")
                .path("toDate")
                .path("followed")
                .path(0)
                .path("count")
                .asInt(0);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "?to=2011-05-31",
                "?from=2011-05-02&to=2011-05-31",
                "?from=2011-06-01&to=2011-05-31",
                "?from=2011-05-01&to=2011-05-31&within=31",
                "?from=2011-05-01&to=2011-05-31&within=",
                "?from=2011-05-01&to=2011-05-31&within=30,30",
                "?from=2011-05-01&to=2011-05-31&by=outcome",
                "?from=2011-05-01&to=2011-05-31&by=track,track",
                "?from=2011-05-01&to=2011-05-31&by=track,sex,age,office",
                "?from=2011-05-01&to=2011-05-31&asOf=2999-01-01",
                "?from=2011-05-01&to=2011-05-31&asof=2011-06-01"
            })
    void whatIsAskedWronglyIsRefusedWithWhatToDo(String query) {
        Answer answer = Api.OVERSIGHT.get(PATH + query);
        assertThat(answer.status()).as(answer.text()).isEqualTo(400);
        assertThat(answer.json().path("detail").asString()).endsWith(".");
    }
}
