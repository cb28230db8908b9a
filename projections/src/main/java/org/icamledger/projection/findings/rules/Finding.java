package org.icamledger.projection.findings.rules;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.icamledger.casefile.DecisionId;
import org.icamledger.casefile.PersonId;

/**
 * One rule for one occasion: what the record evidences, and what not. It holds due dates instead of a state, so that the state on any day
 * needs no clock.
 *
 * @param rule id
 * @param trigger the decision that gives the occasion
 * @param about the second decision that an occasion of R11 is about; null elsewhere
 * @param date of the trigger, Brussels, by which statistics date the finding
 * @param version the rule as the law stood; null when it did not apply then
 * @param norm the kind of norm behind this occasion; null without a version
 * @param persons whose needs are judged, in the order of the trigger
 * @param steps the states, by day; never empty
 * @param missing what the record does not show, also what it may show in time
 * @param flags remarks that change no state
 * @param restsOn the decisions that the finding rests on, beside the trigger
 */
public record Finding(
        String rule,
        DecisionId trigger,
        DecisionId about,
        LocalDate date,
        Version version,
        Norm norm,
        List<PersonId> persons,
        List<Step> steps,
        List<Remark> missing,
        List<Remark> flags,
        List<DecisionId> restsOn) {
    public Finding {
        persons = List.copyOf(persons);
        steps = List.copyOf(steps);
        missing = List.copyOf(missing);
        flags = List.copyOf(flags);
        restsOn = List.copyOf(restsOn);
    }

    /**
     * The state at the end of that Brussels day. For a day before the last decision of the history the history must have been cut at it.
     *
     * @see org.icamledger.casefile.CaseHistory#asOf
     */
    public State state(LocalDate asOf) {
        return steps.reversed().stream()
                .filter(step -> step.from() == null || !step.from().isAfter(asOf))
                .findFirst()
                .orElseThrow()
                .state();
    }

    /** The last day on which the state of that day holds, when nothing more is recorded; empty when it holds for good. */
    public Optional<LocalDate> due(LocalDate asOf) {
        return steps.stream()
                .filter(step -> step.from() != null && step.from().isAfter(asOf))
                .findFirst()
                .map(step -> step.from().minusDays(1));
    }
}
