package org.icamledger.projection;

import java.util.stream.IntStream;

/**
 * Writes the numbers that tell a group's sums apart as one number, so that keys come in the order of their numbers. Those of a cube are the parts and then
 * the month of the year: sums that differ in nothing else stand together, and readers mostly add them up.
 */
final class SumKeys {
    private static final int MONTH_BITS = 4;

    /** Enough for any day between 1970 and the end of 9999, and for the days between any two of four-digit years. */
    private static final int NUMBER_BITS = 22;

    private final int[] bits;

    /** @param bits that each of the numbers may have, 63 at most together */
    SumKeys(int... bits) {
        if (IntStream.of(bits).sum() >= Long.SIZE) {
            throw new IllegalArgumentException("more than 63 bits in a key");
        }
        this.bits = bits.clone();
    }

    /** Each part, then the month of the year. */
    static SumKeys of(Cube cube) {
        return new SumKeys(IntStream.concat(
                        cube.parts().stream()
                                .mapToInt(part -> bits(part.values().size())),
                        IntStream.of(MONTH_BITS))
                .toArray());
    }

    private static int bits(int values) {
        return values == 0 ? NUMBER_BITS : Integer.SIZE - Integer.numberOfLeadingZeros(values - 1);
    }

    /** How many numbers a key has. */
    int length() {
        return bits.length;
    }

    /** @throws IllegalArgumentException when a number is negative or too large */
    long of(int[] numbers) {
        long key = 0;
        for (int i = 0; i < bits.length; i++) {
            if (numbers[i] >>> bits[i] != 0) {
                throw new IllegalArgumentException("no number of " + bits[i] + " bits: " + numbers[i]);
            }
            key = key << bits[i] | numbers[i];
        }
        return key;
    }

    /** @param numbers are overwritten with those of the key */
    void split(long key, int[] numbers) {
        long rest = key;
        for (int i = bits.length - 1; i >= 0; i--) {
            numbers[i] = (int) (rest & (1L << bits[i]) - 1);
            rest >>>= bits[i];
        }
    }
}
