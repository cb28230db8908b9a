package org.icamledger.projection;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import javax.sql.DataSource;
import org.icamledger.ledger.LogUnavailable;
import org.icamledger.ledger.SealedLog;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Folds the whole log anew into tables beside those that are read, then lets them take their place: at the size that is shown then or a later
 * one, in one short transaction in which nobody but the taking in of new decisions waits. Until then, and whenever it ends before, what is read stays as it is.
 * One at a time, among all nodes.
 */
public final class Rebuild {
    /** For how long readers that were there before the change may keep the tables that they read. */
    private static final Duration LONGEST_READ = Duration.ofMinutes(2);

    private static final long LOOK_NANOS = Duration.ofMillis(20).toNanos();

    private final DataSource dataSource;
    private final SealedLog log;
    private final Map<String, Projection> known = new LinkedHashMap<>();
    private final InstantSource clock;
    private final int threads;
    private final TransactionTemplate transaction;
    private final JdbcClient jdbc;
    private final Standings standings;

    /**
     * @param dataSource a pool of the application role; a connection of it for each thread and up to three more are used
     * @param threads how many fold at once while nobody else uses the ledger
     */
    public Rebuild(
            DataSource dataSource,
            SealedLog log,
            List<? extends Projection> projections,
            InstantSource clock,
            int threads) {
        this.dataSource = dataSource;
        this.log = log;
        projections.forEach(projection -> known.put(projection.name(), projection));
        this.clock = clock;
        this.threads = threads;
        this.transaction = new TransactionTemplate(new DataSourceTransactionManager(dataSource));
        this.jdbc = JdbcClient.create(dataSource);
        this.standings = new Standings(jdbc);
    }

    /** What a rebuild does at the moment. */
    public enum Phase {
        /** Cases are folded. */
        FOLDING,
        /** Indexes and sums are made of their rows. */
        ADDING_UP,
        /** What was recorded meanwhile is taken in. */
        CATCHING_UP,
        /** A check compares the new tables with those that are read. */
        COMPARING,
        /** The new tables take the place of the old, which are dropped when nobody reads them any more. */
        CHANGING_OVER
    }

    /** Is told how far a rebuild is, from several threads, and may slow it down or end it. */
    public interface Watch {
        /** @param done decisions that were folded so far @param of how many there are */
        void progress(Phase phase, long done, long of);

        /** Whether somebody asked for the rebuild to end. */
        boolean isCancelled();

        /** Whether nobody else uses the ledger at the moment: otherwise one thread works at a time, however many there are. */
        default boolean isAlone() {
            return true;
        }
    }

    /**
     * Rebuilds projections.
     *
     * @param names of projections; all are folded in one reading of the log
     * @throws RebuildRunning when another one is under way
     * @throws RebuildCancelled when it was ended; nothing of it is left
     * @throws LogUnavailable when the database is away; what was made is dropped by the next one, or at the next start
     */
    public void run(Collection<String> names, Watch watch) {
        alone(named(names), log::size, watch, (projections, fresh) -> {
            catchUp(fresh, watch);
            var before = new ArrayList<Runnable>();
            projections.forEach(projection -> {
                int generation = standings.generation(projection);
                before.add(() -> drop(projection, generation));
            });
            var change = changeOver(projections, fresh, watch);
            return () -> {
                if (awaitReadersBefore(change, watch)) {
                    before.forEach(Runnable::run);
                }
            };
        });
    }

    /**
     * Folds projections anew beside what is read, and compares; what is read stays.
     *
     * @param names of projections whose tables are of the version known here
     * @return the first rows and sums of each projection that differ; empty when all are equal
     * @throws RebuildRunning as {@link #run}, like the other exceptions
     */
    public Map<String, List<Difference>> check(Collection<String> names, Watch watch) {
        var found = new LinkedHashMap<String, List<Difference>>();
        for (var projection : named(names)) {
            alone(List.of(projection), () -> shown(projection), watch, (projections, fresh) -> {
                watch.progress(Phase.COMPARING, fresh.reached(), fresh.reached());
                found.put(projection.name(), differences(projection, fresh));
                return fresh::drop;
            });
        }
        return found;
    }

    /** The projections whose tables are of another version than what is known here. */
    public List<String> outdated() {
        return known.values().stream()
                .filter(projection -> standings.of(projection).isEmpty())
                .map(Projection::name)
                .toList();
    }

    /** Whether a rebuild or check is under way on any node. */
    public boolean isUnderWay() {
        try {
            return RebuildLock.isHeld(jdbc);
        } catch (DataAccessException e) {
            throw new LogUnavailable(e);
        }
    }

    /** Drops what a rebuild that was killed left behind, unless one is under way. */
    public void cleanUp() {
        try (var lock = RebuildLock.take(dataSource)) {
            dropUnnamed();
        } catch (RebuildRunning e) {
            // It is not left behind.
        } catch (SQLException | DataAccessException e) {
            throw new LogUnavailable(e);
        }
    }

    private void dropUnnamed() {
        var tables = jdbc.sql("SELECT tablename FROM pg_tables WHERE schemaname = 'projection'")
                .query(String.class)
                .list();
        for (var projection : known.values()) {
            int current = standings.generation(projection);
            tables.stream()
                    .map(table -> table.substring(table.lastIndexOf('_') + 1))
                    .filter(suffix -> suffix.matches("[0-9]{1,9}"))
                    .map(Integer::valueOf)
                    .distinct()
                    .filter(generation -> generation != current)
                    .forEach(generation -> drop(projection, generation));
        }
    }

