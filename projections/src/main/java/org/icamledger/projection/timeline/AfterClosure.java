package org.icamledger.projection.timeline;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.icamledger.casefile.DecisionId;
import org.icamledger.casefile.HistoryDecision;
import org.icamledger.casefile.Trajectory.CaseClosed;
import org.icamledger.casefile.Trajectory.CaseReopened;

/** A closed case goes on receiving what happens; readers see which decisions those are. */
public enum AfterClosure {
    /** It happened while the case was closed. */
    HAPPENED,
    /** It happened before, but was recorded while the case was closed. */
    RECORDED;

    /** The marked decisions of one case. Neither what closes nor what reopens it is marked. @param corrected its corrected history, in order */
    public static Map<DecisionId, AfterClosure> marks(List<HistoryDecision> corrected) {
        var marks = new HashMap<DecisionId, AfterClosure>();
        var asRecorded = corrected.stream()
                .sorted(Comparator.comparingInt(decision -> decision.original().casesequence()))
                .toList();
        mark(marks, asRecorded, RECORDED);
        mark(marks, corrected, HAPPENED);
        return marks;
    }

    private static void mark(Map<DecisionId, AfterClosure> marks, List<HistoryDecision> decisions, AfterClosure mark) {
        var closed = false;
        for (var decision : decisions) {
            switch (decision.data()) {
                case CaseClosed closing -> closed = true;
                case CaseReopened reopening -> closed = false;
                default -> {
                    if (closed) {
                        marks.put(decision.id(), mark);
                    }
                }
            }
        }
    }
}
