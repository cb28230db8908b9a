package org.icamledger.projection.cohorts;

import java.util.Arrays;

/** Several sums for each number of days, kept in arrays: an answer is made from a hundred thousand of them. Not for several threads. */
final class DaySums {
    private static final int FEW = 8;

    private final int width;
    private int size;
    /** Ascending. */
    private int[] days = new int[FEW];
    /** Of each of these, which sums are its own; they are not moved when a number of days comes in between. */
    private int[] slots = new int[FEW];

    private long[] sums;
    private int last;

    /** @param width how many sums there are for each number of days */
    DaySums(int width) {
        this.width = width;
        this.sums = new long[FEW * width];
    }

    /** How many numbers of days there are. */
    int size() {
        return size;
    }

    /** Is shown a number of days and where in the array its sums begin. */
    @FunctionalInterface
    interface Each {
        void sums(int days, long[] sums, int from);
    }

    /** Shows the numbers of days in ascending order. */
    void forEach(Each each) {
        for (int place = 0; place < size; place++) {
            each.sums(days[place], sums, slots[place] * width);
        }
    }

    /** @return whether there were no sums of this number of days yet */
    boolean add(int wanted, int which, long n) {
        int before = size;
        int from = from(wanted); // First: it may replace the array.
        sums[from + which] += n;
        return size > before;
    }

    /** Adds all sums of others of the same width. */
    void addAll(DaySums others) {
        others.forEach((days, added, at) -> {
            int from = from(days);
            for (int which = 0; which < width; which++) {
                sums[from + which] += added[at + which];
            }
        });
    }

    private int from(int wanted) {
        int place = place(wanted);
        if (place < 0) {
            place = -1 - place;
            insert(place, wanted);
        }
        last = place;
        return slots[place] * width;
    }

    /** As {@link Arrays#binarySearch} gives it. */
    private int place(int wanted) {
        // Mostly those of one number of days come together, and then those of the next.
        for (int place = last; place < size && place < last + 2; place++) {
            if (days[place] == wanted) {
                return place;
            }
        }
        return size == 0 || days[size - 1] < wanted ? -1 - size : Arrays.binarySearch(days, 0, size, wanted);
    }

    private void insert(int place, int wanted) {
        if (size == days.length) {
            days = Arrays.copyOf(days, 2 * size);
            slots = Arrays.copyOf(slots, 2 * size);
            sums = Arrays.copyOf(sums, 2 * size * width);
        }
        System.arraycopy(days, place, days, place + 1, size - place);
        System.arraycopy(slots, place, slots, place + 1, size - place);
        days[place] = wanted;
        slots[place] = size++;
    }
}
