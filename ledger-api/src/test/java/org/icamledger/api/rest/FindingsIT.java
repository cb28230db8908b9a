package org.icamledger.api.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.icamledger.api.rest.Requests.CLOUDEVENT;
import static org.icamledger.api.rest.Requests.decision;
import static org.icamledger.api.rest.Requests.id;
import static org.icamledger.api.rest.Requests.person;
import static org.icamledger.api.rest.Requests.record;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.icamledger.api.rest.Api.Answer;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What the rights rules find, over HTTP: in a case, across cases, on a timeline, in figures; and what each answer says it means. */
class FindingsIT {
    private static final Pattern NEXT = Pattern.compile("<([^>]+)>; rel=\"next\"");

    /** A case of Antwerp's or Ghent's that was opened at this time. */
    private static String open(String office, String time, String person) {
        String caseId = id();
        ObjectNode opening = Requests.opening(caseId, office, person);
        opening.put("time", time);
        Answer answer = Api.CASEWORKER.post("/api/v1/cases", CLOUDEVENT, opening.toString());
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        return caseId;
    }

    private static Recorded decide(String caseId, String type, String time, String data) {
        ObjectNode decision = decision(caseId, type, time, data);
        Answer answer = record(caseId, decision);
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        return new Recorded(
                decision.path("id").asString(), answer.json().path("position").asLong());
    }

    private record Recorded(String id, long position) {}

    private static Recorded returnDecision(String caseId, String time, String person) {
        return decide(
                caseId,
                "ReturnDecisionIssued",
                time,
                "{'persons':['%s'],'kind':'ORDER_TO_LEAVE','departureTermDays':30,'written':true,'reasoned':false}"
                        .formatted(person));
    }

    private static JsonNode get(Api reader, String path, String... headers) {
        Answer answer = reader.get(path, headers);
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer.json();
    }

    private static JsonNode waited(Api reader, String path, long position) {
        return get(reader, path + (path.contains("?") ? "&" : "?") + "position=" + position, "Prefer", "wait=20");
    }

    private static JsonNode only(JsonNode list, String rule) {
        List<JsonNode> found = list.path("findings").values().stream()
                .filter(finding -> finding.path("rule").asString().equals(rule))
                .toList();
        assertThat(found).as(list.toString()).hasSize(1);
        return found.getFirst();
    }

    private static List<String> texts(JsonNode array) {
        return array.values().stream().map(JsonNode::asString).toList();
    }

    @Test
    void aCaseTellsWhatItsRecordDoesNotEvidenceAsOfAnyDay() {
        String person = person();
        String caseId = open("ICAM_ANTWERP", "2011-03-01T08:00:00Z", person);
        Recorded issued = returnDecision(caseId, "2011-03-02T08:00:00Z", person);
        String path = "/api/v1/cases/" + caseId + "/findings";
        JsonNode now = waited(Api.OVERSIGHT, path, issued.position());
        Recomputed.assertNamesItsRoot(now);
        assertThat(now.path("definition").asString()).isEqualTo("findings/1");
        assertThat(now.path("hitMeans").asString()).contains("never means");
        assertThat(now.path("parameters").path("notificationDays").asInt()).isEqualTo(30);
        JsonNode form = only(now, "R08");
        assertThat(form.path("state").asString()).isEqualTo("CONTRADICTED");
        assertThat(form.path("severity").asString()).isEqualTo("HIGH");
        assertThat(form.path("norm").asString()).isEqualTo("HARD");
        assertThat(form.path("trigger").path("id").asString()).isEqualTo(issued.id());
        assertThat(form.path("office").asString()).isEqualTo("ICAM_ANTWERP");
        assertThat(texts(form.path("persons"))).containsExactly(person);
        assertThat(form.path("missing").values().stream()
                        .map(said -> said.path("code").asString()))
                .contains("REASONED", "NOTIFIED");
        assertThat(form.path("missing").values())
                .allSatisfy(
                        said -> assertThat(said.path("sentence").asString()).startsWith("The record does not show"));
        JsonNode then = get(Api.OVERSIGHT, path + "?asOf=2011-03-20");
        assertThat(then.path("asOf").asString()).isEqualTo("2011-03-20");
        assertThat(only(then, "R24s").path("state").asString()).isEqualTo("PENDING");
        assertThat(only(then, "R24s").path("due").asString()).isEqualTo("2011-05-31");
        assertThat(only(now, "R24s").path("state").asString()).isEqualTo("NOT_EVIDENCED");
        assertThat(get(Api.OVERSIGHT, path + "?asOf=2011-03-01")
                        .path("findings")
                        .values())
                .extracting(finding -> finding.path("rule").asString())
                .containsExactly("R24s");
    }

