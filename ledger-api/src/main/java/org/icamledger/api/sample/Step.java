package org.icamledger.api.sample;

import java.time.Instant;
import org.icamledger.casefile.Decision;
import org.icamledger.casefile.DecisionId;
import org.icamledger.casefile.RecordedDecision;

/**
 * One decision of a case as it is told.
 *
 * @param name unique in the case, such as {@code hearing} or {@code invitation-2}; the decision's id follows from it
 */
record Step(String name, RecordedDecision decision) {
    /** @param which a name, or a kind of steps, such as {@code invitation} */
    boolean isCalled(String which) {
        return name.equals(which) || name.substring(0, name.lastIndexOf('-')).equals(which);
    }

    DecisionId id() {
        return decision.id();
    }

    Decision data() {
        return decision.data();
    }

    Instant time() {
        return decision.time();
    }

    Instant registered() {
        return decision.registeredtime();
    }

    /** The same step, told otherwise. */
    Step as(Instant time, Instant registered, Decision data) {
        return new Step(
                name,
                new RecordedDecision(decision.id(), time, registered, decision.source(), decision.decidedby(), data));
    }
}
