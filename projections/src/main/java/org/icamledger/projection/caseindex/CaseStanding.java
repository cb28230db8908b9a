package org.icamledger.projection.caseindex;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.icamledger.casefile.CaseHistory;
import org.icamledger.casefile.Code;
import org.icamledger.casefile.Composition.CaseOpened;
import org.icamledger.casefile.Composition.CaseReassigned;
import org.icamledger.casefile.Composition.Region;
import org.icamledger.casefile.Composition.Track;
import org.icamledger.casefile.DecisionId;
import org.icamledger.casefile.HistoryDecision;
import org.icamledger.casefile.Trajectory.CaseClosed;
import org.icamledger.casefile.Trajectory.CaseReopened;

/**
 * How a case stands at the end of its history.
 *
 * @param track in force, as are office and region
 * @param openedAt when the case was opened
 * @param closed the last closing, unless the case was reopened since; else null
 * @param last the latest decision by time, then position
 * @param decisions how many hold
 * @param casesequence of the last entry recorded, corrections included
 * @param deadlines that nothing has settled, by day
 */
public record CaseStanding(
        Track track,
        Code office,
        Region region,
        Stage stage,
        Instant openedAt,
        Closed closed,
        Last last,
        int decisions,
        int casesequence,
        List<Deadline> deadlines) {
    public CaseStanding {
        deadlines = List.copyOf(deadlines);
    }

    /** The same with other deadlines. */
    CaseStanding with(List<Deadline> others) {
        return new CaseStanding(track, office, region, stage, openedAt, closed, last, decisions, casesequence, others);
    }

    /** How and when the case was closed. */
    public record Closed(Instant at, CaseClosed.Outcome outcome) {}

    /** The newest thing that happened. */
    public record Last(DecisionId id, String type, Instant time, long position) {}

    /** Empty for a history that ends before its case is opened, and for the ledger's own file. */
    public static Optional<CaseStanding> of(CaseHistory history) {
        var corrected = history.corrected();
        return corrected.stream()
                .filter(decision -> decision.data() instanceof CaseOpened)
                .findFirst()
                .map(opening -> of(history, corrected, opening));
    }

    private static CaseStanding of(CaseHistory history, List<HistoryDecision> corrected, HistoryDecision opening) {
        var assignment = Assignment.of((CaseOpened) opening.data());
        Closed closed = null;
        for (var decision : corrected) {
            switch (decision.data()) {
                case CaseReassigned change -> assignment = assignment.after(change);
                case CaseClosed closing -> closed = new Closed(decision.time(), closing.outcome());
                case CaseReopened reopening -> closed = null;
                default -> {}
            }
        }
        var last = corrected.getLast();
        return new CaseStanding(
                assignment.track(),
                assignment.office(),
                assignment.region(),
                Stage.of(corrected),
                opening.time(),
                closed,
                new Last(
                        last.id(),
                        last.data().type(),
                        last.time(),
                        last.original().position()),
                corrected.size(),
                history.entries().getLast().casesequence(),
                Deadlines.of(corrected));
    }

    /** What the opening says holds for all earlier times too, so every reassignment comes after it. */
    private record Assignment(Track track, Code office, Region region) {
        static Assignment of(CaseOpened opened) {
            return new Assignment(opened.track(), opened.office(), opened.region());
        }

        Assignment after(CaseReassigned change) {
            return new Assignment(
                    change.track() == null ? track : change.track(),
                    change.office() == null ? office : change.office(),
                    change.region() == null ? region : change.region());
        }
    }
}