    @Test
    void anAuthoritysAnswerStandsBesideTheFindingAndHidesNothing() {
        String person = person();
        String caseId = open("ICAM_ANTWERP", "2011-04-01T08:00:00Z", person);
        Recorded issued = returnDecision(caseId, "2011-04-02T08:00:00Z", person);
        String path = "/api/v1/cases/" + caseId + "/findings";
        JsonNode before = only(waited(Api.OVERSIGHT, path, issued.position()), "R07");
        Recorded answer = decide(
                caseId,
                "StatementAttached",
                "2011-05-02T08:00:00Z",
                "{'about':'%s','by':'AUTHORITY','persons':['%s'],'text':{'about':['%s'],'text':'She was heard in the asylum procedure.'}}"
                        .formatted(issued.id(), person, person));
        JsonNode after = waited(Api.OVERSIGHT, path, answer.position());
        assertThat(texts(only(after, "R07").path("statements"))).containsExactly(answer.id());
        assertThat(only(after, "R07").path("state")).isEqualTo(before.path("state"));
        assertThat(only(after, "R07").path("missing")).isEqualTo(before.path("missing"));
        JsonNode statement = after.path("statements").get(0);
        assertThat(statement.path("data").path("by").asString()).isEqualTo("AUTHORITY");
        assertThat(statement.path("data").path("text").path("text").asString()).contains("asylum procedure");
        JsonNode pseudonymised = get(Api.MONITOR, path);
        assertThat(pseudonymised
                        .path("statements")
                        .get(0)
                        .path("data")
                        .path("text")
                        .path("withheld")
                        .asString())
                .isEqualTo("ROLE");
        assertThat(pseudonymised.path("findings")).isEqualTo(after.path("findings"));
        JsonNode listed = get(Api.OVERSIGHT, "/api/v1/findings?rule=R07&from=2011-04-01&to=2011-04-30");
        assertThat(texts(only(listed, "R07").path("statements"))).containsExactly(answer.id());
        assertThat(listed.toString()).doesNotContain("asylum procedure");
        assertThat(get(Api.OVERSIGHT, path + "?asOf=2011-05-01").path("statements"))
                .isEmpty();
    }

    @Test
    void findingsAreListedAcrossCasesInPagesAndInEveryFormat() {
        String person = person();
        long position = 0;
        for (int i = 1; i < 6; i++) {
            String caseId = open("ICAM_ANTWERP", "2011-05-0%dT08:00:00Z".formatted(i), person);
            position = returnDecision(caseId, "2011-05-0%dT09:00:00Z".formatted(i), person)
                    .position();
        }
        String may = "/api/v1/findings?from=2011-05-01&to=2011-05-31";
        List<JsonNode> all = List.copyOf(waited(Api.OVERSIGHT, may + "&limit=200", position)
                .path("findings")
                .values());
        assertThat(all).hasSizeGreaterThan(10);
        List<JsonNode> seen = new ArrayList<>();
        String path = may + "&limit=3";
        while (path != null) {
            Answer page = Api.OVERSIGHT.get(path);
            assertThat(page.status()).as(page.text()).isEqualTo(200);
            seen.addAll(page.json().path("findings").values());
            var next = NEXT.matcher(page.header("Link") == null ? "" : page.header("Link"));
            path = next.find() ? next.group(1) : null;
            assertThat(path != null).isEqualTo(page.json().has("next"));
        }
        assertThat(seen).isEqualTo(all);
        assertThat(get(Api.OVERSIGHT, may + "&rule=R07&state=NOT_EVIDENCED").path("findings"))
                .isEmpty();
        assertThat(get(Api.OVERSIGHT, may + "&rule=R08&state=CONTRADICTED").path("findings"))
                .hasSize(5);
        assertThat(get(Api.OVERSIGHT, may + "&rule=R08&track=FAMILY").path("findings"))
                .isEmpty();
        Answer lines = Api.OVERSIGHT.get(may + "&rule=R08", "Accept", "application/x-ndjson");
        assertThat(lines.text().lines()).hasSize(5).allSatisfy(line -> {
            JsonNode one = Api.JSON.readTree(line);
            assertThat(one.path("hitMeans").asString()).contains("never means");
            assertThat(one.path("rule").asString()).isEqualTo("R08");
            assertThat(one.path("logSize").asText()).isEqualTo(lines.header("Log-Size"));
        });
        Answer table = Api.OVERSIGHT.get(may + "&rule=R08&language=nl", "Accept", "text/csv");
        assertThat(table.text().lines()).hasSize(6);
        assertThat(table.text())
                .startsWith("asOf,logSize,rootHash,caseId,rule,")
                .contains("nooit: er is iets onwettigs");
        assertThat(table.header("Content-Language")).isEqualTo("nl");
        assertThat(Api.OVERSIGHT.get(may + "&cursor=none").problem()).isEqualTo("invalid-parameter");
        assertThat(Api.OVERSIGHT.get(may + "&rule=R25").problem()).isEqualTo("invalid-parameter");
        assertThat(Api.OVERSIGHT.get(may + "&state=HIT").problem()).isEqualTo("invalid-parameter");
    }

