package org.icamledger.projection;

import com.carrotsearch.hppc.LongLongHashMap;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;

/**
 * The sums of one group in one year as they are stored, a few bytes each: for each sum, by key, the numbers of its key and then the sum, which
 * may be negative; every number in base 128, the lowest seven bits first, with the high bit set where more follow (LEB128, the sum
 * zigzag). Not for several threads.
 */
final class PackedSums {
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
        var reading = new Reading(packed);
        var key = new int[length];
        while (reading.hasMore()) {
            for (int i = 0; i < length; i++) {
                key[i] = (int) reading.next();
            }
            var n = reading.next();
            each.sum(key, (n >>> 1) ^ -(n & 1));
        }
    }

    /** @param key as {@link SumKeys} writes it */
    void add(long key, long n) {
        sums.addTo(key, n);
    }

    void add(byte[] packed) {
        read(packed, keys.length(), (numbers, n) -> add(keys.of(numbers), n));
    }

    /** Without those that are zero; empty when all are. */
    byte[] packed() {
        var bytes = new ByteArrayOutputStream();
        var sorted = sums.keys().toArray();
        Arrays.sort(sorted);
        var numbers = new int[keys.length()];
        for (long key : sorted) {
            var n = sums.get(key);
            if (n != 0) {
                keys.split(key, numbers);
                for (int number : numbers) {
                    write(number, bytes);
                }
                write((n << 1) ^ (n >> 63), bytes);
            }
        }
        return bytes.toByteArray();
    }

    private static void write(long number, ByteArrayOutputStream bytes) {
        var rest = number;
        for (; (rest & ~0x7fL) != 0; rest >>>= 7) {
            bytes.write((int) (rest & 0x7f | 0x80));
        }
        bytes.write((int) rest);
    }

    private static final class Reading {
        private final byte[] bytes;
        private int place;

        Reading(byte[] bytes) {
            this.bytes = bytes;
        }

        boolean hasMore() {
            return place < bytes.length;
        }

        long next() {
            long number = 0;
            for (int shift = 0; ; shift += 7) {
                byte one = bytes[place++];
                number |= (one & 0x7fL) << shift;
                if (one >= 0) {
                    return number;
                }
            }
        }
    }
}
