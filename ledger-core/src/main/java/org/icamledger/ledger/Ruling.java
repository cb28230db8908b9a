package org.icamledger.ledger;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.icamledger.casefile.CaseId;
import org.icamledger.casefile.DecisionId;

/**
 * Decides the appends of one transaction one after the other: later ones see earlier ones. Pure; what it says holds only once
 * the transaction is committed.
 */
final class Ruling {
    /** Where a decision is stored. */
    record Place(CaseId caseId, long position) {}

    /** What is to be done with an append. */
    sealed interface Verdict {
        /** Its decisions get consecutive positions from this one on. */
        record Take(long firstPosition) implements Verdict {}

        /** Nothing of it is stored. */
        record Refuse(AppendOutcome outcome) implements Verdict {}
    }

    private final Map<CaseId, Integer> sizes;
    private final Map<DecisionId, Place> places;
    private long size;

    /**
     * @param size of the log
     * @param sizes how many decisions each case concerned holds; absent means none
     * @param places of those ids concerned that are stored
     */
    Ruling(long size, Map<CaseId, Integer> sizes, Map<DecisionId, Place> places) {
        this.size = size;
        this.sizes = new HashMap<>(sizes);
        this.places = new HashMap<>(places);
    }

    Verdict decide(Append append) {
        List<Place> taken = append.entries().stream()
                .map(entry -> places.get(entry.decision().id()))
                .filter(Objects::nonNull)
                .toList();
        boolean allHere = taken.stream().allMatch(place -> place.caseId().equals(append.caseId()));
        if (allHere && taken.size() == append.entries().size()) {
            return new Verdict.Refuse(new AppendOutcome.Repeated(
                    taken.stream().map(Place::position).toList()));
        }
        int current = sizes.getOrDefault(append.caseId(), 0);
        if (allHere && current != append.expectedSequence()) {
            return new Verdict.Refuse(new AppendOutcome.Conflict(current));
        }
        return taken.isEmpty()
                ? take(append, current)
                : new Verdict.Refuse(new AppendOutcome.IdTaken(firstTaken(append, allHere)));
    }

    private Verdict take(Append append, int current) {
        long firstPosition = size;
        for (NewEntry entry : append.entries()) {
            places.put(entry.decision().id(), new Place(append.caseId(), size++));
        }
        sizes.put(append.caseId(), current + append.entries().size());
        return new Verdict.Take(firstPosition);
    }

    private DecisionId firstTaken(Append append, boolean allHere) {
        return append.entries().stream()
                .map(entry -> entry.decision().id())
                .filter(places::containsKey)
                .filter(id -> allHere || !places.get(id).caseId().equals(append.caseId()))
                .findFirst()
                .orElseThrow();
    }
}
