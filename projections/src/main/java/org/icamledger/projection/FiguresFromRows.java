package org.icamledger.projection;

import org.icamledger.ledger.LogHead;

/**
 * Figures that are made of a projection's rows as they come out of its fold, without its tables: what those who read tables are told
 * and what is recomputed from entries alone share everything behind the rows. For any number of threads.
 *
 * @param <A> the answer
 */
public interface FiguresFromRows<A> {
    /** Whose fold gives the rows. */
    Projection projection();

    /**
     * Counts the rows of one more case.
     *
     * @throws TooManyGroups when the answer would be too long
     */
    void add(Rows ofCase);

    /**
     * The figures over all cases that were added.
     *
     * @param head of the log that these cases are of
     * @throws TooManyGroups when the answer would be too long
     */
    A answer(LogHead head);
}
