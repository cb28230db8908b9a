package org.icamledger.projection.afterwards;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What became of people after their case closed. An occasion is one closing and one person who was a member then; a person may have
 * several. It is observed over all cases of the person until that case is reopened.
 *
 * @param from first day, Brussels
 * @param to last day, included, Brussels
 * @param by names of the dimensions by which each outcome is split, as they were at the closing; empty when none
 * @param within the numbers of days asked for, ascending
 * @param asOf Brussels day at whose end the figures hold
 * @param logSize number of decisions in the ledger that they were computed from
 * @param rootHash root of the tree over these decisions, base64
 * @param definition id of the definition that every figure follows
 * @param unit what is counted
 * @param all over every outcome
 * @param outcomes those that occur in the period, by name
 */
public record AfterwardsAnswer(
        LocalDate from,
        LocalDate to,
        List<String> by,
        List<Integer> within,
        LocalDate asOf,
        long logSize,
        String rootHash,
        String definition,
        String unit,
        Figures all,
        List<Outcome> outcomes) {
    /**
     * What followed closings with one outcome.
     *
     * @param outcome of the closing
     * @param groups the same for each group that has an occasion, by their values; empty without dimensions
     */
    public record Outcome(String outcome, Figures figures, List<Group> groups) {}

    /** One group of an outcome. @param by from dimension to value */
    public record Group(Map<String, String> by, Figures figures) {}

    /**
     * Occasions and what followed them.
     *
     * @param within for each number of days asked for, ascending
     */
    public record Figures(long occasions, List<Within> within, ToDate toDate) {}

    /**
     * What followed within so many days, among the occasions observed for that long.
     *
     * @param within number of days, included
     * @param complete occasions observed for that many days: the denominator
     * @param reopened left out, since the case was reopened before that many days had passed
     * @param notYetObserved left out, since the closing is younger than that
     */
    public record Within(int within, long complete, long reopened, long notYetObserved, List<Followed> followed) {}

    /** What has followed so far, each occasion for as long as it was observed. @param occasions all: the denominator */
    public record ToDate(long occasions, List<Followed> followed) {}

    /**
     * How often one thing followed. Several may follow one occasion, so these do not add up; the last one is that none did.
     *
     * @param consequence identifies it among the answers
     * @param label what it says, English
     * @param share count by the denominator with four decimals; null when that is 0
     */
    public record Followed(String consequence, String label, long count, @Nullable BigDecimal share) {}
}
