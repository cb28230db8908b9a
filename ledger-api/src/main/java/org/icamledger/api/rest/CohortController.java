package org.icamledger.api.rest;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import org.icamledger.api.operation.Operation;
import org.icamledger.projection.cohorts.CohortAnswer;
import org.icamledger.projection.cohorts.CohortQuery;
import org.icamledger.projection.cohorts.CohortReader;
import org.icamledger.projection.cohorts.Cohorts;
import org.icamledger.projection.cohorts.CohortsFromRows;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What became of the cases of a period: how many were invited, heard, detained, resolved, and when. */
@RestController
class CohortController {
    private static final String PATH = "/api/v1/statistics/cohorts";

    private final CohortReader reader;
    private final Cohorts cohorts;
    private final LookingBack lookingBack;
    private final Reached reached;
    private final Clock clock;

    CohortController(CohortReader reader, Cohorts cohorts, LookingBack lookingBack, Reached reached, Clock clock) {
        this.reader = reader;
        this.cohorts = cohorts;
        this.lookingBack = lookingBack;
        this.reached = reached;
        this.clock = clock;
    }

    @Operation(value = "What became of the cases of a period, and when", more = LookingBack.MORE)
    @GetMapping(path = PATH, produces = MediaType.APPLICATION_JSON_VALUE)
    CohortAnswer cohorts(
            @RequestParam LocalDate from,
            @RequestParam LocalDate to,
            @RequestParam(required = false) String by,
            @RequestParam(required = false) String within,
            @RequestParam(required = false) LocalDate asOf,
            @RequestParam(required = false) Instant knownAt,
            @RequestParam(required = false) Long position,
            @RequestHeader(name = "Prefer", required = false) String prefer) {
        CohortQuery query = StatisticsParameters.cohorts(from, to, by, within, asOf, knownAt, clock);
        reached.await(cohorts, position, prefer);
        return knownAt == null ? reader.read(query) : lookingBack.to(knownAt, new CohortsFromRows(query));
    }

    @GetMapping(path = PATH, produces = Csv.MEDIA_TYPE)
    ResponseEntity<byte[]> lines(
            @RequestParam LocalDate from,
            @RequestParam LocalDate to,
            @RequestParam(required = false) String by,
            @RequestParam(required = false) String within,
            @RequestParam(required = false) LocalDate asOf,
            @RequestParam(required = false) Instant knownAt,
            @RequestParam(required = false) Long position,
            @RequestHeader(name = "Prefer", required = false) String prefer) {
        CohortAnswer answer = cohorts(from, to, by, within, asOf, knownAt, position, prefer);
        CohortLines lines = new CohortLines(answer);
        return Csv.answer(answer.asOf(), answer.logSize(), answer.rootHash(), lines.header(), lines.lines());
    }
}
