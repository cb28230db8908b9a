package org.icamledger.projection;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.icamledger.casefile.CaseId;
import org.icamledger.ledger.SealedLog;

/**
 * All that a projection stores, row by row, and every sum that is not zero.
 *
 * @param byTable sorted lines, with the table or the choice of dimensions that they belong to
 */
record Contents(Map<String, List<String>> byTable) {
    private static final Period ALWAYS = Period.of(LocalDate.of(1, 1, 1), LocalDate.of(9998, 12, 31));

    /** As it is stored. */
    static Contents stored(Views views, Projection projection) {
        return stored(views, projection, 1);
    }

    /** As it is stored, with every so-manieth choice of dimensions. */
    static Contents stored(Views views, Projection projection, int every) {
        return views.read(projection, view -> {
            var contents = new LinkedHashMap<String, List<String>>();
            for (var table : projection.tables()) {
                contents.put(
                        table.name(),
                        view
                                .jdbc()
                                .sql("SELECT " + table.columnList() + " FROM " + view.table(table))
                                .query((row, i) -> line(row, table))
                                .stream()
                                .sorted()
                                .toList());
            }
            for (var cube : projection.cubes()) {
                for (var choice : some(cube, every)) {
                    contents.put(title(cube, choice), stored(view, cube, choice));
                }
            }
            return new Contents(contents);
        });
    }

    private static List<String> stored(View view, Cube cube, List<String> choice) {
        var sums = new HashMap<List<Object>, Long>();
        Sums.read(view, cube, choice, ALWAYS, (month, parts, values, n) -> {
            var key = new ArrayList<Object>();
            key.add(month.atDay(1));
            for (int i = 0; i < parts.length; i++) {
                key.add(cube.parts().get(i).value(parts[i]));
            }
            key.addAll(values);
            sums.merge(key, n, Long::sum);
        });
        return lines(sums);
    }

    /** As folding every case at once gives it, without the tables. */
    static Contents fromScratch(SealedLog log, Projection projection) {
        return fromScratch(log, projection, 1);
    }

    static Contents fromScratch(SealedLog log, Projection projection, int every) {
        var size = log.size();
        var cases = new HashSet<>(log.casesTouchedSince(0));
        cases.remove(CaseId.LEDGER);
        var rows = new HashMap<CaseId, Rows>();
        new Histories(log).at(size, cases).forEach((id, history) -> rows.put(id, projection.fold(history)));
        var contents = new LinkedHashMap<String, List<String>>();
        for (var table : projection.tables()) {
            contents.put(
                    table.name(),
                    rows.entrySet().stream()
                            .flatMap(one -> one.getValue().of(table).stream()
                                    .map(row -> line(Stream.concat(Stream.of(one.getKey()), row.values().stream())
                                            .toList())))
                            .sorted()
                            .toList());
        }
        for (var cube : projection.cubes()) {
            for (var choice : some(cube, every)) {
                contents.put(title(cube, choice), sums(rows, cube, choice));
            }
        }
        return new Contents(contents);
    }

    private static List<List<String>> some(Cube cube, int every) {
        var choices = cube.choices();
        return IntStream.range(0, choices.size())
                .filter(i -> i % every == 0)
                .mapToObj(choices::get)
                .toList();
    }

    private static List<String> sums(Map<CaseId, Rows> rows, Cube cube, List<String> choice) {
        var sums = new HashMap<List<Object>, Long>();
        rows.values().stream().flatMap(one -> one.of(cube.table()).stream()).forEach(row -> {
            var key = Stream.concat(cube.fixed().stream(), choice.stream())
                    .map(name -> row.values().get(cube.table().place(name)))
                    .toList();
            sums.merge(key, (Long) row.values().get(cube.table().place(cube.count())), Long::sum);
        });
        return lines(sums);
    }

    private static List<String> lines(Map<List<Object>, Long> sums) {
        return sums.entrySet().stream()
                .filter(sum -> sum.getValue() != 0)
                .map(sum -> line(Stream.concat(sum.getKey().stream(), Stream.of(sum.getValue()))
                        .toList()))
                .sorted(Comparator.naturalOrder())
                .toList();
    }

    private static String title(Cube cube, List<String> choice) {
        return cube.name() + " by " + choice;
    }

    private static String line(ResultSet row, CaseTable table) throws SQLException {
        var values = new ArrayList<Object>();
        values.add(new CaseId(row.getObject(1, UUID.class)));
        for (int i = 0; i < table.columns().size(); i++) {
            values.add(StoredRows.value(row, i + 2, table.columns().get(i).type()));
        }
        return line(values);
    }

    private static String line(List<Object> values) {
        return String.valueOf(values);
    }
}
