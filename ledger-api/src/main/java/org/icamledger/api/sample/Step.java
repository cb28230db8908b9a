package org.icamledger.api.sample;

import java.time.Instant;
import java.util.List;
import org.icamledger.casefile.Decision;
import org.icamledger.casefile.DecisionId;
import org.icamledger.casefile.RecordedDecision;

/**
 * One decision of a case as it is told.
 *
 * @param name unique in the case, such as {@code hearing} or {@code invitation-2}; the decision's id follows from it
 * @param evidences the rules of which this step evidences a safeguard. A step that no other refers to can be left out,
 *     delayed or annulled without making the case incoherent
 */
record Step(String name, List<Rule> evidences, RecordedDecision decision) {
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
                evidences,
                new RecordedDecision(decision.id(), time, registered, decision.source(), decision.decidedby(), data));
    }
}
