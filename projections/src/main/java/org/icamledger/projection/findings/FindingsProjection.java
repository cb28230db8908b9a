package org.icamledger.projection.findings;

import static java.util.stream.Collectors.joining;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.icamledger.casefile.BrusselsTime;
import org.icamledger.casefile.CaseHistory;
import org.icamledger.casefile.DecisionId;
import org.icamledger.casefile.PersonId;
import org.icamledger.projection.CaseSelection;
import org.icamledger.projection.CaseTable;
import org.icamledger.projection.Column;
import org.icamledger.projection.Column.Type;
import org.icamledger.projection.Cube;
import org.icamledger.projection.Dimension;
import org.icamledger.projection.Place;
import org.icamledger.projection.Places;
import org.icamledger.projection.Projection;
import org.icamledger.projection.Row;
import org.icamledger.projection.Rows;
import org.icamledger.projection.findings.rules.Catalogue;
import org.icamledger.projection.findings.rules.RuleEntry;
import org.icamledger.projection.findings.rules.RuleParameters;
import org.icamledger.projection.findings.rules.State;
import org.icamledger.projection.findings.rules.Step;
import org.icamledger.projection.findings.rules.Version;

/**
 * What the rights rules find in every case. A finding has a row for each of its {@link Step}s, of which exactly one holds on a day: so the
 * state on any day is a condition on two columns, and time passes without anything being written.
 */
public final class FindingsProjection implements Projection {
    /** First and last day of a row that begins with its trigger, and of one that holds for good, in days since 1970. */
    static final int ALWAYS_BEFORE = 0;

    static final int FOR_GOOD = (int) LocalDate.of(9999, 12, 31).toEpochDay();

    /** The condition under which a row tells the state on {@code :day}, in days since 1970. */
    static final String HOLDS = "from_day <= :day AND to_day >= :day";

    /** States that say that the record does not evidence a safeguard. */
    static final List<State> HITS = List.of(State.NOT_EVIDENCED, State.CONTRADICTED);

    /**
     * {@code about_id} is the trigger's own where the finding is about no second decision. {@code month} is the first day of the
     * trigger's month, Brussels. {@code office} is that at the trigger's time, {@code followed_by} that at the end of the history. {@code version}
     * is the place of the rule's version in its list, null without one. {@code missing} and {@code flags} are JSON ({@link StoredRemarks}).
     * {@code n} is always 1.
     */
    static final CaseTable FINDINGS = new CaseTable(
            "finding",
            Stream.of(
                            List.of(
                                    new Column("rule", Type.TEXT),
                                    new Column("trigger_id", Type.UUID),
                                    new Column("trigger_type", Type.TEXT),
                                    new Column("happened_at", Type.INSTANT),
                                    new Column("position", Type.BIGINT),
                                    new Column("about_id", Type.UUID),
                                    new Column("month", Type.DATE),
                                    new Column("state", Type.TEXT),
                                    new Column("from_day", Type.INTEGER),
                                    new Column("to_day", Type.INTEGER)),
                            Place.DIMENSIONS.stream()
                                    .map(dimension -> new Column(dimension.title(), Type.TEXT))
                                    .toList(),
                            List.of(
                                    new Column("followed_by", Type.TEXT),
                                    new Column("version", Type.INTEGER),
                                    new Column("norm", Type.TEXT),
                                    new Column("persons", Type.UUIDS),
                                    new Column("missing", Type.TEXT),
                                    new Column("flags", Type.TEXT),
                                    new Column("rests_on", Type.UUIDS),
                                    new Column("statements", Type.UUIDS),
                                    new Column("n", Type.BIGINT)))
                    .flatMap(List::stream)
                    .toList(),
            // With the days where a state is asked for: most rows that were pending at some time are not on the day
            // that is asked about.
            List.of(
                    "happened_at, position, rule, about_id",
                    "rule, state, happened_at, position, from_day, to_day",
                    "state, happened_at, position, from_day, to_day",
                    "office, happened_at, position",
                    "followed_by, happened_at, position"));

    static final Cube CUBE = new Cube(
            FINDINGS,
            "month",
            List.of(
                    new Cube.Part(
                            "rule",
                            Catalogue.entries().stream().map(RuleEntry::id).toList()),
                    new Cube.Part(
                            "state",
                            Arrays.stream(State.values()).map(State::name).toList()),
                    new Cube.Part("from_day", List.of()),
                    new Cube.Part("to_day", List.of())),
            Place.DIMENSIONS.stream().map(Dimension::title).toList(),
            "n");

