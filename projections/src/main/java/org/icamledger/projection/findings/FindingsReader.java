package org.icamledger.projection.findings;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.icamledger.casefile.BrusselsTime;
import org.icamledger.casefile.CaseHistory;
import org.icamledger.casefile.CaseId;
import org.icamledger.casefile.Code;
import org.icamledger.casefile.Composition.Region;
import org.icamledger.casefile.Composition.Track;
import org.icamledger.casefile.DecisionId;
import org.icamledger.casefile.PersonId;
import org.icamledger.ledger.LogHead;
import org.icamledger.ledger.SealedTree;
import org.icamledger.projection.Conditions;
import org.icamledger.projection.Place;
import org.icamledger.projection.Situation;
import org.icamledger.projection.View;
import org.icamledger.projection.Views;
import org.icamledger.projection.findings.rules.Norm;
import org.icamledger.projection.findings.rules.RuleParameters;
import org.icamledger.projection.findings.rules.State;

/** Lists findings across cases, as they stand today, a page at a time. For any number of threads. */
public final class FindingsReader {
    private final Views views;
    private final FindingsProjection projection;
    private final RuleParameters parameters;
    private final SealedTree tree;
    private final InstantSource clock;

    /**
     * @param projection the one whose tables are kept up to date
     * @param parameters the same that it folds with
     * @param clock tells the day as of which findings stand
     */
    public FindingsReader(
            Views views,
            FindingsProjection projection,
            RuleParameters parameters,
            SealedTree tree,
            InstantSource clock) {
        this.views = views;
        this.projection = projection;
        this.parameters = parameters;
        this.tree = tree;
        this.clock = clock;
    }

    /**
     * Which findings to list. Null takes all.
     *
     * @param rule id
     * @param track in force when the trigger happened, as are office and region
     * @param followedBy offices that follow the cases now
     * @param from first instant of the trigger
     * @param before first instant after
     */
    public record Filter(
            String rule,
            State state,
            Track track,
            Code office,
            Region region,
            Set<String> followedBy,
            Instant from,
            Instant before) {}

    /**
     * A place between two findings of a list. Lists go by the time of the trigger, then by its position, rule and second decision.
     *
     * @param happenedAt of the trigger before, whole milliseconds
     * @param position of the trigger before
     * @param about of the finding before; the trigger's own id where it is about no second decision
     */
    public record Mark(Instant happenedAt, long position, String rule, DecisionId about) {}

    /**
     * A part of a list.
     *
     * @param asOf Brussels day as of which the findings stand
     * @param head what they were folded from
     * @param next where the next page begins; null at the end
     */
    public record Page(LocalDate asOf, LogHead head, List<CaseFinding> findings, Mark next) {
        public Page {
            findings = List.copyOf(findings);
        }
    }

    /** What the tables say. @param logSize that they are of */
    private record Look(long logSize, List<CaseFinding> findings) {}

    /**
     * The next findings of a list.
     *
     * @param after where it begins; null at the start
     * @param limit how many at most
     * @throws org.icamledger.ledger.LogUnavailable when the log or the tables cannot be read; ask again
     */
    public Page read(Filter filter, Mark after, int limit) {
        var today = BrusselsTime.dateOf(clock.instant());
        var look = views.read(projection, view -> look(view, filter, today, after, limit + 1));
        var more = look.findings().size() > limit;
        var findings = more ? look.findings().subList(0, limit) : look.findings();
        return new Page(today, tree.at(look.logSize()), findings, more ? mark(findings.getLast()) : null);
    }

    /**
     * A look at one case.
     *
     * @param asOf Brussels day
     * @param logSize how many decisions of the log it is of
     * @param standardWordings its decisions with reasons in the words of many cases
     */
    public record OfCase(LocalDate asOf, long logSize, Set<DecisionId> standardWordings, RuleParameters parameters) {
        /** What the rules find, by trigger in the order of the history, then by rule. @param history up to that size of the log */
        public List<CaseFinding> findings(CaseHistory history) {
            return Wordings.flagged(
                    CaseFinding.of(history, parameters, asOf), standardWordings, parameters.wordingCases());
        }
    }

