package org.icamledger.api.sample;

import java.util.Objects;
import org.icamledger.casefile.DecisionId;
import org.icamledger.projection.findings.rules.State;

/**
 * One time that a rule asks for safeguards in a case, and what the case was made to evidence of them.
 *
 * @param about the missed appointment that an occasion of R11 is about; null elsewhere
 * @param state on {@link SampleYear#AS_OF}
 */
record Occasion(Rule rule, DecisionId trigger, DecisionId about, State state) {
    boolean isTheSame(Occasion other) {
        return rule == other.rule && trigger.equals(other.trigger) && Objects.equals(about, other.about);
    }
}
