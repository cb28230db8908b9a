package org.icamledger.api.projections;

import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Coordinates a pooled processor with less waiting than Axon asks for: it looks for events every half second, and for room after a
 * tenth; and after errors up to a minute later.
 */
final class PromptExecutor extends ScheduledThreadPoolExecutor {
    private static final long LOOK_MILLIS = 10;
    private static final long AXONS_LOOK_MILLIS = 500;
    private static final long LONGEST_MILLIS = 2_000;

    PromptExecutor(String name) {
        super(1, work -> {
            var thread = new Thread(work, name);
            thread.setDaemon(true);
            return thread;
        });
    }

    @Override
    public ScheduledFuture<?> schedule(Runnable command, long delay, TimeUnit unit) {
        long asked = unit.toMillis(delay);
        long granted = asked <= AXONS_LOOK_MILLIS ? Math.min(asked, LOOK_MILLIS) : Math.min(asked, LONGEST_MILLIS);
        return super.schedule(command, granted, TimeUnit.MILLISECONDS);
    }
}
