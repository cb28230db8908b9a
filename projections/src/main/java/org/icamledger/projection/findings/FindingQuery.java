package org.icamledger.projection.findings;

import java.time.LocalDate;
import java.util.List;
import org.icamledger.projection.Dimension;
import org.icamledger.projection.Period;
import org.icamledger.projection.findings.rules.RuleParameters;
import org.jspecify.annotations.Nullable;

/**
 * What is asked about findings.
 *
 * @param period in which the triggers lie
 * @param rule id; null for all
 * @param by of {@link #DIMENSIONS}, none twice; empty for not at all
 * @param asOf Brussels day on which the findings stand so: nothing that is judged happened later
 * @param parameters by which they are judged
 */
public record FindingQuery(
        Period period, @Nullable String rule, List<Dimension> by, LocalDate asOf, RuleParameters parameters) {
    /** By what findings may be split. */
    public static final List<Dimension> DIMENSIONS = List.of(
            Dimension.MONTH, Dimension.QUARTER, Dimension.YEAR, Dimension.TRACK, Dimension.OFFICE, Dimension.REGION);

    public FindingQuery {
        by = List.copyOf(by);
    }
}
