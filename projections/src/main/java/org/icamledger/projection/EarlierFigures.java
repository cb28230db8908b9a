package org.icamledger.projection;

import javax.sql.DataSource;
import org.icamledger.ledger.LogByCase;
import org.icamledger.ledger.SealedTree;

/**
 * Figures as they could be known when the log was smaller: tables show what is known now alone, so every case is folded as it stood
 * then. That takes as long as the log is large, on the calling thread, with one connection now and then. For any number of threads.
 */
public final class EarlierFigures {
    private final DataSource dataSource;
    private final SealedTree tree;

    /** @param dataSource a pool of the application role */
    public EarlierFigures(DataSource dataSource, SealedTree tree) {
        this.dataSource = dataSource;
        this.tree = tree;
    }

    /**
     * The figures over the first decisions of the log.
     *
     * @param logSize how many, at most all
     * @throws TooManyGroups when the answer would be too long
     * @throws org.icamledger.ledger.LogUnavailable when the database cannot be read; ask again
     */
    public <A> A at(long logSize, FiguresFromRows<A> figures) {
        var recomputation = new Recomputation<>(figures);
        var cases = new LogByCase(dataSource, logSize);
        for (var some = cases.next(); !some.isEmpty(); some = cases.next()) {
            some.forEach(recomputation::take);
        }
        return recomputation.answer(tree.at(logSize));
    }
}
