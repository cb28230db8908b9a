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
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.icamledger.casefile.CaseHistory;
import org.icamledger.casefile.Composition.CaseOpened;
import org.icamledger.casefile.Decision;
import org.icamledger.casefile.DecisionId;
import org.icamledger.casefile.HistoryDecision;
import org.icamledger.casefile.PersonId;
import org.icamledger.casefile.ReturnProcedure.ReturnDecisionIssued;
import org.icamledger.casefile.ReturnProcedure.ReturnDecisionWithdrawn;

/**
 * The decisions of one case in one of two forms, to be asked by type: corrected as a whole, or as recorded up to some entry. Not for
 * several threads.
 */
final class CaseRecord {
    private final Function<Class<?>, Stream<HistoryDecision>> decisions;
    private final Supplier<Optional<CaseOpened>> opening;
    private final DecisionId last;
    private final Map<Class<?>, List<Act<?>>> acts = new HashMap<>();
    private final Map<Class<?>, Map<DecisionId, Act<?>>> actsById = new HashMap<>();
    private final Map<Class<?>, Map<DecisionId, List<Act<?>>>> actsByReference = new HashMap<>();
    private final Map<Object, Object> answers = new HashMap<>();

    private CaseRecord(
            Function<Class<?>, Stream<HistoryDecision>> decisions,
            Supplier<Optional<CaseOpened>> opening,
            DecisionId last) {
        this.decisions = decisions;
        this.opening = opening;
        this.last = last;
    }

    static CaseRecord of(CaseHistory history) {
        var corrected = history.corrected();
        Map<Class<?>, List<HistoryDecision>> byType = corrected.stream()
                .collect(Collectors.groupingBy(decision -> decision.data().getClass()));
        return new CaseRecord(
                type -> byType.getOrDefault(type, List.of()).stream(),
                history::opening,
                corrected.isEmpty() ? null : corrected.getLast().id());
    }

    /** @param decisions those of a type that stand up to the trigger, in any order */
    static CaseRecord upTo(DecisionId trigger, Function<Class<?>, Stream<HistoryDecision>> decisions) {
        return new CaseRecord(
                decisions,
                () -> decisions.apply(CaseOpened.class).findFirst().map(opened -> (CaseOpened) opened.data()),
                trigger);
    }

    /** Whether it is the last decision of the record. */
    boolean isLast(Act<?> act) {
        return act.id().equals(last);
    }

    /** The acts of this type, by time, then position. */
    @SuppressWarnings("unchecked")
    <D extends Decision> List<Act<D>> all(Class<D> type) {
        var found = acts.get(type);
        if (found == null) {
            found = decisions
                    .apply(type)
                    .<Act<?>>map(Act::of)
                    .sorted(Act.BY_TIME)
                    .toList();
            acts.put(type, found);
        }
        return (List<Act<D>>) (List<?>) found;
    }

    <D extends Decision> Stream<Act<D>> all(Class<D> type, Predicate<D> which) {
        return all(type).stream().filter(act -> which.test(act.data()));
    }

    /** The acts of this type before another one. */
    <D extends Decision> List<Act<D>> before(Act<?> other, Class<D> type, Predicate<D> which) {
        return all(type, which).filter(act -> act.isBefore(other)).toList();
    }

    /** What a reference points to; empty for one to another type, or to what does not stand. @param id may be null */
    @SuppressWarnings("unchecked")
    <D extends Decision> Optional<Act<D>> find(DecisionId id, Class<D> type) {
        if (id == null) {
            return Optional.empty();
        }
        var byId = actsById.get(type);
        if (byId == null) {
            byId = all(type).stream().collect(Collectors.toMap(Act::id, act -> act));
            actsById.put(type, byId);
        }
        return Optional.ofNullable((Act<D>) byId.get(id));
    }

    /** The acts of this type that refer to a decision, by time, then position. @param reference of the type, always the same one */
    @SuppressWarnings("unchecked")
    <D extends Decision> List<Act<D>> about(DecisionId id, Class<D> type, Function<D, DecisionId> reference) {
        var found = actsByReference.get(type);
        if (found == null) {
            found = all(type).stream()
                    .collect(Collectors.<Act<?>, DecisionId>groupingBy(act -> reference.apply((D) act.data())));
            actsByReference.put(type, found);
        }
        return (List<Act<D>>) (List<?>) found.getOrDefault(id, List.of());
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
        return once(Members.class, () -> new Members(opening.get(), this));
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
        var withdrawn = before(act, ReturnDecisionWithdrawn.class, any -> true).stream()
                .map(withdrawal -> withdrawal.data().ref())
                .collect(Collectors.toSet());
        var own = before(act, ReturnDecisionIssued.class, issued -> issued.persons()
                        .contains(person))
                .stream()
                .filter(issued -> !withdrawn.contains(issued.id()))
                .toList();
        return own.size() == 1 ? Optional.of(own.getFirst()) : Optional.empty();
    }
}
