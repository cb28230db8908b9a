package org.icamledger.api.rest;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.icamledger.api.operation.Operation;
import org.icamledger.api.parameters.Spread;
import org.icamledger.api.rest.FindingFigures.OfRule;
import org.icamledger.projection.findings.FindingQuery;
import org.icamledger.projection.findings.FindingStatistics;
import org.icamledger.projection.findings.FindingsAnswer.Counts;
import org.icamledger.projection.findings.FindingsProjection;
import org.icamledger.projection.findings.rules.RuleParameters;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** How the findings of a period stand, rule by rule. */
@RestController
class FindingStatisticsController {
    private static final String PATH = "/api/v1/statistics/findings";

    private final FindingStatistics statistics;
    private final FindingsProjection projection;
    private final RuleParameters parameters;
    private final Reached reached;
    private final Clock clock;

    FindingStatisticsController(
            FindingStatistics statistics,
            FindingsProjection projection,
            RuleParameters parameters,
            Reached reached,
            Clock clock) {
        this.statistics = statistics;
        this.projection = projection;
        this.parameters = parameters;
        this.reached = reached;
        this.clock = clock;
    }

    @Operation(
            value = "How the findings of a period stand, rule by rule",
            more =
                    "Satisfied over applicable, not evidenced and contradicted apart; never one score. By month, quarter, year, track,"
                            + " office and region.")
    @GetMapping(path = PATH, produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<FindingFigures> json(@Spread Asked asked) {
        FindingFigures shown = read(asked);
        return Languages.told(ResponseEntity.ok(), asked.locale()).body(shown);
    }

    /** A line for each rule, or, where these are split, for each rule and group. */
    @GetMapping(path = PATH, produces = Csv.MEDIA_TYPE)
    ResponseEntity<byte[]> csv(@Spread Asked asked) {
        FindingFigures shown = read(asked);
        List<String> header = Stream.of(
                        List.of("definition", "unit", "rule", "title", "severity"),
                        shown.by(),
                        List.of(
                                "applicable",
                                "satisfied",
                                "share",
                                "notEvidenced",
                                "contradicted",
                                "pending",
                                "undetermined",
                                "notApplicable",
                                "findings",
                                "cohort",
                                "from",
                                "to",
                                "asOf",
                                "logSize",
                                "rootHash",
                                "hitMeans"))
                .flatMap(List::stream)
                .toList();
        ResponseEntity<byte[]> table = Csv.answer(
                shown.asOf(),
                shown.logSize(),
                shown.rootHash(),
                header,
                shown.rules().stream().flatMap(ofRule -> lines(shown, ofRule)));
        return Languages.told(ResponseEntity.ok().headers(table.getHeaders()), asked.locale())
                .body(table.getBody());
    }

    private static Stream<List<Object>> lines(FindingFigures shown, OfRule ofRule) {
        return shown.by().isEmpty()
                ? Stream.of(line(shown, ofRule, Map.of(), ofRule.counts(), ofRule.links()))
                : ofRule.groups().stream().map(group -> line(shown, ofRule, group.by(), group.counts(), group.links()));
    }

    private static List<Object> line(
            FindingFigures shown, OfRule ofRule, Map<String, String> by, Counts counts, FindingLinks links) {
        List<Object> line = new ArrayList<>(
                List.of(shown.definition(), shown.unit(), ofRule.rule(), ofRule.title(), ofRule.severity()));
        shown.by().forEach(dimension -> line.add(by.get(dimension)));
        line.addAll(Arrays.asList(
                counts.applicable(),
                counts.satisfied(),
                counts.share(),
                counts.notEvidenced(),
                counts.contradicted(),
                counts.pending(),
                counts.undetermined(),
                counts.notApplicable(),
                links.findings(),
                links.cohort(),
                shown.from(),
                shown.to(),
                shown.asOf(),
                shown.logSize(),
                shown.rootHash(),
                shown.hitMeans()));
        return line;
    }

    /** What the figures are asked by. */
    record Asked(
            @RequestParam LocalDate from,
            @RequestParam LocalDate to,
            @RequestParam(required = false) String rule,
            @RequestParam(required = false) String by,
            @RequestParam(required = false) String language,
            @RequestParam(required = false) Long position,
            @RequestHeader(name = "Prefer", required = false) String prefer,
            @RequestHeader(name = "Accept-Language", required = false) String accepted) {
        Locale locale() {
            return Languages.of(language, accepted);
        }
    }

    private FindingFigures read(Asked asked) {
        Locale locale = asked.locale();
        FindingQuery query = StatisticsParameters.findings(
                asked.from(), asked.to(), asked.rule(), asked.by(), null, parameters, clock);
        reached.await(projection, asked.position(), asked.prefer());
        return FindingFigures.of(statistics.read(query), query, locale);
    }
}
