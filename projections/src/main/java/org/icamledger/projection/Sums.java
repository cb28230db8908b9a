package org.icamledger.projection;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The sums of a cube, read at one moment or made of rows. Not for several threads. */
public final class Sums {
    private static final int DIMENSIONS_STORED = 2;

    private final View view;
    private final Cube cube;
    private final List<String> by;
    private final Period period;
    private final Each each;
    private final SumKeys keys;
    private final Map<Integer, YearMonth[]> months = new HashMap<>();

    private Sums(View view, Cube cube, List<String> by, Period period, Each each) {
        this.view = view;
        this.cube = cube;
        this.by = by;
        this.period = period;
        this.each = each;
        this.keys = SumKeys.of(cube);
    }

    /** Is shown one sum; several may be of the same month, parts and values. */
    @FunctionalInterface
    public interface Each {
        /**
         * @param parts their numbers, in the order of {@link Cube#parts}; its own only during the call
         * @param values of the dimensions asked for, in the order of {@link Cube#dimensions}
         */
        void sum(YearMonth month, int[] parts, List<String> values, long n);
    }

    /**
     * Shows all sums of a period. Of more than two dimensions the rows themselves are summed up, which may take seconds.
     *
     * @param by of the cube's dimensions, none twice; sums come with their values in the order of the cube
     */
    public static void read(View view, Cube cube, List<String> by, Period period, Each each) {
        if (!cube.dimensions().containsAll(by)) {
            throw new IllegalArgumentException(
                    "no dimensions of " + cube.table().name() + ": " + by);
        }
        var ordered = cube.dimensions().stream().filter(by::contains).toList();
        var reading = new Sums(view, cube, ordered, period, each);
        if (by.size() > DIMENSIONS_STORED) {
            reading.summedUp();
        } else {
            reading.stored();
            reading.recent();
        }
    }

    /** Shows the same of rows that are in no table, each by itself. */
    public static void of(List<Row> rows, Cube cube, List<String> by, Period period, Each each) {
        var places = by.stream().map(cube.table()::place).toList();
        int month = cube.table().place(cube.month());
        int count = cube.table().place(cube.count());
        var parts = new int[cube.parts().size()];
        for (var row : rows) {
            var of = YearMonth.from((LocalDate) row.values().get(month));
            if (period.contains(of)) {
                for (int i = 0; i < parts.length; i++) {
                    var part = cube.parts().get(i);
                    parts[i] = part.number(row.values().get(cube.table().place(part.column())));
                }
                var values = places.stream()
                        .map(place -> (String) row.values().get(place))
                        .toList();
                each.sum(of, parts, values, (Long) row.values().get(count));
            }
        }
    }

    private void stored() {
        view.jdbc()
                .sql("SELECT span, value1, value2, sums FROM " + view.cells(cube)
                        + " WHERE choice = :choice AND span BETWEEN :first AND :last")
                .param("choice", Cube.stored(by))
                .param("first", cube.span().of(period.first()))
                .param("last", cube.span().of(period.last()))
                .query(row -> {
                    ofGroup(row.getInt(1), values(row, 2), row.getBytes(4));
                });
    }

    private void ofGroup(int span, List<String> values, byte[] packed) {
        var months = askedFor(span);
        var parts = new int[cube.parts().size()];
        PackedSums.read(packed, keys, (key, n) -> {
            var month = months[key[parts.length]];
            if (month != null) {
                System.arraycopy(key, 0, parts, 0, parts.length);
                each.sum(month, parts, values, n);
            }
        });
    }

    private void recent() {
        view.jdbc()
                .sql("SELECT span, changes FROM " + view.recent(cube) + " WHERE span BETWEEN :first AND :last")
                .param("first", cube.span().of(period.first()))
                .param("last", cube.span().of(period.last()))
                .query(row -> {
                    changed(row.getInt(1), row.getBytes(2));
                });
    }

    private void changed(int span, byte[] packed) {
        var places = by.stream().mapToInt(cube.dimensions()::indexOf).toArray();
        var months = askedFor(span);
        var parts = new int[cube.parts().size()];
        var changes = new PackedChanges.Reading(packed, cube);
        while (changes.next()) {
            var month = months[changes.key()[parts.length]];
            if (month != null) {
                System.arraycopy(changes.key(), 0, parts, 0, parts.length);
                var values = new String[places.length];
                for (int i = 0; i < places.length; i++) {
                    values[i] = changes.values()[changes.places()[places[i]]];
                }
                each.sum(month, parts, List.of(values), changes.n());
            }
        }
    }

    /** By the month of the year, for those that are asked for; null for the others. The same array for all of a year. */
    private YearMonth[] askedFor(int span) {
        return months.computeIfAbsent(cube.span().year(span), year -> IntStream.rangeClosed(0, 12)
                .mapToObj(month -> month == 0 ? null : YearMonth.of(year, month))
                .map(month -> month != null && period.contains(month) ? month : null)
                .toArray(YearMonth[]::new));
    }

    private void summedUp() {
        var names = Stream.concat(cube.fixed().stream(), by.stream()).collect(Collectors.joining(", "));
        var parts = new int[cube.parts().size()];
        view.jdbc()
                .sql("SELECT " + names + ", sum(" + cube.count() + ")::bigint FROM " + view.table(cube.table())
                        + " WHERE " + cube.month()
                        + " BETWEEN :first AND :last GROUP BY " + names)
                .param("first", period.from())
                .param("last", period.last().atDay(1))
                .query(row -> {
                    for (int i = 0; i < parts.length; i++) {
                        parts[i] = cube.parts().get(i).number(row.getObject(i + 2));
                    }
                    each.sum(
                            YearMonth.from(row.getObject(1, LocalDate.class)),
                            parts,
                            values(row, 2 + parts.length),
                            row.getLong(2 + parts.length + by.size()));
                });
    }

    private List<String> values(ResultSet row, int from) throws SQLException {
        var values = new ArrayList<String>();
        for (int i = 0; i < by.size(); i++) {
            values.add(row.getString(from + i));
        }
        return values;
    }
}
