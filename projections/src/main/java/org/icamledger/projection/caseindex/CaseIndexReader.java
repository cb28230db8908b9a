package org.icamledger.projection.caseindex;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.icamledger.casefile.CaseId;
import org.icamledger.casefile.Code;
import org.icamledger.casefile.Composition.Region;
import org.icamledger.casefile.Composition.Track;
import org.icamledger.casefile.DecisionId;
import org.icamledger.casefile.Trajectory.CaseClosed;
import org.icamledger.ledger.LogHead;
import org.icamledger.ledger.SealedTree;
import org.icamledger.projection.CaseSelection;
import org.icamledger.projection.Conditions;
import org.icamledger.projection.View;
import org.icamledger.projection.Views;

/** Lists cases from the tables of the case index, a page at a time. For any number of threads. */
public final class CaseIndexReader {
    private final Views views;
    private final CaseIndexProjection projection;
    private final SealedTree tree;

    /** @param projection the one whose tables are kept up to date */
    public CaseIndexReader(Views views, CaseIndexProjection projection, SealedTree tree) {
        this.views = views;
        this.projection = projection;
        this.tree = tree;
    }

    /**
     * Which cases to list. Null takes all.
     *
     * @param track in force now, as are stage and office
     * @param offices that the reader may see cases of
     * @param from first instant of the opening
     * @param before first instant after
     * @param selection of another projection
     */
    public record Filter(
            Track track,
            Stage stage,
            Code office,
            Set<String> offices,
            Instant from,
            Instant before,
            CaseSelection selection) {}

    /**
     * A place between two cases of a list. Lists go by the time of the opening, then by case id, so a case that is opened meanwhile moves no
     * other from its place.
     *
     * @param openedAt of the case before, whole milliseconds
     * @param caseId of the case before
     */
    public record Place(Instant openedAt, CaseId caseId) {}

    /** A case in a list. */
    public record Listed(CaseId caseId, CaseStanding standing) {}

    /**
     * A part of a list.
     *
     * @param head what it was folded from
     * @param next where the next page begins; null at the end
     */
    public record Page(LogHead head, List<Listed> cases, Place next) {
        public Page {
            cases = List.copyOf(cases);
        }
    }

    /** What the tables say. @param logSize that they are of */
    private record Look(long logSize, List<Listed> cases) {}

    /**
     * The next cases of a list.
     *
     * @param after where it begins; null at the start
     * @param limit how many at most
     * @throws org.icamledger.ledger.LogUnavailable when the log or the tables cannot be read; ask again
     */
    public Page read(Filter filter, Place after, int limit) {
        var selection = filter.selection();
        var look = selection == null
                ? views.read(projection, view -> look(view, null, filter, after, limit + 1))
                : views.read(
                        projection,
                        selection.projection(),
                        (view, other) -> look(view, selection.sql().apply(other), filter, after, limit + 1));
        var more = look.cases().size() > limit;
        var cases = more ? look.cases().subList(0, limit) : look.cases();
        return new Page(tree.at(look.logSize()), cases, more ? place(cases.getLast()) : null);
    }

    private static Place place(Listed last) {
        return new Place(last.standing().openedAt(), last.caseId());
    }

    /** @param selected the query of the filter's selection; null when it has none */
    private static Look look(View view, String selected, Filter filter, Place after, int limit) {
        var conditions = new Conditions()
                .and(filter.track(), "track = :track", track -> Map.of("track", track.name()))
                .and(filter.stage(), "stage = :stage", stage -> Map.of("stage", stage.name()))
                .and(filter.office(), "office = :office", office -> Map.of("office", office.value()))
                .and(
                        filter.offices(),
                        "office = ANY (:offices)",
                        offices -> Map.of("offices", offices.toArray(String[]::new)))
                .and(filter.from(), "opened_at >= :from", from -> Map.of("from", utc(from)))
                .and(filter.before(), "opened_at < :before", before -> Map.of("before", utc(before)))
                .and(
                        after,
                        "(opened_at, case_id) > (:at, :case)",
                        place -> Map.of(
                                "at",
                                utc(place.openedAt()),
                                "case",
                                place.caseId().value()))
                .and(selected, "case_id IN (" + selected + ")", any -> filter.selection()
                        .values())
                .with("limit", limit);
        var rows = view.jdbc()
                .sql("SELECT * FROM " + view.table(CaseIndexProjection.CASES)
                        + conditions.where()
                        + " ORDER BY opened_at, case_id LIMIT :limit")
                .params(conditions.values())
                .query((row, i) -> listed(row))
                .list();
        var deadlines = deadlines(view, rows.stream().map(Listed::caseId).toList());
        return new Look(
                view.logSize(),
                rows.stream()
                        .map(one -> new Listed(
                                one.caseId(), one.standing().with(deadlines.getOrDefault(one.caseId(), List.of()))))
                        .toList());
    }

    private static Map<CaseId, List<Deadline>> deadlines(View view, Collection<CaseId> cases) {
        Map<CaseId, List<Deadline>> deadlines = new HashMap<>();
        view.jdbc()
                .sql("SELECT * FROM " + view.table(CaseIndexProjection.DEADLINES)
                        + " WHERE case_id = ANY (:cases::uuid[])")
                .param("cases", cases.stream().map(CaseId::toString).toArray(String[]::new))
                .query(row -> {
                    deadlines
                            .computeIfAbsent(caseId(row), first -> new ArrayList<>())
                            .add(deadline(row));
                });
        deadlines.values().forEach(ofCase -> ofCase.sort(Deadline.BY_DAY));
        return deadlines;
    }

    private static Deadline deadline(ResultSet row) throws SQLException {
        return new Deadline(
                Deadline.Kind.valueOf(row.getString("kind")),
                row.getObject("until", LocalDate.class),
                new DecisionId(row.getObject("decision_id", UUID.class)),
                row.getLong("position"));
    }

    private static Listed listed(ResultSet row) throws SQLException {
        var outcome = row.getString("closing_outcome");
        return new Listed(
                caseId(row),
                new CaseStanding(
                        Track.valueOf(row.getString("track")),
                        new Code(row.getString("office")),
                        Region.valueOf(row.getString("region")),
                        Stage.valueOf(row.getString("stage")),
                        instant(row, "opened_at"),
                        outcome == null
                                ? null
                                : new CaseStanding.Closed(
                                        instant(row, "closed_at"), CaseClosed.Outcome.valueOf(outcome)),
                        new CaseStanding.Last(
                                new DecisionId(row.getObject("last_decision_id", UUID.class)),
                                row.getString("last_type"),
                                instant(row, "last_at"),
                                row.getLong("last_position")),
                        row.getInt("decisions"),
                        row.getInt("case_sequence"),
                        List.of()));
    }

    private static CaseId caseId(ResultSet row) throws SQLException {
        return new CaseId(row.getObject("case_id", UUID.class));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