    private void drop(Projection projection, int generation) {
        Tables.removal(projection, generation).forEach(sql -> jdbc.sql(sql).update());
    }

    private List<Projection> named(Collection<String> names) {
        return names.stream().map(known::get).toList();
    }

    private long shown(Projection projection) {
        return standings
                .of(projection)
                .map(Standing::logSize)
                .orElseThrow(() -> new LogUnavailable(
                        new IllegalStateException("no tables of this version of " + projection.name() + " yet")));
    }

    /** What is done with tables of a new generation once they are filled. */
    @FunctionalInterface
    private interface Use {
        /** @return what is left to do afterwards, when nothing can go wrong any more */
        Runnable of(List<Projection> projections, NewGeneration fresh);
    }

    private void alone(List<Projection> projections, LongSupplier size, Watch watch, Use use) {
        try (var lock = RebuildLock.take(dataSource)) {
            dropUnnamed();
            var fresh = new NewGeneration(dataSource, log, projections, size.getAsLong(), watch);
            Runnable rest = null;
            try {
                fresh.fill(threads);
                rest = use.of(projections, fresh);
            } finally {
                if (rest == null) {
                    dropAsFarAsPossible(fresh);
                }
            }
            rest.run();
        } catch (SQLException | DataAccessException | TransactionException e) {
            throw new LogUnavailable(e);
        }
    }

    private static void dropAsFarAsPossible(NewGeneration fresh) {
        try {
            fresh.drop();
        } catch (DataAccessException e) {
            // The database is away: what is left is dropped by the next rebuild.
        }
    }

    private void catchUp(NewGeneration fresh, Watch watch) {
        for (long now = log.size(); ; now = log.size()) {
            watch.progress(Phase.CATCHING_UP, fresh.reached(), now);
            if (watch.isCancelled()) {
                throw new RebuildCancelled();
            }
            if (now - fresh.reached() <= LiveProjections.MOST_AT_ONCE) {
                return;
            }
            takeIn(fresh, fresh.reached() + LiveProjections.MOST_AT_ONCE);
        }
    }

    private void takeIn(NewGeneration fresh, long to) {
        inTransaction(connection -> {
            fresh.takeIn(connection, to);
            return null;
        });
    }

    /** @return the transaction in which it happened, as PostgreSQL counts them */
    private String changeOver(List<Projection> projections, NewGeneration fresh, Watch watch) {
        return inTransaction(connection -> {
            long shown = standings.lockAll(projections);
            while (fresh.reached() < shown) {
                fresh.takeIn(connection, Math.min(shown, fresh.reached() + LiveProjections.MOST_AT_ONCE));
            }
            watch.progress(Phase.CHANGING_OVER, fresh.reached(), fresh.reached());
            projections.forEach(projection -> standings.put(projection, fresh.of(projection), fresh.reached() - 1));
            fresh.moveFailuresTo(new Failures(jdbc, clock));
            return jdbc.sql("SELECT pg_current_xact_id()::text")
                    .query(String.class)
                    .single();
        });
    }

    /** Whoever began to read before the change may still look for the old tables. @return false when somebody reads for very long */
    private boolean awaitReadersBefore(String change, Watch watch) {
        long until = System.nanoTime() + LONGEST_READ.toNanos();
        // A transaction that only reads has no number: what it holds on to is the snapshot that it reads in.
        while (!jdbc.sql(
                        """
                        SELECT NOT EXISTS (SELECT FROM pg_stat_activity
                            WHERE datname = current_database() AND pid <> pg_backend_pid()
                            AND age(backend_xmin) >= age((?::xid8)::xid))
                        """)
                .param(change)
                .query(Boolean.class)
                .single()) {
            if (System.nanoTime() > until || watch.isCancelled()) {
                return false;
            }
            LockSupport.parkNanos(LOOK_NANOS);
        }
        return true;
    }

    /** At one moment: what is read is kept from moving until the new tables are as far and both are seen in one snapshot. */
    private List<Difference> differences(Projection projection, NewGeneration fresh) {
        try (var snapshot = dataSource.getConnection()) {
            snapshot.setAutoCommit(false);
            snapshot.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            var reading = JdbcClient.create(new SingleConnectionDataSource(snapshot, true));
            var stored = inTransaction(held -> {
                var standing = standings.lock(List.of(projection)).getFirst();
                catchUpBeside(fresh, standing.logSize());
                reading.sql("SELECT 1").query(Integer.class).single();
                return standing;
            });
            var differences = Comparison.of(
                    reading,
                    projection,
                    new View(reading, stored.generation(), stored.logSize()),
                    new View(reading, fresh.of(projection), fresh.reached()));
            snapshot.rollback();
            return differences;
        } catch (SQLException e) {
            throw new LogUnavailable(e);
        }
    }

    /** In transactions of their own, so that the snapshot sees them. */
    private void catchUpBeside(NewGeneration fresh, long to) throws SQLException {
        try (var beside = dataSource.getConnection()) {
            beside.setAutoCommit(false);
            while (fresh.reached() < to) {
                fresh.takeIn(beside, Math.min(to, fresh.reached() + LiveProjections.MOST_AT_ONCE));
                beside.commit();
            }
        }
    }

    @FunctionalInterface
    private interface Work<T> {
        T on(Connection connection) throws SQLException;
    }

    private <T> T inTransaction(Work<T> work) {
        return transaction.execute(status -> {
            var connection = DataSourceUtils.getConnection(dataSource);
            try {
                return work.on(connection);
            } catch (SQLException e) {
                throw new LogUnavailable(e);
            } finally {
                DataSourceUtils.releaseConnection(connection, dataSource);
            }
        });
    }
}
