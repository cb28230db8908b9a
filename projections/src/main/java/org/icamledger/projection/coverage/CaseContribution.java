package org.icamledger.projection.coverage;

import java.util.List;

/** What one case adds to the figures of coverage; a figure is a sum of these. */
record CaseContribution(List<Counted> counted) {
    static final CaseContribution NOTHING = new CaseContribution(List.of());

    CaseContribution {
        counted = List.copyOf(counted);
    }
}
