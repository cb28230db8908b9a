package org.icamledger.casefile;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * What a case refuses, all of it: a ledger records breaches and late facts, and refuses only what would make the
 * corrected history incoherent. <em>Earlier</em> and <em>are or were members</em> go by case sequence, never by time.
 */
public final class Coherence {
    /** How many decisions a case holds at most. */
    public static final int MOST_DECISIONS = 10_000;

    /** How far the clock of a source system may be ahead. */
    public static final Duration CLOCK_DIFFERENCE = Duration.ofMinutes(5);

    private final CaseState state;
    private final RecordedDecision decision;
    private final KnownPersons persons;
    private final Instant latest;
    private final List<Named> named;
    private final List<Refusal> refusals = new ArrayList<>();

    private Coherence(CaseState state, RecordedDecision decision, KnownPersons persons, Instant latest) {
        this.state = state;
        this.decision = decision;
        this.persons = persons;
        this.latest = latest;
        this.named = named(decision.data());
    }

    /**
     * Judges decisions that are to be recorded together; later ones see earlier ones. Those that the case has already
     * are passed over.
     *
     * @param state the case before; not changed
     * @param persons what the vault says about every person that the decisions name
     * @return every reason against, in the order of the decisions; empty when they cohere
     */
    public static List<Refusal> check(
            CaseState state, List<RecordedDecision> decisions, KnownPersons persons, Instant now) {
        var refusals = new ArrayList<Refusal>();
        var seen = decisions.size() == 1 ? state : state.copy();
        for (var decision : decisions) {
            if (state.holds(decision.id())) {
                continue;
            }
            if (seen.holds(decision.id())) {
                refusals.add(new Refusal.RepeatedId(decision.id()));
                continue;
            }
            var found = new Coherence(seen, decision, persons, now.plus(CLOCK_DIFFERENCE)).judge();
            refusals.addAll(found);
            if (decisions.size() > 1) {
                see(seen, decision, found.isEmpty());
            }
        }
        return List.copyOf(refusals);
    }

    private static void see(CaseState seen, RecordedDecision decision, boolean coherent) {
        if (coherent) {
            seen.apply(decision);
        } else {
            // It is there for those that refer to it, so that one mistake is reported once.
            seen.add(CaseState.Standing.of(decision.id(), decision.data()).silent());
        }
    }

    private List<Refusal> judge() {
        if (state.size() >= MOST_DECISIONS) {
            refusals.add(new Refusal.CaseFull(decision.id()));
        }
        if (decision.data() instanceof LedgerFile) {
            refusals.add(new Refusal.LedgersOwnType(decision.id()));
            return refusals;
        }
        opening();
        notAhead("/time", decision.time());
        known();
        if (decision.data() instanceof DecisionCorrected correction) {
            correction(correction);
        } else {
            var standing = CaseState.Standing.of(decision.id(), decision.data());
            references(state.size());
            members(person -> standing.joins().contains(person) || state.isMember(person, state.size()));
        }
        return refusals;
    }

    private void opening() {
        var opens = decision.data() instanceof Composition.CaseOpened;
        if (state.size() == 0 && !opens) {
            refusals.add(new Refusal.NotOpened(decision.id()));
        }
        if (state.size() > 0 && opens) {
            refusals.add(new Refusal.AlreadyOpened(decision.id()));
        }
    }

    private void notAhead(String pointer, Instant time) {
        if (time.isAfter(latest)) {
            refusals.add(new Refusal.InFuture(decision.id(), pointer));
        }
    }

    private void known() {
        for (var each : named) {
            if (!persons.issued().contains(each.person())) {
                refusals.add(new Refusal.PersonNotIssued(decision.id(), each.pointer()));
            } else if (each.inText() && persons.erased().contains(each.person())) {
                refusals.add(new Refusal.TextAboutErased(decision.id(), each.pointer()));
            }
        }
    }

    private void members(Predicate<PersonId> isMember) {
        for (var each : named) {
            if (persons.issued().contains(each.person()) && !isMember.test(each.person())) {
                refusals.add(new Refusal.NotMember(decision.id(), each.pointer()));
            }
        }
    }

