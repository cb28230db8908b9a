package org.icamledger.api.sample;

import java.util.List;
import java.util.UUID;
import java.util.function.ToIntFunction;

/**
 * Chance that is the same on every machine and Java release: SplitMix64 (Steele, Lea and Flood, 2014) with its published
 * constants, and bounded draws by multiplication.
 */
final class Dice {
    private static final long GOLDEN = 0x9E3779B97F4A7C15L;
    private static final long FNV_OFFSET = 0xCBF29CE484222325L;
    private static final long FNV_PRIME = 0x100000001B3L;

    private long state;

    Dice(long seed) {
        state = seed;
    }

    /** A seed for one part of a whole, independent of that of the other parts. */
    static long seed(long whole, long part) {
        return mix(mix(whole + GOLDEN) ^ (part * GOLDEN + 1));
    }

    /** The same, for a part known by name (FNV-1a). */
    static long seed(long whole, String part) {
        long hash = FNV_OFFSET;
        for (int i = 0; i < part.length(); i++) {
            hash = (hash ^ part.charAt(i)) * FNV_PRIME;
        }
        return seed(whole, hash);
    }

    /** A UUID that looks random (version 4) and depends on the seed alone. */
    static UUID uuid(long seed) {
        var dice = new Dice(seed);
        return new UUID(dice.next() & ~0xF000L | 0x4000L, dice.next() >>> 2 | Long.MIN_VALUE);
    }

    private static long mix(long z) {
        long first = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        long second = (first ^ (first >>> 27)) * 0x94D049BB133111EBL;
        return second ^ (second >>> 31);
    }

    private long next() {
        state += GOLDEN;
        return mix(state);
    }

    /** From 0 up to but without the bound. */
    int below(int bound) {
        return (int) (((next() >>> 32) * bound) >>> 32);
    }

    /** Both included. */
    int between(int from, int to) {
        return from + below(to - from + 1);
    }

    boolean percent(int chance) {
        return below(100) < chance;
    }

    <T> T oneOf(List<T> values) {
        return values.get(below(values.size()));
    }

    /** One of the values, each as often as its weight says. */
    <T> T weighted(List<T> values, ToIntFunction<T> weight) {
        int left = below(values.stream().mapToInt(weight).sum());
        for (T value : values) {
            left -= weight.applyAsInt(value);
            if (left < 0) {
                return value;
            }
        }
        throw new IllegalArgumentException("no weights");
    }
}
