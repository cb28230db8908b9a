package org.icamledger.projection.findings;

import org.icamledger.ledger.LogHead;
import org.icamledger.projection.FiguresFromRows;
import org.icamledger.projection.Projection;
import org.icamledger.projection.Rows;
import org.icamledger.projection.Sums;

/** The figures of findings, counted case by case. */
public final class FindingsFromRows implements FiguresFromRows<FindingsAnswer> {
    private final FindingQuery query;
    private final FindingsProjection projection;
    private final FindingCounts counts;

    public FindingsFromRows(FindingQuery query) {
        this.query = query;
        this.projection = new FindingsProjection(query.parameters());
        this.counts = new FindingCounts(query);
    }

    @Override
    public Projection projection() {
        return projection;
    }

    @Override
    public synchronized void add(Rows ofCase) {
        var cube = FindingsProjection.CUBE;
        Sums.of(ofCase.of(cube.table()), cube, counts.columns(), query.period(), counts);
    }

    @Override
    public synchronized FindingsAnswer answer(LogHead head) {
        return counts.answer(head);
    }
}
