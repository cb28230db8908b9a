package org.icamledger.projection;

import com.carrotsearch.hppc.LongObjectHashMap;
import com.carrotsearch.hppc.ObjectIntHashMap;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** The sums of a cube for some choices of dimensions, while changes are counted: millions of times, so by numbers. Not for several threads. */
final class GroupedSums {
    /** Of the number of a value, of which a million is enough; the rest of a group's number is that of its span. */
    private static final int VALUE_BITS = 20;

    private static final int NO_VALUE = 0;

    private final Cube cube;
    private final SumKeys keys;
    private final List<Choice> choices;
    private final ObjectIntHashMap<String> numbers = new ObjectIntHashMap<>();
    private final List<String> values = new ArrayList<>();

    /** @param choices of {@link Cube#choices} */
    GroupedSums(Cube cube, List<List<String>> choices) {
        this.cube = cube;
        this.keys = SumKeys.of(cube);
        this.choices = choices.stream().map(names -> Choice.of(names, cube)).toList();
        number(""); // is NO_VALUE
    }

    /** The sums that are stored together in one row. @param span its number @param value1 of the choice's first dimension; empty when it has none, as value2 */
    record Group(String choice, int span, String value1, String value2) {
        /** That of the rows' key: what is written in it stands together. */
        static final Comparator<Group> ORDER = Comparator.comparing(Group::choice)
                .thenComparing(Group::span)
                .thenComparing(Group::value1)
                .thenComparing(Group::value2);
    }

    /** @param first place of its dimension, -1 when there is none @param sums by the number of the group */
    private record Choice(String stored, int first, int second, LongObjectHashMap<PackedSums> sums) {
        static Choice of(List<String> names, Cube cube) {
            return new Choice(
                    Cube.stored(names), place(names, 0, cube), place(names, 1, cube), new LongObjectHashMap<>());
        }

        private static int place(List<String> names, int which, Cube cube) {
            return which < names.size() ? cube.dimensions().indexOf(names.get(which)) : -1;
        }

        long group(int span, int[] values) {
            return ((long) span << VALUE_BITS | value(first, values)) << VALUE_BITS | value(second, values);
        }

        private static int value(int place, int[] values) {
            return place < 0 ? NO_VALUE : values[place];
        }
    }

    /** Counts changes in a span. @param packed {@link PackedChanges} */
    void add(int span, byte[] packed) {
        var changes = new PackedChanges.Reading(packed, cube);
        var numbersOfValues = new int[changes.values().length];
        for (int i = 0; i < numbersOfValues.length; i++) {
            numbersOfValues[i] = number(changes.values()[i]);
        }
        var numbersOfDimensions = new int[cube.dimensions().size()];
        while (changes.next()) {
            var key = keys.of(changes.key());
            for (int i = 0; i < numbersOfDimensions.length; i++) {
                numbersOfDimensions[i] = numbersOfValues[changes.places()[i]];
            }
            for (var choice : choices) {
                of(choice, choice.group(span, numbersOfDimensions)).add(key, changes.n());
            }
        }
    }

    private int number(String value) {
        int known = numbers.getOrDefault(value, -1);
        if (known >= 0) {
            return known;
        }
        if (values.size() >> VALUE_BITS != 0) {
            throw new IllegalStateException("too many values of the dimensions of " + cube.name());
        }
        numbers.put(value, values.size());
        values.add(value);
        return values.size() - 1;
    }

    private PackedSums of(Choice choice, long group) {
        var sums = choice.sums().get(group);
        if (sums == null) {
            sums = new PackedSums();
            choice.sums().put(group, sums);
        }
        return sums;
    }

    /** In {@link Group#ORDER}; begins anew. */
    SortedMap<Group, PackedSums> taken() {
        var all = new TreeMap<Group, PackedSums>(Group.ORDER);
        for (var choice : choices) {
            for (var of : choice.sums()) {
                int span = (int) (of.key >> 2 * VALUE_BITS);
                all.put(new Group(choice.stored(), span, value(of.key >> VALUE_BITS), value(of.key)), of.value);
            }
            choice.sums().clear();
        }
        return all;
    }

    private String value(long number) {
        return values.get((int) (number & (1 << VALUE_BITS) - 1));
    }
}
