package org.icamledger.projection.cohorts;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import java.util.stream.Stream;
import org.icamledger.projection.TooManyGroups;

/** Counts cases by group, milestone and days. Not for several threads. */
final class CellCounts {
    /** With more an answer would take what memory there is. */
    static final int MOST = 300_000;

    private final CohortQuery query;
    private final Map<Key, long[]> counts = new HashMap<>();

    CellCounts(CohortQuery query) {
        this.query = query;
    }

    /** @param milestone its place in {@link Cohorts#MILESTONES} */
    private record Key(List<String> group, int milestone, int days) {}

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
        int numbersOfDays = query.within().size();
        var counted = counts.computeIfAbsent(new Key(group, milestone, days), key -> new long[1 + numbersOfDays]);
        counted[0] += n;
        for (int i = 0; i < numbersOfDays; i++) {
            if (days <= query.within().get(i) && observed.test(i)) {
                counted[1 + i] += n;
            }
        }
        if (counts.size() > MOST) {
            throw new TooManyGroups(CohortReader.MOST_GROUPS);
        }
    }

    /**
     * Counts cases that were counted before and taken for too young.
     *
     * @param number place of the number of days, for which they were observed
     */
    void addObserved(List<String> group, int milestone, int days, long n, int number) {
        if (days <= query.within().get(number)) {
            add(group, milestone, days, 0, i -> false);
            counts.get(new Key(group, milestone, days))[1 + number] += n;
        }
    }

    /** One for each group, milestone and number of days that has a case. */
    Stream<Cell> cells() {
        return counts.entrySet().stream()
                // What was taken back since may stand beside the sums.
                .filter(each -> each.getValue()[0] != 0)
                .map(each -> cell(each.getKey(), each.getValue()));
    }

    /** @param counted all cases, then for each number of days those that were observed for so long and took no longer */
    private static Cell cell(Key key, long[] counted) {
        return new Cell(
                key.group(),
                Cohorts.milestone(Cohorts.MILESTONES.get(key.milestone())),
                key.days(),
                counted[0],
                Arrays.stream(counted).skip(1).boxed().toList());
    }
}
