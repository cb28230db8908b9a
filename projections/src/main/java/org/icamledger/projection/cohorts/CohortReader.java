package org.icamledger.projection.cohorts;

import org.icamledger.ledger.SealedTree;
import org.icamledger.projection.TooManyGroups;
import org.icamledger.projection.Views;

/** Answers with the figures of cohorts as the ledger stands. For any number of threads. */
public final class CohortReader {
    private final Views views;
    private final SealedTree tree;
    private final Cohorts cohorts;

    public CohortReader(Views views, SealedTree tree, Cohorts cohorts) {
        this.views = views;
        this.tree = tree;
        this.cohorts = cohorts;
    }

    private record Read(long logSize, CohortCounts counts) {}

    /**
     * The figures that are asked for.
     *
     * @throws TooManyGroups when there are more than anybody reads
     * @throws org.icamledger.ledger.LogUnavailable when the database cannot be read; ask again
     */
    public CohortAnswer read(CohortQuery query) {
        var read = views.read(cohorts, view -> new Read(view.logSize(), CohortCounting.of(view, query)));
        return read.counts().answer(tree.at(read.logSize()));
    }
}
