package org.icamledger.api.rest;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.icamledger.api.operation.Operation;
import org.icamledger.api.problem.ProblemType;
import org.icamledger.projection.Dimension;
import org.icamledger.projection.Period;
import org.icamledger.projection.findings.FindingStatistics;
import org.icamledger.projection.findings.FindingsAnswer;
import org.icamledger.projection.findings.FindingsAnswer.Counts;
import org.icamledger.projection.findings.FindingsProjection;
import org.icamledger.projection.findings.rules.RuleParameters;
import org.icamledger.projection.findings.rules.RuleTexts;
import org.icamledger.projection.findings.rules.Severity;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** How the findings of a period stand, rule by rule. */
@RestController
class FindingStatisticsController {
    private static final String PATH = "/api/v1/statistics/findings";

    private final FindingStatistics statistics;
    private final FindingsProjection projection;
    private final Reached reached;

    FindingStatisticsController(FindingStatistics statistics, FindingsProjection projection, Reached reached) {
        this.statistics = statistics;
        this.projection = projection;
        this.reached = reached;
    }

    /**
     * The figures. None is over several rules.
     *
     * @param hitMeans what a hit means, and what it never means
     * @param parameters deadlines that no law sets, by which it is judged
     */
    record Shown(
            String definition,
            String unit,
            LocalDate from,
            LocalDate to,
            @Nullable String rule,
            List<String> by,
            RuleParameters parameters,
            LocalDate asOf,
            long logSize,
            String rootHash,
            String language,
            String hitMeans,
            List<OfRule> rules) {}

    /** One rule. @param title in the language of the answer */
    record OfRule(
            String rule, String title, Severity severity, Counts counts, FindingLinks links, List<Group> groups) {}

    /** One rule in one group. @param by from dimension to value */
    record Group(Map<String, String> by, Counts counts, FindingLinks links) {}

    @Operation(
            value = "How the findings of a period stand, rule by rule",
            more =
                    "Satisfied over applicable, not evidenced and contradicted apart; never one score. By month, quarter, year, track,"
                            + " office and region.",
            answer = Shown.class)
    @GetMapping(path = PATH, produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<JsonNode> json(
            @RequestParam LocalDate from,
            @RequestParam LocalDate to,
            @RequestParam(required = false) String rule,
            @RequestParam(required = false) String by,
            @RequestParam(required = false) String language,
            @RequestParam(required = false) Long position,
            @RequestHeader(name = "Prefer", required = false) String prefer,
            @RequestHeader(name = "Accept-Language", required = false) String accepted) {
        Locale locale = Languages.of(language, accepted);
        Shown shown = read(from, to, rule, by, locale, position, prefer);
        return Languages.told(ResponseEntity.ok(), locale).body(Answers.json(shown));
    }

    /** A line for each rule, or, where these are split, for each rule and group. */
    @GetMapping(path = PATH, produces = Csv.MEDIA_TYPE)
    ResponseEntity<byte[]> csv(
            @RequestParam LocalDate from,
            @RequestParam LocalDate to,
            @RequestParam(required = false) String rule,
            @RequestParam(required = false) String by,
            @RequestParam(required = false) String language,
            @RequestParam(required = false) Long position,
            @RequestHeader(name = "Prefer", required = false) String prefer,
            @RequestHeader(name = "Accept-Language", required = false) String accepted) {
        Locale locale = Languages.of(language, accepted);
        Shown shown = read(from, to, rule, by, locale, position, prefer);
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
        return Languages.told(ResponseEntity.ok().headers(table.getHeaders()), locale)
                .body(table.getBody());
    }

    private static Stream<List<Object>> lines(Shown shown, OfRule ofRule) {
        return shown.by().isEmpty()
                ? Stream.of(line(shown, ofRule, Map.of(), ofRule.counts(), ofRule.links()))
                : ofRule.groups().stream().map(group -> line(shown, ofRule, group.by(), group.counts(), group.links()));
    }

    private static List<Object> line(
            Shown shown, OfRule ofRule, Map<String, String> by, Counts counts, FindingLinks links) {
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

    private Shown read(
            LocalDate from, LocalDate to, String rule, String by, Locale language, Long position, String prefer) {
        Period period = StatisticsParameters.period(from, to);
        List<Dimension> dimensions = dimensions(by);
        String one = ListParameters.rule("rule", rule);
        reached.await(projection, position, prefer);
        FindingsAnswer answer = statistics.read(period, one, dimensions);
        RuleTexts texts = RuleTexts.in(language);
        return new Shown(
                answer.definition(),
                answer.unit(),
                answer.from(),
                answer.to(),
                answer.rule(),
                answer.by(),
                answer.parameters(),
                answer.asOf(),
                answer.logSize(),
                answer.rootHash(),
                language.getLanguage(),
                texts.whatAHitMeans(),
                answer.rules().stream()
                        .map(ofRule -> ofRule(ofRule, period, dimensions, texts))
                        .toList());
    }

    private static OfRule ofRule(FindingsAnswer.OfRule ofRule, Period period, List<Dimension> by, RuleTexts texts) {
        return new OfRule(
                ofRule.rule(),
                texts.title(ofRule.rule()),
                ofRule.severity(),
                ofRule.counts(),
                FindingLinks.of(ofRule.rule(), period, by, Map.of()),
                ofRule.groups().stream()
                        .map(group -> new Group(
                                group.by(), group.counts(), FindingLinks.of(ofRule.rule(), period, by, group.by())))
                        .toList());
    }

    private static List<Dimension> dimensions(String by) {
        List<Dimension> dimensions = StatisticsParameters.dimensions(by);
        if (!FindingStatistics.DIMENSIONS.containsAll(dimensions)) {
            throw ProblemType.INVALID_PARAMETER.saying(
                    "Rules judge authorities, not persons: by takes here, with commas"
                            + " between: "
                            + FindingStatistics.DIMENSIONS.stream()
                                    .map(Dimension::title)
                                    .collect(Collectors.joining(", "))
                            + ".");
        }
        return dimensions;
    }
}
