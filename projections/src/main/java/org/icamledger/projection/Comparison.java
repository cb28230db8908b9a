package org.icamledger.projection;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Compares two generations of a projection at the same size of the log. Not for several threads. */
final class Comparison {
    /** More are not told. */
    static final int MOST = 20;

    private static final Period ALWAYS = Period.of(LocalDate.of(1, 1, 1), LocalDate.of(9998, 12, 31));

    private final JdbcClient jdbc;
    private final Projection projection;
    private final View stored;
    private final View folded;
    private final List<Difference> differences = new ArrayList<>();

    private Comparison(JdbcClient jdbc, Projection projection, View stored, View folded) {
        this.jdbc = jdbc;
        this.projection = projection;
        this.stored = stored;
        this.folded = folded;
    }

    /** The first that differ, at most {@value #MOST}; none when all is equal. */
    static List<Difference> of(JdbcClient jdbc, Projection projection, View stored, View folded) {
        var comparison = new Comparison(jdbc, projection, stored, folded);
        projection.tables().forEach(comparison::rows);
        projection.cubes().forEach(cube -> cube.choices().forEach(choice -> comparison.sums(cube, choice)));
        return comparison.differences;
    }

    private void rows(CaseTable table) {
        notIn(table, stored, folded)
                .forEach((row, caseId) -> add(new Difference(table.name(), caseId, null, row, null)));
        notIn(table, folded, stored)
                .forEach((row, caseId) -> add(new Difference(table.name(), caseId, null, null, row)));
    }

    private Map<String, UUID> notIn(CaseTable table, View one, View other) {
        var rows = new LinkedHashMap<String, UUID>();
        jdbc.sql("SELECT differing.case_id, differing::text FROM (SELECT " + table.columnList() + " FROM "
                        + one.table(table)
                        + " EXCEPT ALL SELECT " + table.columnList() + " FROM " + other.table(table)
                        + ") differing ORDER BY 1, 2 LIMIT " + MOST)
                .query(row -> {
                    rows.put(row.getString(2), row.getObject(1, UUID.class));
                });
        return rows;
    }

    private void sums(Cube cube, List<String> choice) {
        var one = read(stored, cube, choice);
        var other = read(folded, cube, choice);
        var all = new TreeMap<>(one);
        all.putAll(other);
        for (var key : all.keySet()) {
            if (!one.getOrDefault(key, 0L).equals(other.getOrDefault(key, 0L))) {
                add(new Difference(
                        cube.name(),
                        null,
                        Cube.stored(choice),
                        key + " " + one.getOrDefault(key, 0L),
                        key + " " + other.getOrDefault(key, 0L)));
            }
        }
    }

    private static Map<String, Long> read(View view, Cube cube, List<String> choice) {
        var sums = new TreeMap<String, Long>();
        Sums.read(view, cube, choice, ALWAYS, (month, parts, values, n) -> {
            var key = new ArrayList<Object>();
            key.add(month);
            for (int i = 0; i < parts.length; i++) {
                key.add(cube.parts().get(i).value(parts[i]));
            }
            key.addAll(values);
            sums.merge(key.toString(), n, Long::sum);
        });
        return sums;
    }

    private void add(Difference difference) {
        if (differences.size() < MOST) {
            differences.add(difference);
        }
    }
}
