package org.icamledger.projection.cohorts;

import java.util.Arrays;

/** Several sums for each number of days, kept by days in arrays: an answer is made from a hundred thousand of them. Not for several threads. */
final class DaySums {
    private static final int FEW = 8;

    private final int width;
    private int size;
    private int last;
    private int[] days = new int[FEW];
    private long[] sums;

    /** @param width how many sums there are for each number of days */
    DaySums(int width) {
        this.width = width;
        this.sums = new long[FEW * width];
    }

    /** How many numbers of days there are. */
    int size() {
        return size;
    }

    /** The number of days at that place; they ascend. */
    int days(int place) {
        return days[place];
    }

    long sum(int place, int which) {
        return sums[place * width + which];
    }

    void add(int place, int which, long n) {
        sums[place * width + which] += n;
    }

    /** Where this number of days is, with sums of zero when it is new; those behind it have moved by one then. */
    int place(int wanted) {
        // Mostly they come in ascending order, again and again from the first.
        if (last + 1 < size && days[last + 1] == wanted) {
            return ++last;
        }
        int found = size == 0 || days[size - 1] < wanted ? -1 - size : Arrays.binarySearch(days, 0, size, wanted);
        last = found >= 0 ? found : insert(-1 - found, wanted);
        return last;
    }

    private int insert(int place, int wanted) {
        if (size == days.length) {
            days = Arrays.copyOf(days, 2 * size);
            sums = Arrays.copyOf(sums, 2 * size * width);
        }
        System.arraycopy(days, place, days, place + 1, size - place);
        System.arraycopy(sums, place * width, sums, (place + 1) * width, (size - place) * width);
        days[place] = wanted;
        Arrays.fill(sums, place * width, (place + 1) * width, 0);
        size++;
        return place;
    }
}
