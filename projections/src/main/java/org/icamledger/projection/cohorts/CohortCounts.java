package org.icamledger.projection.cohorts;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.icamledger.ledger.LogHead;
import org.icamledger.projection.Dimension;
import org.icamledger.projection.Groups;
import org.icamledger.projection.TooManyGroups;
import org.icamledger.projection.cohorts.CohortAnswer.Group;

/** Counts cases by group, milestone and days, and answers with their figures. Not for several threads. */
final class CohortCounts {
    /** Each group tells about every milestone, so an answer of that many has some megabytes. */
    static final int MOST_GROUPS = 2_000;

    /** Some of those that are counted may turn out to be without a case, but not most; each takes some kilobytes. */
    private static final int MOST_COUNTED = 4 * MOST_GROUPS;

    /** Of groups with a milestone and a number of days: with more an answer would take what memory there is. */
    static final int MOST = 300_000;

    private final CohortQuery query;
    private final Map<List<String>, Tally> tallies = new HashMap<>();
    private List<String> lastGroup;
    private Tally ofLastGroup;
    private int size;

    CohortCounts(CohortQuery query) {
        this.query = query;
    }

    /**
     * Counts cases.
     *
     * @param group values of the dimensions asked for, in their order; empty when none
     * @param milestone that they reached: its place in {@link Cohorts#MILESTONES}
     * @param days after which they did
     * @param n how many more; fewer when negative
     * @param observed for how many of the numbers of days that are asked for they were, from the smallest
     * @throws TooManyGroups when there is more than an answer may be made from
     */
    void add(List<String> group, int milestone, int days, long n, int observed) {
        if (of(group).add(milestone, days, n, observed) && ++size > MOST) {
            throw new TooManyGroups(MOST_GROUPS);
        }
    }

    /**
     * Counts cases that were counted before and taken for too young.
     *
     * @param number place of the number of days, for which they were observed
     */
    void addObserved(List<String> group, int milestone, int days, long n, int number) {
        add(group, milestone, days, -n, number);
        add(group, milestone, days, n, number + 1);
    }

    private Tally of(List<String> group) {
        // Those of one group come together.
        if (group != lastGroup) {
            ofLastGroup = tallies.computeIfAbsent(group, any -> new Tally(query.within()));
            lastGroup = group;
            if (tallies.size() > MOST_COUNTED) {
                throw new TooManyGroups(MOST_GROUPS);
            }
        }
        return ofLastGroup;
    }

    /**
     * @param head of the log whose cases were counted
     * @throws TooManyGroups when there are more than anybody reads
     */
    CohortAnswer answer(LogHead head) {
        var all = new Tally(query.within());
        var groups = new TreeMap<List<String>, Tally>(Groups.BY_VALUES);
        tallies.forEach((group, tally) -> {
            all.addAll(tally);
            // What was taken back since may stand beside the sums.
            if (tally.cases() != 0) {
                groups.put(group, tally);
            }
        });
        if (groups.size() > MOST_GROUPS) {
            throw new TooManyGroups(MOST_GROUPS);
        }
        return new CohortAnswer(
                query.period().from(),
                query.period().to(),
                query.by().stream().map(Dimension::title).toList(),
                query.within(),
                query.asOf(),
                query.knownAt(),
                head.size(),
                head.root().base64(),
                CohortQuery.DEFINITION,
                "case",
                all.cases(),
                all.figures(),
                query.by().isEmpty()
                        ? List.of()
                        : groups.entrySet().stream()
                                .map(group -> new Group(
                                        Groups.named(query.by(), group.getKey()),
                                        group.getValue().cases(),
                                        group.getValue().figures()))
                                .toList());
    }
}
