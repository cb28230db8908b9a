package org.icamledger.projection.findings.rules;

import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.icamledger.casefile.CaseHistory;
import org.icamledger.casefile.Decision;
import org.icamledger.casefile.DecisionId;
import org.icamledger.casefile.Entry;
import org.icamledger.casefile.PersonId;
import org.icamledger.casefile.ReturnProcedure.ReturnDecisionIssued;
import org.icamledger.casefile.ReturnProcedure.ReturnDecisionWithdrawn;

/**
 * The decisions of one case in one of two forms, to be asked by type: corrected as a whole, or as recorded up to some entry. What is asked of
 * the latest acts looks at no more of them than it must. Not for several threads.
 */
final class CaseRecord {
    /** With which case sequence a record ends that is the whole case. */
    static final int WHOLE = Integer.MAX_VALUE;

    private final CaseActs acts;
    private final int end;
    private final DecisionId last;
    private final Map<Object, Object> answers = new HashMap<>();

    private CaseRecord(CaseActs acts, int end, DecisionId last) {
        this.acts = acts;
        this.end = end;
        this.last = last;
    }

    static CaseRecord of(CaseHistory history) {
        var corrected = history.corrected();
        return new CaseRecord(
                CaseActs.corrected(history),
                WHOLE,
                corrected.isEmpty() ? null : corrected.getLast().id());
    }

    /** The entries up to a trigger, itself in its first form, corrected by the corrections among them. @param acts as recorded */
    static CaseRecord upTo(Entry trigger, CaseActs acts) {
        return new CaseRecord(acts, trigger.casesequence(), trigger.decision().id());
    }

    /** Whether it is the last decision of the record. */
    boolean isLast(Act<?> act) {
        return act.id().equals(last);
    }

    /** The acts of this type, by time, then position. */
    <D extends Decision> Stream<Act<D>> all(Class<D> type) {
        return standing(acts.ofType(type));
    }

    <D extends Decision> Stream<Act<D>> all(Class<D> type, Predicate<D> which) {
        return all(type).filter(act -> which.test(act.data()));
    }

    /** The acts of this type before another one, by time, then position. */
    <D extends Decision> Stream<Act<D>> before(Act<?> other, Class<D> type, Predicate<D> which) {
        var ofType = acts.ofType(type);
        return this.<D>standing(ofType.subList(0, endOf(ofType, other)))
                .filter(act -> which.test(act.data()) && act.isBefore(other));
    }

    /** The same, the latest first. */
    <D extends Decision> Stream<Act<D>> latestBefore(Act<?> other, Class<D> type, Predicate<D> which) {
        var ofType = acts.ofType(type);
        return this.<D>standing(ofType.subList(0, endOf(ofType, other)).reversed())
                .filter(act -> which.test(act.data()) && act.isBefore(other));
    }

    /** The acts of this type before one and not before another, by time, then position. */
    <D extends Decision> Stream<Act<D>> between(Act<?> one, Act<?> other, Class<D> type, Predicate<D> which) {
        var ofType = acts.ofType(type);
        int to = endOf(ofType, other);
        return this.<D>standing(ofType.subList(Math.min(beginningOf(ofType, one), to), to))
                .filter(act -> which.test(act.data()) && act.isBefore(other) && !act.isBefore(one));
    }

    /** What a reference points to; empty for one to another type, or to what does not stand. @param id may be null */
    @SuppressWarnings("unchecked")
    <D extends Decision> Optional<Act<D>> find(DecisionId id, Class<D> type) {
        return id == null
                ? Optional.empty()
                : acts.ofId(id).stream()
                        .filter(form ->
                                form.stands(end) && type.isInstance(form.act().data()))
                        .map(form -> (Act<D>) form.act())
                        .findFirst();
    }

    /** The acts of this type that refer to a decision, by time, then position. @param reference of the type, always the same one */
    <D extends Decision> Stream<Act<D>> about(DecisionId id, Class<D> type, Function<D, DecisionId> reference) {
        return standing(acts.about(id, type, reference));
    }

    @SuppressWarnings("unchecked")
    private <D extends Decision> Stream<Act<D>> standing(List<CaseActs.Form> forms) {
        return forms.stream().filter(form -> form.stands(end)).map(form -> (Act<D>) form.act());
    }

    /** Behind the last that may be before an act. */
    private static int endOf(List<CaseActs.Form> forms, Act<?> act) {
        return firstAfter(forms, act.time().getEpochSecond() + Act.LONGEST_DAY);
    }

    /** The first that may not be before an act. */
    private static int beginningOf(List<CaseActs.Form> forms, Act<?> act) {
        return firstAfter(forms, act.time().getEpochSecond() - Act.LONGEST_DAY - 1);
    }

    private static int firstAfter(List<CaseActs.Form> forms, long second) {
        int low = 0;
        int high = forms.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (forms.get(middle).act().time().getEpochSecond() <= second) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /**
     * What follows from the record alone is found out once, so that a long case costs no more than it must.
     *
     * @param question with everything that the answer depends on
     */
    @SuppressWarnings("unchecked")
    <T> T once(Object question, Supplier<T> answer) {
        var known = answers.get(question);
        if (known == null) {
            known = answer.get();
            answers.put(question, known);
        }
        return (T) known;
    }

    /** The members after everything that happened at this instant or before, in the order in which they joined. */
    Set<PersonId> members(Instant at) {
        return members().at(at);
    }

    Age age(PersonId person, LocalDate day) {
        return details(person).ageOn(day);
    }

    PersonDetails details(PersonId person) {
        return members().details(person);
    }

    private Members members() {
        return acts.members(this, end);
    }

    /**
     * The return decision that an act belongs to: the one it states, else the person's only one before it that is not withdrawn. Empty when
     * there is none or there are several.
     */
    Optional<Act<ReturnDecisionIssued>> returnDecision(DecisionId stated, PersonId person, Act<?> act) {
        if (stated != null) {
            return find(stated, ReturnDecisionIssued.class);
        }
        return once(new Belonging(act.id(), act.time(), person), () -> onlyReturnDecision(person, act));
    }

    private record Belonging(DecisionId act, Instant time, PersonId person) {}

    private Optional<Act<ReturnDecisionIssued>> onlyReturnDecision(PersonId person, Act<?> act) {
        var own = before(act, ReturnDecisionIssued.class, issued -> issued.persons()
                        .contains(person))
                .filter(issued -> about(issued.id(), ReturnDecisionWithdrawn.class, ReturnDecisionWithdrawn::ref)
                        .noneMatch(withdrawal -> withdrawal.isBefore(act)))
                .limit(2)
                .toList();
        return own.size() == 1 ? Optional.of(own.getFirst()) : Optional.empty();
    }
}
