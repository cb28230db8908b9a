package org.icamledger.api.rest;

import java.time.LocalDate;
import org.icamledger.projection.coverage.CoverageAnswer;
import org.icamledger.projection.coverage.CoverageReader;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Figures over all cases. */
@RestController
class StatisticsController {
    private final CoverageReader coverage;

    StatisticsController(CoverageReader coverage) {
        this.coverage = coverage;
    }

    @GetMapping(path = "/api/v1/statistics/coverage", produces = MediaType.APPLICATION_JSON_VALUE)
    CoverageAnswer coverage(
            @RequestParam LocalDate from, @RequestParam LocalDate to, @RequestParam(required = false) String by) {
        return coverage.read(StatisticsParameters.period(from, to), StatisticsParameters.dimensions(by));
    }
}