    @Test
    void aCaseworkerSeesTheFindingsOfTheCasesThatAnOfficeOfTheAccountFollowsNow() {
        String person = person();
        String own = open("ICAM_ANTWERP", "2011-06-01T08:00:00Z", person);
        String other = open("ICAM_GHENT", "2011-06-02T08:00:00Z", person);
        String movedAway = open("ICAM_ANTWERP", "2011-06-03T08:00:00Z", person);
        Recorded moved = decide(movedAway, "CaseReassigned", "2011-06-04T08:00:00Z", "{'office':'ICAM_GHENT'}");
        String june = "/api/v1/findings?rule=R24s&from=2011-06-01&to=2011-06-30";
        assertThat(waited(Api.CASEWORKER, june, moved.position())
                        .path("findings")
                        .values())
                .extracting(finding -> finding.path("caseId").asString())
                .containsExactly(own, other, movedAway);
        assertThat(get(Api.ANTWERP, june).path("findings").values())
                .extracting(finding -> finding.path("caseId").asString())
                .containsExactly(own);
        assertThat(Api.ANTWERP.get(june + "&office=ICAM_GHENT").problem()).isEqualTo("forbidden");
        assertThat(Api.ANTWERP.get("/api/v1/cases/" + other + "/findings").problem())
                .isEqualTo("forbidden");
    }

    @Test
    void casesAreFoundByAFinding() {
        String person = person();
        String hit = open("ICAM_ANTWERP", "2011-07-01T08:00:00Z", person);
        String none = open("ICAM_ANTWERP", "2011-07-02T08:00:00Z", person);
        returnDecision(hit, "2011-07-03T08:00:00Z", person);
        Recorded closed = decide(none, "CaseClosed", "2011-07-03T08:00:00Z", "{'outcome':'DIED'}");
        waited(Api.OVERSIGHT, "/api/v1/findings?limit=1", closed.position());
        CaughtUp.await();
        String july = "/api/v1/cases?from=2011-07-01&to=2011-07-31";
        assertThat(get(Api.MONITOR, july + "&finding=R08").path("cases").values())
                .extracting(one -> one.path("caseId").asString())
                .containsExactly(hit);
        assertThat(get(Api.MONITOR, july + "&finding=R24").path("cases").values())
                .extracting(one -> one.path("caseId").asString())
                .containsExactly(none);
        assertThat(get(Api.MONITOR, july + "&finding=R20").path("cases")).isEmpty();
        assertThat(Api.MONITOR.get(july + "&finding=R99").problem()).isEqualTo("invalid-parameter");
    }

