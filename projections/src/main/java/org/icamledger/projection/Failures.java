package org.icamledger.projection;

import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.icamledger.casefile.CaseId;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The table of cases that a projection could not fold. */
final class Failures implements FailedCases {
    private final JdbcClient jdbc;
    private final InstantSource clock;

    Failures(JdbcClient jdbc, InstantSource clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** A failed case, and of which projection. */
    record Failed(long id, String projection, CaseId caseId) {}

    @Override
    public void add(String projection, CaseId caseId, long position, RuntimeException reason) {
        jdbc.sql(
                        """
                        INSERT INTO projection.projection_failure AS f (projection, case_id, position, error_class, since, attempts)
                        VALUES (:projection, :caseId, :position, :errorClass, :since, 1)
                        ON CONFLICT (projection, case_id) DO UPDATE
                        SET position = excluded.position, error_class = excluded.error_class, attempts = f.attempts + 1
                        """)
                .param("projection", projection)
                .param("caseId", caseId.value())
                .param("position", position)
                .param("errorClass", reason.getClass().getName())
                .param("since", clock.instant().truncatedTo(ChronoUnit.MILLIS).atOffset(ZoneOffset.UTC))
                .update();
    }

    @Override
    public void remove(String projection, Collection<CaseId> cases) {
        jdbc.sql("DELETE FROM projection.projection_failure WHERE projection = ? AND case_id = ANY (?)")
                .param(projection)
                .param(cases.stream().map(CaseId::value).toArray(UUID[]::new))
                .update();
    }

    /** Forgets all failures of these projections. */
    void clear(Collection<String> projections) {
        jdbc.sql("DELETE FROM projection.projection_failure WHERE projection = ANY (?)")
                .param(projections.toArray(String[]::new))
                .update();
    }

    Optional<Failed> find(long id) {
        return jdbc.sql("SELECT projection, case_id FROM projection.projection_failure WHERE id = ?")
                .param(id)
                .query((row, i) -> new Failed(id, row.getString(1), new CaseId(row.getObject(2, UUID.class))))
                .optional();
    }

    /** All of them, the oldest first. */
    List<Failure> all() {
        return jdbc.sql(
                        "SELECT id, projection, position, error_class, since, attempts FROM projection.projection_failure ORDER BY id")
                .query((row, i) -> new Failure(
                        row.getLong(1),
                        row.getString(2),
                        row.getLong(3),
                        Failure.Kind.of(row.getString(4)),
                        row.getObject(5, OffsetDateTime.class).toInstant(),
                        row.getInt(6)))
                .list();
    }
}
