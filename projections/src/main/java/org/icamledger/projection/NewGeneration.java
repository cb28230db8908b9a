package org.icamledger.projection;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.icamledger.ledger.LogByCase;
import org.icamledger.ledger.LogUnavailable;
import org.icamledger.ledger.SealedLog;
import org.icamledger.projection.CaseHistories.Loaded;
import org.icamledger.projection.FoldedAhead.Fold;
import org.icamledger.projection.Rebuild.Phase;
import org.icamledger.projection.Rebuild.Watch;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Tables of projections that nobody reads yet, folded from the whole log. Not for several threads; it uses some of its own. */
final class NewGeneration {
    /** A third of those of seven dimensions. */
    private static final int CHOICES_AT_ONCE = 13;

    /** While others use the ledger: whoever comes in between does not wait for long. */
    private static final int FEW_ENTRIES = 500;

    private final DataSource dataSource;
    private final JdbcClient jdbc;
    private final Map<String, Projection> projections = new LinkedHashMap<>();
    private final Map<String, Integer> generations = new LinkedHashMap<>();
    private final FailedInRebuild failed = new FailedInRebuild();
    private final TakingIn takingIn;
    private final Watch watch;
    private final Turns turns;
    private final long size;
    private long folded;
    private long reached;

    /** @param size of the log, all of which is folded by {@link #fill} */
    NewGeneration(DataSource dataSource, SealedLog log, List<Projection> projections, long size, Watch watch) {
        this.dataSource = dataSource;
        this.jdbc = JdbcClient.create(dataSource);
        var standings = new Standings(jdbc);
        projections.forEach(projection -> {
            this.projections.put(projection.name(), projection);
            generations.put(projection.name(), 1 + standings.generation(projection));
        });
        this.takingIn = new TakingIn(log, this.projections);
        this.watch = watch;
        this.turns = new Turns(watch::isAlone);
        this.size = size;
        this.reached = size;
    }

    /** Makes the tables with their indexes and sums. */
    void fill(int threads) {
        each(Tables::creation).forEach(sql -> jdbc.sql(sql).update());
        watch.progress(Phase.FOLDING, 0, size);
        var cases = new LogByCase(dataSource, size);
        inParallel(
                threads,
                Stream.generate(() -> (Callable<Void>) () -> fold(cases))
                        .limit(threads)
                        .toList());
        watch.progress(Phase.ADDING_UP, size, size);
        inParallel(
                threads,
                Stream.concat(each(Tables::indexes).map(this::index), sums())
                        .map(one -> (Callable<Void>) () -> turns.take(one))
                        .toList());
        each(Tables::takenIn).forEach(sql -> jdbc.sql(sql).update());
    }

    /** Takes in what came after, up to this size of the log, in the transaction of this connection. */
    void takeIn(Connection connection, long to) throws SQLException {
        var standings = generations.entrySet().stream()
                .map(one -> new Standing(one.getKey(), one.getValue(), reached - 1))
                .toList();
        takingIn.step(connection, standings, to, failed);
        reached = to;
    }

    /** How many decisions of the log the rows are folded from. */
    long reached() {
        return reached;
    }

    /** Which generation it is of this projection. */
    int of(Projection projection) {
        return generations.get(projection.name());
    }

    /** The cases that could not be folded are from now on the failures of the projections. */
    void moveFailuresTo(Failures failures) {
        failed.moveTo(failures, generations.keySet());
    }

    void drop() {
        each(Tables::removal).forEach(sql -> jdbc.sql(sql).update());
    }

    private interface OfGeneration {
        List<String> of(Projection projection, int generation);
    }

    private Stream<String> each(OfGeneration statements) {
        return projections.values().stream().flatMap(projection -> statements.of(projection, of(projection)).stream());
    }

    /** @throws RebuildCancelled when somebody asked for the end, or another thread failed */
    private void check() {
        if (watch.isCancelled() || Thread.currentThread().isInterrupted()) {
            throw new RebuildCancelled();
        }
    }

    private Void fold(LogByCase cases) throws Exception {
        boolean more;
        do {
            more = turns.take(() -> foldSome(cases));
        } while (more);
        return null;
    }

