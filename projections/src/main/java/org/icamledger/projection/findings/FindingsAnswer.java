package org.icamledger.projection.findings;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import org.icamledger.ledger.LogHead;
import org.icamledger.projection.findings.rules.Severity;
import org.icamledger.projection.findings.rules.State;
import org.jspecify.annotations.Nullable;

/**
 * How the findings that were asked about stand, rule by rule. There is no figure over several rules: a missing signature and a detained
 * child do not add up.
 *
 * @param head what they were folded from
 * @param rules in the order of the catalogue, also those without a finding
 */
public record FindingsAnswer(LogHead head, List<OfRule> rules) {
    public static final String DEFINITION = "findings/1";

    /** A finding is one rule for one occasion. */
    public static final String UNIT = "finding";

    /** One rule. @param groups its findings for each group, in a fixed order; empty without dimensions */
    public record OfRule(String rule, Severity severity, Counts counts, List<Group> groups) {}

    /** A rule in one group. @param by from dimension to value */
    public record Group(Map<String, String> by, Counts counts) {}

    /**
     * How many findings are in each state.
     *
     * @param applicable satisfied, not evidenced and contradicted together; the others are counted apart
     * @param share satisfied over applicable, with four decimals; null when nothing is applicable
     */
    public record Counts(
            long applicable,
            long satisfied,
            @Nullable BigDecimal share,
            long notEvidenced,
            long contradicted,
            long pending,
            long undetermined,
            long notApplicable) {
        private static final int DECIMALS = 4;

        /** @param byState in the order of {@link State} */
        static Counts of(long[] byState) {
            long applicable = 0;
            for (var state : State.values()) {
                applicable += state.isApplicable() ? byState[state.ordinal()] : 0;
            }
            var satisfied = byState[State.SATISFIED.ordinal()];
            return new Counts(
                    applicable,
                    satisfied,
                    applicable == 0
                            ? null
                            : BigDecimal.valueOf(satisfied)
                                    .divide(BigDecimal.valueOf(applicable), DECIMALS, RoundingMode.HALF_UP),
                    byState[State.NOT_EVIDENCED.ordinal()],
                    byState[State.CONTRADICTED.ordinal()],
                    byState[State.PENDING.ordinal()],
                    byState[State.UNDETERMINED.ordinal()],
                    byState[State.NOT_APPLICABLE.ordinal()]);
        }
    }
}
