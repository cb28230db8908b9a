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
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.icamledger.casefile.CaseHistory;
import org.icamledger.ledger.LogByCase;
import org.icamledger.ledger.LogUnavailable;
import org.icamledger.ledger.SealedLog;
import org.icamledger.projection.CaseHistories.Loaded;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.DataSourceUtils;
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
     * @param dataSource a pool of the application role; up to two connections of it for each thread and one more are used
     * @param threads how many fold at once
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
        /** The new tables take the place of the old, which are dropped when nobody reads them any more. */
        CHANGING_OVER
    }

    /** Is told how far a rebuild is, from several threads, and may end it. */
    public interface Watch {
        /** @param done decisions that were folded so far @param of how many there are */
        void progress(Phase phase, long done, long of);

        /** Whether somebody asked for the rebuild to end. */
        boolean isCancelled();
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
        try (var lock = RebuildLock.take(dataSource)) {
            dropUnnamed();
            new Run(names.stream().map(known::get).toList(), watch).run();
        } catch (SQLException | DataAccessException | TransactionException e) {
            throw new LogUnavailable(e);
        }
    }

    /** The projections whose tables are of another version than what is known here. */
    public List<String> outdated() {
        return known.values().stream()
                .filter(projection -> standings.of(projection).isEmpty())
                .map(Projection::name)
                .toList();
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

    /** One rebuild. */
    private final class Run {
        private final List<Projection> projections;
        private final Map<String, Integer> generations = new LinkedHashMap<>();
        private final FailedInRebuild failed = new FailedInRebuild();
        private final Watch watch;
        private final long size;
        private final TakingIn takingIn = new TakingIn(log, known);
        private long done;
        private long reached;

        Run(List<Projection> projections, Watch watch) {
            this.projections = projections;
            this.watch = watch;
            this.size = log.size();
            this.reached = size;
        }

        void run() throws SQLException {
            projections.forEach(projection -> generations.put(projection.name(), 1 + standings.generation(projection)));
            var before = new ArrayList<Runnable>();
            boolean changedOver = false;
            try {
                each(Tables::creation).forEach(sql -> jdbc.sql(sql).update());
                watch.progress(Phase.FOLDING, 0, size);
                var cases = new LogByCase(dataSource, size);
                inParallel(Stream.generate(() -> (Callable<Void>) () -> fold(cases))
                        .limit(threads)
                        .toList());
                watch.progress(Phase.ADDING_UP, size, size);
                inParallel(Stream.concat(each(Tables::indexes).map(this::index), cubes())
                        .toList());
                catchUp();
                projections.forEach(projection -> {
                    int generation = standings.generation(projection);
                    before.add(() -> drop(projection, generation));
                });
                var change = changeOver();
                changedOver = true;
                if (awaitReadersBefore(change)) {
                    before.forEach(Runnable::run);
                }
            } finally {
                if (!changedOver) {
                    dropNew();
                }
            }
        }

        private void dropNew() {
            try {
                generations.forEach((name, generation) -> drop(known.get(name), generation));
            } catch (DataAccessException e) {
                // The database is away: what is left is dropped by the next rebuild.
            }
        }

        private interface OfGeneration {
            List<String> of(Projection projection, int generation);
        }

        private Stream<String> each(OfGeneration statements) {
            return projections.stream()
                    .flatMap(projection -> statements.of(projection, generations.get(projection.name())).stream());
        }

        private void check() {
            if (watch.isCancelled() || Thread.currentThread().isInterrupted()) {
                throw new RebuildCancelled();
            }
        }

        private Void fold(LogByCase cases) throws SQLException {
            try (var connection = dataSource.getConnection()) {
                for (var some = cases.next(); !some.isEmpty(); some = cases.next()) {
                    check();
                    var loaded = new LinkedHashMap<LogByCase.Unread, Loaded>();
                    some.forEach(one -> loaded.put(one, history(one)));
                    for (var projection : projections) {
                        write(connection, projection, loaded);
                    }
                    folded(some.stream().mapToLong(one -> one.entries().size()).sum());
                }
            }
            return null;
        }

        private synchronized void folded(long decisions) {
            done += decisions;
            watch.progress(Phase.FOLDING, done, size);
        }

        private static Loaded history(LogByCase.Unread unread) {
            try {
                return new Loaded.Readable(CaseHistory.of(unread.parsed()));
            } catch (RuntimeException e) {
                return new Loaded.Unreadable(e);
            }
        }

        private void write(Connection connection, Projection projection, Map<LogByCase.Unread, Loaded> cases)
                throws SQLException {
            int generation = generations.get(projection.name());
            var copies = new LinkedHashMap<CaseTable, Copying>();
            projection
                    .tables()
                    .forEach(table -> copies.put(
                            table, new Copying(connection, Tables.name(table, generation), table.columnList())));
            cases.forEach((unread, loaded) -> {
                switch (TakingIn.Fold.of(projection, loaded)) {
                    case TakingIn.Fold.Done folded ->
                        copies.forEach((table, copy) -> folded.rows()
                                .of(table)
                                .forEach(
                                        row -> copy.add(Stream.concat(Stream.of(unread.caseId()), row.values().stream())
                                                .toList())));
                    case TakingIn.Fold.Failed poisoned ->
                        failed.add(projection.name(), unread.caseId(), unread.position(), poisoned.reason());
                }
            });
            for (var copy : copies.values()) {
                copy.write();
            }
        }

        private Callable<Void> index(String sql) {
            return () -> {
                check();
                jdbc.sql(sql).update();
                return null;
            };
        }

        /** For each choice of dimensions the making of its sums. */
        private Stream<Callable<Void>> cubes() {
            return projections.stream().flatMap(projection -> projection.cubes().stream()
                    .flatMap(cube -> cube.choices().stream().map(choice -> () -> {
                        check();
                        return inTransaction(connection -> {
                            new SumsFromRows(connection, cube, generations.get(projection.name())).add(choice);
                            return null;
                        });
                    })));
        }

        private void catchUp() {
            for (long now = log.size(); ; now = log.size()) {
                watch.progress(Phase.CATCHING_UP, reached, now);
                check();
                if (now - reached <= LiveProjections.MOST_AT_ONCE) {
                    return;
                }
                inTransaction(connection -> takeIn(connection, reached + LiveProjections.MOST_AT_ONCE));
            }
        }

        private Void takeIn(Connection connection, long to) throws SQLException {
            takingIn.step(connection, standingsAt(reached), to, failed);
            reached = to;
            return null;
        }

        private List<Standing> standingsAt(long logSize) {
            return generations.entrySet().stream()
                    .map(one -> new Standing(one.getKey(), one.getValue(), logSize - 1))
                    .toList();
        }

        /** @return the transaction in which it happened, as PostgreSQL counts them */
        private String changeOver() {
            return inTransaction(connection -> {
                long shown = standings.lockAll(projections);
                while (reached < shown) {
                    takeIn(connection, Math.min(shown, reached + LiveProjections.MOST_AT_ONCE));
                }
                watch.progress(Phase.CHANGING_OVER, reached, reached);
                for (var projection : projections) {
                    standings.put(projection, generations.get(projection.name()), reached - 1);
                }
                failed.moveTo(new Failures(jdbc, clock), generations.keySet());
                return jdbc.sql("SELECT pg_current_xact_id()::text")
                        .query(String.class)
                        .single();
            });
        }

        /** Whoever began to read before the change may still look for the old tables. @return false when somebody reads for very long */
        private boolean awaitReadersBefore(String change) {
            long until = System.nanoTime() + LONGEST_READ.toNanos();
            while (!jdbc.sql("SELECT pg_snapshot_xmin(pg_current_snapshot()) > ?::xid8")
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
    }

    private void inParallel(List<Callable<Void>> work) {
        try (var workers = Executors.newFixedThreadPool(
                threads, Thread.ofPlatform().name("rebuild-", 0).daemon().factory())) {
            var all = new ArrayList<Future<Void>>();
            work.forEach(one -> all.add(workers.submit(one)));
            try {
                for (var one : all) {
                    one.get();
                }
            } catch (ExecutionException e) {
                all.forEach(one -> one.cancel(true));
                throw rethrown(e.getCause());
            } catch (InterruptedException e) {
                all.forEach(one -> one.cancel(true));
                Thread.currentThread().interrupt();
                throw new RebuildCancelled();
            }
        }
    }

    private static RuntimeException rethrown(Throwable cause) {
        return switch (cause) {
            case RuntimeException known -> known;
            case SQLException away -> new LogUnavailable(away);
            default -> new IllegalStateException(cause);
        };
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
