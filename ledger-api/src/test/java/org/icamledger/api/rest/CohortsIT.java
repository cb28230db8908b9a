package org.icamledger.api.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;
import static org.icamledger.api.rest.Requests.decision;
import static org.icamledger.api.rest.Requests.openCase;
import static org.icamledger.api.rest.Requests.person;
import static org.icamledger.api.rest.Requests.record;

import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.stream.StreamSupport;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.icamledger.api.rest.Api.Answer;
import org.icamledger.api.storage.Conditions;
import org.icamledger.casefile.BrusselsTime;
import org.icamledger.ledger.LogHead;
import org.icamledger.projection.FiguresFromRows;
import org.icamledger.projection.Projection;
import org.icamledger.projection.Rows;
import org.icamledger.projection.cohorts.Cohorts;
import org.icamledger.transparency.Hash;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Two cases of 2007, to which no other test belongs: one is heard after twelve days and leaves after a hundred, the other never comes. */
@DisplayName("cohort/1: answered over HTTP")
class CohortsIT {
    private static final String PERIOD = "/api/v1/statistics/cohorts?from=2007-03-01&to=2007-04-30";
    private static final List<String> MILESTONES =
            List.of("INVITED", "DELIVERED", "INTERVIEWED", "PROSPECT", "DETAINED", "RESOLVED");

    @BeforeAll
    static void record2007() throws Exception {
        String heard = caseWithReturnDecision("2007-03-10T09:00:00Z", true);
        recordAlso(
                heard,
                "InterviewHeld",
                "2007-03-22T09:00:00Z",
                "{'participants':[{'personId':'%s'}],'mode':'IN_PERSON'}");
        recordAlso(heard, "DepartureConfirmed", "2007-06-18T09:00:00Z", "{'persons':['%s'],'kind':'ASSISTED'}");
        caseWithReturnDecision("2007-03-31T22:00:00Z", false);
        Conditions.await(() -> read("").path("cases").asInt() == 2
                && reached(read(""), "RESOLVED").path("toDate").path("reached").asInt() == 1);
    }

    private static String person;

    private static String caseWithReturnDecision(String time, boolean first) {
        person = person();
        String caseId = openCase(person);
        recordAlso(
                caseId,
                "ReturnDecisionIssued",
                time,
                "{'persons':['%s'],'kind':'ORDER_TO_LEAVE','first':" + first + "}");
        return caseId;
    }

    private static void recordAlso(String caseId, String type, String time, String data) {
        Answer recorded = record(caseId, decision(caseId, type, time, data.formatted(person)));
        assertThat(recorded.status()).as(recorded.text()).isEqualTo(201);
    }

    private static JsonNode read(String more) {
        Answer answer = Api.OVERSIGHT.get(PERIOD + more);
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer.json();
    }

    private static JsonNode reached(JsonNode cases, String milestone) {
        return cases.path("milestones").get(MILESTONES.indexOf(milestone));
    }

    private static List<CSVRecord> lines(Answer answer) throws IOException {
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        try (CSVParser parser = CSVParser.parse(
                answer.text(),
                CSVFormat.RFC4180
                        .builder()
                        .setHeader()
                        .setSkipHeaderRecord(true)
                        .get())) {
            return parser.getRecords();
        }
    }

    @Test
    void anAnswerEchoesWhatWasAskedAndNamesWhatItWasComputedFrom() {
        JsonNode answer = read("&by=track,month&within=180,30&asOf=2007-12-31");
        assertThat(answer.path("from").asString()).isEqualTo("2007-03-01");
        assertThat(answer.path("to").asString()).isEqualTo("2007-04-30");
        assertThat(answer.path("by").toString()).isEqualTo("[\"track\",\"month\"]");
        assertThat(answer.path("within").toString()).isEqualTo("[30,180]");
        assertThat(answer.path("asOf").asString()).isEqualTo("2007-12-31");
        assertThat(answer.path("definition").asString()).isEqualTo("cohort/1");
        assertThat(answer.path("unit").asString()).isEqualTo("case");
        Recomputed.assertNamesItsRoot(answer);
        assertThat(StreamSupport.stream(answer.path("milestones").spliterator(), false)
                        .map(milestone -> milestone.path("milestone").asString()))
                .isEqualTo(MILESTONES);
    }