    /** Every reference but that of a correction to what it corrects. @param place where the decision that refers stands */
    private void references(int place) {
        for (var reference : DecisionData.references(decision.data())) {
            if (reference.member().getDeclaringRecord() != DecisionCorrected.class) {
                reference(reference, place);
            }
        }
    }

    private void reference(DecisionData.Located<DecisionId> reference, int place) {
        var target = state.placeOf(reference.value());
        if (target == null) {
            refusals.add(new Refusal.UnknownReference(decision.id(), reference.pointer()));
        } else if (target >= place) {
            refusals.add(new Refusal.LaterReference(decision.id(), reference.pointer()));
        } else if (!allows(reference, state.at(target).type())) {
            refusals.add(new Refusal.WrongTarget(decision.id(), reference.pointer(), allowed(reference)));
        } else if (state.at(target).annulled()) {
            refusals.add(new Refusal.AnnulledReference(decision.id(), reference.pointer()));
        }
    }

    private void correction(DecisionCorrected correction) {
        var replacement = correction.replacement();
        if (replacement != null) {
            notAhead("/data/replacement/time", replacement.time());
        }
        var place = state.placeOf(correction.corrects());
        if (place == null) {
            refusals.add(new Refusal.UnknownReference(decision.id(), "/data/corrects"));
            return;
        }
        var original = state.at(place);
        if (original.type() == DecisionCorrected.class) {
            refusals.add(new Refusal.WrongTarget(decision.id(), "/data/corrects", List.of()));
        } else if (replacement == null && original.type() == Composition.CaseOpened.class) {
            refusals.add(new Refusal.OpeningAnnulled(decision.id()));
        } else if (replacement != null && !keepsType(replacement, original.type())) {
            refusals.add(new Refusal.TypeChanged(decision.id()));
        } else {
            var after = state.with(place, CaseState.corrected(original, correction));
            references(place);
            members(person -> after.isMember(person, place));
            others(after, place);
        }
    }

    /** Whether the rest of the history still coheres. */
    private void others(CaseState after, int corrected) {
        Set<DecisionId> referring = new TreeSet<>();
        Set<DecisionId> naming = new TreeSet<>();
        for (int place = 0; place < after.size(); place++) {
            int here = place;
            var other = after.at(place);
            if (after.at(corrected).annulled()
                    && other.references().contains(after.at(corrected).id())) {
                referring.add(other.id());
            }
            if (here != corrected && other.names().stream().anyMatch(person -> !after.isMember(person, here))) {
                naming.add(other.id());
            }
        }
        if (!referring.isEmpty()) {
            refusals.add(new Refusal.StillReferredTo(decision.id(), referring));
        }
        if (!naming.isEmpty()) {
            refusals.add(new Refusal.StillNamed(decision.id(), naming));
        }
    }

    private static boolean keepsType(DecisionCorrected.Replacement replacement, Class<? extends Decision> type) {
        return replacement.data().getClass() == type
                && replacement.dataschema().type().equals(type.getSimpleName());
    }

    private static boolean allows(DecisionData.Located<DecisionId> reference, Class<? extends Decision> type) {
        var targets = Arrays.asList(reference.member().getAnnotation(To.class).value());
        return targets.contains(Decision.class) ? type != DecisionCorrected.class : targets.contains(type);
    }

    private static List<String> allowed(DecisionData.Located<DecisionId> reference) {
        return Arrays.stream(reference.member().getAnnotation(To.class).value())
                .filter(type -> type != Decision.class)
                .map(Class::getSimpleName)
                .toList();
    }

    private record Named(String pointer, PersonId person, boolean inText) {}

    /** The persons in the data, then those that its texts are about. */
    private static List<Named> named(Decision data) {
        var named = new ArrayList<Named>();
        for (var person : DecisionData.persons(data)) {
            named.add(new Named(person.pointer(), person.value(), false));
        }
        for (var text : DecisionData.texts(data)) {
            var about = text.value().about();
            for (int i = 0; i < about.size(); i++) {
                named.add(new Named(text.pointer() + "/about/" + i, about.get(i), true));
            }
        }
        return named;
    }
}
