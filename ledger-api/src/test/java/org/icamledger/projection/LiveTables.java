package org.icamledger.projection;

import com.zaxxer.hikari.HikariDataSource;
import java.time.InstantSource;
import java.util.List;
import org.icamledger.api.storage.TestPostgres;
import org.icamledger.ledger.SealedLog;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Projections of a database of tests, kept up to date by hand. */
public final class LiveTables implements AutoCloseable {
    private final HikariDataSource pool = new HikariDataSource();
    private final SealedLog log;
    private final List<? extends Projection> projections;
    private LiveProjections live;
    private final Views views;

    public LiveTables(TestPostgres postgres, Projection... projections) {
        pool.setDataSource(postgres.appDataSource());
        pool.setMaximumPoolSize(10);
        log = new SealedLog(pool);
        this.projections = List.of(projections);
        live = new LiveProjections(pool, log, this.projections, InstantSource.system());
        views = new Views(pool);
        live.prepare();
    }

    public HikariDataSource pool() {
        return pool;
    }

    public SealedLog log() {
        return log;
    }

    public LiveProjections live() {
        return live;
    }

    /** With two threads, as the application has on two processors. */
    Rebuild rebuild() {
        return new Rebuild(pool, log, projections, InstantSource.system(), 2);
    }

    public Views views() {
        return views;
    }

    /** As after a restart: what the process kept in memory is gone. */
    void restart() {
        live = new LiveProjections(pool, log, projections, InstantSource.system());
        live.prepare();
    }

    /** What is read of each projection. */
    List<Contents> stored(List<Projection> of) {
        return of.stream().map(projection -> Contents.stored(views, projection)).toList();
    }

    /** Which tables are read of each projection. */
    List<Integer> generations() {
        return live.progress().stream()
                .map(progress -> progress.standing().generation())
                .toList();
    }

    /** Those with a generation, in the schema of projections. */
    List<String> tablesThere() {
        return JdbcClient.create(pool)
                .sql(
                        "SELECT tablename FROM pg_tables WHERE schemaname = 'projection' AND tablename ~ '_[0-9]+$' ORDER BY 1")
                .query(String.class)
                .list();
    }

    void execute(String sql) {
        JdbcClient.create(pool).sql(sql).update();
    }

    /** Takes in all that is recorded. */
    public LiveTables caughtUp() {
        live.catchUp();
        return this;
    }

    @Override
    public void close() {
        pool.close();
    }
}
