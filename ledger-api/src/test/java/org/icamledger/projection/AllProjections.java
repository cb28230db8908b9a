package org.icamledger.projection;

import java.util.List;
import org.icamledger.projection.afterwards.AfterwardsProjection;
import org.icamledger.projection.caseindex.CaseIndexProjection;
import org.icamledger.projection.cohorts.Cohorts;
import org.icamledger.projection.coverage.CoverageProjection;
import org.icamledger.projection.findings.FindingsProjection;
import org.icamledger.projection.findings.rules.RuleParameters;
import org.icamledger.projection.timeline.TimelineProjection;

/** Those of the application. */
final class AllProjections {
    private AllProjections() {}

    static List<Projection> list() {
        return List.of(
                new AfterwardsProjection(),
                new CaseIndexProjection(),
                new Cohorts(),
                new CoverageProjection(),
                new FindingsProjection(RuleParameters.DEFAULT),
                new TimelineProjection());
    }

    static Projection[] array() {
        return list().toArray(Projection[]::new);
    }
}
