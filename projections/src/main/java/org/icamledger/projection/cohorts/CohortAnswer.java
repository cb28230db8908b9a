package org.icamledger.projection.cohorts;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What became of the cases whose earliest return decision lies in a period. Open cases stay in every denominator.
 *
 * @param from first day, Brussels
 * @param to last day, included, Brussels
 * @param by names of the dimensions by which the cases are split, by their base decision; empty when none
 * @param within the numbers of days asked for, ascending
 * @param asOf Brussels day at whose end the figures hold
 * @param knownAt up to when what was recorded is counted; null for all that was known when the answer was given
 * @param logSize number of decisions in the ledger that they were computed from
 * @param rootHash root of the tree over these decisions, base64
 * @param definition id of the definition that every figure follows
 * @param unit what is counted
 * @param cases all in the period by asOf
 * @param milestones in a fixed order, of all these cases
 * @param groups the same for each group that has a case, by their values; empty without dimensions
 */
public record CohortAnswer(
        LocalDate from,
        LocalDate to,
        List<String> by,
        List<Integer> within,
        LocalDate asOf,
        @Nullable Instant knownAt,
        long logSize,
        String rootHash,
        String definition,
        String unit,
        long cases,
        List<Reached> milestones,
        List<Group> groups) {
    /**
     * The cases of one group.
     *
     * @param by from dimension to value
     */
    public record Group(Map<String, String> by, long cases, List<Reached> milestones) {}

    /**
     * How many cases reached a milestone, and when.
     *
     * @param milestone identifies it among the answers
     * @param label what it says, English
     * @param within for each number of days asked for, ascending
     * @param toDate by asOf, however long each case was observed
     */
    public record Reached(String milestone, String label, List<Within> within, ToDate toDate, Times times) {}

    /**
     * How many reached it within so many days, among those observed for that long.
     *
     * @param within number of days, included
     * @param complete cases observed for that many days: the denominator
     * @param reached of these, those that reached it within these days
     * @param share reached by complete with four decimals; null when complete is 0
     * @param notYetObserved cases left out, since their base decision is younger than that
     */
    public record Within(int within, long complete, long reached, @Nullable BigDecimal share, long notYetObserved) {}

    /**
     * How many have reached it so far. Younger cases had less time to, so this share is lower than what they will come to.
     *
     * @param cases all: the denominator
     * @param share reached by cases with four decimals; null when there are none
     */
    public record ToDate(long cases, long reached, @Nullable BigDecimal share) {}

    /**
     * Days from the base decision to the milestone, by Brussels dates.
     *
     * @param histogram every case that has reached it; days without a case are left out
     */
    public record Times(OfReached ofReached, OfComplete ofComplete, List<Bar> histogram) {}

    /**
     * Times of those alone that have reached it so far. The slow ones among the young cases are still missing: this says nothing about
     * how long a case takes.
     *
     * @param notReached cases that have no time yet, or never will
     * @param median days within which half of those who reached it had; null when none did
     * @param p90 the same for nine tenths
     */
    public record OfReached(long reached, long notReached, @Nullable Integer median, @Nullable Integer p90) {}

    /**
     * Times of all cases observed for the largest number of days asked for, also those that did not reach it.
     *
     * @param within that number of days
     * @param complete how many cases these are
     * @param median days within which half of all these cases had reached it; null when fewer had by then
     * @param p90 the same for nine tenths
     */
    public record OfComplete(int within, long complete, @Nullable Integer median, @Nullable Integer p90) {}

    /** How many cases reached it after exactly so many days. */
    public record Bar(int days, long cases) {}
}
