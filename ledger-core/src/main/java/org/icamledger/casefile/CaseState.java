package org.icamledger.casefile;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What coherence needs to know of a case: for each decision what the corrected history says at its place, and since
 * which place each person is or was a member. Places are case sequences, never times. An ordinary decision is added in
 * constant time; a correction goes through the case once. Not for several threads.
 */
public final class CaseState {
    /**
     * What stands at one place of the corrected history.
     *
     * @param type of the decision, never changed by a correction
     * @param references the decisions that it refers to
     * @param names the persons that it names, those that its texts are about included
     * @param joins the persons that it makes members
     * @param annulled then it says nothing: the sets are empty
     */
    record Standing(
            DecisionId id,
            Class<? extends Decision> type,
            Set<DecisionId> references,
            Set<PersonId> names,
            Set<PersonId> joins,
            boolean annulled) {
        static Standing of(DecisionId id, Decision data) {
            // What a replacement says stands at the place of the decision that it replaces.
            return data instanceof DecisionCorrected
                    ? new Standing(id, data.getClass(), Set.of(), Set.of(), Set.of(), false)
                    : new Standing(id, data.getClass(), referencesOf(data), namesIn(data), joiningIn(data), false);
        }

        Standing annul() {
            return new Standing(id, type, Set.of(), Set.of(), Set.of(), true);
        }

        /** The same decision, without what it says about others. */
        Standing silent() {
            return new Standing(id, type, Set.of(), Set.of(), joins, annulled);
        }

        private static Set<DecisionId> referencesOf(Decision data) {
            return DecisionData.references(data).stream()
                    .map(DecisionData.Located::value)
                    .collect(Collectors.toUnmodifiableSet());
        }

        private static Set<PersonId> namesIn(Decision data) {
            var named = DecisionData.persons(data).stream().map(DecisionData.Located::value);
            var about = DecisionData.texts(data).stream().flatMap(text -> text.value().about().stream());
            return Stream.concat(named, about).collect(Collectors.toUnmodifiableSet());
        }

        private static Set<PersonId> joiningIn(Decision data) {
            return switch (data) {
                case Composition.CaseOpened opened ->
                    opened.members().stream().map(Member::personId).collect(Collectors.toUnmodifiableSet());
                case Composition.MemberJoined joined -> Set.of(joined.member().personId());
                default -> Set.of();
            };
        }
    }

    private final List<Standing> standings;
    private final Map<DecisionId, Integer> places;
    private final Map<PersonId, Integer> membersSince;

    private CaseState(List<Standing> standings, Map<DecisionId, Integer> places, Map<PersonId, Integer> membersSince) {
        this.standings = standings;
        this.places = places;
        this.membersSince = membersSince;
    }

    /** A case that is not open yet. */
    public static CaseState empty() {
        return new CaseState(new ArrayList<>(), new HashMap<>(), new HashMap<>());
    }

    /** The state after these entries, which are all of one case, by case sequence from 0. */
    public static CaseState of(List<Entry> entries) {
        var state = empty();
        entries.forEach(entry -> state.apply(entry.decision()));
        return state;
    }

    /** Adds the next decision of the case, which has been found coherent. */
    public void apply(RecordedDecision decision) {
        add(Standing.of(decision.id(), decision.data()));
        if (decision.data() instanceof DecisionCorrected correction) {
            var place = places.get(correction.corrects());
            standings.set(place, corrected(standings.get(place), correction));
            membersSince.clear();
            for (int i = 0; i < standings.size(); i++) {
                join(i);
            }
        }
    }

    /** How many decisions the case has: the case sequence that the next one gets. */
    public int size() {
        return standings.size();
    }

    /** The case sequence of the last decision; -1 when there is none. */
    public int lastSequence() {
        return size() - 1;
    }

    /** Whether the case has a decision of this id. */
    public boolean holds(DecisionId id) {
        return places.containsKey(id);
    }

    /** What a decision says after a correction. */
    static Standing corrected(Standing original, DecisionCorrected correction) {
        return correction.replacement() == null
                ? original.annul()
                : Standing.of(original.id(), correction.replacement().data());
    }

    void add(Standing standing) {
        places.put(standing.id(), standings.size());
        standings.add(standing);
        join(standings.size() - 1);
    }

    /** The same state, to go on with apart. */
    public CaseState copy() {
        return new CaseState(new ArrayList<>(standings), new HashMap<>(places), new HashMap<>(membersSince));
    }

    /** The same case with something else standing at one place. */
    CaseState with(int place, Standing standing) {
        var changed = empty();
        for (int i = 0; i < standings.size(); i++) {
            changed.add(i == place ? standing : standings.get(i));
        }
        return changed;
    }

    /** @return null when the case has no such decision */
    Integer placeOf(DecisionId id) {
        return places.get(id);
    }

    Standing at(int place) {
        return standings.get(place);
    }

    /** Whether the person became a member at this place or before. */
    boolean isMember(PersonId person, int place) {
        var since = membersSince.get(person);
        return since != null && since <= place;
    }

    private void join(int place) {
        standings.get(place).joins().forEach(person -> membersSince.putIfAbsent(person, place));
    }
}
