package org.icamledger.api.projections;

import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * When the processor takes its steps. A few decisions are taken in at once; when many come one after the other, a moment's wait lets
 * one step take in what would be several, and fold each case once. When there is more than that, nothing waits.
 */
final class PacedSteps {
    private static final long BETWEEN_NANOS = 100_000_000;
    private static final long FEW = 8;
    private static final long MANY = 500;

    private final LongSupplier nanos;
    private volatile long begun;
    private volatile long pause;

    PacedSteps() {
        this(System::nanoTime);
    }

    /** @param nanos what time it is, as {@link System#nanoTime} counts it */
    PacedSteps(LongSupplier nanos) {
        this.nanos = nanos;
        this.begun = nanos.getAsLong();
    }

    /** @param decisions of the step that was just done */
    void took(long decisions) {
        pause = decisions > FEW && decisions < MANY ? BETWEEN_NANOS : 0;
    }

    /** How long the next step has to wait, in nanoseconds; not above zero when it need not. */
    long toWait() {
        return begun + pause - nanos.getAsLong();
    }

    /** One thread that keeps the pace. */
    ScheduledExecutorService executor(String name) {
        return new ScheduledThreadPoolExecutor(1, work -> {
            var thread = new Thread(work, name);
            thread.setDaemon(true);
            return thread;
        }) {
            @Override
            public Future<?> submit(Runnable step) {
                return schedule(() -> begin(step), toWait(), TimeUnit.NANOSECONDS);
            }
        };
    }

    private void begin(Runnable step) {
        begun = nanos.getAsLong();
        step.run();
    }
}
