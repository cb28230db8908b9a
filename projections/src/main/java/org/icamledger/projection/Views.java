package org.icamledger.projection;

import java.util.function.BiFunction;
import java.util.function.Function;
import javax.sql.DataSource;
import org.icamledger.ledger.LogUnavailable;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/** Lets readers look at projections, each look in one snapshot of the database. For any number of threads. */
public final class Views {
    private final JdbcClient jdbc;
    private final Standings standings;
    private final TransactionTemplate snapshot;

    /** @param dataSource a pool of the application role */
    public Views(DataSource dataSource) {
        jdbc = JdbcClient.create(dataSource);
        standings = new Standings(jdbc);
        snapshot = new TransactionTemplate(new DataSourceTransactionManager(dataSource));
        snapshot.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
        snapshot.setReadOnly(true);
    }

    /**
     * What the reader makes of the projection as it stands.
     *
     * @throws LogUnavailable when the database cannot be read; ask again
     */
    public <T> T read(Projection projection, Function<View, T> reader) {
        try {
            return snapshot.execute(status -> reader.apply(view(projection)));
        } catch (DataAccessException | TransactionException e) {
            throw new LogUnavailable(e);
        }
    }

    /**
     * What the reader makes of two projections as they stand, both at one size of the log.
     *
     * @throws LogUnavailable when the database cannot be read, or one of them has come farther than the other; ask again
     */
    public <T> T read(Projection one, Projection other, BiFunction<View, View, T> reader) {
        try {
            return snapshot.execute(status -> {
                var first = view(one);
                var second = view(other);
                if (first.logSize() != second.logSize()) {
                    throw new LogUnavailable(
                            new IllegalStateException(one.name() + " and " + other.name() + " are not equally far"));
                }
                return reader.apply(first, second);
            });
        } catch (DataAccessException | TransactionException e) {
            throw new LogUnavailable(e);
        }
    }

    private View view(Projection projection) {
        return standings
                .of(projection)
                .map(standing -> new View(jdbc, standing.generation(), standing.logSize()))
                .orElseThrow(() -> new LogUnavailable(
                        new IllegalStateException("no tables of this version of " + projection.name() + " yet")));
    }
}
