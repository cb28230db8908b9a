package org.icamledger.api.rest;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;
import org.icamledger.api.problem.ProblemType;
import org.icamledger.ledger.SealedLog;
import org.icamledger.projection.Projection;
import org.icamledger.projection.View;
import org.icamledger.projection.Views;
import org.springframework.stereotype.Component;

/**
 * Lets a client read what it wrote: with {@code position=} a projection answers once it has taken in the decision there, and with
 * {@code Prefer: wait=} (RFC 7240, section 4.3, seconds) it waits for that.
 */
@Component
class Reached {
    private static final Pattern WAIT = Pattern.compile("(?:^|[,;\\s])wait\\s*=\\s*\"?(\\d{1,9})\"?(?=$|[,;\\s])");
    private static final int MOST_SECONDS = 30;
    private static final long LOOK_NANOS = Duration.ofMillis(10).toNanos();

    /** However many wait, the other requests find threads. */
    private final Semaphore waiting = new Semaphore(64);

    private final Views views;
    private final SealedLog log;

    Reached(Views views, SealedLog log) {
        this.views = views;
        this.log = log;
    }

    /**
     * Returns once the projection has taken in the decision at this position.
     *
     * @param position null: at once
     * @param prefer the header; null when there is none
     * @throws org.icamledger.api.problem.Problem when that is not so in time
     */
    void await(Projection projection, Long position, String prefer) {
        if (position == null) {
            return;
        }
        long until = System.nanoTime() + seconds(prefer) * 1_000_000_000L;
        long size = views.read(projection, View::logSize);
        if (position >= 0 && size > position) {
            return;
        }
        refuseUnlessRecorded(position);
        if (!waiting.tryAcquire()) {
            throw notReached(size);
        }
        try {
            while (size <= position) {
                if (System.nanoTime() >= until || Thread.currentThread().isInterrupted()) {
                    throw notReached(size);
                }
                LockSupport.parkNanos(LOOK_NANOS);
                size = views.read(projection, View::logSize);
            }
        } finally {
            waiting.release();
        }
    }

    /** What the log does not hold, no projection takes in. */
    private void refuseUnlessRecorded(long position) {
        long recorded = log.size();
        if (position < 0 || position >= recorded) {
            throw ProblemType.INVALID_PARAMETER.saying("Give as position that of a decision of this ledger, from 0 to "
                    + (recorded - 1) + ", as its receipt names it.");
        }
    }

    private static RuntimeException notReached(long size) {
        return ProblemType.UNAVAILABLE
                .saying("What is shown here reaches to log size " + size
                        + ", not yet to that position: ask again in a moment, or leave out position.")
                .retryAfter(Duration.ofSeconds(1));
    }

    private static long seconds(String prefer) {
        if (prefer == null) {
            return 0;
        }
        var wait = WAIT.matcher(prefer);
        return wait.find() ? Math.min(MOST_SECONDS, Long.parseLong(wait.group(1))) : 0;
    }
}