    @Test
    void withoutAsOfAnAnswerHoldsTodayAndWithoutWithinForFourNumbersOfDays() {
        JsonNode answer = read("");
        Clock clock = Api.context().getBean(Clock.class);
        assertThat(answer.path("asOf").asString())
                .isEqualTo(BrusselsTime.dateOf(clock.instant()).toString());
        assertThat(answer.path("within").toString()).isEqualTo("[30,90,180,365]");
    }

    @Test
    void sharesAreOverTheCasesObservedForSoLong() {
        JsonNode interviewed = reached(read("&asOf=2007-04-15"), "INTERVIEWED");
        assertThat(Api.OVERSIGHT.get(PERIOD + "&asOf=2007-04-15").text()).contains("\"share\":0.5000");
        assertThat(interviewed.path("within").get(0).toString())
                .isEqualTo("{\"within\":30,\"complete\":1,\"reached\":1,\"share\":1.0,\"notYetObserved\":1}");
        assertThat(interviewed.path("within").get(1).toString())
                .isEqualTo("{\"within\":90,\"complete\":0,\"reached\":0,\"share\":null,\"notYetObserved\":2}");
        assertThat(interviewed.path("toDate").toString()).isEqualTo("{\"cases\":2,\"reached\":1,\"share\":0.5}");
    }

    @Test
    void timesTellOfHowManyCasesTheyAre() {
        JsonNode times = reached(read(""), "RESOLVED").path("times");
        assertThat(times.path("ofReached").toString())
                .isEqualTo("{\"reached\":1,\"notReached\":1,\"median\":100,\"p90\":100}");
        assertThat(times.path("ofComplete").toString())
                .isEqualTo("{\"within\":365,\"complete\":2,\"median\":100,\"p90\":null}");
        assertThat(times.path("histogram").toString()).isEqualTo("[{\"days\":100,\"cases\":1}]");
    }

    @Test
    void whatHappenedAfterAsOfIsNotTold() {
        assertThat(read("&asOf=2007-03-09").path("cases").asInt()).isZero();
        assertThat(read("&asOf=2007-03-31").path("cases").asInt()).isEqualTo(1);
        assertThat(reached(read("&asOf=2007-03-21"), "INTERVIEWED")
                        .path("toDate")
                        .path("reached")
                        .asInt())
                .isZero();
        assertThat(reached(read("&asOf=2007-03-22"), "INTERVIEWED")
                        .path("toDate")
                        .path("reached")
                        .asInt())
                .isEqualTo(1);
    }

    @Test
    void groupsAreThoseOfTheBaseDecision() {
        JsonNode groups = read("&by=first,quarter,track").path("groups");
        assertThat(groups.values().stream().map(group -> group.path("by").toString() + group.path("cases")))
                .containsExactly(
                        "{\"first\":\"FIRST\",\"quarter\":\"2007-Q1\",\"track\":\"INDIVIDUAL\"}1",
                        "{\"first\":\"REPEATED\",\"quarter\":\"2007-Q2\",\"track\":\"INDIVIDUAL\"}1");
    }

    @Test
    void csvHasALineForEachMilestoneToDateAndForEachNumberOfDays() throws IOException {
        Answer answer = Api.MONITOR.get(PERIOD + "&within=30,365", "Accept", "text/csv");
        JsonNode json = read("&within=30,365");
        List<CSVRecord> lines = lines(answer);
        assertThat(lines).hasSize(6 * 3);
        assertThat(answer.header("Content-Type")).startsWith("text/csv").containsIgnoringCase("utf-8");
        assertThat(answer.header("As-Of")).isEqualTo(json.path("asOf").asString());
        assertThat(answer.header("Log-Size")).isEqualTo(lines.getFirst().get("logSize"));
        assertThat(lines.getFirst().get("rootHash")).endsWith(answer.header("Log-Root"));
        assertThat(lines.stream().filter(line -> line.get("milestone").equals("RESOLVED")))
                .extracting(
                        line -> line.get("within"),
                        line -> line.get("cases"),
                        line -> line.get("complete"),
                        line -> line.get("reached"),
                        line -> line.get("share"),
                        line -> line.get("notYetObserved"),
                        line -> line.get("medianOfReached"),
                        line -> line.get("medianOfComplete"),
                        line -> line.get("definition"))
                .containsExactly(
                        tuple("to-date", "2", "", "1", "0.5000", "", "100", "", "cohort/1"),
                        tuple("30", "2", "2", "0", "0.0000", "0", "", "", "cohort/1"),
                        tuple("365", "2", "2", "1", "0.5000", "0", "", "100", "cohort/1"));
    }

