package org.icamledger.api.feed;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.icamledger.api.recording.CurrentCases;
import org.icamledger.casefile.CaseId;
import org.icamledger.casefile.Code;
import org.icamledger.casefile.Composition.CaseOpened;
import org.icamledger.casefile.Composition.CaseReassigned;
import org.icamledger.casefile.DecisionCorrected;
import org.icamledger.ledger.Mark;

/** Which office follows a case now, kept until a decision is recorded that may change it. For any number of threads. */
final class FollowingOffices {
    private static final int MOST_KEPT = 10_000;
    private static final Set<String> CHANGING = Set.of(
            CaseOpened.class.getSimpleName(),
            CaseReassigned.class.getSimpleName(),
            DecisionCorrected.class.getSimpleName());

    private final CurrentCases cases;
    private final Map<CaseId, Code> kept = new ConcurrentHashMap<>();

    FollowingOffices(CurrentCases cases) {
        this.cases = cases;
    }

    /** Null while the case is nobody's. */
    Code of(CaseId caseId) {
        if (kept.size() > MOST_KEPT) {
            forgetAll();
        }
        // Within the map's lock: an office that is being read while its case moves is kept before it is forgotten, not
        // after.
        return kept.computeIfAbsent(caseId, unknown -> cases.find(unknown)
                .map(current -> current.office().office())
                .orElse(null));
    }

    /** What was recorded since; every decision comes by here before anybody is told of it. */
    void forgetChanged(List<Mark> recorded) {
        recorded.stream().filter(mark -> CHANGING.contains(mark.type())).forEach(mark -> kept.remove(mark.caseId()));
    }

    void forgetAll() {
        kept.clear();
    }
}
