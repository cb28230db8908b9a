package org.icamledger.projection.cohorts;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.icamledger.projection.cohorts.CohortAnswer.Bar;

/** How many cases reached a milestone after how many whole days. Not for several threads. */
final class Histogram {
    private final List<Bar> bars;
    private long total;

    /** @param most how many days there may be with cases, about */
    Histogram(int most) {
        bars = new ArrayList<>(most);
    }

    /** @param days since the base decision, more than any before @param cases that many, 0 for none */
    void add(int days, long cases) {
        if (!bars.isEmpty() && days <= bars.getLast().days()) {
            throw new IllegalArgumentException(days + " days after " + bars.getLast());
        }
        if (cases != 0) {
            bars.add(new Bar(days, cases));
            total += cases;
        }
    }

    /** How many cases reached the milestone at all. */
    long total() {
        return total;
    }

    /** By days; days without a case are left out. */
    List<Bar> bars() {
        return Collections.unmodifiableList(bars);
    }

    /**
     * The smallest whole number of days within which at least so many hundredths of the cases had reached the milestone: exact, and no
     * mean of two days. Half of an even number of cases is half of them, so the lower of the two in the middle is the median.
     *
     * @param percent from 1 to 100
     * @param cases all that are asked about, also those that did not reach it
     * @return null when that many never did, and when there are no cases
     */
    Integer daysUntil(int percent, long cases) {
        long reached = 0;
        for (var bar : bars) {
            reached += bar.cases();
            if (reached * 100 >= percent * cases) {
                return bar.days();
            }
        }
        return null;
    }
}
