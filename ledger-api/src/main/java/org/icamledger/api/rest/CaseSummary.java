package org.icamledger.api.rest;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.icamledger.api.rest.Cases.View;
import org.icamledger.casefile.CaseHistory;
import org.icamledger.casefile.CaseId;
import org.icamledger.casefile.Code;
import org.icamledger.casefile.Composition.Region;
import org.icamledger.casefile.Composition.Track;
import org.icamledger.casefile.PersonId;
import org.icamledger.projection.caseindex.CaseStanding;
import org.icamledger.projection.caseindex.CaseStanding.Closed;
import org.icamledger.projection.caseindex.CaseStanding.Last;
import org.icamledger.projection.caseindex.Stage;
import org.jspecify.annotations.Nullable;

/**
 * A case at a glance.
 *
 * @param members who is a member now, in the order in which they joined
 * @param openedAt when the case was opened
 * @param closed the last closing, unless the case was reopened since; else null
 * @param lastDecision the latest by time, then position
 * @param decisions how many hold
 * @param deadlines that nothing has settled, by day
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
        Stage stage,
        List<PersonId> members,
        Instant openedAt,
        @Nullable Closed closed,
        Last lastDecision,
        int decisions,
        List<ShownDeadline> deadlines,
        int casesequence) {
    /** Empty when the case is opened after the day that it is looked at from. */
    static Optional<CaseSummary> of(CaseHistory whole, View view) {
        CaseHistory history = whole.asOf(view.asOf());
        return CaseStanding.of(history).map(standing -> of(history, standing, view));
    }

    private static CaseSummary of(CaseHistory history, CaseStanding standing, View view) {
        return new CaseSummary(
                history.entries().getFirst().subject(),
                view.asOf(),
                view.logSize(),
                view.rootHash(),
                standing.track(),
                standing.office(),
                standing.region(),
                standing.stage(),
                List.copyOf(history.members(standing.last().time())),
                standing.openedAt(),
                standing.closed(),
                standing.last(),
                standing.decisions(),
                ShownDeadline.of(standing.deadlines(), view.asOf()),
                standing.casesequence());
    }
}
