package org.icamledger.api.projections;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.icamledger.ledger.LogUnavailable;
import org.icamledger.projection.Difference;
import org.icamledger.projection.Projection;
import org.icamledger.projection.Rebuild;
import org.icamledger.projection.Rebuild.Phase;
import org.icamledger.projection.RebuildCancelled;
import org.icamledger.projection.RebuildRunning;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Runs rebuilds and checks in the background, one at a time, and tells how far they are. For any number of threads. */
@Component
class Rebuilds implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Rebuilds.class);

    private final Rebuild rebuild;
    private final Clock clock;
    private final List<String> names;
    private final ScheduledExecutorService thread = new ScheduledThreadPoolExecutor(
            1, Thread.ofPlatform().name("projections-rebuild").daemon().factory());
    private final Map<String, Run> last = new HashMap<>();

    /** @param every time between the end of one check of all projections and the next; zero for none unless it is asked for */
    Rebuilds(
            Rebuild rebuild,
            ObjectProvider<Projection> projections,
            Clock clock,
            @Value("${ledger.projections.check-every}") Duration every) {
        this.rebuild = rebuild;
        this.clock = clock;
        this.names = projections.orderedStream().map(Projection::name).sorted().toList();
        if (every.isPositive()) {
            thread.scheduleWithFixedDelay(this::checkAll, every.toMillis(), every.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    /** All projections that can be rebuilt. */
    List<String> names() {
        return names;
    }

    /** How a rebuild ended, or that it has not. */
    enum State {
        RUNNING,
        /** The new tables are read; of a check, they are what is read, to the last row. */
        DONE,
        /** A check found that what is read is not what the log gives. */
        DIFFERENT,
        /** The old tables are read as before. */
        FAILED,
        CANCELLED
    }

    /**
     * How far a rebuild is that was begun on this node.
     *
     * @param check whether it only compares what is read with what the log gives
     * @param projections all that are folded in it
     * @param phase the last that it came to
     * @param events how many decisions are folded
     * @param of how many there are
     * @param perSecond on average so far
     * @param secondsLeft until all are folded; null when that cannot be said
     * @param ended null while it runs
     * @param problem why it failed; null when it did not
     * @param differences what a check found, by projection, the first of each; empty when there is none
     */
    record Standing(
            boolean check,
            List<String> projections,
            State state,
            Phase phase,
            long events,
            long of,
            long perSecond,
            @Nullable Long secondsLeft,
            Instant started,
            @Nullable Instant ended,
            @Nullable String problem,
            Map<String, List<Difference>> differences) {}

    /**
     * Begins a rebuild or a check and returns at once.
     *
     * @throws RebuildRunning while another one is under way on this node
     */
    synchronized Standing start(List<String> projections, boolean check) {
        Run run = begin(projections, check);
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
        begin(projections, false).run();
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

    /** The projections in which the last check of each found differences, and that were not rebuilt since. */
    synchronized List<String> different() {
        return last.entrySet().stream()
                .filter(one -> one.getValue().standing().differences().containsKey(one.getKey()))
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
    }

    private void checkAll() {
        try {
            attempt(begin(names, true));
        } catch (RebuildRunning e) {
            LOG.info("The check of the projections is left out this time: a rebuild is under way.");
        }
    }

    private synchronized Run begin(List<String> projections, boolean check) {
        if (last.values().stream().anyMatch(run -> run.standing().state() == State.RUNNING)) {
            throw new RebuildRunning();
        }
        Run run = new Run(projections, check);
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
        thread.shutdown();
    }

    private final class Run implements Rebuild.Watch {
        private final List<String> projections;
        private final boolean check;
        private final Instant started = clock.instant();
        private volatile boolean cancelled;
        private State state = State.RUNNING;
        private Phase phase = Phase.FOLDING;
        private long done;
        private long of;
        private Instant folded;
        private Instant ended;
        private String problem;
        private Map<String, List<Difference>> differences = Map.of();

        Run(List<String> projections, boolean check) {
            this.projections = List.copyOf(projections);
            this.check = check;
        }

        void run() {
            try {
                if (check) {
                    end(rebuild.check(projections, this));
                } else {
                    rebuild.run(projections, this);
                    end(State.DONE, null);
                }
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

        private synchronized void end(Map<String, List<Difference>> found) {
            differences = found.entrySet().stream()
                    .filter(one -> !one.getValue().isEmpty())
                    .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
            end(differences.isEmpty() ? State.DONE : State.DIFFERENT, null);
            differences
                    .keySet()
                    .forEach(name -> LOG.error("What is shown of {} is not what the log gives: rebuild it.", name));
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
                    check,
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
                    problem,
                    differences);
        }
    }
}
