package org.icamledger.projection.cohorts;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.icamledger.casefile.CaseHistory;
import org.icamledger.projection.CaseTable;
import org.icamledger.projection.Column;
import org.icamledger.projection.Column.Type;
import org.icamledger.projection.Cube;
import org.icamledger.projection.Projection;
import org.icamledger.projection.Row;
import org.icamledger.projection.Rows;
import org.icamledger.projection.Situation;
import org.icamledger.projection.Situations;

/**
 * For {@code cohort/1}: of each case that has a return decision one row for the earliest, and one for each milestone that was reached
 * after it, all with the situation in which the earliest was issued.
 *
 * <p>The rows as of a day are those of {@code reached_on} not after it ({@link Course}), so looking back reads them and folds nothing.
 * Only what is known of the persons is not cut: who is said to have joined after that day is described all the same.
 */
public final class Cohorts implements Projection {
    /** What {@code milestone} holds in the row of the base decision. */
    static final String BASE = "BASE";

    /**
     * {@code base_on} is the Brussels date of the base decision, {@code base_day} its day of the month, {@code base_month} the first of that, {@code lag} the number of days to the
     * milestone, {@code reached_on} the date of that, {@code n} always 1.
     */
    static final CaseTable TABLE = new CaseTable(
            "cohort_milestone",
            Stream.of(
                            List.of(
                                    new Column("base_on", Type.DATE),
                                    new Column("base_day", Type.INTEGER),
                                    new Column("base_month", Type.DATE),
                                    new Column("milestone", Type.TEXT),
                                    new Column("lag", Type.INTEGER),
                                    new Column("reached_on", Type.DATE)),
                            Situation.COLUMNS,
                            List.of(new Column("n", Type.BIGINT)))
                    .flatMap(List::stream)
                    .toList(),
            List.of("base_on", "reached_on"));

    /** What {@code milestone} may hold. */
    static final List<String> MILESTONES = Stream.concat(
                    Stream.of(BASE), Arrays.stream(Milestone.values()).map(Milestone::name))
            .toList();

    /** Null for the base decision. @param name of {@link #MILESTONES} */
    static Milestone milestone(String name) {
        return name.equals(BASE) ? null : Milestone.valueOf(name);
    }

    static final Cube CUBE = new Cube(
            TABLE,
            "base_month",
            List.of(new Cube.Part("milestone", MILESTONES), new Cube.Part("lag", List.of())),
            Situation.COLUMNS.stream().map(Column::name).toList(),
            "n");

    /** The same by day of the base decision, for the months of which some days count and others do not. */
    static final Cube DAYS = new Cube(
            "cohort_day",
            TABLE,
            Cube.Span.MONTH,
            CUBE.month(),
            Stream.concat(Stream.of(new Cube.Part("base_day", List.of())), CUBE.parts().stream())
                    .toList(),
            CUBE.dimensions(),
            CUBE.count());

    @Override
    public String name() {
        return "cohorts";
    }

    @Override
    public int version() {
        return 5;
    }

    @Override
    public List<CaseTable> tables() {
        return List.of(TABLE);
    }

    @Override
    public List<Cube> cubes() {
        return List.of(CUBE, DAYS);
    }

    @Override
    public Rows fold(CaseHistory history) {
        return Course.of(history)
                .map(course ->
                        Rows.of(TABLE, rows(course, Situations.of(history).ofCase(course.base()))))
                .orElse(Rows.NONE);
    }

    private static List<Row> rows(Course course, Situation situation) {
        var rows = new ArrayList<Row>();
        rows.add(row(course.start(), BASE, 0, situation));
        course.days().forEach((milestone, days) -> rows.add(row(course.start(), milestone.name(), days, situation)));
        return rows;
    }

    private static Row row(LocalDate start, String milestone, int days, Situation situation) {
        var values = new ArrayList<Object>(
                List.of(start, start.getDayOfMonth(), start.withDayOfMonth(1), milestone, days, start.plusDays(days)));
        values.addAll(situation.values());
        values.add(1L);
        return new Row(values);
    }
}
