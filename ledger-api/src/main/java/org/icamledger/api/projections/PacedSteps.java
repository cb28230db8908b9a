package org.icamledger.api.projections;

import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * When the processor takes its steps. A few decisions are taken in at once; when many come one after the other, a moment's wait lets
 * one step take in what would be several, and fold each case once. When there is more than that, nothing waits.
 */
final class PacedSteps {
    private static final long BETWEEN_NANOS = 100_000_000;
    private static final long FEW = 8;
    private static final long MANY = 500;

    private volatile long begun = System.nanoTime();
    private volatile long pause;

    /** @param decisions of the step that was just done */
    void took(long decisions) {
        pause = decisions > FEW && decisions < MANY ? BETWEEN_NANOS : 0;
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
                return schedule(() -> begin(step), begun + pause - System.nanoTime(), TimeUnit.NANOSECONDS);
            }
        };
    }

    private void begin(Runnable step) {
        begun = System.nanoTime();
        step.run();
    }
}
