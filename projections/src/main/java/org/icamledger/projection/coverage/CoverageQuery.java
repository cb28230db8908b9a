package org.icamledger.projection.coverage;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.icamledger.projection.Dimension;
import org.icamledger.projection.Period;
import org.jspecify.annotations.Nullable;

/**
 * What is asked about coverage.
 *
 * @param period in which what is counted happened
 * @param by by what each figure is split, none twice; empty for not at all
 * @param asOf Brussels day to which the figures hold: nothing that is counted happened later
 * @param knownAt up to when what was recorded is counted; null for all that is known now
 */
public record CoverageQuery(Period period, List<Dimension> by, LocalDate asOf, @Nullable Instant knownAt) {
    public CoverageQuery {
        by = List.copyOf(by);
    }
}
