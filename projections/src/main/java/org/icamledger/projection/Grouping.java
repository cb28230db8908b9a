package org.icamledger.projection;

import java.time.YearMonth;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Puts sums of a cube into the groups of an answer. Not for several threads. */
public final class Grouping {
    private final List<Dimension> by;
    private final List<String> columns;

    private final boolean byPeriod;

    private List<String> lastValues;
    private List<String> last;
    private final Map<YearMonth, List<String>> lastByMonth = new HashMap<>();

    /** @param by what the answer is split by, none twice */
    public Grouping(List<Dimension> by) {
        this.by = List.copyOf(by);
        this.columns = Dimension.columns().stream()
                .filter(by::contains)
                .map(Dimension::title)
                .toList();
        this.byPeriod = by.stream().anyMatch(Dimension::isPeriod);
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
        // Sums with the same values come together, those of its months in turns.
        if (values != lastValues) {
            lastByMonth.clear();
            last = byPeriod ? null : made(month, values);
            lastValues = values;
        }
        return byPeriod ? lastByMonth.computeIfAbsent(month, any -> made(any, values)) : last;
    }

    private List<String> made(YearMonth month, List<String> values) {
        return by.stream()
                .map(dimension ->
                        dimension.isPeriod() ? dimension.of(month) : values.get(columns.indexOf(dimension.title())))
                .toList();
    }
}
