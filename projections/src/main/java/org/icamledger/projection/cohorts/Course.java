package org.icamledger.projection.cohorts;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.icamledger.casefile.BrusselsTime;
import org.icamledger.casefile.CaseHistory;
import org.icamledger.casefile.HistoryDecision;
import org.icamledger.casefile.ReturnProcedure.ReturnDecisionIssued;

/**
 * How far a case came after its base decision, by {@code cohort/1}: a pure function of its corrected history. Any member's events count.
 *
 * <p>Of each milestone only the earliest later event matters, and which events are later than the base decision depends on these two
 * alone. So the course as of a day is this one without the milestones that were reached after it, and none at all when the base decision
 * was issued after it: looking back needs no other fold.
 *
 * @param base the earliest return decision
 * @param days to each milestone that was reached: the difference of the Brussels dates, 0 on the day of the base decision
 */
record Course(HistoryDecision base, Map<Milestone, Integer> days) {
    Course {
        days = Collections.unmodifiableMap(days);
    }

    /** Empty for a case without a return decision: it is in no cohort. */
    static Optional<Course> of(CaseHistory history) {
        return history.corrected().stream()
                .filter(decision -> decision.data() instanceof ReturnDecisionIssued)
                .findFirst()
                .map(base -> new Course(base, daysSince(base, history)));
    }

    /** The Brussels date of the base decision. */
    LocalDate start() {
        return BrusselsTime.dateOf(base.time());
    }

    private static Map<Milestone, Integer> daysSince(HistoryDecision base, CaseHistory history) {
        var start = BrusselsTime.dateOf(base.time());
        var days = new EnumMap<Milestone, Integer>(Milestone.class);
        for (var decision : history.corrected()) {
            Arrays.stream(Milestone.values())
                    .filter(milestone -> milestone.isReachedBy(decision.data()) && base.isBefore(decision))
                    .forEach(milestone -> days.putIfAbsent(
                            milestone, (int) ChronoUnit.DAYS.between(start, BrusselsTime.dateOf(decision.time()))));
        }
        return days;
    }
}
