package org.icamledger.projection.timeline;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.icamledger.casefile.CaseHistory;
import org.icamledger.casefile.Concerned;
import org.icamledger.casefile.HistoryDecision;
import org.icamledger.casefile.PersonId;
import org.icamledger.projection.CaseTable;
import org.icamledger.projection.Column;
import org.icamledger.projection.Projection;
import org.icamledger.projection.Row;
import org.icamledger.projection.Rows;

/**
 * Whose timelines a case is on, and which of its decisions: what {@link Timeline#of} tells of it as of the end of its history. What the
 * decisions say stays in the log, where their positions lead.
 */
public final class TimelineProjection implements Projection {
    /**
     * Everybody who was ever said to be a member of the case, see {@link SaidMembers}. {@code last_at} is the time of the latest decision
     * that holds in it: as of a day that ends later, the other table tells the timeline; null when none holds.
     */
    static final CaseTable PERSONS = new CaseTable(
            "timeline_person",
            List.of(new Column("person_id", Column.Type.UUID), new Column("last_at", Column.Type.INSTANT)),
            List.of("person_id"));

    /**
     * One row for a decision on the timeline of a person. {@code corrections} are the positions of every correction of it, by case
     * sequence; {@code after_closure} names an {@link AfterClosure}, or is null.
     */
    static final CaseTable DECISIONS = new CaseTable(
            "timeline_decision",
            List.of(
                    new Column("person_id", Column.Type.UUID),
                    new Column("happened_at", Column.Type.INSTANT),
                    new Column("position", Column.Type.BIGINT),
                    new Column("corrections", Column.Type.BIGINTS),
                    new Column("after_closure", Column.Type.TEXT)),
            List.of("person_id, happened_at, position"));

    @Override
    public String name() {
        return "timeline";
    }

    @Override
    public int version() {
        return 1;
    }

    @Override
    public List<CaseTable> tables() {
        return List.of(PERSONS, DECISIONS);
    }

    @Override
    public Rows fold(CaseHistory history) {
        var said = SaidMembers.of(history.entries());
        var lastAt = history.corrected().isEmpty()
                ? null
                : history.corrected().getLast().time();
        return new Rows(Map.of(
                PERSONS,
                said.stream().map(person -> Row.of(person.value(), lastAt)).toList(),
                DECISIONS,
                decisions(history, said)));
    }

    private static List<Row> decisions(CaseHistory history, Set<PersonId> said) {
        var afterClosure = AfterClosure.marks(history.corrected());
        var rows = new ArrayList<Row>();
        history.eachWithMembers((decision, members) -> concerned(history, decision, members).stream()
                .filter(said::contains)
                .map(person -> row(person, decision, afterClosure.get(decision.id())))
                .forEach(rows::add));
        return rows;
    }

    private static Set<PersonId> concerned(CaseHistory history, HistoryDecision decision, Set<PersonId> members) {
        return switch (history.concerns(decision.id())) {
            case Concerned.Persons some -> some.persons();
            case Concerned.WholeCase all -> members;
        };
    }

    private static Row row(PersonId person, HistoryDecision decision, AfterClosure afterClosure) {
        var corrections = decision.corrections().stream()
                .map(correction -> correction.position())
                .toList();
        return Row.of(
                person.value(),
                decision.time(),
                decision.original().position(),
                corrections,
                afterClosure == null ? null : afterClosure.name());
    }
}
