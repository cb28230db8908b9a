package org.icamledger.projection.afterwards;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.icamledger.casefile.BrusselsTime;
import org.icamledger.casefile.CaseHistory;
import org.icamledger.casefile.DecisionData;
import org.icamledger.casefile.HistoryDecision;
import org.icamledger.casefile.Trajectory.CaseClosed;
import org.icamledger.casefile.Trajectory.CaseReopened;
import org.icamledger.projection.CaseTable;
import org.icamledger.projection.Column;
import org.icamledger.projection.Column.Type;
import org.icamledger.projection.Projection;
import org.icamledger.projection.Row;
import org.icamledger.projection.Rows;
import org.icamledger.projection.Situation;
import org.icamledger.projection.Situations;

/**
 * What {@code afterwards/1} counts, case by case: the closings with each person who was a member then, and what happened to persons.
 * A person may have several cases, so what followed a closing is found by joining the two tables when somebody asks.
 */
public final class AfterwardsProjection implements Projection {
    /**
     * One row for each closing and each person who was a member then. The columns of the reopening, the next one of that case, are all
     * null when there is none.
     */
    static final CaseTable OCCASIONS = new CaseTable(
            "afterwards_occasion",
            Stream.concat(
                            Stream.of(
                                    new Column("person_id", Type.UUID),
                                    new Column("closed_at", Type.INSTANT),
                                    new Column("closed_on", Type.DATE),
                                    new Column("day_only", Type.BOOLEAN),
                                    new Column("position", Type.BIGINT),
                                    new Column("outcome", Type.TEXT),
                                    new Column("reopened_at", Type.INSTANT),
                                    new Column("reopened_on", Type.DATE),
                                    new Column("reopened_day_only", Type.BOOLEAN),
                                    new Column("reopened_position", Type.BIGINT)),
                            Situation.COLUMNS.stream())
                    .toList(),
            List.of("closed_on"));

    /** One row for each {@link Consequence} and each person whom it names, whenever it happened. */
    static final CaseTable FACTS = new CaseTable(
            "person_fact",
            List.of(
                    new Column("person_id", Type.UUID),
                    new Column("kind", Type.TEXT),
                    new Column("at", Type.INSTANT),
                    new Column("on_day", Type.DATE),
                    new Column("day_only", Type.BOOLEAN),
                    new Column("position", Type.BIGINT)),
            List.of("person_id"));

    @Override
    public String name() {
        return "afterwards";
    }

    @Override
    public int version() {
        return 1;
    }

    @Override
    public List<CaseTable> tables() {
        return List.of(OCCASIONS, FACTS);
    }

    @Override
    public Rows fold(CaseHistory history) {
        return new Rows(Map.of(OCCASIONS, occasions(history), FACTS, facts(history)));
    }

    private static List<Row> occasions(CaseHistory history) {
        var situations = Situations.of(history);
        var reopenings = history.corrected().stream()
                .filter(decision -> decision.data() instanceof CaseReopened)
                .toList();
        var rows = new ArrayList<Row>();
        for (var closing : history.corrected()) {
            if (closing.data() instanceof CaseClosed closed) {
                var reopening = reopenings.stream().filter(closing::isBefore).findFirst();
                for (var person : history.members(closing.time())) {
                    var values = new ArrayList<Object>();
                    values.add(person.value());
                    values.addAll(moment(closing));
                    values.add(closed.outcome().name());
                    values.addAll(reopening
                            .map(AfterwardsProjection::moment)
                            .orElseGet(() -> Arrays.asList(null, null, null, null)));
                    values.addAll(situations.ofPerson(person, closing).values());
                    rows.add(new Row(values));
                }
            }
        }
        return rows;
    }

    private static List<Row> facts(CaseHistory history) {
        var rows = new ArrayList<Row>();
        for (var decision : history.corrected()) {
            Consequence.of(decision.data()).ifPresent(consequence -> {
                var persons = new LinkedHashSet<>(DecisionData.persons(decision.data()));
                for (var person : persons) {
                    var values = new ArrayList<Object>(List.of(person.value().value(), consequence.name()));
                    values.addAll(moment(decision));
                    rows.add(new Row(values));
                }
            });
        }
        return rows;
    }

    /** What tells which of two acts comes first: instant, Brussels day, whether only that is known, and position. */
    private static List<Object> moment(HistoryDecision decision) {
        Instant time = decision.time();
        return List.of(
                time,
                BrusselsTime.dateOf(time),
                BrusselsTime.isDayOnly(time),
                decision.original().position());
    }
}
