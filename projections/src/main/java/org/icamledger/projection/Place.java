package org.icamledger.projection;

import org.icamledger.casefile.Code;
import org.icamledger.casefile.Composition.CaseOpened;
import org.icamledger.casefile.Composition.CaseReassigned;
import org.icamledger.casefile.Composition.Region;
import org.icamledger.casefile.Composition.Track;

/** How and where a case is followed at one time. Each component is null where nothing is known. */
record Place(Track track, Code office, Region region) {
    static final Place UNKNOWN = new Place(null, null, null);

    static Place of(CaseOpened opened) {
        return new Place(opened.track(), opened.office(), opened.region());
    }

    /** What a reassignment does not name stays. */
    Place changedBy(CaseReassigned reassigned) {
        return new Place(
                reassigned.track() == null ? track : reassigned.track(),
                reassigned.office() == null ? office : reassigned.office(),
                reassigned.region() == null ? region : reassigned.region());
    }
}