    @Test
    void figuresCountByRuleAndLinkToWhatTheyCount() {
        String person = person();
        String antwerp = open("ICAM_ANTWERP", "2011-08-01T08:00:00Z", person);
        String ghent = open("ICAM_GHENT", "2011-08-01T08:00:00Z", person);
        returnDecision(antwerp, "2011-08-02T08:00:00Z", person);
        long position = returnDecision(ghent, "2011-08-03T08:00:00Z", person).position();
        String august = "/api/v1/statistics/findings?from=2011-08-01&to=2011-08-31";
        JsonNode figures = waited(Api.MONITOR, august + "&rule=R08&by=office,month", position);
        Recomputed.assertNamesItsRoot(figures);
        assertThat(figures.path("definition").asString()).isEqualTo("findings/1");
        assertThat(figures.path("parameters").path("silentDays").asInt()).isEqualTo(90);
        assertThat(figures.path("rules")).hasSize(1);
        JsonNode rule = figures.path("rules").get(0);
        assertThat(rule.path("counts").toString())
                .isEqualTo(
                        "{\"applicable\":2,\"satisfied\":0,\"share\":0.0,\"notEvidenced\":0,\"contradicted\":2,\"pending\":0,"
                                + "\"undetermined\":0,\"notApplicable\":0}");
        assertThat(rule.path("groups")).hasSize(2);
        for (JsonNode group : rule.path("groups").values()) {
            JsonNode list =
                    get(Api.MONITOR, group.path("links").path("findings").asString());
            assertThat(list.path("findings"))
                    .hasSize(group.path("counts").path("applicable").asInt());
            assertThat(list.path("findings").get(0).path("office"))
                    .isEqualTo(group.path("by").path("office"));
            JsonNode cohort =
                    get(Api.MONITOR, group.path("links").path("cohort").asString());
            assertThat(texts(cohort.path("by"))).containsExactly("office", "month");
        }
        Answer table = Api.MONITOR.get(august + "&by=track", "Accept", "text/csv");
        assertThat(table.text().lines().findFirst().orElseThrow())
                .startsWith("definition,unit,rule,title,severity,track,applicable,satisfied,share");
        assertThat(Api.MONITOR
                        .get(august + "&by=nationality")
                        .json()
                        .path("detail")
                        .asString())
                .contains("not persons");
    }

    @Test
    void aTimelineShowsTheFindingsThatTouchThePerson() {
        String person = person();
        String caseId = open("ICAM_ANTWERP", "2011-09-01T08:00:00Z", person);
        Recorded issued = returnDecision(caseId, "2011-09-02T08:00:00Z", person);
        JsonNode decisions = waited(Api.MONITOR, "/api/v1/persons/" + person + "/timeline", issued.position())
                .path("decisions");
        JsonNode touching = decisions.get(1).path("findings").values().stream()
                .filter(one -> one.path("rule").asString().equals("R08"))
                .findFirst()
                .orElseThrow();
        assertThat(touching.path("state").asString()).isEqualTo("CONTRADICTED");
        assertThat(texts(touching.path("missing"))).contains("REASONED");
        assertThat(decisions.get(0).path("findings")).isEmpty();
        JsonNode then = get(Api.MONITOR, "/api/v1/persons/" + person + "/timeline?asOf=2011-09-01")
                .path("decisions");
        assertThat(then.get(0).path("findings").get(0).path("rule").asString()).isEqualTo("R24s");
    }

    @Test
    void theCatalogueIsForAnyoneInThreeLanguages() {
        JsonNode english = get(Api.NOBODY, "/api/v1/rules");
        assertThat(english.path("rules")).hasSize(26);
        assertThat(english.path("hitMeans").asString()).contains("never means: something illegal");
        assertThat(get(Api.NOBODY, "/api/v1/rules", "Accept-Language", "de, fr-BE;q=0.8, nl;q=0.5")
                        .path("language")
                        .asString())
                .isEqualTo("fr");
        assertThat(get(Api.NOBODY, "/api/v1/rules?language=nl", "Accept-Language", "fr")
                        .path("language")
                        .asString())
                .isEqualTo("nl");
        assertThat(get(Api.NOBODY, "/api/v1/rules", "Accept-Language", "no language;;")
                        .path("language")
                        .asString())
                .isEqualTo("en");
        assertThat(Api.NOBODY.get("/api/v1/rules?language=de").problem()).isEqualTo("invalid-parameter");
        JsonNode first = get(Api.NOBODY, "/api/v1/rules/R01").path("rule");
        assertThat(first.path("versions")).hasSize(2);
        assertThat(first.path("versions").get(0).path("validTo").asString()).isEqualTo("2024-07-19");
        assertThat(first.path("versions").get(1).path("basis").values().stream()
                        .map(basis -> basis.path("provision").asString("") + " " + basis.path("verified"))
                        .toList())
                .contains("74/28 false", "15(1) true");
        assertThat(first.path("parameters").values().stream()
                        .map(one -> one.path("name").asString() + " " + one.path("value") + " "
                                + one.path("unit").asString()))
                .containsExactly("assessment-days 30 DAYS", "wording-cases 20 CASES");
        assertThat(Stream.of("R99", "r01", "R24S")
                        .map(id -> Api.NOBODY.get("/api/v1/rules/" + id).problem()))
                .containsOnly("unknown-rule");
        JsonNode own = get(Api.NOBODY, "/api/v1/rules/R25").path("rule");
        assertThat(own.path("findings").asBoolean()).isFalse();
    }
}
