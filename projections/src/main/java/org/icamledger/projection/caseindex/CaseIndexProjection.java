package org.icamledger.projection.caseindex;

import java.util.List;
import java.util.Map;
import org.icamledger.casefile.CaseHistory;
import org.icamledger.projection.CaseTable;
import org.icamledger.projection.Column;
import org.icamledger.projection.Column.Type;
import org.icamledger.projection.Projection;
import org.icamledger.projection.Row;
import org.icamledger.projection.Rows;

/** How every case stands, for lists of cases: {@link CaseStanding} in tables. */
public final class CaseIndexProjection implements Projection {
    /** One row for a case. What is not closed has null for both columns of the closing. */
    static final CaseTable CASES = new CaseTable(
            "case_index",
            List.of(
                    new Column("track", Type.TEXT),
                    new Column("office", Type.TEXT),
                    new Column("region", Type.TEXT),
                    new Column("stage", Type.TEXT),
                    new Column("opened_at", Type.INSTANT),
                    new Column("closed_at", Type.INSTANT),
                    new Column("closing_outcome", Type.TEXT),
                    new Column("last_decision_id", Type.UUID),
                    new Column("last_type", Type.TEXT),
                    new Column("last_at", Type.INSTANT),
                    new Column("last_position", Type.BIGINT),
                    new Column("decisions", Type.INTEGER),
                    new Column("case_sequence", Type.INTEGER)),
            List.of(
                    "opened_at, case_id",
                    "office, opened_at, case_id",
                    "stage, opened_at, case_id",
                    "track, opened_at, case_id"));

    /** One row for a deadline that nothing has settled, also when its day has passed. */
    static final CaseTable DEADLINES = new CaseTable(
            "case_deadline",
            List.of(
                    new Column("kind", Type.TEXT),
                    new Column("until", Type.DATE),
                    new Column("decision_id", Type.UUID),
                    new Column("position", Type.BIGINT)),
            List.of("until, kind"));

    @Override
    public String name() {
        return "cases";
    }

    @Override
    public int version() {
        return 1;
    }

    @Override
    public List<CaseTable> tables() {
        return List.of(CASES, DEADLINES);
    }

    @Override
    public Rows fold(CaseHistory history) {
        return CaseStanding.of(history).map(CaseIndexProjection::rows).orElse(Rows.NONE);
    }

    private static Rows rows(CaseStanding standing) {
        var closed = standing.closed();
        var last = standing.last();
        var row = Row.of(
                standing.track().name(),
                standing.office().value(),
                standing.region().name(),
                standing.stage().name(),
                standing.openedAt(),
                closed == null ? null : closed.at(),
                closed == null ? null : closed.outcome().name(),
                last.id().value(),
                last.type(),
                last.time(),
                last.position(),
                standing.decisions(),
                standing.casesequence());
        var deadlines = standing.deadlines().stream()
                .map(deadline -> Row.of(
                        deadline.kind().name(),
                        deadline.until(),
                        deadline.decision().value(),
                        deadline.position()))
                .toList();
        return new Rows(Map.of(CASES, List.of(row), DEADLINES, deadlines));
    }
}
