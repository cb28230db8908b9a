package org.icamledger.projection.findings.rules;

import java.util.Collection;
import java.util.Comparator;

/**
 * What the record says of a safeguard on one occasion. In the order of precedence: of the needs of several persons the first state that
 * occurs decides, so that {@link #NOT_APPLICABLE} is left only when all are.
 */
public enum State {
    /** The record shows the reverse. */
    CONTRADICTED,

    /** Nothing on record. It never means that something illegal happened. */
    NOT_EVIDENCED,

    /** A fact needed to decide is missing, such as a year of birth. */
    UNDETERMINED,

    /** A deadline still runs. */
    PENDING,

    SATISFIED,

    NOT_APPLICABLE;

    /** Whether the occasion counts in shares: satisfied over applicable. */
    public boolean isApplicable() {
        return switch (this) {
            case SATISFIED, NOT_EVIDENCED, CONTRADICTED -> true;
            case UNDETERMINED, PENDING, NOT_APPLICABLE -> false;
        };
    }

    /** The first of these by precedence; not applicable when there is none. */
    static State first(Collection<State> states) {
        return states.stream().min(Comparator.naturalOrder()).orElse(NOT_APPLICABLE);
    }
}
