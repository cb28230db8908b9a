package org.icamledger.projection;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.icamledger.casefile.CaseId;
import org.icamledger.casefile.Entry;
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
 * Keeps the tables of all projections up to date. Every step is one transaction, which locks the projections, takes in what is
 * recorded after their positions and moves these: so however many nodes try the same, nothing counts twice. For any number of threads;
 * within one node, and among nodes, one at a time.
 *
 * <p>Every method throws {@link LogUnavailable} when the database is away; nothing was changed then.
 */
public final class LiveProjections {
    /** A step stays well below the ten seconds after which another node takes over. */
    static final int MOST_AT_ONCE = 2_000;

    /** When so many decisions are still to come, readers can wait for a short answer. */
    private static final int BULK = 500;

    /** Folding fewer is done before other threads have begun. */
    private static final int MANY_CASES = 50;

    private final DataSource dataSource;
    private final SealedLog log;
    private final Map<String, Projection> projections = new LinkedHashMap<>();
    private final TransactionTemplate transaction;
    private final JdbcClient jdbc;
    private final Standings standings;
    private final Failures failures;
    private final CaseHistories histories;

    /** @param dataSource a pool of the application role */
    public LiveProjections(
            DataSource dataSource, SealedLog log, List<? extends Projection> projections, InstantSource clock) {
        this.dataSource = dataSource;
        this.log = log;
        projections.forEach(projection -> this.projections.put(projection.name(), projection));
        this.transaction = new TransactionTemplate(new DataSourceTransactionManager(dataSource));
        this.jdbc = JdbcClient.create(dataSource);
        this.standings = new Standings(jdbc);
        this.failures = new Failures(jdbc, clock);
        this.histories = new CaseHistories(log);
    }

    /** What came of a retry. */
    public enum Retried {
        /** The case is up to date again. */
        FOLDED,
        /** It fails as before. */
        FAILED,
        /** There is no such failure; it may have been put right meanwhile. */
        UNKNOWN
    }

    /** Makes the tables of projections that have none of their version; they are filled by the next steps. */
    public void prepare() {
        inTransaction(connection -> {
            jdbc.sql("LOCK TABLE projection.projection IN SHARE ROW EXCLUSIVE MODE")
                    .update();
            projections.values().forEach(standings::prepare);
            return null;
        });
    }

    /**
     * Takes in what is recorded, up to this size of the log and at most {@value #MOST_AT_ONCE} decisions. It joins a transaction
     * that is under way.
     *
     * @return the size up to which every projection has come
     */
    public synchronized long advance(long logSize) {
        return inTransaction(connection -> step(connection, logSize));
    }

    /** Takes in all that is recorded at the moment of the call, step by step. */
    public void catchUp() {
        advanceTo(log.size());
    }

    /** Takes in what is recorded, up to this size of the log, step by step. */
    public void advanceTo(long logSize) {
        for (long reached = 0; reached < logSize; ) {
            reached = advance(logSize);
        }
    }

    /** Folds a failed case anew. */
    public synchronized Retried retry(long failureId) {
        return inTransaction(connection -> {
            var failed = failures.find(failureId);
            return failed.isEmpty() ? Retried.UNKNOWN : retry(connection, failed.get());
        });
    }

    /** How far the projections have come. */
    public List<Progress> progress() {
        return read(() -> standings.progress(projections.values()));
    }

    /** The cases that could not be folded, the oldest first. */
    public List<Failure> failures() {
        return read(failures::all);
    }

    private long step(Connection connection, long logSize) throws SQLException {
        var behind = standings.lock(projections.values()).stream()
                .filter(standing -> standing.logSize() < logSize)
                .toList();
        if (behind.isEmpty()) {
            return logSize;
        }
        var from = behind.stream().mapToLong(Standing::logSize).min().orElseThrow();
        var to = Math.min(logSize, from + MOST_AT_ONCE);
        var fresh = byCase(from, to);
        var loaded = histories.after(fresh, to);
        var inBulk = log.size() - to >= BULK;
        for (var standing : behind) {
            if (standing.logSize() < to) {
                fold(connection, standing, touched(fresh, standing.position()), loaded, inBulk);
                standings.move(standing.name(), to - 1);
            }
        }
        return to;
    }

    /** The last new entry of each case that has one after this position. */
    private static Map<CaseId, Touched> touched(Map<CaseId, List<Entry>> fresh, long position) {
        var touched = new LinkedHashMap<CaseId, Touched>();
        fresh.forEach((caseId, entries) -> {
            var last = entries.getLast().position();
            if (last > position) {
                touched.put(
                        caseId,
                        new Touched(
                                last,
                                entries.getFirst().casesequence() == 0
                                        && entries.getFirst().position() > position));
            }
        });
        return touched;
    }

