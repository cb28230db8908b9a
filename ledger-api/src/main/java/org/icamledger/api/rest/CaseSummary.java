package org.icamledger.api.rest;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.icamledger.api.rest.Cases.View;
import org.icamledger.casefile.CaseHistory;
import org.icamledger.casefile.CaseId;
import org.icamledger.casefile.Code;
import org.icamledger.casefile.Composition.CaseOpened;
import org.icamledger.casefile.Composition.CaseReassigned;
import org.icamledger.casefile.Composition.Region;
import org.icamledger.casefile.Composition.Track;
import org.icamledger.casefile.DecisionId;
import org.icamledger.casefile.HistoryDecision;
import org.icamledger.casefile.PersonId;
import org.icamledger.casefile.Trajectory.CaseClosed;
import org.icamledger.casefile.Trajectory.CaseReopened;

/**
 * A case at a glance.
 *
 * @param members who is a member now, in the order in which they joined
 * @param openedAt when the case was opened
 * @param closed the last closing, unless the case was reopened since; else null
 * @param lastDecision the latest by time, then position
 * @param casesequence of the last decision recorded, what If-Match takes
 */
record CaseSummary(
        CaseId caseId,
        LocalDate asOf,
        long logSize,
        String rootHash,
        Track track,
        Code office,
        Region region,
        List<PersonId> members,
        Instant openedAt,
        Closed closed,
        LastDecision lastDecision,
        int casesequence) {
    /** How and when the case was closed. */
    record Closed(Instant at, CaseClosed.Outcome outcome) {}

    /** The newest thing that happened. */
    record LastDecision(DecisionId id, String type, Instant time) {}

    static CaseSummary of(CaseHistory history, View view) {
        CaseOpened opened = null;
        Instant openedAt = null;
        List<CaseReassigned> reassigned = new ArrayList<>();
        Closed closed = null;
        HistoryDecision last = null;
        for (HistoryDecision decision : history.asOf(view.asOf()).corrected()) {
            last = decision;
            switch (decision.data()) {
                case CaseOpened first -> {
                    opened = first;
                    openedAt = decision.time();
                }
                case CaseReassigned change -> reassigned.add(change);
                case CaseClosed closing -> closed = new Closed(decision.time(), closing.outcome());
                case CaseReopened reopening -> closed = null;
                default -> {}
            }
        }
        if (opened == null) {
            return null;
        }
        var now = new Assignment(opened.track(), opened.office(), opened.region()).after(reassigned);
        return new CaseSummary(
                history.entries().getFirst().subject(),
                view.asOf(),
                view.logSize(),
                view.rootHash(),
                now.track(),
                now.office(),
                now.region(),
                List.copyOf(history.members(last.time())),
                openedAt,
                closed,
                new LastDecision(last.id(), last.data().type(), last.time()),
                history.entries().getLast().casesequence());
    }

    private record Assignment(Track track, Code office, Region region) {
        Assignment after(List<CaseReassigned> changes) {
            Assignment now = this;
            for (CaseReassigned change : changes) {
                now = new Assignment(
                        change.track() == null ? now.track : change.track(),
                        change.office() == null ? now.office : change.office(),
                        change.region() == null ? now.region : change.region());
            }
            return now;
        }
    }
}
