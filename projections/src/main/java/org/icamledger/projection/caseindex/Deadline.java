package org.icamledger.projection.caseindex;

import java.time.LocalDate;
import java.util.Comparator;
import org.icamledger.casefile.DecisionId;

/**
 * A day by which something has to happen or to end, and that nothing recorded has settled. Whether it has passed is for readers to say,
 * who have a clock.
 *
 * @param until Brussels day, itself included; of a year from 1 to 9999
 * @param decision that states it
 * @param position of that decision in the ledger
 */
public record Deadline(Kind kind, LocalDate until, DecisionId decision, long position) {
    /** By day, then in the order of the ledger. */
    static final Comparator<Deadline> BY_DAY = Comparator.comparing(Deadline::until)
            .thenComparing(Deadline::position)
            .thenComparing(Deadline::kind);

    /** What is to happen by then. */
    public enum Kind {
        /** The term for voluntary departure ends. */
        DEPARTURE_TERM,
        /** A reply to an assessment of cooperation is due. */
        COOPERATION_REPLY,
        /** Somebody is to come to the coach. */
        APPOINTMENT,
        /** A measure ends. */
        MEASURE,
        /** A detention ends. */
        DETENTION,
        /** A removal is planned. */
        REMOVAL
    }
}
