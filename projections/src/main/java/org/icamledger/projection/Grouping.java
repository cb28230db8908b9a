package org.icamledger.projection;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;

/** Puts sums of a cube into the groups of an answer. Not for several threads. */
public final class Grouping {
    private final List<Dimension> by;
    private final List<String> columns;

    private YearMonth lastMonth;
    private List<String> lastValues;
    private List<String> last;

    /** @param by what the answer is split by, none twice */
    public Grouping(List<Dimension> by) {
        this.by = List.copyOf(by);
        this.columns = Dimension.columns().stream()
                .filter(by::contains)
                .map(Dimension::title)
                .toList();
    }

    /** What the sums have to be split by: the dimensions that are no periods, in the order of {@link Situation#COLUMNS}. */
    public List<String> columns() {
        return columns;
    }

    /**
     * The group of a sum: a value for each dimension of the answer, in its order.
     *
     * @param values of the {@link #columns}
     */
    public List<String> of(YearMonth month, List<String> values) {
        // Sums of one group come together.
        if (month != lastMonth || values != lastValues) {
            var group = new ArrayList<String>(by.size());
            for (var dimension : by) {
                group.add(dimension.isPeriod() ? dimension.of(month) : values.get(columns.indexOf(dimension.title())));
            }
            last = List.copyOf(group);
            lastMonth = month;
            lastValues = values;
        }
        return last;
    }
}
