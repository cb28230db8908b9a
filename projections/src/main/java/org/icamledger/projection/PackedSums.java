package org.icamledger.projection;

import com.carrotsearch.hppc.LongLongHashMap;
import java.util.Arrays;

/**
 * The sums of one group in one span as they are stored, mostly two or three bytes each: for each sum, by key, how much greater its key is than the one
 * before, the first than zero, and then the sum, which may be negative ({@link NumberWriter}). Not for several threads.
 */
final class PackedSums {
    static final byte[] NONE = {};

    private final LongLongHashMap sums = new LongLongHashMap();

    /** Is shown one sum. The key is its own only during the call. */
    @FunctionalInterface
    interface Each {
        void sum(int[] key, long n);
    }

    /** @param keys as when they were written */
    static void read(byte[] packed, SumKeys keys, Each each) {
        var reader = new NumberReader(packed);
        var numbers = new int[keys.length()];
        long key = 0;
        while (reader.hasMore()) {
            key += reader.next();
            keys.split(key, numbers);
            each.sum(numbers, reader.nextSigned());
        }
    }

    /** @param key as {@link SumKeys} writes it */
    void add(long key, long n) {
        sums.addTo(key, n);
    }

    /**
     * All that was added here, and what was stored before. Without those that are zero; empty when all are.
     *
     * @param stored as this gave it, or {@link #NONE}
     */
    byte[] packedWith(byte[] stored) {
        var out = new Writing();
        var before = new NumberReader(stored);
        var sorted = sums.keys().toArray();
        Arrays.sort(sorted);
        int next = 0;
        long key = 0;
        while (before.hasMore()) {
            key += before.next();
            long n = before.nextSigned();
            while (next < sorted.length && sorted[next] < key) {
                out.write(sorted[next], sums.get(sorted[next++]));
            }
            if (next < sorted.length && sorted[next] == key) {
                n += sums.get(sorted[next++]);
            }
            out.write(key, n);
        }
        while (next < sorted.length) {
            out.write(sorted[next], sums.get(sorted[next++]));
        }
        return out.numbers.written();
    }

    private static final class Writing {
        private final NumberWriter numbers = new NumberWriter();
        private long last;

        void write(long key, long n) {
            if (n != 0) {
                numbers.write(key - last);
                numbers.writeSigned(n);
                last = key;
            }
        }
    }
}
