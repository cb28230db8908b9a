package org.icamledger.projection;

import java.time.Instant;
import org.icamledger.casefile.CaseHistory;
import org.icamledger.casefile.Composition.CaseReassigned;

/**
 * How and where a case was followed as time went by: a pure function of its corrected history. What the opening says holds for all earlier
 * times too; a reassignment holds from its time on, for what it names.
 */
public final class Places {
    private final OverTime<Place> places;

    private Places(OverTime<Place> places) {
        this.places = places;
    }

    public static Places of(CaseHistory history) {
        var places = new OverTime<>(history.opening().map(Place::of).orElse(Place.UNKNOWN));
        for (var decision : history.corrected()) {
            if (decision.data() instanceof CaseReassigned reassigned) {
                places.from(decision.time(), places.last().changedBy(reassigned));
            }
        }
        return new Places(places);
    }

    /** In force at that time. */
    public Place at(Instant time) {
        return places.at(time);
    }

    /** At the end of the history. */
    public Place last() {
        return places.last();
    }
}
