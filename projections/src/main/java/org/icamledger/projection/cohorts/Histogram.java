package org.icamledger.projection.cohorts;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** How many cases reached a milestone after how many whole days. Those of parts of a cohort add up to that of the whole. Not for several threads. */
final class Histogram {
    private final SortedMap<Integer, Long> casesByDays = new TreeMap<>();
    private long total;

    /** @param days since the base decision @param cases that many more, 0 for none */
    void add(int days, long cases) {
        if (cases != 0) {
            casesByDays.merge(days, cases, Long::sum);
            total += cases;
        }
    }

    /** How many cases reached the milestone at all. */
    long total() {
        return total;
    }

    /** From days to cases, by days; days without a case are left out. */
    Map<Integer, Long> casesByDays() {
        return casesByDays;
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
        for (var entry : casesByDays.entrySet()) {
            reached += entry.getValue();
            if (reached * 100 >= percent * cases) {
                return entry.getKey();
            }
        }
        return null;
    }
}
