package org.icamledger.projection.cohorts;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.icamledger.projection.cohorts.CohortAnswer.OfComplete;
import org.icamledger.projection.cohorts.CohortAnswer.OfReached;
import org.icamledger.projection.cohorts.CohortAnswer.Reached;
import org.icamledger.projection.cohorts.CohortAnswer.Times;
import org.icamledger.projection.cohorts.CohortAnswer.ToDate;
import org.icamledger.projection.cohorts.CohortAnswer.Within;

/** Counts the cases of one group and makes its figures. Not for several threads. */
final class Tally {
    private static final int DECIMALS = 4;
    private static final int BASE = Cohorts.MILESTONES.indexOf(Cohorts.BASE);

    private final List<Integer> within;

    /** By milestone; the sums of a number of days are of the cases that were observed for none of the numbers asked for, for one, and so on. */
    private final DaySums[] counts;

    /** @param within numbers of days, ascending, at least one */
    Tally(List<Integer> within) {
        this.within = within;
        this.counts = Stream.generate(() -> new DaySums(1 + within.size()))
                .limit(Cohorts.MILESTONES.size())
                .toArray(DaySums[]::new);
    }

    /** As {@link CohortCounts#add}. @return whether nothing was counted of this milestone and number of days yet */
    boolean add(int milestone, int days, long n, int observed) {
        return counts[milestone].add(days, observed, n);
    }

    void addAll(Tally other) {
        for (int i = 0; i < counts.length; i++) {
            counts[i].addAll(other.counts[i]);
        }
    }

    long cases() {
        return new Summary(counts[BASE]).toDate.total();
    }

    List<Reached> figures() {
        var base = new Summary(counts[BASE]);
        return Arrays.stream(Milestone.values())
                .map(milestone ->
                        figures(milestone, base, new Summary(counts[Cohorts.MILESTONES.indexOf(milestone.name())])))
                .toList();
    }

    /** Cases to date, and for each number of days those that were observed for so long; for the largest with the days after which they reached it. */
    private final class Summary {
        private final Histogram toDate;
        private final Histogram ofLargest;
        private final long[] complete = new long[within.size()];

        Summary(DaySums counts) {
            toDate = new Histogram(counts.size());
            ofLargest = new Histogram(counts.size());
            counts.forEach(this::add);
        }

        private void add(int days, long[] sums, int from) {
            int largest = complete.length - 1;
            long observed = 0;
            for (int i = largest; i >= 0; i--) {
                observed += sums[from + 1 + i];
                if (days <= within.get(i)) {
                    complete[i] += observed;
                    if (i == largest) {
                        ofLargest.add(days, observed);
                    }
                }
            }
            toDate.add(days, observed + sums[from]);
        }
    }

    private Reached figures(Milestone milestone, Summary base, Summary counts) {
        long cases = base.toDate.total();
        long reached = counts.toDate.total();
        return new Reached(
                milestone.name(),
                milestone.label(),
                IntStream.range(0, within.size())
                        .mapToObj(i -> new Within(
                                within.get(i),
                                base.complete[i],
                                counts.complete[i],
                                share(counts.complete[i], base.complete[i]),
                                cases - base.complete[i]))
                        .toList(),
                new ToDate(cases, reached, share(reached, cases)),
                times(cases, base.complete[within.size() - 1], counts));
    }

    private Times times(long cases, long complete, Summary counts) {
        var toDate = counts.toDate;
        long reached = toDate.total();
        return new Times(
                new OfReached(reached, cases - reached, toDate.daysUntil(50, reached), toDate.daysUntil(90, reached)),
                new OfComplete(
                        within.getLast(),
                        complete,
                        counts.ofLargest.daysUntil(50, complete),
                        counts.ofLargest.daysUntil(90, complete)),
                toDate.bars());
    }

    /** Rounded half up; null when there is nothing to divide by. */
    private static BigDecimal share(long reached, long cases) {
        return cases == 0
                ? null
                : BigDecimal.valueOf(reached).divide(BigDecimal.valueOf(cases), DECIMALS, RoundingMode.HALF_UP);
    }
}
