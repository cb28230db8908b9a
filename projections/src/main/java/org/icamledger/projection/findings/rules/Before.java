package org.icamledger.projection.findings.rules;

import java.util.List;
import org.icamledger.casefile.Entry;
import org.icamledger.casefile.HistoryDecision;

/** What was on record when a trigger was recorded. */
final class Before {
    private final Entry trigger;
    private final CaseActs recorded;
    private final RuleParameters parameters;
    private CaseRecord record;

    Before(Entry trigger, CaseActs recorded, RuleParameters parameters) {
        this.trigger = trigger;
        this.recorded = recorded;
        this.parameters = parameters;
    }

    /**
     * Whether the rule was satisfied by it. Where the trigger in its first form gives no such occasion, as when a correction made it one,
     * its corrected form is asked about.
     */
    boolean holds(Rule rule, Occasion occasion) {
        if (record == null) {
            record = CaseRecord.upTo(trigger, recorded);
        }
        var first = Act.of(HistoryDecision.of(trigger, List.of()).orElseThrow());
        var state = state(rule, new Occasion(record, first, occasion.about(), parameters));
        if (state == State.NOT_APPLICABLE) {
            state = state(rule, new Occasion(record, occasion.trigger(), occasion.about(), parameters));
        }
        return state == State.SATISFIED;
    }

    private static State state(Rule rule, Occasion occasion) {
        return rule.version(occasion).isEmpty() ? State.NOT_APPLICABLE : Judging.stateOf(rule.judge(occasion));
    }
}
