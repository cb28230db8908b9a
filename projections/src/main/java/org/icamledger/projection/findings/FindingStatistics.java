package org.icamledger.projection.findings;

import java.util.function.Function;
import org.icamledger.ledger.SealedTree;
import org.icamledger.projection.FiguresFromRows;
import org.icamledger.projection.SummedCases;
import org.icamledger.projection.Sums;
import org.icamledger.projection.Views;

/** Counts the findings of a period by rule and state, from the tables of the projection. For any number of threads. */
public final class FindingStatistics {
    private final Views views;
    private final FindingsProjection projection;
    private final SealedTree tree;

    public FindingStatistics(Views views, FindingsProjection projection, SealedTree tree) {
        this.views = views;
        this.projection = projection;
        this.tree = tree;
    }

    private record Read(FindingCounts counts, long logSize) {}

    /**
     * The findings whose triggers lie in the period. By track, office and region together the rows are read, which may take seconds.
     *
     * @param query with the parameters that the projection folds with
     * @throws org.icamledger.projection.TooManyGroups when the answer would be too long
     * @throws org.icamledger.ledger.LogUnavailable when the projection cannot be read; ask again
     */
    public FindingsAnswer read(FindingQuery query) {
        var read = views.read(projection, view -> {
            var counts = new FindingCounts(query);
            Sums.read(view, FindingsProjection.CUBE, counts.columns(), query.period(), counts);
            return new Read(counts, view.logSize());
        });
        return read.counts().answer(tree.at(read.logSize()));
    }

    /** The same figures counted case by case. @param shown what becomes of them */
    public static <A> FiguresFromRows<A> fromRows(FindingQuery query, Function<FindingsAnswer, A> shown) {
        var counts = new FindingCounts(query);
        return new SummedCases<>(
                new FindingsProjection(query.parameters()),
                FindingsProjection.CUBE,
                counts.columns(),
                query.period(),
                counts,
                head -> shown.apply(counts.answer(head)));
    }
}
