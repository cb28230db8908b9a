package org.icamledger.projection.cohorts;

import static org.icamledger.projection.cohorts.Cohorts.CUBE;
import static org.icamledger.projection.cohorts.Cohorts.TABLE;

import java.time.LocalDate;
import java.util.List;
import org.icamledger.ledger.LogHead;
import org.icamledger.projection.FiguresFromRows;
import org.icamledger.projection.Grouping;
import org.icamledger.projection.Projection;
import org.icamledger.projection.Row;
import org.icamledger.projection.Rows;
import org.icamledger.projection.Sums;

/** The figures of cohorts, counted case by case. */
public final class CohortsFromRows implements FiguresFromRows<CohortAnswer> {
    private static final int BASE_ON = TABLE.place("base_on");
    private static final int REACHED_ON = TABLE.place("reached_on");

    private final CohortQuery query;
    private final Cohorts projection = new Cohorts();
    private final Grouping grouping;
    private final CohortCounts counts;

    public CohortsFromRows(CohortQuery query) {
        this.query = query;
        this.grouping = new Grouping(query.by());
        this.counts = new CohortCounts(query);
    }

    @Override
    public Projection projection() {
        return projection;
    }

    @Override
    public synchronized void add(Rows ofCase) {
        ofCase.of(TABLE).stream()
                .filter(row -> !date(row, REACHED_ON).isAfter(query.asOf()))
                .forEach(row -> add(row, date(row, BASE_ON)));
    }

    private void add(Row row, LocalDate start) {
        Sums.of(
                List.of(row),
                CUBE,
                grouping.columns(),
                query.period(),
                (month, parts, values, n) ->
                        counts.add(grouping.of(month, values), parts[0], parts[1], n, query.observed(start)));
    }

    private static LocalDate date(Row row, int place) {
        return (LocalDate) row.values().get(place);
    }

    @Override
    public synchronized CohortAnswer answer(LogHead head) {
        return counts.answer(head);
    }
}
