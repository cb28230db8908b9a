package org.icamledger.projection.findings.rules;

import java.time.LocalDate;
import org.icamledger.casefile.Decision;
import org.icamledger.casefile.DecisionId;

/**
 * On which a rule asks for its safeguards.
 *
 * @param about a second decision that the occasion is about, where a trigger gives several; null elsewhere
 */
record Occasion(CaseRecord record, Act<?> trigger, DecisionId about, RuleParameters parameters) {
    Decision data() {
        return trigger.data();
    }

    /** The Brussels date of the trigger. */
    LocalDate day() {
        return trigger.day();
    }

    Occasion about(DecisionId other) {
        return new Occasion(record, trigger, other, parameters);
    }
}
