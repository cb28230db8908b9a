package org.icamledger.projection.coverage;

import java.util.HashMap;
import java.util.Map;
import org.icamledger.casefile.CaseId;

/**
 * The sum of the contributions of all cases, and the contribution of each, so that a case that changed is taken out as it
 * was and put in as it is. The order of the changes makes no difference. Not safe for several threads.
 */
final class Totals {
    private final Map<CaseId, CaseContribution> contributions = new HashMap<>();
    private final Map<Counted, Integer> sums = new HashMap<>();

    /** The case now contributes this, in place of what it contributed before. */
    void replace(CaseId caseId, CaseContribution contribution) {
        var before = contribution.counted().isEmpty()
                ? contributions.remove(caseId)
                : contributions.put(caseId, contribution);
        if (before != null) {
            before.counted().forEach(counted -> add(counted, -1));
        }
        contribution.counted().forEach(counted -> add(counted, 1));
    }

    /** How often each unit was counted; none is there with zero. */
    Map<Counted, Integer> sums() {
        return Map.copyOf(sums);
    }

    private void add(Counted counted, int times) {
        sums.merge(counted, times, (sum, more) -> sum + more == 0 ? null : sum + more);
    }
}
