package org.icamledger.api.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.icamledger.api.rest.Requests.decision;
import static org.icamledger.api.rest.Requests.openCase;
import static org.icamledger.api.rest.Requests.person;
import static org.icamledger.api.rest.Requests.record;

import java.io.IOException;
import java.io.StringReader;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.icamledger.api.rest.Api.Answer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** The figures of coverage over HTTP. */
class CoverageIT {
    private static final String PATH = "/api/v1/statistics/coverage?";

    /** A return decision in the last minute of May 2009 and one in the first of June. @return the position of the last */
    private static long twoReturnDecisions() {
        String person = person();
        String caseId = openCase(person);
        record(
                caseId,
                decision(
                        caseId,
                        "ReturnDecisionIssued",
                        "2009-05-31T21:59:00Z",
                        "{'persons':['%s'],'kind':'ORDER_TO_LEAVE','first':true}".formatted(person)));
        return record(
                        caseId,
                        decision(
                                caseId,
                                "ReturnDecisionIssued",
                                "2009-05-31T22:00:00Z",
                                "{'persons':['%s'],'kind':'ORDER_TO_LEAVE'}".formatted(person)))
                .json()
                .path("position")
                .asLong();
    }

    private static Answer read(String query, String... headers) {
        Answer answer = Api.OVERSIGHT.get(PATH + query, headers);
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer;
    }

