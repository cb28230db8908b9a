package org.icamledger.projection;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.icamledger.ledger.LogUnavailable;
import org.icamledger.ledger.SealedLog;
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
    static final int MOST_AT_ONCE = 4_000;

    private final DataSource dataSource;
    private final SealedLog log;
    private final Map<String, Projection> projections = new LinkedHashMap<>();
    private final TransactionTemplate transaction;
    private final JdbcClient jdbc;
    private final Standings standings;
    private final Failures failures;
    private final TakingIn takingIn;

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
        this.takingIn = new TakingIn(log, this.projections);
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

    /** Makes the tables of projections that have none; they are filled by the next steps. Those of another version stay as they are. */
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

    /** The position up to which every projection has come; -1 when one has taken in nothing yet. */
    public long reached() {
        return progress().stream()
                .mapToLong(progress -> progress.standing().position())
                .min()
                .orElse(-1);
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
        var to = Math.min(logSize, TakingIn.reached(behind) + MOST_AT_ONCE);
        var taking = behind.stream().filter(standing -> standing.logSize() < to).toList();
        takingIn.step(connection, taking, to, failures);
        taking.forEach(standing -> standings.move(standing.name(), to - 1));
        return to;
    }

    private Retried retry(Connection connection, Failures.Failed failed) throws SQLException {
        var projection = projections.get(failed.projection());
        var locked = projection == null ? List.<Standing>of() : standings.lock(List.of(projection));
        if (locked.isEmpty() || failures.find(failed.id()).isEmpty()) {
            return Retried.UNKNOWN;
        }
        var standing = locked.getFirst();
        return takingIn.again(connection, standing, failed.caseId(), failures) ? Retried.FOLDED : Retried.FAILED;
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
