package org.icamledger.projection;

import java.util.concurrent.atomic.AtomicLong;
import org.icamledger.ledger.LogByCase;
import org.icamledger.ledger.LogHead;
import org.icamledger.projection.CaseHistories.Loaded;

/**
 * Makes figures from the entries of cases alone. A case that cannot be folded is left out, as a rebuild of the projection leaves it
 * out. For any number of threads.
 */
public final class Recomputation<A> {
    private static final long NONE = Long.MAX_VALUE;

    private final FiguresFromRows<A> figures;
    private final AtomicLong leftOut = new AtomicLong();
    private final AtomicLong firstLeftOut = new AtomicLong(NONE);

    public Recomputation(FiguresFromRows<A> figures) {
        this.figures = figures;
    }

    /**
     * Takes in a whole case, as far as the log is known.
     *
     * @throws TooManyGroups when the answer would be too long
     */
    public void take(LogByCase.Unread unread) {
        switch (FoldedAhead.Fold.of(figures.projection(), Loaded.of(unread))) {
            case FoldedAhead.Fold.Done done -> figures.add(done.rows());
            case FoldedAhead.Fold.Failed failed -> {
                leftOut.incrementAndGet();
                firstLeftOut.accumulateAndGet(unread.position(), Math::min);
            }
        }
    }

    /** How many cases could not be folded. */
    public long leftOut() {
        return leftOut.get();
    }

    /** The lowest of the last positions of these cases, by which one is found. @throws IllegalStateException when there is none */
    public long firstLeftOut() {
        long position = firstLeftOut.get();
        if (position == NONE) {
            throw new IllegalStateException("every case could be folded");
        }
        return position;
    }

    /** @param head of the log whose cases were taken in */
    public A answer(LogHead head) {
        return figures.answer(head);
    }
}
