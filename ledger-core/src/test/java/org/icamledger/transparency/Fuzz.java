package org.icamledger.transparency;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Throws random and mutated input at a parser of outside input. The parser may take it or throw {@link Unreadable} with a sentence;
 * anything else fails the test, as does a call that takes longer than a second or allocates without proportion to its input.
 *
 * <p>It lasts as long as the system property {@code fuzz.millis} says, a fifth of a second without it; the seed is that of
 * {@code fuzz.seed}, always the same without it.
 */
public final class Fuzz {
    private static final Duration DURATION = Duration.ofMillis(Long.getLong("fuzz.millis", 200));
    private static final long SEED = Long.getLong("fuzz.seed", 20260301);

    private static final Duration SLOWEST_CALL = Duration.ofSeconds(1);

    /** Long before this a call is too slow; after it nobody waits for it any more. */
    private static final Duration HUNG = Duration.ofSeconds(60);

    /** For what a first call loads and prepares. */
    private static final long ALLOCATED_ANYWAY = 8 << 20;

    private static final long ALLOCATED_PER_BYTE = 64;
    private static final int LONGEST_INPUT = 1 << 20;
    private static final int MOST_SEEDS = 1_000;

    private static final com.sun.management.ThreadMXBean THREADS =
            (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();

    /** What is fuzzed; it may check what it parsed, and fail with an assertion when that is not as it should be. */
    @FunctionalInterface
    public interface Parser {
        void parse(byte[] input) throws Unreadable;
    }

    private final String name;
    private final Parser parser;
    private final List<byte[]> seeds;
    private final int ownSeeds;
    private final SplittableRandom random = new SplittableRandom(SEED);
    private volatile byte[] current = {};
    private long inputs;
    private long taken;

    private Fuzz(String name, List<byte[]> seeds, Parser parser) {
        this.name = name;
        this.parser = parser;
        this.seeds = new ArrayList<>(seeds);
        this.ownSeeds = seeds.size();
    }

    /**
     * Fuzzes one parser.
     *
     * @param seeds input that the parser takes; from each, much more is made
     */
    public static void run(String name, List<byte[]> seeds, Parser parser) {
        new Fuzz(name, seeds, parser).run();
    }

    private void run() {
        FutureTask<Void> task = new FutureTask<>(this::loop, null);
        Thread thread = Thread.ofPlatform().name("fuzz-" + name).daemon().unstarted(task);
        thread.start();
        try {
            task.get(DURATION.plus(HUNG).toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            AssertionError hung = failure("does not come back", current, null);
            hung.setStackTrace(thread.getStackTrace());
            throw hung;
        } catch (ExecutionException e) {
            throw e.getCause() instanceof AssertionError failed ? failed : new AssertionError(e.getCause());
        } catch (InterruptedException e) {
            throw new AssertionError("interrupted", e);
        }
        System.out.printf(
                "%s: %,d inputs in %d ms, %,d of them taken, seed %d%n",
                name, inputs, DURATION.toMillis(), taken, SEED);
    }

    private void loop() {
        seeds.forEach(seed -> {
            if (!parses(seed)) {
                throw failure("refuses its own seed", seed, null);
            }
        });
        long end = System.nanoTime() + DURATION.toNanos();
        while (System.nanoTime() < end) {
            byte[] input = random.nextInt(50) == 0 ? noise() : mutated();
            if (parses(input) && random.nextInt(10) == 0) {
                keep(input);
            }
        }
    }

    /** What was taken is worth altering further. */
    private void keep(byte[] input) {
        if (seeds.size() < MOST_SEEDS) {
            seeds.add(input);
        } else {
            seeds.set(random.nextInt(ownSeeds, MOST_SEEDS), input);
        }
    }

    private boolean parses(byte[] input) {
        inputs++;
        current = input;
        byte[] given = input.clone();
        long allocated = THREADS.getCurrentThreadAllocatedBytes();
        long start = System.nanoTime();
        boolean parsed = attempt(given);
        Duration spent = Duration.ofNanos(System.nanoTime() - start);
        allocated = THREADS.getCurrentThreadAllocatedBytes() - allocated;
        if (!Arrays.equals(given, input)) {
            throw failure("alters its input", input, null);
        }
        if (allocated > ALLOCATED_ANYWAY + ALLOCATED_PER_BYTE * input.length) {
            throw failure("allocates " + allocated + " bytes", input, null);
        }
        // Once more before it is blamed: the machine may have paused.
        if (spent.compareTo(SLOWEST_CALL) > 0 && again(given).compareTo(SLOWEST_CALL) > 0) {
            throw failure("takes " + spent.toMillis() + " ms", input, null);
        }
        return parsed;
    }

    private Duration again(byte[] input) {
        long start = System.nanoTime();
        attempt(input);
        return Duration.ofNanos(System.nanoTime() - start);
    }

    private boolean attempt(byte[] input) {
        try {
            parser.parse(input);
            taken++;
            return true;
        } catch (Unreadable e) {
            if (e.getMessage() == null || e.getMessage().isBlank()) {
                throw failure("refuses without a sentence", input, e);
            }
            return false;
        } catch (Throwable e) {
            throw failure("fails", input, e);
        }
    }

    private AssertionError failure(String what, byte[] input, Throwable cause) {
        byte[] shown = Arrays.copyOf(input, Math.min(input.length, 2_000));
        return new AssertionError(
                name + " " + what + ", seed " + SEED + ", on these " + input.length + " bytes: "
                        + HexFormat.of().formatHex(shown) + (shown.length < input.length ? "…" : ""),
                cause);
    }

    private byte[] noise() {
        byte[] noise = new byte[random.nextInt(200)];
        random.nextBytes(noise);
        if (random.nextBoolean()) {
            for (int i = 0; i < noise.length; i++) {
                noise[i] = (byte) (' ' + (noise[i] & 0x7f) % 95);
            }
        }
        return noise;
    }

    private byte[] mutated() {
        byte[] input = seeds.get(random.nextInt(seeds.size()));
        for (int i = random.nextInt(1, 4); i > 0; i--) {
            input = Mutation.any(input, seeds.get(random.nextInt(seeds.size())), random);
        }
        return input.length > LONGEST_INPUT ? Arrays.copyOf(input, LONGEST_INPUT) : input;
    }
}
