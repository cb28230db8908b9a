package org.icamledger.api.projections;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.UUID;
import org.icamledger.api.projections.Rebuilds.Standing;
import org.icamledger.api.projections.Rebuilds.State;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** What nodes tell each other of rebuilds. */
@Component
class RebuildTable {
    private static final JsonMapper JSON = JsonMapper.shared();

    private final JdbcClient jdbc;

    RebuildTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * What was told last.
     *
     * @param heardAt when, by the clock of the database
     * @param silence for how long nothing was told since
     */
    record Told(UUID run, Standing standing, Instant heardAt, Duration silence) {
        boolean isRunning() {
            return standing.state() == State.RUNNING;
        }
    }

    /** Enters a run, in place of the last one of each of its projections. */
    void begin(UUID run, Standing standing) {
        jdbc.sql(
                        """
                        INSERT INTO projection.rebuild AS r (projection, run, standing, running, heard_at, cancelled)
                        SELECT name, :run, :standing::json, :running, clock_timestamp(), false FROM unnest(:projections) AS names (name)
                        ON CONFLICT (projection) DO UPDATE SET run = excluded.run, standing = excluded.standing,
                            running = excluded.running, heard_at = excluded.heard_at, cancelled = false
                        """)
                .param("run", run)
                .param("standing", JSON.writeValueAsString(standing))
                .param("running", standing.state() == State.RUNNING)
                .param("projections", standing.projections().toArray(String[]::new))
                .update();
    }

    /** Says how a run stands now. @return whether somebody asked for its end */
    boolean update(UUID run, Standing standing) {
        return jdbc.sql(
                        """
                        UPDATE projection.rebuild SET standing = :standing::json, running = :running, heard_at = clock_timestamp()
                        WHERE run = :run RETURNING cancelled
                        """)
                .param("run", run)
                .param("standing", JSON.writeValueAsString(standing))
                .param("running", standing.state() == State.RUNNING)
                .query(Boolean.class)
                .list()
                .contains(true);
    }

    /** Asks the run of this projection that is under way to end. */
    void cancel(String projection) {
        jdbc.sql("UPDATE projection.rebuild SET cancelled = true WHERE projection = ? AND running")
                .param(projection)
                .update();
    }

    /** The last run of this projection, on whatever node. */
    Optional<Told> of(String projection) {
        return jdbc.sql(
                        """
                        SELECT run, standing, heard_at, extract(epoch FROM clock_timestamp() - heard_at)::float8
                        FROM projection.rebuild WHERE projection = ?
                        """)
                .param(projection)
                .query(RebuildTable::told)
                .optional();
    }

    private static Told told(ResultSet row, int number) throws SQLException {
        return new Told(
                row.getObject(1, UUID.class),
                JSON.readValue(row.getString(2), Standing.class),
                row.getObject(3, OffsetDateTime.class).toInstant(),
                Duration.ofMillis((long) (row.getDouble(4) * 1000)));
    }
}