    private static JsonNode figure(JsonNode coverage, String name) {
        return coverage.path("figures").values().stream()
                .filter(figure -> figure.path("name").asString().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static long value(JsonNode coverage, String figure) {
        return figure(coverage, figure).path("value").asLong();
    }

    private static long value(JsonNode coverage, String figure, String dimension, String value) {
        return figure(coverage, figure).path("groups").values().stream()
                .filter(group -> group.path("by").path(dimension).asString().equals(value))
                .mapToLong(group -> group.path("value").asLong())
                .sum();
    }

    @Test
    void countsTheEventsOfWholeBrusselsMonthsAndSplitsThem() {
        JsonNode may = read("from=2009-05-01&to=2009-05-31").json();
        long position = twoReturnDecisions();
        String waiting = "&position=" + position;
        JsonNode then = read("from=2009-05-01&to=2009-05-31" + waiting, "Prefer", "wait=20")
                .json();
        assertThat(value(then, "return-decisions")).isEqualTo(value(may, "return-decisions") + 1);
        assertThat(figure(then, "return-decisions").path("definition").asString())
                .isEqualTo("return-decisions/1");
        assertThat(then.path("logSize").asLong()).isGreaterThan(position);
        Recomputed.assertNamesItsRoot(then);
        assertThat(then.path("figures").values()).isNotEmpty().allSatisfy(figure -> {
            assertThat(figure.path("rootHash")).isEqualTo(then.path("rootHash"));
            assertThat(figure.path("logSize")).isEqualTo(then.path("logSize"));
            assertThat(figure.path("asOf")).isEqualTo(then.path("asOf"));
        });
        assertThat(then.path("asOf").asString()).matches("\\d{4}-\\d\\d-\\d\\d");
        JsonNode byMonth = read("from=2009-05-01&to=2009-06-30&by=month,track").json();
        assertThat(value(byMonth, "return-decisions", "month", "2009-05"))
                .isEqualTo(value(byMonth, "return-decisions", "month", "2009-06"))
                .isEqualTo(value(byMonth, "return-decisions") / 2);
        JsonNode byThree =
                read("from=2009-05-01&to=2009-06-30&by=office,sex,first").json();
        assertThat(value(byThree, "return-decisions", "office", "ICAM_ANTWERP"))
                .isEqualTo(value(byMonth, "return-decisions"));
        assertThat(value(byThree, "return-decisions", "first", "FIRST"))
                .isEqualTo(value(byThree, "return-decisions.first"))
                .isPositive();
    }

    @Test
    void isGivenAsCsvWithALineForEachFigureAndGroup() throws IOException {
        String query = "from=2009-05-01&to=2009-06-30&position=" + twoReturnDecisions();
        JsonNode json = read(query + "&by=track,first", "Prefer", "wait=20").json();
        Answer csv = read(query + "&by=track,first", "Accept", "text/csv");
        assertThat(csv.header("Content-Type")).isEqualTo("text/csv;charset=UTF-8");
        assertThat(csv.header("As-Of")).isEqualTo(json.path("asOf").asString());
        assertThat(csv.text()).startsWith("part,figure,definition,unit,track,first,value,asOf,logSize,rootHash\r\n");
        List<CSVRecord> lines = lines(csv);
        int figures = json.path("figures").size() + json.path("dataQuality").size();
        assertThat(lines).hasSize(figures * 4 * 3);
        assertThat(lines.stream()
                        .filter(line -> line.get("figure").equals("return-decisions"))
                        .mapToLong(line -> Long.parseLong(line.get("value")))
                        .sum())
                .isEqualTo(value(json, "return-decisions"));
        assertThat(lines).allSatisfy(line -> {
            assertThat(line.get("logSize")).isEqualTo(csv.header("Log-Size"));
            assertThat(line.get("rootHash")).isEqualTo(csv.header("Log-Root"));
            assertThat(line.get("definition")).endsWith("/1");
        });
        List<CSVRecord> totals = lines(read(query, "Accept", "text/csv"));
        assertThat(totals).hasSize(figures);
        assertThat(totals.getFirst().get("value")).isEqualTo(Long.toString(value(json, "return-decisions")));
    }

    private static List<CSVRecord> lines(Answer csv) throws IOException {
        return CSVFormat.RFC4180
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .get()
                .parse(new StringReader(csv.text()))
                .getRecords();
    }

    @Test
    void isJsonForThoseWhoAcceptAnything() {
        assertThat(read("from=2009-05-01&to=2009-05-31", "Accept", "*/*").header("Content-Type"))
                .startsWith("application/json");
        assertThat(read("from=2009-05-01&to=2009-05-31").header("Content-Type")).startsWith("application/json");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "from=2009-05-02&to=2009-05-31 | Give whole months",
                "from=2009-05-01&to=2009-05-30 | Give whole months",
                "from=2009-06-01&to=2009-05-31 | whose first day is not after its last",
                "from=0000-01-01&to=2009-05-31 | a year from 0001 to 9998",
                "from=2009-05-01 | Give the parameter to.",
                "to=2009-05-31 | Give the parameter from.",
                "from=2009-05&to=2009-06 | does not have the form of a date",
                "from=2009-05-01&to=2009-05-31&by=postcode | takes, with commas between: month, quarter",
                "from=2009-05-01&to=2009-05-31&by=TRACK | takes, with commas between: month, quarter",
                "from=2009-05-01&to=2009-05-31&by= | takes, with commas between: month, quarter",
                "from=2009-05-01&to=2009-05-31&by=office, | takes, with commas between: month, quarter",
                "from=2009-05-01&to=2009-05-31&by=track,sex,track | Name each dimension of by once.",
                "from=2009-05-01&to=2009-05-31&by=track,sex,age,first | Name at most three dimensions",
                "from=0001-01-01&to=9998-12-31&by=month | Give a shorter period or fewer dimensions",
                "from=2009-05-01&to=2009-05-31&per=track | Use only these query parameters",
                "from=2009-05-01&to=2009-05-31&position=-1 | Give as position that of a decision",
            })
    void isRefusedWithASentenceThatSaysWhatToGive(String query, String sentence) {
        for (String format : List.of("application/json", "text/csv")) {
            Answer answer = Api.OVERSIGHT.get(PATH + query, "Accept", format);
            assertThat(answer.status()).as(query).isEqualTo(400);
            assertThat(answer.problem()).isIn("invalid-parameter", "unknown-parameter");
            assertThat(answer.json().path("detail").asString()).contains(sentence);
        }
    }

    @Test
    void isForThoseWhoOverseeAlone() {
        String query = PATH + "from=2009-05-01&to=2009-05-31";
        assertThat(Api.NOBODY.get(query).status()).isEqualTo(401);
        assertThat(Api.CASEWORKER.get(query).status()).isEqualTo(403);
        assertThat(Api.MONITOR.get(query).status()).isEqualTo(200);
    }
}
