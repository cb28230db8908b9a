package org.icamledger.api.rest;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.icamledger.api.operation.Operation;
import org.icamledger.projection.coverage.CoverageAnswer;
import org.icamledger.projection.coverage.CoverageAnswer.Figure;
import org.icamledger.projection.coverage.CoverageProjection;
import org.icamledger.projection.coverage.CoverageQuery;
import org.icamledger.projection.coverage.CoverageReader;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The figures of coverage. */
@RestController
class CoverageController {
    private static final String PATH = "/api/v1/statistics/coverage";

    private final CoverageReader coverage;
    private final CoverageProjection projection;
    private final LookingBack lookingBack;
    private final Reached reached;
    private final Clock clock;

    CoverageController(
            CoverageReader coverage,
            CoverageProjection projection,
            LookingBack lookingBack,
            Reached reached,
            Clock clock) {
        this.coverage = coverage;
        this.projection = projection;
        this.lookingBack = lookingBack;
        this.reached = reached;
        this.clock = clock;
    }

    @Operation(value = "Who was reached: counts of events, and ratios of them", more = LookingBack.MORE)
    @GetMapping(path = PATH, produces = MediaType.APPLICATION_JSON_VALUE)
    CoverageAnswer json(
            @RequestParam LocalDate from,
            @RequestParam LocalDate to,
            @RequestParam(required = false) String by,
            @RequestParam(required = false) Instant knownAt,
            @RequestParam(required = false) Long position,
            @RequestHeader(name = "Prefer", required = false) String prefer) {
        return read(from, to, by, knownAt, position, prefer);
    }

    /** A line for each figure, or, where figures are split, for each figure and group: so that lines of a figure may be added up. */
    @GetMapping(path = PATH, produces = Csv.MEDIA_TYPE)
    ResponseEntity<byte[]> csv(
            @RequestParam LocalDate from,
            @RequestParam LocalDate to,
            @RequestParam(required = false) String by,
            @RequestParam(required = false) Instant knownAt,
            @RequestParam(required = false) Long position,
            @RequestHeader(name = "Prefer", required = false) String prefer) {
        CoverageAnswer answer = read(from, to, by, knownAt, position, prefer);
        List<String> header = Stream.of(
                        Stream.of("part", "figure", "definition", "unit"),
                        answer.by().stream(),
                        Stream.of("value", "asOf", "logSize", "rootHash"))
                .flatMap(names -> names)
                .toList();
        Stream<List<Object>> lines = Stream.concat(
                answer.figures().stream().flatMap(figure -> lines("figures", figure, answer)),
                answer.dataQuality().stream().flatMap(figure -> lines("dataQuality", figure, answer)));
        return Csv.answer(answer.asOf(), answer.logSize(), answer.rootHash(), header, lines);
    }

    private static Stream<List<Object>> lines(String part, Figure figure, CoverageAnswer answer) {
        return answer.by().isEmpty()
                ? Stream.of(line(part, figure, Map.of(), figure.value(), answer))
                : figure.groups().stream().map(group -> line(part, figure, group.by(), group.value(), answer));
    }

    private static List<Object> line(
            String part, Figure figure, Map<String, String> group, Object value, CoverageAnswer answer) {
        List<Object> line = new ArrayList<>(List.of(part, figure.name(), figure.definition(), figure.unit()));
        answer.by().forEach(dimension -> line.add(group.get(dimension)));
        line.add(value);
        line.add(figure.asOf());
        line.add(figure.logSize());
        line.add(figure.rootHash());
        return line;
    }

    private CoverageAnswer read(
            LocalDate from, LocalDate to, String by, Instant knownAt, Long position, String prefer) {
        CoverageQuery query = StatisticsParameters.coverage(from, to, by, null, knownAt, clock);
        reached.await(projection, position, prefer);
        return knownAt == null ? coverage.read(query) : lookingBack.to(knownAt, CoverageReader.fromRows(query));
    }
}
