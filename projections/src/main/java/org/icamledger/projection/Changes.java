package org.icamledger.projection;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** By how much rows that come and go change the sums of a cube. Not for several threads. */
final class Changes {
    private final Cube cube;
    private final int[] places;
    private final int count;
    private final Map<List<Object>, Long> byKey = new HashMap<>();

    Changes(Cube cube) {
        this.cube = cube;
        this.places = Stream.concat(cube.fixed().stream(), cube.dimensions().stream())
                .mapToInt(cube.table()::place)
                .toArray();
        this.count = cube.table().place(cube.count());
    }

    void add(Row row) {
        add(row, 1);
    }

    void remove(Row row) {
        add(row, -1);
    }

    private void add(Row row, int sign) {
        var key = new Object[places.length];
        for (int i = 0; i < key.length; i++) {
            key[i] = row.values().get(places[i]);
        }
        byKey.merge(Arrays.asList(key), sign * (Long) row.values().get(count), Long::sum);
    }

    /** Puts them beside the sums of this generation. */
    void write(Connection connection, int generation) throws SQLException {
        var bySpan = new TreeMap<Integer, PackedChanges>();
        byKey.forEach((key, n) -> {
            if (n != 0) {
                var month = YearMonth.from((LocalDate) key.getFirst());
                bySpan.computeIfAbsent(cube.span().of(month), any -> new PackedChanges(cube))
                        .add(month.getMonthValue(), key.subList(1, key.size()), n);
            }
        });
        var copying = new Copying(connection, Tables.recent(cube, generation), Tables.RECENT);
        bySpan.forEach((span, changes) -> copying.add(List.of(span, changes.count(), changes.packed())));
        copying.write();
    }
}