    /**
     * A case with new entries.
     *
     * @param position of the last one
     * @param isNew whether the projection never folded it before
     */
    private record Touched(long position, boolean isNew) {}

    private void fold(
            Connection connection,
            Standing standing,
            Map<CaseId, Touched> touched,
            Map<CaseId, Loaded> loaded,
            boolean inBulk)
            throws SQLException {
        var projection = projections.get(standing.name());
        var folded = new LinkedHashMap<CaseId, Rows>();
        var isNew = new HashSet<CaseId>();
        Fold.each(projection, touched.keySet(), loaded).forEach((caseId, fold) -> {
            var what = touched.get(caseId);
            switch (fold) {
                case Fold.Done done -> folded.put(caseId, done.rows());
                case Fold.Failed failed -> failures.add(standing.name(), caseId, what.position(), failed.reason());
            }
            if (what.isNew()) {
                isNew.add(caseId);
            }
        });
        write(connection, projection, standing.generation(), folded, isNew, inBulk);
    }

    /** What came of folding a case. */
    private sealed interface Fold {
        record Done(Rows rows) implements Fold {}

        record Failed(RuntimeException reason) implements Fold {}

        /** Of many cases at once on every processor: no fold knows of another. */
        static Map<CaseId, Fold> each(Projection projection, Collection<CaseId> cases, Map<CaseId, Loaded> loaded) {
            var folding = cases.size() < MANY_CASES ? cases.stream() : cases.parallelStream();
            return folding.collect(Collectors.toMap(
                    caseId -> caseId,
                    caseId -> of(projection, loaded.get(caseId)),
                    (one, other) -> one,
                    LinkedHashMap::new));
        }

        static Fold of(Projection projection, Loaded loaded) {
            try {
                return switch (loaded) {
                    case Loaded.Readable readable -> new Done(projection.fold(readable.history()));
                    case Loaded.Unreadable unreadable -> new Failed(unreadable.reason());
                };
            } catch (RuntimeException e) {
                return new Failed(e);
            }
        }
    }

    private void write(
            Connection connection,
            Projection projection,
            int generation,
            Map<CaseId, Rows> folded,
            Set<CaseId> knownEmpty,
            boolean inBulk)
            throws SQLException {
        failures.remove(projection.name(), folded.keySet());
        for (var table : projection.tables()) {
            var rows = new HashMap<CaseId, List<Row>>();
            folded.forEach((caseId, ofCase) -> rows.put(caseId, ofCase.of(table)));
            var change = new StoredRows(connection, table, generation).replace(rows, knownEmpty);
            for (var cube : projection.cubes()) {
                if (cube.table().equals(table)) {
                    new StoredSums(connection, cube, generation, inBulk).add(change);
                }
            }
        }
    }

    private Retried retry(Connection connection, Failures.Failed failed) throws SQLException {
        var projection = projections.get(failed.projection());
        var locked = projection == null ? List.<Standing>of() : standings.lock(List.of(projection));
        if (locked.isEmpty() || failures.find(failed.id()).isEmpty()) {
            return Retried.UNKNOWN;
        }
        var standing = locked.getFirst();
        var caseId = failed.caseId();
        return switch (Fold.of(projection, histories.at(caseId, standing.logSize()))) {
            case Fold.Done done -> {
                write(connection, projection, standing.generation(), Map.of(caseId, done.rows()), Set.of(), false);
                yield Retried.FOLDED;
            }
            case Fold.Failed again -> {
                failures.add(standing.name(), caseId, standing.position(), again.reason());
                yield Retried.FAILED;
            }
        };
    }

    private Map<CaseId, List<Entry>> byCase(long from, long to) {
        var fresh = new LinkedHashMap<CaseId, List<Entry>>();
        log.scan(from, to, stored -> {
            if (!stored.entry().subject().equals(CaseId.LEDGER)) {
                fresh.computeIfAbsent(stored.entry().subject(), any -> new ArrayList<>())
                        .add(stored.entry());
            }
        });
        return fresh;
    }

    @FunctionalInterface
    private interface Work<T> {
        T on(Connection connection) throws SQLException;
    }

    @FunctionalInterface
    private interface Read<T> {
        T now();
    }

    private static <T> T read(Read<T> read) {
        try {
            return read.now();
        } catch (DataAccessException e) {
            throw new LogUnavailable(e);
        }
    }

    private <T> T inTransaction(Work<T> work) {
        try {
            return transaction.execute(status -> {
                var connection = DataSourceUtils.getConnection(dataSource);
                try {
                    return work.on(connection);
                } catch (SQLException e) {
                    status.setRollbackOnly();
                    throw new LogUnavailable(e);
                } finally {
                    DataSourceUtils.releaseConnection(connection, dataSource);
                }
            });
        } catch (DataAccessException | TransactionException e) {
            throw new LogUnavailable(e);
        }
    }
}
