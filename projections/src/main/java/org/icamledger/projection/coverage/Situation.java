package org.icamledger.projection.coverage;

import java.time.Instant;
import java.util.List;
import org.icamledger.casefile.Composition.CaseOpened;
import org.icamledger.casefile.Composition.CaseReassigned;
import org.icamledger.casefile.Composition.Track;
import org.icamledger.casefile.HistoryDecision;

/**
 * What was in force in a case at one moment, as far as figures are split by it.
 *
 * @param track how ICAM followed the case
 */
record Situation(Track track) {
    /**
     * What CaseOpened says holds for all earlier times too; a CaseReassigned holds from its time on, that time included.
     *
     * @param corrected the corrected history of the case, in order
     */
    static Situation at(Instant time, List<HistoryDecision> corrected) {
        Track opening = null;
        Track reassignment = null;
        for (var decision : corrected) {
            switch (decision.data()) {
                case CaseOpened opened -> opening = opened.track();
                case CaseReassigned reassigned
                when reassigned.track() != null && !decision.time().isAfter(time) -> reassignment = reassigned.track();
                default -> {}
            }
        }
        return new Situation(reassignment == null ? opening : reassignment);
    }
}
