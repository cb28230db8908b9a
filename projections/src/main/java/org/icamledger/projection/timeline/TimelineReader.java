package org.icamledger.projection.timeline;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.icamledger.casefile.BrusselsTime;
import org.icamledger.casefile.CaseId;
import org.icamledger.casefile.Entry;
import org.icamledger.casefile.PersonId;
import org.icamledger.ledger.SealedLog;
import org.icamledger.ledger.SealedTree;
import org.icamledger.projection.Histories;
import org.icamledger.projection.Projection;
import org.icamledger.projection.View;
import org.icamledger.projection.Views;

/**
 * Tells the timelines of persons: from the tables of the projection where everything in the person's cases had happened by the end of the
 * day that is asked for, else from the histories of these cases, folded at the moment of reading. Both say the same. For any number of
 * threads.
 */
public final class TimelineReader {
    private final Views views;
    private final Projection projection;
    private final SealedLog log;
    private final SealedTree tree;
    private final Histories histories;
    private final InstantSource clock;

    /** @param projection the one whose tables are kept up to date */
    public TimelineReader(
            Views views, TimelineProjection projection, SealedLog log, SealedTree tree, InstantSource clock) {
        this.views = views;
        this.projection = projection;
        this.log = log;
        this.tree = tree;
        this.histories = new Histories(log);
        this.clock = clock;
    }

    /**
     * What the tables say of a person.
     *
     * @param logSize that they are of
     * @param cases where the person was ever said to be a member
     * @param decisions by time, then position; null when the timeline that is asked for must be folded
     */
    private record Look(long logSize, Set<CaseId> cases, List<StoredDecision> decisions) {}

    /**
     * What happened to a person up to the end of a day, as the ledger knew it at an instant. A person of whom nothing is recorded has an
     * empty timeline.
     *
     * @param asOf Brussels day, included; null for the Brussels day of {@code knownAt} if given, else today
     * @param knownAt null for all that the tables are folded from
     * @throws org.icamledger.ledger.LogUnavailable when the log or the tables cannot be read; ask again
     */
    public Timeline read(PersonId person, LocalDate asOf, Instant knownAt) {
        var day = asOf != null ? asOf : BrusselsTime.dateOf(knownAt == null ? clock.instant() : knownAt);
        var known = knownAt == null ? null : log.sizeAt(knownAt);
        var look = views.read(projection, view -> look(view, person, BrusselsTime.endOf(day), known));
        var size = known == null ? look.logSize() : known;
        if (look.decisions() != null) {
            return new Timeline(person, day, tree.at(size), told(look.decisions()));
        }
        var folded = histories.at(size, cases(look, person, size)).values();
        return Timeline.of(person, folded, day, tree.at(size));
    }

    private static Look look(View view, PersonId person, Instant end, Long known) {
        record Membership(CaseId caseId, boolean happened) {}
        var memberships = view.jdbc()
                .sql("SELECT case_id, coalesce(last_at < :end, true) AS happened FROM "
                        + view.table(TimelineProjection.PERSONS) + " WHERE person_id = :person")
                .param("person", person.value())
                .param("end", end.atOffset(ZoneOffset.UTC))
                .query((row, i) ->
                        new Membership(new CaseId(row.getObject("case_id", UUID.class)), row.getBoolean("happened")))
                .list();
        var cases = new LinkedHashSet<CaseId>();
        memberships.forEach(membership -> cases.add(membership.caseId()));
        // What happens after that day could close a case, and what was recorded since would be told as recorded after
        // its closing.
        var wholeHistories = (known == null || known == view.logSize())
                && memberships.stream().allMatch(Membership::happened);
        return new Look(view.logSize(), cases, wholeHistories ? decisions(view, person) : null);
    }

    private static List<StoredDecision> decisions(View view, PersonId person) {
        return view.jdbc()
                .sql("SELECT position, corrections, after_closure FROM " + view.table(TimelineProjection.DECISIONS)
                        + " WHERE person_id = :person ORDER BY happened_at, position")
                .param("person", person.value())
                .query((row, i) -> stored(row))
                .list();
    }

    private static StoredDecision stored(ResultSet row) throws SQLException {
        Array corrections = row.getArray("corrections");
        var afterClosure = row.getString("after_closure");
        return new StoredDecision(
                row.getLong("position"),
                List.of((Long[]) corrections.getArray()),
                afterClosure == null ? null : AfterClosure.valueOf(afterClosure));
    }

    private List<TimelineDecision> told(List<StoredDecision> decisions) {
        var positions =
                decisions.stream().flatMap(StoredDecision::positions).distinct().toList();
        Map<Long, Entry> entries = new HashMap<>();
        log.at(positions).forEach(stored -> entries.put(stored.entry().position(), stored.entry()));
        return decisions.stream().map(decision -> decision.told(entries::get)).toList();
    }

    /** What is known and not in the tables yet may name the person too. */
    private Collection<CaseId> cases(Look look, PersonId person, long size) {
        var cases = new ArrayList<>(look.cases());
        log.scan(look.logSize(), size, SaidMembers.TYPES, stored -> {
            if (SaidMembers.of(List.of(stored.entry())).contains(person)) {
                cases.add(stored.entry().subject());
            }
        });
        return Set.copyOf(cases);
    }
}
