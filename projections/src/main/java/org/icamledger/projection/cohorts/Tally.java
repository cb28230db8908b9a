package org.icamledger.projection.cohorts;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.icamledger.projection.cohorts.CohortAnswer.Bar;
import org.icamledger.projection.cohorts.CohortAnswer.OfComplete;
import org.icamledger.projection.cohorts.CohortAnswer.OfReached;
import org.icamledger.projection.cohorts.CohortAnswer.Reached;
import org.icamledger.projection.cohorts.CohortAnswer.Times;
import org.icamledger.projection.cohorts.CohortAnswer.ToDate;
import org.icamledger.projection.cohorts.CohortAnswer.Within;

/** Adds up the cells of one group and makes its figures. Not for several threads. */
final class Tally {
    private static final int DECIMALS = 4;

    private final List<Integer> within;
    private final Counts base;
    private final Map<Milestone, Counts> milestones = new EnumMap<>(Milestone.class);

    /** Cases to date, and for each number of days those that were observed for so long. */
    private record Counts(Histogram toDate, List<Histogram> complete) {
        static Counts none(int numbersOfDays) {
            return new Counts(
                    new Histogram(),
                    Stream.generate(Histogram::new).limit(numbersOfDays).toList());
        }

        void add(Cell cell) {
            toDate.add(cell.days(), cell.cases());
            for (int i = 0; i < complete.size(); i++) {
                complete.get(i).add(cell.days(), cell.complete().get(i));
            }
        }
    }

    /** @param within numbers of days, ascending, at least one */
    Tally(List<Integer> within) {
        this.within = within;
        this.base = Counts.none(within.size());
        Arrays.stream(Milestone.values()).forEach(milestone -> milestones.put(milestone, Counts.none(within.size())));
    }

    void add(Cell cell) {
        (cell.milestone() == null ? base : milestones.get(cell.milestone())).add(cell);
    }

    long cases() {
        return base.toDate().total();
    }

    List<Reached> figures() {
        return milestones.entrySet().stream()
                .map(reached -> figures(reached.getKey(), reached.getValue()))
                .toList();
    }

    private Reached figures(Milestone milestone, Counts counts) {
        long reached = counts.toDate().total();
        return new Reached(
                milestone.name(),
                milestone.label(),
                IntStream.range(0, within.size())
                        .mapToObj(i -> within(i, counts.complete().get(i).total()))
                        .toList(),
                new ToDate(cases(), reached, share(reached, cases())),
                times(counts));
    }

    private Within within(int i, long reached) {
        long complete = complete(i);
        return new Within(within.get(i), complete, reached, share(reached, complete), cases() - complete);
    }

    private Times times(Counts counts) {
        var toDate = counts.toDate();
        long reached = toDate.total();
        int last = within.size() - 1;
        var complete = counts.complete().get(last);
        return new Times(
                new OfReached(reached, cases() - reached, toDate.daysUntil(50, reached), toDate.daysUntil(90, reached)),
                new OfComplete(
                        within.get(last),
                        complete(last),
                        complete.daysUntil(50, complete(last)),
                        complete.daysUntil(90, complete(last))),
                toDate.casesByDays().entrySet().stream()
                        .map(bar -> new Bar(bar.getKey(), bar.getValue()))
                        .toList());
    }

    private long complete(int i) {
        return base.complete().get(i).total();
    }

    /** Rounded half up; null when there is nothing to divide by. */
    private static BigDecimal share(long reached, long cases) {
        return cases == 0
                ? null
                : BigDecimal.valueOf(reached).divide(BigDecimal.valueOf(cases), DECIMALS, RoundingMode.HALF_UP);
    }
}
