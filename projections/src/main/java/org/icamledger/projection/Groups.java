package org.icamledger.projection;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The groups into which the figures of an answer are split: each is a list with the value of each dimension, in the order asked for. */
public final class Groups {
    /** How many groups an answer may have. */
    public static final int MOST = 10_000;

    /** By the first value, then the second, and so on. */
    public static final Comparator<List<String>> BY_VALUES =
            (one, other) -> Arrays.compare(one.toArray(String[]::new), other.toArray(String[]::new));

    private final List<Dimension> by;
    private final Period period;
    private final Collection<List<String>> occurring;

    private Groups(List<Dimension> by, Period period, Collection<List<String>> occurring) {
        this.by = by;
        this.period = period;
        this.occurring = occurring;
    }

    /**
     * A dimension with a fixed list of values is shown with all of them, zeros too, and with others that occur. Of dimensions without one
     * are shown the values that occur, several such dimensions as they occur together.
     *
     * @param by none twice; without any there are no groups
     * @param occurring in which something is counted
     * @return ordered by the first dimension, then the second, and so on; values as in the fixed list, others after them as texts
     * @throws TooManyGroups when there would be more than {@link #MOST}
     */
    public static List<List<String>> of(List<Dimension> by, Period period, Collection<List<String>> occurring) {
        return by.isEmpty() ? List.of() : new Groups(by, period, occurring).all();
    }

    /** From the name of each dimension to its value in the group. */
    public static Map<String, String> named(List<Dimension> by, List<String> group) {
        var named = new LinkedHashMap<String, String>();
        for (int i = 0; i < by.size(); i++) {
            named.put(by.get(i).title(), group.get(i));
        }
        return named;
    }

    private List<List<String>> all() {
        var values = new ArrayList<List<String>>();
        long count = 1;
        for (int i = 0; i < by.size(); i++) {
            values.add(values(i));
            count *= isOpen(i) ? 1 : values.getLast().size();
        }
        var together = together();
        if (count
                        * together.stream()
                                .filter(open -> open.size() == openDimensions())
                                .count()
                > MOST) {
            throw new TooManyGroups();
        }
        var groups = List.<List<String>>of(List.of());
        for (int i = 0; i < by.size(); i++) {
            groups = finer(groups, values.get(i), together);
        }
        return groups;
    }

    /** Each group with each value added, as far as the open values so far occur together. */
    private List<List<String>> finer(List<List<String>> groups, List<String> values, Set<List<String>> together) {
        var finer = new ArrayList<List<String>>();
        for (var group : groups) {
            for (var value : values) {
                var longer = Stream.concat(group.stream(), Stream.of(value)).toList();
                if (together.contains(open(longer))) {
                    finer.add(longer);
                }
            }
        }
        return finer;
    }

    private List<String> values(int dimension) {
        var fixed = by.get(dimension).fixedValues(period);
        var others = new TreeSet<String>();
        occurring.forEach(group -> others.add(group.get(dimension)));
        fixed.forEach(others::remove);
        return Stream.concat(fixed.stream(), others.stream()).toList();
    }

    /** The values of open dimensions that occur together, and the beginnings of these lists. */
    private Set<List<String>> together() {
        var together = new HashSet<List<String>>();
        if (openDimensions() == 0) {
            together.add(List.of());
        }
        for (var group : occurring) {
            var open = open(group);
            for (int length = 0; length <= open.size(); length++) {
                together.add(List.copyOf(open.subList(0, length)));
            }
        }
        return together;
    }

    private List<String> open(List<String> group) {
        var open = new ArrayList<String>();
        for (int i = 0; i < group.size(); i++) {
            if (isOpen(i)) {
                open.add(group.get(i));
            }
        }
        return open;
    }

    private long openDimensions() {
        return by.stream().filter(Dimension::isOpen).count();
    }

    private boolean isOpen(int dimension) {
        return by.get(dimension).isOpen();
    }
}
