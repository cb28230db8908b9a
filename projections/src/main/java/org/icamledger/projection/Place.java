package org.icamledger.projection;

import java.util.List;
import org.icamledger.casefile.Code;
import org.icamledger.casefile.Composition.CaseOpened;
import org.icamledger.casefile.Composition.CaseReassigned;
import org.icamledger.casefile.Composition.Region;
import org.icamledger.casefile.Composition.Track;

/** How and where a case is followed at one time. Each component is null where nothing is known. */
public record Place(Track track, Code office, Region region) {
    /** The columns of a table that holds places, in the order of {@link #values}; dimensions of figures. */
    public static final List<Dimension> DIMENSIONS = List.of(Dimension.TRACK, Dimension.OFFICE, Dimension.REGION);

    static final Place UNKNOWN = new Place(null, null, null);

    static Place of(CaseOpened opened) {
        return new Place(opened.track(), opened.office(), opened.region());
    }

    /** In the order of {@link #DIMENSIONS}; {@link Situation#UNKNOWN} where nothing is known. */
    public List<String> values() {
        return List.of(Situation.text(track), Situation.text(office), Situation.text(region));
    }

    /** What a reassignment does not name stays. */
    Place changedBy(CaseReassigned reassigned) {
        return new Place(
                reassigned.track() == null ? track : reassigned.track(),
                reassigned.office() == null ? office : reassigned.office(),
                reassigned.region() == null ? region : reassigned.region());
    }
}
