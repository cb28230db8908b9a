package org.icamledger.projection.cohorts;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.icamledger.projection.TooManyGroups;

/** Counts cases by group, milestone and days. Not for several threads. */
final class CellCounts {
    /** With more an answer would take what memory there is. */
    static final int MOST = 300_000;

    private final int[] within;

    /** By milestone; the sums are all cases, then for each number of days those that were observed for so long and took no longer. */
    private final Map<List<String>, DaySums[]> counts = new HashMap<>();

    private List<String> lastGroup;
    private DaySums[] ofLastGroup;
    private int cells;

    CellCounts(CohortQuery query) {
        this.within = query.within().stream().mapToInt(Integer::intValue).toArray();
    }

    /**
     * Counts cases.
     *
     * @param milestone that they reached: its place in {@link Cohorts#MILESTONES}
     * @param days after which they did
     * @param n how many more; fewer when negative
     * @param observed whether they were observed for the number of days at that place of the question
     * @throws TooManyGroups when there is more than an answer may be made from
     */
    void add(List<String> group, int milestone, int days, long n, IntPredicate observed) {
        var sums = of(group, milestone);
        int place = place(sums, days);
        sums.add(place, 0, n);
        for (int i = 0; i < within.length; i++) {
            if (days <= within[i] && observed.test(i)) {
                sums.add(place, 1 + i, n);
            }
        }
    }

    /**
     * Counts cases that were counted before and taken for too young.
     *
     * @param number place of the number of days, for which they were observed
     */
    void addObserved(List<String> group, int milestone, int days, long n, int number) {
        if (days <= within[number]) {
            var sums = of(group, milestone);
            sums.add(place(sums, days), 1 + number, n);
        }
    }

    private DaySums of(List<String> group, int milestone) {
        // Those of one group come together.
        if (group != lastGroup) {
            ofLastGroup = counts.computeIfAbsent(group, any -> new DaySums[Cohorts.MILESTONES.size()]);
            lastGroup = group;
        }
        if (ofLastGroup[milestone] == null) {
            ofLastGroup[milestone] = new DaySums(1 + within.length);
        }
        return ofLastGroup[milestone];
    }

    private int place(DaySums sums, int days) {
        int before = sums.size();
        int place = sums.place(days);
        cells += sums.size() - before;
        if (cells > MOST) {
            throw new TooManyGroups(CohortReader.MOST_GROUPS);
        }
        return place;
    }

    /** One for each group, milestone and number of days that has a case. */
    Stream<Cell> cells() {
        return counts.entrySet().stream().flatMap(group -> IntStream.range(0, group.getValue().length)
                .boxed()
                .flatMap(milestone -> cells(group.getKey(), milestone, group.getValue()[milestone])));
    }

    private Stream<Cell> cells(List<String> group, int milestone, DaySums sums) {
        return IntStream.range(0, sums == null ? 0 : sums.size())
                // What was taken back since may stand beside the sums.
                .filter(place -> sums.sum(place, 0) != 0)
                .mapToObj(place -> new Cell(
                        group,
                        Cohorts.milestone(Cohorts.MILESTONES.get(milestone)),
                        sums.days(place),
                        sums.sum(place, 0),
                        observed(sums, place)));
    }

    /** Tens of thousands of times for an answer. */
    private List<Long> observed(DaySums sums, int place) {
        var observed = new Long[within.length];
        for (int i = 0; i < observed.length; i++) {
            observed[i] = sums.sum(place, 1 + i);
        }
        return List.of(observed);
    }
}
