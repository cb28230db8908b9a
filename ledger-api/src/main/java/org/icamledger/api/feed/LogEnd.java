package org.icamledger.api.feed;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.icamledger.api.recording.CurrentCases;
import org.icamledger.casefile.CaseId;
import org.icamledger.casefile.Code;
import org.icamledger.ledger.LogUnavailable;
import org.icamledger.ledger.Mark;
import org.icamledger.ledger.SealedLog;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * The end of the sealed log. While anybody follows, one thread looks for what this or any other node has recorded, and the last of it
 * is kept, so that many readers cost the database as much as one. Whoever is further behind reads the log itself: nothing is lost
 * because it is no longer kept here.
 */
@Component
class LogEnd implements SmartLifecycle {
    private static final int MOST_KEPT = 10_000;
    private static final Duration LOOK = Duration.ofMillis(100);
    private static final Duration LOOK_WHILE_AWAY = Duration.ofSeconds(1);

    private final SealedLog log;
    private final FollowingOffices offices;

    /** However many are far behind, other requests find connections to the database. */
    private final Semaphore catchingUp = new Semaphore(4);

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();

    /** Dense; the last one stands before {@code next}. */
    private List<Mark> kept = List.of();

    /** Negative: not known since nobody followed. */
    private long next = -1;

    private int followers;
    private boolean stopped;
    private Thread looking;

    LogEnd(SealedLog log, CurrentCases cases, MeterRegistry metrics) {
        this.log = log;
        this.offices = new FollowingOffices(cases);
        Gauge.builder("ledger.feed.readers", this, LogEnd::followers)
                .description("Connections on which the feed is read")
                .register(metrics);
    }

    /** Until {@link #leave}, what is recorded is looked for. */
    void enter() {
        lock.lock();
        try {
            followers++;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    void leave() {
        lock.lock();
        try {
            followers--;
        } finally {
            lock.unlock();
        }
    }

    private int followers() {
        lock.lock();
        try {
            return followers;
        } finally {
            lock.unlock();
        }
    }

    /** The office that follows a case now; null when none does. */
    Code officeOf(CaseId caseId) {
        return offices.of(caseId);
    }

    /**
     * What stands at this position and behind it: some of it, in order and without a gap. Waits this long while there is nothing, or the
     * database is away.
     *
     * @return empty when the time has passed or the ledger stops
     */
    List<Mark> from(long position, Duration patience) throws InterruptedException {
        long end;
        lock.lock();
        try {
            long nanos = patience.toNanos();
            while (!stopped && (next < 0 || position >= next)) {
                if (nanos <= 0) {
                    return List.of();
                }
                nanos = changed.awaitNanos(nanos);
            }
            if (stopped) {
                return List.of();
            }
            end = next;
            long first = end - kept.size();
            if (position >= first) {
                return kept.subList((int) (position - first), kept.size());
            }
        } finally {
            lock.unlock();
        }
        catchingUp.acquire();
        try {
            // What has not come by here yet could be of a case whose office is not known to have changed.
            return log.marks(position).stream()
                    .takeWhile(mark -> mark.position() < end)
                    .toList();
        } finally {
            catchingUp.release();
        }
    }

    boolean isOpen() {
        lock.lock();
        try {
            return !stopped;
        } finally {
            lock.unlock();
        }
    }

    private void look() {
        Duration pause = Duration.ZERO;
        while (await(pause)) {
            try {
                pause = takeIn() ? Duration.ZERO : LOOK;
            } catch (LogUnavailable away) {
                // Whoever watches over the database tells the operator.
                pause = LOOK_WHILE_AWAY;
            }
        }
    }

    /** Returns when the time has passed and somebody follows; false when the ledger stops. */
    private boolean await(Duration pause) {
        lock.lock();
        try {
            long nanos = pause.toNanos();
            while (!stopped && nanos > 0) {
                nanos = changed.awaitNanos(nanos);
            }
            while (!stopped && followers == 0) {
                next = -1;
                kept = List.of();
                changed.await();
            }
            return !stopped;
        } catch (InterruptedException e) {
            return false;
        } finally {
            lock.unlock();
        }
    }

    /** Whether there may be more. Only the looking thread changes what is kept. */
    private boolean takeIn() {
        if (next < 0) {
            long size = log.size();
            offices.forgetAll();
            keep(List.of(), size);
            return false;
        }
        List<Mark> recorded = log.marks(next);
        if (recorded.isEmpty()) {
            return false;
        }
        offices.forgetChanged(recorded);
        List<Mark> all = new ArrayList<>(kept);
        all.addAll(recorded);
        keep(
                List.copyOf(all.subList(Math.max(0, all.size() - MOST_KEPT), all.size())),
                recorded.getLast().position() + 1);
        return true;
    }

    private void keep(List<Mark> marks, long end) {
        lock.lock();
        try {
            kept = marks;
            next = end;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void start() {
        looking = Thread.ofPlatform().daemon().name("feed").start(this::look);
    }

    /** Before the web server waits for its requests: those who follow would keep it waiting. */
    @Override
    public void stop() {
        lock.lock();
        try {
            stopped = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        try {
            looking.join(TimeUnit.SECONDS.toMillis(5));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return looking != null && looking.isAlive();
    }
}
