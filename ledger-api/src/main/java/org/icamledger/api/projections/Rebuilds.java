package org.icamledger.api.projections;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.icamledger.ledger.LogUnavailable;
import org.icamledger.projection.Rebuild;
import org.icamledger.projection.Rebuild.Phase;
import org.icamledger.projection.RebuildCancelled;
import org.icamledger.projection.RebuildRunning;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Runs rebuilds in the background, one at a time, and tells how far they are. For any number of threads. */
@Component
class Rebuilds implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Rebuilds.class);

    private final Rebuild rebuild;
    private final Clock clock;
    private final ExecutorService thread = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().name("projections-rebuild").daemon().factory());
    private final Map<String, Run> last = new HashMap<>();

    Rebuilds(Rebuild rebuild, Clock clock) {
        this.rebuild = rebuild;
        this.clock = clock;
    }

    /** How a rebuild ended, or that it has not. */
    enum State {
        RUNNING,
        /** The new tables are read. */
        DONE,
        /** The old tables are read as before. */
        FAILED,
        CANCELLED
    }

    /**
     * How far a rebuild is that was begun on this node.
     *
     * @param projections all that are folded in it
     * @param phase the last that it came to
     * @param events how many decisions are folded
     * @param of how many there are
     * @param perSecond on average so far
     * @param secondsLeft until all are folded; null when that cannot be said
     * @param ended null while it runs
     * @param problem why it failed; null when it did not
     */
    record Standing(
            List<String> projections,
            State state,
            Phase phase,
            long events,
            long of,
            long perSecond,
            Long secondsLeft,
            Instant started,
            Instant ended,
            String problem) {}

    /**
     * Begins a rebuild and returns at once.
     *
     * @throws RebuildRunning while another one is under way on this node
     */
    synchronized Standing start(List<String> projections) {
        Run run = begin(projections);
        thread.execute(() -> attempt(run));
        return run.standing();
    }

    /**
     * Rebuilds and returns when it is done.
     *
     * @throws RebuildRunning while another one is under way on any node
     * @throws LogUnavailable when the database is away
     */
    void runNow(List<String> projections) {
        begin(projections).run();
    }

    /** The last one of this projection since the start of this node. */
    synchronized Optional<Standing> of(String projection) {
        return Optional.ofNullable(last.get(projection)).map(Run::standing);
    }

    /** Asks the one that is under way to end; it does so within moments. */
    synchronized Optional<Standing> cancel(String projection) {
        Optional.ofNullable(last.get(projection)).ifPresent(run -> run.cancelled = true);
        return of(projection);
    }

    private synchronized Run begin(List<String> projections) {
        if (last.values().stream().anyMatch(run -> run.standing().state() == State.RUNNING)) {
            throw new RebuildRunning();
        }
        Run run = new Run(projections);
        projections.forEach(projection -> last.put(projection, run));
        return run;
    }

    private static void attempt(Run run) {
        try {
            run.run();
        } catch (RuntimeException e) {
            if (run.standing().state() == State.FAILED) {
                LOG.error(
                        "The rebuild of {} failed: {}",
                        run.projections,
                        e.getClass().getSimpleName());
            }
        }
    }

    @Override
    public void close() {
        synchronized (this) {
            last.values().forEach(run -> run.cancelled = true);
        }
        thread.close();
    }

    private final class Run implements Rebuild.Watch {
        private final List<String> projections;
        private final Instant started = clock.instant();
        private volatile boolean cancelled;
        private State state = State.RUNNING;
        private Phase phase = Phase.FOLDING;
        private long done;
        private long of;
        private Instant folded;
        private Instant ended;
        private String problem;

        Run(List<String> projections) {
            this.projections = List.copyOf(projections);
        }

        void run() {
            try {
                rebuild.run(projections, this);
                end(State.DONE, null);
            } catch (RebuildCancelled e) {
                end(State.CANCELLED, null);
                throw e;
            } catch (RebuildRunning e) {
                end(State.FAILED, "Another rebuild is under way on another node: wait for it.");
                throw e;
            } catch (LogUnavailable e) {
                end(State.FAILED, "The database was away: start it again when it is back.");
                throw e;
            } catch (RuntimeException e) {
                end(State.FAILED, "The ledger failed; the cause is in its log.");
                LOG.error("A rebuild failed", e);
                throw e;
            }
        }

        private synchronized void end(State end, String why) {
            state = end;
            problem = why;
            ended = clock.instant();
        }

        @Override
        public synchronized void progress(Phase now, long soFar, long all) {
            if (now == Phase.FOLDING) {
                done = soFar;
                of = all;
                folded = clock.instant();
            } else if (phase == Phase.FOLDING) {
                // The ledger's own file is part of the log, and no case.
                done = of;
            }
            phase = now;
        }

        @Override
        public boolean isCancelled() {
            return cancelled;
        }

        synchronized Standing standing() {
            long millis = folded == null ? 0 : Duration.between(started, folded).toMillis();
            long perSecond = millis == 0 ? 0 : done * 1000 / millis;
            return new Standing(
                    projections,
                    state,
                    phase,
                    done,
                    of,
                    perSecond,
                    state != State.RUNNING || phase != Phase.FOLDING || perSecond == 0
                            ? null
                            : Long.valueOf((of - done) / perSecond),
                    started,
                    ended,
                    problem);
        }
    }
}
