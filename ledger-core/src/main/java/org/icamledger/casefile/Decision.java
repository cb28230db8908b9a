package org.icamledger.casefile;

/**
 * Anything decided, done or established in a case, as an immutable fact in the past tense. The whole vocabulary of the
 * ledger is the tree below this interface; a simple class name is the type name that is stored. The members of a record
 * stand in the order in which they are written, and once a revision is released they only grow.
 *
 * <p>Members marked {@link Mandatory} are never null and say what happened to whom. Every other member may be null.
 * Every safeguard fact is optional: absent means not evidenced; false or empty means contradicted. The ledger must be
 * able to record the breach. Dates are Brussels dates. Lists are unmodifiable.
 */
public sealed interface Decision
        permits Composition,
                ReturnProcedure,
                Coaching,
                Assessment,
                Prospects,
                Proceedings,
                Measures,
                Detention,
                Departure,
                Trajectory,
                DecisionCorrected,
                LedgerFile {
    /** The stored type name. */
    default String type() {
        return getClass().getSimpleName();
    }
}
