package org.icamledger.api.projections;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.icamledger.api.limits.RecentRequests;
import org.icamledger.api.projections.RebuildTable.Told;
import org.icamledger.ledger.LogUnavailable;
import org.icamledger.projection.Difference;
import org.icamledger.projection.Projection;
import org.icamledger.projection.Rebuild;
import org.icamledger.projection.Rebuild.Phase;
import org.icamledger.projection.RebuildRunning;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/**
 * Runs rebuilds and checks in the background, one at a time, and tells how far they are, also those on other nodes: each node tells the
 * others once a second, through the database. For any number of threads.
 */
@Component
class Rebuilds implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Rebuilds.class);

    private static final long TELL_MILLIS = 1_000;

    /** A check of several projections lets go of its lock between them. */
    private static final Duration BETWEEN = Duration.ofSeconds(3);

    /** A node that has not told anything for so long is gone, whoever else rebuilds. */
    private static final Duration LONGEST_SILENCE = Duration.ofSeconds(30);

    private final Rebuild rebuild;
    private final RebuildTable table;
    private final Clock clock;
    private final RecentRequests requests;
    private final List<String> names;
    private final ScheduledExecutorService thread = new ScheduledThreadPoolExecutor(
            1, Thread.ofPlatform().name("projections-rebuild").daemon().factory());
    private final ScheduledExecutorService telling = new ScheduledThreadPoolExecutor(
            1, Thread.ofPlatform().name("projections-rebuild-told").daemon().factory());
    private final Map<String, RebuildRun> last = new HashMap<>();

    /**
     * @param requests while many come, a rebuild gives way
     * @param every time between the end of one check of all projections and the next; zero for none unless it is asked for
     */
    Rebuilds(
            Rebuild rebuild,
            RebuildTable table,
            ObjectProvider<Projection> projections,
            Clock clock,
            RecentRequests requests,
            @Value("${ledger.projections.check-every}") Duration every) {
        this.rebuild = rebuild;
        this.table = table;
        this.clock = clock;
        this.requests = requests;
        this.names = projections.orderedStream().map(Projection::name).sorted().toList();
        telling.scheduleWithFixedDelay(this::tell, TELL_MILLIS, TELL_MILLIS, TimeUnit.MILLISECONDS);
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
     * How far a rebuild is.
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
     * @throws RebuildRunning while another one is under way on any node
     * @throws LogUnavailable when the database is away
     */
    Standing start(List<String> projections, boolean check) {
        if (rebuild.isUnderWay()) {
            throw new RebuildRunning();
        }
        RebuildRun run = begin(projections, check);
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
        begin(projections, false).run(rebuild);
    }

    /**
     * The last one of this projection, on whatever node.
     *
     * @throws DataAccessException when it is not of this node and the database is away
     */
    Optional<Standing> of(String projection) {
        Optional<RebuildRun> own = own(projection);
        if (own.filter(RebuildRun::isRunning).isPresent()) {
            return own.map(RebuildRun::standing);
        }
        Optional<Standing> told = table.of(projection).map(this::standing);
        return own.map(RebuildRun::standing)
                .filter(standing -> told.isEmpty()
                        || !standing.started().isBefore(told.get().started()))
                .or(() -> told);
    }

    /** The last one of this projection since the start of this node, and on this node. */
    Optional<Standing> ofThisNode(String projection) {
        return own(projection).map(RebuildRun::standing);
    }

    private synchronized Optional<RebuildRun> own(String projection) {
        return Optional.ofNullable(last.get(projection));
    }

    /** How a run stands that was told of, or that its node is gone. */
    private Standing standing(Told told) {
        Standing last = told.standing();
        boolean gone = told.isRunning()
                && told.silence().compareTo(BETWEEN) > 0
                && (told.silence().compareTo(LONGEST_SILENCE) > 0 || !rebuild.isUnderWay());
        return !gone
                ? last
                : new Standing(
                        last.check(),
                        last.projections(),
                        State.FAILED,
                        last.phase(),
                        last.events(),
                        last.of(),
                        last.perSecond(),
                        null,
                        last.started(),
                        told.heardAt(),
                        "The node on which it ran has ended, and did not tell how it ended: begin another one.",
                        last.differences());
    }

    /** Asks the one that is under way, on whatever node, to end; it does so within moments. */
    Optional<Standing> cancel(String projection) {
        own(projection)
                .filter(RebuildRun::isRunning)
                .ifPresentOrElse(RebuildRun::cancel, () -> table.cancel(projection));
        return of(projection);
    }

    /** Tells the other nodes, and hears what they ask for and have done. */
    private void tell() {
        Set<RebuildRun> runs;
        synchronized (this) {
            runs = new LinkedHashSet<>(last.values());
        }
        runs.forEach(RebuildRun::tell);
        try {
            different().stream().filter(this::isDoneSinceElsewhere).forEach(this::forget);
        } catch (DataAccessException e) {
            // The database is away; it is looked at the next time.
        }
    }

    private boolean isDoneSinceElsewhere(String projection) {
        RebuildRun found = own(projection).orElseThrow();
        return !found.isToBeTold()
                && table.of(projection)
                        .filter(told -> !told.run().equals(found.id())
                                && told.standing().state() == State.DONE)
                        .isPresent();
    }

    private synchronized void forget(String projection) {
        last.remove(projection);
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

    private synchronized RebuildRun begin(List<String> projections, boolean check) {
        if (last.values().stream().anyMatch(RebuildRun::isRunning)) {
            throw new RebuildRunning();
        }
        RebuildRun run = new RebuildRun(projections, check, clock, table, requests);
        projections.forEach(projection -> last.put(projection, run));
        return run;
    }

    private void attempt(RebuildRun run) {
        try {
            run.run(rebuild);
        } catch (RuntimeException e) {
            if (run.standing().state() == State.FAILED) {
                LOG.error(
                        "The rebuild of {} failed: {}",
                        run.projections(),
                        e.getClass().getSimpleName());
            }
        }
    }

    @Override
    public void close() {
        synchronized (this) {
            last.values().forEach(RebuildRun::cancel);
        }
        thread.shutdown();
        telling.shutdown();
    }
}
