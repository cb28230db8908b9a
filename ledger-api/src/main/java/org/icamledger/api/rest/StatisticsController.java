package org.icamledger.api.rest;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.icamledger.api.problem.ProblemType;
import org.icamledger.projection.coverage.CoverageAnswer;
import org.icamledger.projection.coverage.CoverageReader;
import org.icamledger.projection.coverage.Dimension;
import org.icamledger.projection.coverage.Period;
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
        return coverage.read(period(from, to), dimensions(by));
    }

    private static Period period(LocalDate from, LocalDate to) {
        if (from.isAfter(to)) {
            throw ProblemType.INVALID_PARAMETER.saying("Give a period whose first day is not after its last.");
        }
        if (from.getDayOfMonth() != 1 || to.getDayOfMonth() != to.lengthOfMonth()) {
            throw ProblemType.INVALID_PARAMETER.saying(
                    "Give whole months: from is the first day of a month, to the last day of one.");
        }
        return Period.of(from, to);
    }

    private static List<Dimension> dimensions(String by) {
        List<Dimension> dimensions = new ArrayList<>();
        if (by == null) {
            return dimensions;
        }
        for (String name : by.split(",", -1)) {
            Dimension dimension = Dimension.of(name)
                    .orElseThrow(() -> ProblemType.INVALID_PARAMETER.saying("The parameter by takes: track."));
            if (dimensions.contains(dimension)) {
                throw ProblemType.INVALID_PARAMETER.saying("Name each dimension of by once.");
            }
            dimensions.add(dimension);
        }
        return dimensions;
    }
}
