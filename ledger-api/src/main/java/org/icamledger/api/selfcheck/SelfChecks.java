package org.icamledger.api.selfcheck;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.icamledger.ledger.LogStanding;
import org.icamledger.ledger.LogUnavailable;
import org.icamledger.ledger.Publisher;
import org.icamledger.ledger.SelfCheck;
import org.icamledger.ledger.SelfCheckReport;
import org.icamledger.ledger.SelfCheckReport.Difference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs the self-check in the background, one at a time, and remembers what the last one found. For any number of threads. */
public final class SelfChecks implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(SelfChecks.class);

    /** A start has enough to do. */
    private static final Duration AFTER_START = Duration.ofMinutes(10);

    private final SelfCheck check;
    private final Publisher publisher;
    private final ScheduledExecutorService thread;
    private final AtomicBoolean underWay = new AtomicBoolean();
    private volatile long checked;
    private volatile SelfCheckReport last;
    private volatile String failed;

    /**
     * Where the self-check is.
     *
     * @param checked how many decisions the check that is under way has behind it; null when none is
     * @param last what the last check found that came to its end; null before the first since the start
     * @param failed why the check after that did not come to its end; null when it did, or there was none
     * @param forked why nothing may be recorded any more; null while the log is what was signed
     */
    public record Standing(
            boolean underWay,
            @Nullable Long checked,
            @Nullable SelfCheckReport last,
            @Nullable String failed,
            @Nullable String forked) {}

    /** @param every time between the end of one check and the next; zero for none unless it is asked for */
    public SelfChecks(SelfCheck check, Publisher publisher, Duration every) {
        this.check = check;
        this.publisher = publisher;
        this.thread = new ScheduledThreadPoolExecutor(
                1, Thread.ofPlatform().name("ledger-self-check").daemon().factory());
        if (every.isPositive()) {
            Duration first = every.compareTo(AFTER_START) < 0 ? every : AFTER_START;
            thread.scheduleWithFixedDelay(this::start, first.toMillis(), every.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    /** Begins a check; returns at once, and does nothing while one is under way. */
    public void start() {
        if (underWay.compareAndSet(false, true)) {
            checked = 0;
            thread.execute(this::run);
        }
    }

    public Standing standing() {
        boolean running = underWay.get();
        return new Standing(
                running,
                running ? checked : null,
                last,
                failed,
                publisher.standing() instanceof LogStanding.Forked forked ? forked.reason() : null);
    }

    /** See {@link Standing#last}. */
    Optional<SelfCheckReport> last() {
        return Optional.ofNullable(last);
    }

    /** See {@link Standing#failed}. */
    Optional<String> failed() {
        return Optional.ofNullable(failed);
    }

    /** Whatever ends a check early is not forgotten: who tampers may well leave rows that cannot be read. */
    private void run() {
        try {
            SelfCheckReport report = check.run(done -> checked = done);
            tell(report);
            last = report;
            failed = null;
        } catch (LogUnavailable e) {
            failed = "After " + checked + " decisions the database could not be read.";
            log.warn("The self-check did not come to its end. {}", failed, e);
        } catch (CancellationException e) {
            failed = "It was interrupted.";
            log.info("The self-check was interrupted");
        } catch (RuntimeException | Error e) {
            failed = "After " + checked + " decisions it failed; the cause is in the log of the ledger.";
            log.error("The self-check did not come to its end. {}", failed, e);
        } finally {
            underWay.set(false);
        }
    }

    private static void tell(SelfCheckReport report) {
        if (report.isSound()) {
            log.info(
                    "Self-check: {} decisions and {} checkpoints are as they were sealed",
                    report.logSize(),
                    report.checkpoints());
            return;
        }
        for (Difference difference : report.differences()) {
            log.error("Self-check: position {}: {}", difference.position(), difference.what());
        }
        log.error(
                "Self-check: {} differences in all; see docs/operating.md, \"When the self-check finds something\"",
                report.count());
    }

    /** Interrupts a check that is under way. */
    @Override
    public void close() {
        thread.shutdownNow();
    }
}
