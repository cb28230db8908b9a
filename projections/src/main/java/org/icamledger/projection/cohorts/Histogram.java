package org.icamledger.projection.cohorts;

import java.util.SortedMap;
import java.util.TreeMap;

/** How many cases reached a milestone after how many whole days. Those of parts of a cohort add up to that of the whole. Not for several threads. */
final class Histogram {
    private final DaySums casesByDays = new DaySums(1);
    private long total;

    /** @param days since the base decision @param cases that many more, 0 for none */
    void add(int days, long cases) {
        if (cases != 0) {
            casesByDays.add(casesByDays.place(days), 0, cases);
            total += cases;
        }
    }

    /** How many cases reached the milestone at all. */
    long total() {
        return total;
    }

    /** From days to cases, by days; days without a case are left out. */
    SortedMap<Integer, Long> casesByDays() {
        var cases = new TreeMap<Integer, Long>();
        for (int i = 0; i < casesByDays.size(); i++) {
            if (casesByDays.sum(i, 0) != 0) {
                cases.put(casesByDays.days(i), casesByDays.sum(i, 0));
            }
        }
        return cases;
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
        for (int i = 0; i < casesByDays.size(); i++) {
            reached += casesByDays.sum(i, 0);
            if (reached * 100 >= percent * cases) {
                return casesByDays.days(i);
            }
        }
        return null;
    }
}
