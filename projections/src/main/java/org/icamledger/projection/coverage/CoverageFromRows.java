package org.icamledger.projection.coverage;

import org.icamledger.ledger.LogHead;
import org.icamledger.projection.FiguresFromRows;
import org.icamledger.projection.Projection;
import org.icamledger.projection.Rows;
import org.icamledger.projection.Sums;

/** The figures of coverage, counted case by case. */
public final class CoverageFromRows implements FiguresFromRows<CoverageAnswer> {
    private final CoverageQuery query;
    private final CoverageProjection projection = new CoverageProjection();
    private final Counts counts;

    public CoverageFromRows(CoverageQuery query) {
        this.query = query;
        this.counts = new Counts(query);
    }

    @Override
    public Projection projection() {
        return projection;
    }

    @Override
    public synchronized void add(Rows ofCase) {
        var cube = CoverageProjection.CUBE;
        Sums.of(ofCase.of(cube.table()), cube, counts.columns(), query.period(), counts);
    }

    @Override
    public synchronized CoverageAnswer answer(LogHead head) {
        return Figures.of(counts.sums(), query, head);
    }
}