    @Test
    void csvOfGroupsHasTheirLinesAlone() throws IOException {
        List<CSVRecord> lines = lines(Api.OVERSIGHT.get(PERIOD + "&by=month&within=90", "Accept", "text/csv"));
        assertThat(lines).hasSize(2 * 6 * 2);
        assertThat(lines.stream().filter(line -> line.get("milestone").equals("INTERVIEWED")))
                .extracting(line -> line.get("month"), line -> line.get("within"), line -> line.get("reached"))
                .containsExactly(
                        tuple("2007-03", "to-date", "1"),
                        tuple("2007-03", "90", "1"),
                        tuple("2007-04", "to-date", "0"),
                        tuple("2007-04", "90", "0"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "from=2007-03-01&to=2007-04-30&within=30,30 | within takes",
                "from=2007-03-01&to=2007-04-30&within=60 | within takes",
                "from=2007-03-01&to=2007-04-30&within=030 | within takes",
                "from=2007-03-01&to=2007-04-30&within= | within takes",
                "from=2007-03-01&to=2007-04-30&within=30,,90 | within takes",
                "from=2007-03-01&to=2007-04-30&asOf=9998-01-01 | or an earlier day",
                "from=2007-03-01&to=2007-04-30&asOf=%2B999999999-12-31 | or an earlier day",
                "from=2007-03-01&to=2007-04-30&asOf=-0001-12-31 | a year from 0001",
                "from=2007-03-01&to=2007-04-30&asOf=today | such as 2023-12-31",
                "from=2007-03-02&to=2007-04-30 | whole months",
                "from=2007-03-01&to=2007-04-29 | whole months",
                "from=2007-05-01&to=2007-04-30 | first day is not after",
                "from=%2B999999-01-01&to=%2B999999-12-31 | a year from 0001",
                "to=2007-04-30 | Give the parameter from",
                "from=2007-03-01&to=2007-04-30&by=colour | by takes",
                "from=2007-03-01&to=2007-04-30&by=track,track | once",
                "from=2007-03-01&to=2007-04-30&by=track,sex,age,office | at most three",
                "from=2007-03-01&to=2007-04-30&knownAt=9000-01-01T00:00:00Z | a moment that has come",
                "from=2007-03-01&to=2007-04-30&knownAt=2024-01-01T00:00:00Z&asOf=2024-01-02 | the day of knownAt (2024-01-01)",
                "from=2007-03-01&to=2007-04-30&knownAt=0000-01-01T00:00:00Z | a year from 0001"
            })
    void whatCannotBeAnsweredIsRefusedWithWhatToAskFor(String query, String says) {
        for (String format : List.of("application/json", "text/csv")) {
            Answer answer = Api.OVERSIGHT.get("/api/v1/statistics/cohorts?" + query, "Accept", format);
            assertThat(answer.status()).as(answer.text()).isEqualTo(400);
            assertThat(answer.json().path("detail").asString()).contains(says);
        }
    }

    /** Later than a case of 2006 was recorded and earlier than another one. @param then what was answered in between */
    private record Between(JsonNode then, String knownAt) {
        static Between twoCasesOf2006() {
            JsonNode then = read2006("&position=" + recordIn2006());
            String last = Api.AUDITOR
                    .get("/api/v1/export?from=" + (then.path("logSize").asLong() - 1) + "&to="
                            + then.path("logSize").asLong())
                    .json()
                    .path("recordedtime")
                    .asString();
            assertThat(read2006("&position=" + recordIn2006()).path("cases").asInt())
                    .isEqualTo(2);
            return new Between(then, last);
        }

        private static long recordIn2006() {
            String member = person();
            String caseId = openCase(member);
            return record(
                            caseId,
                            decision(
                                    caseId,
                                    "ReturnDecisionIssued",
                                    "2006-08-10T09:00:00Z",
                                    "{'persons':['%s'],'kind':'ORDER_TO_LEAVE'}".formatted(member)))
                    .json()
                    .path("position")
                    .asLong();
        }
    }

    private static JsonNode read2006(String more) {
        Answer answer = Api.OVERSIGHT.get(
                "/api/v1/statistics/cohorts?from=2006-08-01&to=2006-08-31&by=month" + more, "Prefer", "wait=30");
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer.json();
    }

    @Test
    void whatWasKnownEarlierIsWhatWasAnsweredThen() {
        Between between = Between.twoCasesOf2006();
        JsonNode known = read2006("&knownAt=" + between.knownAt());
        assertThat(Instant.parse(known.path("knownAt").asString())).isEqualTo(between.knownAt());
        assertThat(between.then().path("knownAt").isNull()).isTrue();
        ((ObjectNode) known).putNull("knownAt");
        assertThat(known).isEqualTo(between.then());
        Answer csv = Api.OVERSIGHT.get(PERIOD + "&knownAt=" + between.knownAt(), "Accept", "text/csv");
        assertThat(csv.header("Log-Size")).isEqualTo(known.path("logSize").asString());
    }

    @Test
    void beforeTheFirstEntryNothingWasKnown() {
        JsonNode known = read("&knownAt=2001-02-03T23:30:00Z");
        assertThat(known.path("cases").asInt()).isZero();
        assertThat(known.path("logSize").asLong()).isZero();
        assertThat(known.path("asOf").asString()).isEqualTo("2001-02-04");
        assertThat(known.path("rootHash").asString()).isEqualTo(Hash.EMPTY_ROOT.base64());
    }

    @Test
    void ofWhatWasKnownEarlierOneAnswerIsComputedAtATime() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch held = new CountDownLatch(1);
        FiguresFromRows<LogHead> slow = new FiguresFromRows<>() {
            @Override
            public Projection projection() {
                return new Cohorts();
            }

            @Override
            public void add(Rows ofCase) {
                begun.countDown();
                try {
                    held.await();
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            }

            @Override
            public LogHead answer(LogHead head) {
                return head;
            }
        };
        String known = "&knownAt=" + Api.context().getBean(Clock.class).instant();
        try (var other = Executors.newSingleThreadExecutor()) {
            var computed =
                    other.submit(() -> Api.context().getBean(LookingBack.class).to(Instant.now(), slow));
            try {
                begun.await();
                Answer refused = Api.OVERSIGHT.get(PERIOD + known);
                assertThat(refused.status()).isEqualTo(503);
                assertThat(refused.problem()).isEqualTo("unavailable");
                assertThat(refused.header("Retry-After")).isEqualTo("5");
                assertThat(Api.OVERSIGHT.get(PERIOD).status()).isEqualTo(200);
            } finally {
                held.countDown();
            }
            assertThat(computed.get().size()).isPositive();
        }
        assertThat(read(known).path("cases").asInt()).isEqualTo(2);
    }

    @Test
    void tomorrowIsNotKnownYet() {
        var tomorrow = BrusselsTime.dateOf(Api.context().getBean(Clock.class).instant())
                .plusDays(2);
        assertThat(Api.OVERSIGHT.get(PERIOD + "&asOf=" + tomorrow).status()).isEqualTo(400);
    }

    @Test
    void aClientThatWaitsForItsDecisionReadsItAsJsonAndCsv() throws IOException {
        String asked = "/api/v1/statistics/cohorts?from=2006-05-01&to=2006-05-31&within=30&position=";
        for (int cases = 1; cases <= 2; cases++) {
            person = person();
            String caseId = openCase(person);
            Answer recorded = record(
                    caseId,
                    decision(
                            caseId,
                            "ReturnDecisionIssued",
                            "2006-05-10T09:00:00Z",
                            "{'persons':['%s'],'kind':'ORDER_TO_LEAVE'}".formatted(person)));
            String path = asked + recorded.json().path("position").asLong();
            if (cases == 1) {
                assertThat(Api.OVERSIGHT
                                .get(path, "Prefer", "wait=30")
                                .json()
                                .path("cases")
                                .asInt())
                        .isEqualTo(1);
            } else {
                assertThat(lines(Api.OVERSIGHT.get(path, "Prefer", "wait=30", "Accept", "text/csv"))
                                .getFirst()
                                .get("cases"))
                        .isEqualTo("2");
            }
        }
        assertThat(Api.OVERSIGHT.get(asked + Long.MAX_VALUE).status()).isEqualTo(400);
    }
}
