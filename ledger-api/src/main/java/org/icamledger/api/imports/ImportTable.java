package org.icamledger.api.imports;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.icamledger.api.imports.ImportReport.RefusedLine;
import org.icamledger.api.imports.ImportReport.State;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** What is remembered of imports, so that every node and a later start can tell how they stand. */
@Component
class ImportTable {
    private static final JsonMapper JSON = JsonMapper.shared();

    private final JdbcClient jdbc;
    private final Clock clock;

    ImportTable(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Enters a run that begins. @return false when an import of that id belongs to another account */
    boolean begin(ImportReport report, String account) {
        return jdbc.sql(
                                """
                                INSERT INTO import_run AS r (import_id, account, state, dry_run, issue_persons, started_at, updated_at,
                                    lines_read, accepted, repeated, refused, refused_lines)
                                VALUES (:id, :account, 'RUNNING', :dryRun, :issuePersons, :startedAt, :startedAt, 0, 0, 0, 0, '[]')
                                ON CONFLICT (import_id) DO UPDATE SET state = 'RUNNING', dry_run = excluded.dry_run,
                                    issue_persons = excluded.issue_persons, started_at = excluded.started_at,
                                    updated_at = excluded.updated_at, finished_at = NULL, lines_read = 0, accepted = 0,
                                    repeated = 0, refused = 0, refused_lines = '[]'
                                WHERE r.account = excluded.account
                                """)
                        .param("id", report.importId())
                        .param("account", account)
                        .param("dryRun", report.dryRun())
                        .param("issuePersons", report.issuePersons())
                        .param("startedAt", utc(report.startedAt()))
                        .update()
                == 1;
    }

    /** Says how a run stands now, until it has been said how it ended. */
    void update(ImportReport report) {
        jdbc.sql(
                        """
                        UPDATE import_run SET state = :state, updated_at = :now, finished_at = :finishedAt, lines_read = :read,
                            accepted = :accepted, repeated = :repeated, refused = :refused, refused_lines = :lines::json
                        WHERE import_id = :id AND state = 'RUNNING'
                        """)
                .param("id", report.importId())
                .param("state", report.state().name())
                .param("now", utc(clock.instant()))
                .param("finishedAt", report.finishedAt() == null ? null : utc(report.finishedAt()))
                .param("read", report.read())
                .param("accepted", report.accepted())
                .param("repeated", report.repeated())
                .param("refused", report.refused())
                .param("lines", JSON.writeValueAsString(report.refusedLines()))
                .update();
    }

    /** An import of this account. One that was left running by a process that has ended is CUT. */
    Optional<ImportReport> find(UUID importId, String account) {
        return jdbc.sql("SELECT * FROM import_run WHERE import_id = :id AND account = :account")
                .param("id", importId)
                .param("account", account)
                .query(this::report)
                .optional();
    }

    private ImportReport report(ResultSet row, int number) throws SQLException {
        UUID importId = row.getObject("import_id", UUID.class);
        State state = State.valueOf(row.getString("state"));
        boolean left = state == State.RUNNING && !RunLock.isHeld(jdbc, importId);
        Instant startedAt = instant(row, "started_at");
        Instant updatedAt = instant(row, "updated_at");
        long settled = row.getLong("accepted") + row.getLong("repeated") + row.getLong("refused");
        long millis = Math.max(1, Duration.between(startedAt, updatedAt).toMillis());
        long refused = row.getLong("refused");
        List<RefusedLine> lines =
                JSON.readValue(row.getString("refused_lines"), new TypeReference<List<RefusedLine>>() {});
        return new ImportReport(
                importId,
                left ? State.CUT : state,
                row.getBoolean("dry_run"),
                row.getBoolean("issue_persons"),
                startedAt,
                left ? updatedAt : instant(row, "finished_at"),
                row.getLong("lines_read"),
                row.getLong("accepted"),
                row.getLong("repeated"),
                refused,
                lines,
                Tally.notListed(refused, lines),
                settled * 1000 / millis,
                null,
                null);
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
