package org.icamledger.projection;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * The sums of one group in one year as they are stored, a few bytes each: for each sum, by key, the numbers of its key and then the sum, which
 * may be negative; every number in base 128, the lowest seven bits first, with the high bit set where more follow (LEB128, the sum
 * zigzag). Not for several threads.
 */
final class PackedSums {
    private final Map<Key, Long> sums = new HashMap<>();

    private record Key(int[] numbers) implements Comparable<Key> {
        @Override
        public boolean equals(Object other) {
            return other instanceof Key key && Arrays.equals(numbers, key.numbers);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(numbers);
        }

        @Override
        public int compareTo(Key other) {
            return Arrays.compare(numbers, other.numbers);
        }
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

    void add(int[] key, long n) {
        sums.merge(new Key(key.clone()), n, Long::sum);
    }

    void add(byte[] packed, int length) {
        read(packed, length, this::add);
    }

    /** Without those that are zero; empty when all are. */
    byte[] packed() {
        var bytes = new ByteArrayOutputStream();
        new TreeMap<>(sums).forEach((key, n) -> {
            if (n != 0) {
                for (int number : key.numbers()) {
                    write(number, bytes);
                }
                write((n << 1) ^ (n >> 63), bytes);
            }
        });
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
