package org.icamledger.projection.findings.rules;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.icamledger.casefile.DecisionId;
import org.icamledger.casefile.PersonId;

/**
 * What the record says of one need.
 *
 * @param persons whose need it is
 * @param state up to and on the due date
 * @param due last day on which the state holds; null when it holds for good
 * @param after the state from the day after; null without a due date
 * @param missing code of what the record does not show, a message of the rule; null when it shows all
 * @param restsOn the decisions that the judgement rests on, beside the trigger
 * @param flags remarks that change no state
 */
record Judgement(
        List<PersonId> persons,
        State state,
        LocalDate due,
        State after,
        String missing,
        List<DecisionId> restsOn,
        List<Flag> flags) {
    /** @param code a message of the rule @param number what stands for {@code {0}} in it; null when nothing does */
    record Flag(String code, Integer number) {}

    Judgement {
        persons = List.copyOf(persons);
        restsOn = List.copyOf(restsOn);
        flags = List.copyOf(flags);
    }

    private static Judgement of(State state, String missing, List<PersonId> persons) {
        return new Judgement(persons, state, null, null, missing, List.of(), List.of());
    }

    static Judgement satisfied(PersonId... persons) {
        return of(State.SATISFIED, null, List.of(persons));
    }

    static Judgement notEvidenced(String missing, PersonId... persons) {
        return of(State.NOT_EVIDENCED, missing, List.of(persons));
    }

    static Judgement contradicted(String missing, PersonId... persons) {
        return of(State.CONTRADICTED, missing, List.of(persons));
    }

    static Judgement undetermined(String missing, PersonId... persons) {
        return of(State.UNDETERMINED, missing, List.of(persons));
    }

    static Judgement notApplicable(PersonId... persons) {
        return of(State.NOT_APPLICABLE, null, List.of(persons));
    }

    static Judgement of(State state, String missing, PersonId... persons) {
        return of(state, state == State.SATISFIED || state == State.NOT_APPLICABLE ? null : missing, List.of(persons));
    }

    /** Pending up to that day, not evidenced from the next. */
    static Judgement pending(LocalDate due, String missing, PersonId... persons) {
        return of(State.PENDING, missing, List.of(persons)).until(due, State.NOT_EVIDENCED);
    }

    /** A safeguard fact: true is evidenced, absent is not, false is the reverse. */
    static Judgement fact(Boolean fact, String missing, PersonId... persons) {
        return of(Safeguard.of(fact), missing, persons);
    }

    /** A list that is to say something: an empty one says the reverse. */
    static Judgement filled(List<?> list, String missing, PersonId... persons) {
        return of(Safeguard.ofList(list), missing, persons);
    }

    /** Something that is evidenced as soon as it is there. */
    static Judgement present(Object value, String missing, PersonId... persons) {
        return of(value == null ? State.NOT_EVIDENCED : State.SATISFIED, missing, persons);
    }

    Judgement until(LocalDate day, State next) {
        return new Judgement(persons, state, day, next, missing, restsOn, flags);
    }

    /** The same when that day is over, and pending up to it. */
    Judgement pendingUntil(LocalDate day) {
        return new Judgement(persons, State.PENDING, day, state, missing, restsOn, flags);
    }

    Judgement restingOn(Act<?>... acts) {
        var all = new ArrayList<>(restsOn);
        for (var act : acts) {
            all.add(act.id());
        }
        return new Judgement(persons, state, due, after, missing, all, flags);
    }

    Judgement flagged(String code, Integer number) {
        var all = new ArrayList<>(flags);
        all.add(new Flag(code, number));
        return new Judgement(persons, state, due, after, missing, restsOn, all);
    }

    Judgement flagged(boolean when, String code) {
        return when ? flagged(code, null) : this;
    }

    boolean isSatisfied() {
        return state == State.SATISFIED;
    }

    State at(LocalDate asOf) {
        return due == null || !asOf.isAfter(due) ? state : after;
    }
}
