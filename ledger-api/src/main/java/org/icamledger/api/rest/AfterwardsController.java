package org.icamledger.api.rest;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.icamledger.api.operation.Operation;
import org.icamledger.projection.afterwards.AfterwardsAnswer;
import org.icamledger.projection.afterwards.AfterwardsAnswer.Figures;
import org.icamledger.projection.afterwards.AfterwardsAnswer.Followed;
import org.icamledger.projection.afterwards.AfterwardsAnswer.Outcome;
import org.icamledger.projection.afterwards.AfterwardsProjection;
import org.icamledger.projection.afterwards.AfterwardsQuery;
import org.icamledger.projection.afterwards.AfterwardsReader;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What became of people after their case closed. */
@RestController
class AfterwardsController {
    private static final String PATH = "/api/v1/statistics/afterwards";

    private final AfterwardsReader afterwards;
    private final AfterwardsProjection projection;
    private final Reached reached;
    private final Clock clock;

    AfterwardsController(AfterwardsReader afterwards, AfterwardsProjection projection, Reached reached, Clock clock) {
        this.afterwards = afterwards;
        this.projection = projection;
        this.reached = reached;
        this.clock = clock;
    }

    @Operation("What became of people after their case closed")
    @GetMapping(path = PATH, produces = MediaType.APPLICATION_JSON_VALUE)
    AfterwardsAnswer json(
            @RequestParam LocalDate from,
            @RequestParam LocalDate to,
            @RequestParam(required = false) String within,
            @RequestParam(required = false) String by,
            @RequestParam(required = false) LocalDate asOf,
            @RequestParam(required = false) Long position,
            @RequestHeader(name = "Prefer", required = false) String prefer) {
        return read(query(from, to, within, by, asOf), position, prefer);
    }

    /**
     * A line for each outcome, or, where these are split, for each outcome and group; each time for each number of days, to date as the
     * last with no number, and for each thing that may have followed.
     */
    @GetMapping(path = PATH, produces = Csv.MEDIA_TYPE)
    ResponseEntity<byte[]> csv(
            @RequestParam LocalDate from,
            @RequestParam LocalDate to,
            @RequestParam(required = false) String within,
            @RequestParam(required = false) String by,
            @RequestParam(required = false) LocalDate asOf,
            @RequestParam(required = false) Long position,
            @RequestHeader(name = "Prefer", required = false) String prefer) {
        AfterwardsAnswer answer = read(query(from, to, within, by, asOf), position, prefer);
        List<String> header = Stream.of(
                        Stream.of("definition", "unit", "outcome"),
                        answer.by().stream(),
                        Stream.of(
                                "within",
                                "occasions",
                                "complete",
                                "reopened",
                                "notYetObserved",
                                "consequence",
                                "count",
                                "share",
                                "asOf",
                                "logSize",
                                "rootHash"))
                .flatMap(names -> names)
                .toList();
        return Csv.answer(
                answer.asOf(),
                answer.logSize(),
                answer.rootHash(),
                header,
                answer.outcomes().stream().flatMap(outcome -> lines(answer, outcome)));
    }

    private static Stream<List<Object>> lines(AfterwardsAnswer answer, Outcome outcome) {
        return answer.by().isEmpty()
                ? lines(answer, outcome.outcome(), Map.of(), outcome.figures())
                : outcome.groups().stream()
                        .flatMap(group -> lines(answer, outcome.outcome(), group.by(), group.figures()));
    }

    private static Stream<List<Object>> lines(
            AfterwardsAnswer answer, String outcome, Map<String, String> by, Figures figures) {
        List<Object> group = new ArrayList<>(List.of(answer.definition(), answer.unit(), outcome));
        answer.by().forEach(dimension -> group.add(by.get(dimension)));
        List<List<Object>> lines = new ArrayList<>();
        figures.within().forEach(within -> within.followed()
                .forEach(followed -> lines.add(line(
                        answer,
                        group,
                        cells(
                                within.within(),
                                figures.occasions(),
                                within.complete(),
                                within.reopened(),
                                within.notYetObserved()),
                        followed))));
        figures.toDate()
                .followed()
                .forEach(followed ->
                        lines.add(line(answer, group, cells(null, figures.occasions(), null, null, null), followed)));
        return lines.stream();
    }

    private static List<Object> cells(Object... values) {
        return Arrays.asList(values);
    }

    private static List<Object> line(
            AfterwardsAnswer answer, List<Object> group, List<Object> observed, Followed followed) {
        List<Object> line = new ArrayList<>(group);
        line.addAll(observed);
        line.add(followed.consequence());
        line.add(followed.count());
        line.add(followed.share());
        line.add(answer.asOf());
        line.add(answer.logSize());
        line.add(answer.rootHash());
        return line;
    }

    private AfterwardsQuery query(LocalDate from, LocalDate to, String within, String by, LocalDate asOf) {
        return new AfterwardsQuery(
                StatisticsParameters.period(from, to),
                StatisticsParameters.dimensions(by),
                StatisticsParameters.within(within, AfterwardsQuery.WITHIN),
                StatisticsParameters.asOf(asOf, clock));
    }

    private AfterwardsAnswer read(AfterwardsQuery query, Long position, String prefer) {
        reached.await(projection, position, prefer);
        return afterwards.read(query);
    }
}