    /** @return whether there were any left */
    private boolean foldSome(LogByCase cases) throws SQLException {
        check();
        var some = watch.isAlone() ? cases.next() : cases.next(FEW_ENTRIES);
        var loaded = new LinkedHashMap<LogByCase.Unread, Loaded>();
        some.forEach(one -> loaded.put(one, Loaded.of(one)));
        if (loaded.isEmpty()) {
            return false;
        }
        inTransaction(connection -> {
            for (var projection : projections.values()) {
                write(connection, projection, loaded);
            }
        });
        progress(some.stream().mapToLong(one -> one.entries().size()).sum());
        return true;
    }

    private synchronized void progress(long decisions) {
        folded += decisions;
        watch.progress(Phase.FOLDING, folded, size);
    }

    private void write(Connection connection, Projection projection, Map<LogByCase.Unread, Loaded> cases)
            throws SQLException {
        var copies = new LinkedHashMap<CaseTable, Copying>();
        projection
                .tables()
                .forEach(table -> copies.put(
                        table, new Copying(connection, Tables.name(table, of(projection)), table.allColumns())));
        var changes = new LinkedHashMap<Cube, Changes>();
        projection.cubes().forEach(cube -> changes.put(cube, new Changes(cube)));
        cases.forEach((unread, loaded) -> {
            switch (Fold.of(projection, loaded)) {
                case Fold.Done done -> {
                    copies.forEach(
                            (table, copy) -> done.rows().of(table).forEach(row -> copy.add(unread.caseId(), row)));
                    changes.forEach(
                            (cube, change) -> done.rows().of(cube.table()).forEach(change::add));
                }
                case Fold.Failed poisoned ->
                    failed.add(projection.name(), unread.caseId(), unread.position(), poisoned.reason());
            }
        });
        for (var copy : copies.values()) {
            copy.write();
        }
        for (var change : changes.values()) {
            change.write(connection, of(projection));
        }
    }

    private Callable<Void> index(String sql) {
        return () -> {
            check();
            inTransaction(connection -> {
                try (var statement = connection.createStatement()) {
                    // Each thread makes one: more processes would only take turns with what is recorded meanwhile.
                    statement.execute("SET LOCAL max_parallel_maintenance_workers = 0");
                    statement.execute("SET LOCAL maintenance_work_mem = '128MB'");
                    statement.execute(sql);
                }
            });
            return null;
        };
    }

    /** A few choices of dimensions at once: all of a cube's sums would take what memory there is. */
    private Stream<Callable<Void>> sums() {
        return projections.values().stream()
                .flatMap(projection -> projection.cubes().stream().flatMap(cube -> {
                    var choices = cube.choices();
                    return IntStream.iterate(0, from -> from < choices.size(), from -> from + CHOICES_AT_ONCE)
                            .mapToObj(from -> choices.subList(from, Math.min(from + CHOICES_AT_ONCE, choices.size())))
                            .map(some -> () -> {
                                inTransaction(connection ->
                                        SumsFromChanges.add(connection, cube, some, of(projection), this::check));
                                return null;
                            });
                }));
    }

    @FunctionalInterface
    private interface Work {
        void on(Connection connection) throws SQLException;
    }

    /** What it writes is durable with the change to these tables at the latest; until then it is nobody's loss. */
    private void inTransaction(Work work) throws SQLException {
        try (var connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            try (var statement = connection.createStatement()) {
                statement.execute("SET LOCAL synchronous_commit = off");
            }
            work.on(connection);
            connection.commit();
        }
    }

    private static void inParallel(int threads, List<Callable<Void>> work) {
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
                throw unwrapped(e.getCause());
            } catch (InterruptedException e) {
                all.forEach(one -> one.cancel(true));
                Thread.currentThread().interrupt();
                throw new RebuildCancelled();
            }
        }
    }

    private static RuntimeException unwrapped(Throwable cause) {
        return switch (cause) {
            case RuntimeException known -> known;
            case SQLException away -> new LogUnavailable(away);
            default -> new IllegalStateException(cause);
        };
    }
}
