package org.icamledger.projection.findings;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.icamledger.projection.findings.rules.RuleParameters;
import org.icamledger.projection.findings.rules.Severity;
import org.icamledger.projection.findings.rules.State;
import org.jspecify.annotations.Nullable;

/**
 * How the findings of a period stand, rule by rule. There is no figure over several rules: a missing signature and a detained child do not
 * add up.
 *
 * @param unit a finding is one rule for one occasion
 * @param from first day of the triggers, Brussels
 * @param to last day, included
 * @param rule the only one asked for; null for all
 * @param by names of the dimensions by which each rule is split; empty when none
 * @param parameters deadlines of this project's own design that were judged by
 * @param asOf Brussels day as of which the findings stand
 * @param logSize number of decisions in the ledger that they were folded from
 * @param rootHash root of the tree over these decisions, base64
 * @param rules in the order of the catalogue, also those without a finding
 */
public record FindingsAnswer(
        String definition,
        String unit,
        LocalDate from,
        LocalDate to,
        @Nullable String rule,
        List<String> by,
        RuleParameters parameters,
        LocalDate asOf,
        long logSize,
        String rootHash,
        List<OfRule> rules) {
    public static final String DEFINITION = "findings/1";
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