    private final RuleParameters parameters;

    public FindingsProjection(RuleParameters parameters) {
        this.parameters = parameters;
    }

    @Override
    public String name() {
        return "findings";
    }

    @Override
    public int version() {
        return 4;
    }

    /** All parameters but that of the standard wording, which queries ask for. */
    @Override
    public String settings() {
        return parameters.all().stream()
                .filter(parameter -> !parameter.rules().equals(RuleParameters.STANDARD_WORDING))
                .map(parameter -> parameter.name() + "=" + parameter.value())
                .collect(joining(","));
    }

    @Override
    public List<CaseTable> tables() {
        return List.of(FINDINGS, Wordings.TABLE);
    }

    @Override
    public List<Cube> cubes() {
        return List.of(CUBE);
    }

    /** The cases with a finding of the rule that the record does not evidence, or shows the reverse of, on that day. */
    public CaseSelection withHit(String rule, LocalDate day) {
        var states = HITS.stream().map(state -> "'" + state.name() + "'").collect(joining(", "));
        return new CaseSelection(
                this,
                view -> "SELECT case_id FROM " + view.table(FINDINGS) + " WHERE rule = :rule AND state IN (" + states
                        + ") AND " + HOLDS,
                Map.of("rule", rule, "day", day.toEpochDay()));
    }

    @Override
    public Rows fold(CaseHistory history) {
        var occurrences = Occurrence.of(history, parameters);
        if (occurrences.isEmpty()) {
            return Rows.NONE;
        }
        var places = Places.of(history);
        var rows = new ArrayList<Row>();
        occurrences.forEach(occurrence -> rows(occurrence, places.last(), rows));
        return new Rows(Map.of(FINDINGS, rows, Wordings.TABLE, Wordings.of(history, places)));
    }

    private static void rows(Occurrence occurrence, Place now, List<Row> rows) {
        var finding = occurrence.finding();
        var shared = shared(occurrence, now);
        for (int i = 0; i < finding.steps().size(); i++) {
            var step = finding.steps().get(i);
            var next = i + 1 < finding.steps().size() ? finding.steps().get(i + 1) : null;
            var from = step.from() == null ? ALWAYS_BEFORE : day(step.from());
            var to = next == null ? FOR_GOOD : day(next.from()) - 1;
            // Of a year that cannot be written, or before 1970: no day on which anybody asks.
            if (from <= to) {
                rows.add(new Row(
                        Stream.of(shared.before(), List.<Object>of(step.state().name(), from, to), shared.after())
                                .flatMap(List::stream)
                                .toList()));
            }
        }
    }

    /** What the rows of a finding have in common. @param before the columns of the state @param after them */
    private record Shared(List<Object> before, List<Object> after) {}

    private static Shared shared(Occurrence occurrence, Place now) {
        var finding = occurrence.finding();
        var trigger = occurrence.trigger();
        var about = finding.about() == null ? finding.trigger() : finding.about();
        List<Object> before = List.of(
                finding.rule(),
                finding.trigger().value(),
                trigger.data().type(),
                trigger.time(),
                trigger.original().position(),
                about.value(),
                BrusselsTime.dateOf(trigger.time()).withDayOfMonth(1));
        var after = new ArrayList<Object>(occurrence.place().values());
        after.addAll(Arrays.asList(
                now.values().get(Place.DIMENSIONS.indexOf(Dimension.OFFICE)),
                finding.version() == null ? null : versions(finding.rule()).indexOf(finding.version()),
                finding.norm() == null ? null : finding.norm().name(),
                finding.persons().stream().map(PersonId::value).toList(),
                StoredRemarks.written(finding.missing()),
                StoredRemarks.written(finding.flags()),
                finding.restsOn().stream().map(DecisionId::value).toList(),
                occurrence.statements().stream().map(DecisionId::value).toList(),
                1L));
        return new Shared(before, after);
    }

    static List<Version> versions(String rule) {
        return Catalogue.entry(rule).orElseThrow().versions();
    }

    private static int day(LocalDate day) {
        return (int) Math.clamp(day.toEpochDay(), ALWAYS_BEFORE, FOR_GOOD + 1L);
    }
}