    /** What the tables say of other cases that matters for this one. Its findings are folded from its history. */
    public OfCase ofCase(CaseId caseId, LocalDate asOf) {
        return views.read(
                projection,
                view -> new OfCase(
                        asOf,
                        view.logSize(),
                        Wordings.standard(view, List.of(caseId), asOf, parameters.wordingCases()),
                        parameters));
    }

    private Look look(View view, Filter filter, LocalDate today, Mark after, int limit) {
        var conditions = new Conditions()
                .and(today, FindingsProjection.HOLDS, day -> Map.of("day", day.toEpochDay()))
                .and(filter.rule(), "rule = :rule", rule -> Map.of("rule", rule))
                .and(filter.state(), "state = :state", state -> Map.of("state", state.name()))
                .and(filter.track(), "track = :track", track -> Map.of("track", track.name()))
                .and(filter.office(), "office = :office", office -> Map.of("office", office.value()))
                .and(filter.region(), "region = :region", region -> Map.of("region", region.name()))
                .and(
                        filter.followedBy(),
                        "followed_by = ANY (:offices)",
                        offices -> Map.of("offices", offices.toArray(String[]::new)))
                .and(filter.from(), "happened_at >= :from", from -> Map.of("from", utc(from)))
                .and(filter.before(), "happened_at < :before", before -> Map.of("before", utc(before)))
                .and(
                        after,
                        "(happened_at, position, rule, about_id) > (:at, :position, :afterRule, :about)",
                        mark -> Map.of(
                                "at",
                                utc(mark.happenedAt()),
                                "position",
                                mark.position(),
                                "afterRule",
                                mark.rule(),
                                "about",
                                mark.about().value()))
                .with("limit", limit);
        var findings = view.jdbc()
                .sql("SELECT * FROM " + view.table(FindingsProjection.FINDINGS) + conditions.where()
                        + " ORDER BY happened_at, position, rule, about_id LIMIT :limit")
                .params(conditions.values())
                .query((row, i) -> finding(row))
                .list();
        var cases = findings.stream()
                .filter(Wordings::asks)
                .map(CaseFinding::caseId)
                .toList();
        var standard = Wordings.standard(view, cases, today, parameters.wordingCases());
        return new Look(view.logSize(), Wordings.flagged(findings, standard, parameters.wordingCases()));
    }

    private static Mark mark(CaseFinding last) {
        var trigger = last.trigger();
        return new Mark(
                trigger.time(), trigger.position(), last.rule(), last.about() == null ? trigger.id() : last.about());
    }

    private static CaseFinding finding(ResultSet row) throws SQLException {
        var rule = row.getString("rule");
        var trigger = decision(row, "trigger_id");
        var about = decision(row, "about_id");
        var version = row.getObject("version", Integer.class);
        var norm = row.getString("norm");
        var until = row.getInt("to_day");
        return new CaseFinding(
                new CaseId(row.getObject("case_id", UUID.class)),
                rule,
                new CaseFinding.Trigger(
                        trigger,
                        row.getString("trigger_type"),
                        row.getObject("happened_at", OffsetDateTime.class).toInstant(),
                        row.getLong("position")),
                about.equals(trigger) ? null : about,
                version == null ? null : FindingsProjection.versions(rule).get(version),
                norm == null ? null : Norm.valueOf(norm),
                place(row),
                ids(row, "persons").map(PersonId::new).toList(),
                State.valueOf(row.getString("state")),
                until == FindingsProjection.FOR_GOOD ? null : LocalDate.ofEpochDay(until),
                StoredRemarks.read(row.getString("missing")),
                StoredRemarks.read(row.getString("flags")),
                ids(row, "rests_on").map(DecisionId::new).toList(),
                ids(row, "statements").map(DecisionId::new).toList());
    }

    private static Place place(ResultSet row) throws SQLException {
        var track = row.getString("track");
        var office = row.getString("office");
        var region = row.getString("region");
        return new Place(
                track.equals(Situation.UNKNOWN) ? null : Track.valueOf(track),
                office.equals(Situation.UNKNOWN) ? null : new Code(office),
                region.equals(Situation.UNKNOWN) ? null : Region.valueOf(region));
    }

    private static DecisionId decision(ResultSet row, String column) throws SQLException {
        return new DecisionId(row.getObject(column, UUID.class));
    }

    private static Stream<UUID> ids(ResultSet row, String column) throws SQLException {
        return Arrays.stream((UUID[]) row.getArray(column).getArray());
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
