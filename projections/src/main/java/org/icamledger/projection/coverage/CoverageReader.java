package org.icamledger.projection.coverage;

import java.util.List;
import org.icamledger.ledger.SealedTree;
import org.icamledger.projection.FiguresFromRows;
import org.icamledger.projection.SummedCases;
import org.icamledger.projection.Sums;
import org.icamledger.projection.TooManyGroups;
import org.icamledger.projection.Views;

/** Answers with the figures of coverage as the projection stands. For any number of threads. */
public final class CoverageReader {
    private final Views views;
    private final CoverageProjection projection;
    private final SealedTree tree;

    public CoverageReader(Views views, CoverageProjection projection, SealedTree tree) {
        this.views = views;
        this.projection = projection;
        this.tree = tree;
    }

    private record Read(List<Sum> sums, long logSize) {}

    /**
     * The figures of the period. By more than two dimensions that are no periods the answer may take seconds.
     *
     * @param query about what is known now
     * @throws TooManyGroups when the answer would be too long
     * @throws org.icamledger.ledger.LogUnavailable when the projection cannot be read; ask again
     */
    public CoverageAnswer read(CoverageQuery query) {
        var read = views.read(projection, view -> {
            var counts = new Counts(query);
            Sums.read(view, CoverageProjection.CUBE, counts.columns(), query.period(), counts);
            return new Read(counts.sums(), view.logSize());
        });
        return Figures.of(read.sums(), query, tree.at(read.logSize()));
    }

    /** The same figures counted case by case. */
    public static FiguresFromRows<CoverageAnswer> fromRows(CoverageQuery query) {
        var counts = new Counts(query);
        return new SummedCases<>(
                new CoverageProjection(),
                CoverageProjection.CUBE,
                counts.columns(),
                query.period(),
                counts,
                head -> Figures.of(counts.sums(), query, head));
    }
}
