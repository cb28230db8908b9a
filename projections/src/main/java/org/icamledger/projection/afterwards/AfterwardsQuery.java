package org.icamledger.projection.afterwards;

import java.time.LocalDate;
import java.util.List;
import org.icamledger.projection.Dimension;
import org.icamledger.projection.Period;

/**
 * What is asked about the time after closings.
 *
 * @param period in which the closings lie
 * @param by by what each outcome is split, beside the outcome; none twice
 * @param within numbers of days, of {@link #WITHIN}, ascending, at least one
 * @param asOf Brussels day at whose end the figures hold
 */
public record AfterwardsQuery(Period period, List<Dimension> by, List<Integer> within, LocalDate asOf) {
    /** The numbers of days that can be asked for. */
    public static final List<Integer> WITHIN = List.of(30, 90, 180, 365);

    /** The id of the definition that the answer follows. */
    public static final String DEFINITION = "afterwards/1";

    public AfterwardsQuery {
        by = List.copyOf(by);
        within = List.copyOf(within);
        if (within.isEmpty()
                || !WITHIN.stream().filter(within::contains).toList().equals(within)) {
            throw new IllegalArgumentException("within is not of " + WITHIN + " in that order: " + within);
        }
    }
}
