package org.icamledger.projection.cohorts;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.icamledger.projection.Dimension;
import org.icamledger.projection.Period;
import org.jspecify.annotations.Nullable;

/**
 * What is asked about cohorts.
 *
 * @param period in which the base decisions lie
 * @param by by what the cases are split; none twice
 * @param within numbers of days, of {@link #WITHIN}, ascending, at least one
 * @param asOf Brussels day at whose end the figures hold
 * @param knownAt up to when what was recorded is counted; null for all that is known now
 */
public record CohortQuery(
        Period period, List<Dimension> by, List<Integer> within, LocalDate asOf, @Nullable Instant knownAt) {
    /** The numbers of days that can be asked for. */
    public static final List<Integer> WITHIN = List.of(30, 90, 180, 365);

    /** The id of the definition that the answer follows. */
    public static final String DEFINITION = "cohort/1";

    public CohortQuery {
        by = List.copyOf(by);
        within = List.copyOf(within);
        if (!WITHIN.stream().filter(within::contains).toList().equals(within) || within.isEmpty()) {
            throw new IllegalArgumentException("within is not of " + WITHIN + " in that order: " + within);
        }
    }

    /** About what is known now. */
    public CohortQuery(Period period, List<Dimension> by, List<Integer> within, LocalDate asOf) {
        this(period, by, within, asOf, null);
    }

    /** The youngest base decision that was observed for that many days. @param number place in {@link #within} */
    LocalDate lastObserved(int number) {
        return asOf.minusDays(within.get(number));
    }

    /** For how many of the numbers of days somebody with that base decision was observed, from the smallest. */
    int observed(LocalDate start) {
        return (int) within.stream()
                .filter(days -> !start.isAfter(asOf.minusDays(days)))
                .count();
    }
}
