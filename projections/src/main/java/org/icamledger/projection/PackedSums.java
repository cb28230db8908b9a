package org.icamledger.projection;

import com.carrotsearch.hppc.LongLongHashMap;
import java.util.Arrays;

/**
 * The sums of one group in one span as they are stored, a few bytes each: for each sum, by key, the numbers of its key and then the sum, which
 * may be negative ({@link NumberWriter}). Not for several threads.
 */
final class PackedSums {
    static final byte[] NONE = {};

    private final SumKeys keys;
    private final LongLongHashMap sums = new LongLongHashMap();

    PackedSums(SumKeys keys) {
        this.keys = keys;
    }

    /** Is shown one sum. The key is its own only during the call. */
    @FunctionalInterface
    interface Each {
        void sum(int[] key, long n);
    }

    /** @param length how many numbers a key has */
    static void read(byte[] packed, int length, Each each) {
        var reader = new NumberReader(packed);
        var key = new int[length];
        while (reader.hasMore()) {
            each.sum(next(reader, key), reader.nextSigned());
        }
    }

    private static int[] next(NumberReader reader, int[] key) {
        for (int i = 0; i < key.length; i++) {
            key[i] = (int) reader.next();
        }
        return key;
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
        var out = new NumberWriter();
        var numbers = new int[keys.length()];
        var before = new NumberReader(stored);
        var sorted = sums.keys().toArray();
        Arrays.sort(sorted);
        int next = 0;
        while (before.hasMore()) {
            long key = keys.of(next(before, numbers));
            long n = before.nextSigned();
            while (next < sorted.length && sorted[next] < key) {
                write(sorted[next], sums.get(sorted[next++]), numbers, out);
            }
            if (next < sorted.length && sorted[next] == key) {
                n += sums.get(sorted[next++]);
            }
            write(key, n, numbers, out);
        }
        while (next < sorted.length) {
            write(sorted[next], sums.get(sorted[next++]), numbers, out);
        }
        return out.written();
    }

    private void write(long key, long n, int[] numbers, NumberWriter out) {
        if (n != 0) {
            keys.split(key, numbers);
            for (int number : numbers) {
                out.write(number);
            }
            out.writeSigned(n);
        }
    }
}
