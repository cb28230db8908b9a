package org.icamledger.api.projections;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.icamledger.api.limits.RecentRequests;
import org.icamledger.api.projections.Rebuilds.Standing;
import org.icamledger.api.projections.Rebuilds.State;
import org.icamledger.ledger.LogUnavailable;
import org.icamledger.projection.Difference;
import org.icamledger.projection.Rebuild;
import org.icamledger.projection.Rebuild.Phase;
import org.icamledger.projection.RebuildCancelled;
import org.icamledger.projection.RebuildRunning;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;

/** One rebuild or check on this node. For any number of threads. */
final class RebuildRun implements Rebuild.Watch {
    private static final Logger LOG = LoggerFactory.getLogger(RebuildRun.class);

    private final UUID id = UUID.randomUUID();
    private final List<String> projections;
    private final boolean check;
    private final Clock clock;
    private final RebuildTable table;
    private final RecentRequests requests;
    private final Instant started;
    private volatile boolean cancelled;
    private boolean begun;
    private boolean told;
    private State state = State.RUNNING;
    private Phase phase = Phase.FOLDING;
    private long done;
    private long of;
    private Instant folded;
    private Instant ended;
    private String problem;
    private Map<String, List<Difference>> differences = Map.of();

    RebuildRun(List<String> projections, boolean check, Clock clock, RebuildTable table, RecentRequests requests) {
        this.projections = List.copyOf(projections);
        this.check = check;
        this.clock = clock;
        this.table = table;
        this.requests = requests;
        this.started = clock.instant();
    }

    /** Does it, on the calling thread; it throws what {@link Rebuild} throws. */
    void run(Rebuild rebuild) {
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
        } finally {
            tell();
        }
    }

    UUID id() {
        return id;
    }

    List<String> projections() {
        return projections;
    }

    boolean isRunning() {
        return standing().state() == State.RUNNING;
    }

    /** Whether other nodes are still to be told of it: it has begun, and its end is not told. */
    synchronized boolean isToBeTold() {
        return begun && !told;
    }

    /** It ends within moments, unless it is done before. */
    void cancel() {
        cancelled = true;
    }

    /** Tells all nodes how far it is, and hears whether one of them asked for its end. */
    void tell() {
        if (!isToBeTold()) {
            return;
        }
        Standing now = standing();
        try {
            if (table.update(id, now)) {
                cancel();
            }
        } catch (DataAccessException e) {
            // The database is away; it is told the next time.
            return;
        }
        synchronized (this) {
            told = now.state() != State.RUNNING;
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
    public void progress(Phase now, long soFar, long all) {
        if (note(now, soFar, all)) {
            table.begin(id, standing());
        }
    }

    /** @return whether it has just begun, which it does only when no other one is under way on any node */
    private synchronized boolean note(Phase now, long soFar, long all) {
        if (now == Phase.FOLDING) {
            done = soFar;
            of = all;
            folded = clock.instant();
        } else if (phase == Phase.FOLDING) {
            // The ledger's own file is part of the log, and no case.
            done = of;
        }
        phase = now;
        boolean first = !begun;
        begun = true;
        return first;
    }

    @Override
    public boolean isCancelled() {
        return cancelled;
    }

    @Override
    public boolean isAlone() {
        return !requests.areMany();
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
