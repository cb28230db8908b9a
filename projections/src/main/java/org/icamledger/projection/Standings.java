package org.icamledger.projection;

import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The table that says how far each projection has come. */
final class Standings {
    private static final String SELECT = "SELECT name, generation, position FROM projection.projection ";
    private static final RowMapper<Standing> ROW =
            (row, i) -> new Standing(row.getString(1), row.getInt(2), row.getLong(3));

    private final JdbcClient jdbc;

    Standings(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Empty when there are no tables of this version of the projection and these settings. */
    Optional<Standing> of(Projection projection) {
        return jdbc.sql(SELECT + "WHERE name = ? AND definition_version = ? AND settings = ?")
                .param(projection.name())
                .param(projection.version())
                .param(projection.settings())
                .query(ROW)
                .optional();
    }

    /** Those of these projections whose tables are of this version, and how far the log is ahead of them. */
    List<Progress> progress(Collection<Projection> projections) {
        return jdbc.sql(
                        """
                        SELECT name, generation, p.position, head.size, next.recorded_at
                        FROM projection.projection p
                        JOIN unnest(?, ?, ?) AS wanted (name, definition_version, settings) USING (name, definition_version, settings)
                        CROSS JOIN ledger.ledger_head head
                        LEFT JOIN LATERAL (SELECT e.recorded_at FROM ledger.ledger_entry e WHERE e.position = p.position + 1) next ON true
                        ORDER BY name
                        """)
                .param(names(projections))
                .param(versions(projections))
                .param(settings(projections))
                .query((row, i) -> {
                    var waiting = row.getObject(5, OffsetDateTime.class);
                    return new Progress(
                            ROW.mapRow(row, i), row.getLong(4), waiting == null ? null : waiting.toInstant());
                })
                .list();
    }

    private static String[] names(Collection<Projection> projections) {
        return projections.stream().map(Projection::name).toArray(String[]::new);
    }

    private static Integer[] versions(Collection<Projection> projections) {
        return projections.stream().map(Projection::version).toArray(Integer[]::new);
    }

    private static String[] settings(Collection<Projection> projections) {
        return projections.stream().map(Projection::settings).toArray(String[]::new);
    }

    /** Those of these projections whose tables are of this version; nobody else changes them until the transaction ends. */
    List<Standing> lock(Collection<Projection> projections) {
        // Always in the same order: two nodes would otherwise wait for each other.
        return jdbc.sql(
                        SELECT
                                + """
                        JOIN unnest(?, ?, ?) AS wanted (name, definition_version, settings) USING (name, definition_version, settings)
                        ORDER BY name FOR UPDATE OF projection
                        """)
                .param(names(projections))
                .param(versions(projections))
                .param(settings(projections))
                .query(ROW)
                .list();
    }

    void move(String name, long position) {
        jdbc.sql("UPDATE projection.projection SET position = ? WHERE name = ?")
                .param(position)
                .param(name)
                .update();
    }

    /** Which tables are read of a projection, whatever their version; 0 when there are none. */
    int generation(Projection projection) {
        return jdbc.sql("SELECT generation FROM projection.projection WHERE name = ?")
                .param(projection.name())
                .query(Integer.class)
                .optional()
                .orElse(0);
    }

    /**
     * Locks the rows of these projections, of whatever version, until the transaction ends.
     *
     * @return the largest size of the log that one of them shows; 0 when none of them has tables
     */
    long lockAll(Collection<Projection> projections) {
        return jdbc
                .sql(SELECT + "WHERE name = ANY (?) ORDER BY name FOR UPDATE")
                .param(names(projections))
                .query(ROW)
                .list()
                .stream()
                .mapToLong(Standing::logSize)
                .max()
                .orElse(0);
    }

    /** From now on these tables are read of the projection. */
    void put(Projection projection, int generation, long position) {
        jdbc.sql(
                        """
                        INSERT INTO projection.projection (name, generation, position, definition_version, settings)
                        VALUES (?, ?, ?, ?, ?)
                        ON CONFLICT (name) DO UPDATE SET generation = excluded.generation, position = excluded.position,
                                                         definition_version = excluded.definition_version,
                                                         settings = excluded.settings
                        """)
                .param(projection.name())
                .param(generation)
                .param(position)
                .param(projection.version())
                .param(projection.settings())
                .update();
    }

    /** Makes empty tables for a projection that has none of any version. The caller has made sure to be alone. */
    void prepare(Projection projection) {
        if (generation(projection) == 0) {
            Tables.creation(projection, 1).forEach(sql -> jdbc.sql(sql).update());
            Tables.indexes(projection, 1).forEach(sql -> jdbc.sql(sql).update());
            put(projection, 1, -1);
        }
    }
}
