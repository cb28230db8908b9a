package org.icamledger.projection;

import java.util.List;
import java.util.function.Function;
import org.icamledger.ledger.LogHead;

/**
 * Figures that are sums over the rows of a cube's table, summed up case by case.
 *
 * @param <A> the answer
 */
public final class SummedCases<A> implements FiguresFromRows<A> {
    private final Projection projection;
    private final Cube cube;
    private final List<String> by;
    private final Period period;
    private final Sums.Each counts;
    private final Function<LogHead, A> answer;

    /**
     * @param cube of the projection
     * @param by as in {@link Sums#read}
     * @param counts is shown the sums, by one thread at a time
     * @param answer what it counted
     */
    public SummedCases(
            Projection projection,
            Cube cube,
            List<String> by,
            Period period,
            Sums.Each counts,
            Function<LogHead, A> answer) {
        this.projection = projection;
        this.cube = cube;
        this.by = by;
        this.period = period;
        this.counts = counts;
        this.answer = answer;
    }

    @Override
    public Projection projection() {
        return projection;
    }

    @Override
    public synchronized void add(Rows ofCase) {
        Sums.of(ofCase.of(cube.table()), cube, by, period, counts);
    }

    @Override
    public synchronized A answer(LogHead head) {
        return answer.apply(head);
    }
}
