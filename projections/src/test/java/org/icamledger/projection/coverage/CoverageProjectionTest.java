package org.icamledger.projection.coverage;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.icamledger.casefile.BrusselsTime;
import org.icamledger.projection.RandomLedger;
import org.icamledger.projection.Row;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Over random ledgers: corrections, annulments and reassignments at any time and in any order of recording. */
class CoverageProjectionTest {
    private final CoverageProjection projection = new CoverageProjection();

    static IntStream seeds() {
        return IntStream.range(0, 40);
    }

    private List<Row> rows(RandomLedger random) {
        var table = projection.tables().getFirst();
        return random.ledger().histories().stream()
                .flatMap(history -> projection.fold(history).of(table).stream())
                .toList();
    }

    private Object value(Row row, String column) {
        var columns = projection.tables().getFirst().columns();
        return IntStream.range(0, columns.size())
                .filter(i -> columns.get(i).name().equals(column))
                .mapToObj(i -> row.values().get(i))
                .findFirst()
                .orElseThrow();
    }

    private Map<List<Object>, Long> sums(List<Row> rows, String... columns) {
        var sums = new HashMap<List<Object>, Long>();
        rows.forEach(row -> sums.merge(
                Stream.of(columns).map(column -> value(row, column)).toList(), (Long) value(row, "n"), Long::sum));
        return sums;
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void theEventsCountedAreThoseThatTheRecordSaysHappened(int seed) {
        var random = new RandomLedger(new Random(seed)).write(8, 150);
        var expected = new HashMap<List<Object>, Long>();
        for (var happened : random.interviews()) {
            var month = LocalDate.ofInstant(happened.time(), BrusselsTime.ZONE).withDayOfMonth(1);
            expected.merge(List.of(month, random.trackAt(happened).name()), 1L, Long::sum);
        }
        var interviews = rows(random).stream()
                .filter(row -> value(row, "measure").equals("interviews"))
                .toList();
        assertThat(sums(interviews, "month", "track")).isEqualTo(expected).isNotEmpty();
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void nothingIsNullAndEveryDimensionAddsUpToTheTotal(int seed) {
        var rows = rows(new RandomLedger(new Random(seed)).write(8, 150));
        assertThat(rows).allSatisfy(row -> assertThat(row.values()).doesNotContainNull());
        var total = sums(rows, "measure");
        for (var dimension : projection.cubes().getFirst().dimensions()) {
            var addedUp = new HashMap<List<Object>, Long>();
            sums(rows, "measure", dimension)
                    .forEach((group, n) -> addedUp.merge(List.of(group.getFirst()), n, Long::sum));
            assertThat(addedUp).isEqualTo(total);
        }
        var kinds = total.entrySet().stream()
                .filter(sum -> sum.getKey().getFirst().toString().startsWith("prospects."))
                .mapToLong(Map.Entry::getValue)
                .sum();
        assertThat(total.getOrDefault(List.<Object>of("prospects"), 0L)).isEqualTo(kinds);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void rowsOfOneCaseThatAreTheSameAreOneRow(int seed) {
        for (var history :
                new RandomLedger(new Random(seed)).write(4, 120).ledger().histories()) {
            var rows = projection.fold(history).of(projection.tables().getFirst());
            assertThat(rows.stream()
                            .map(row -> row.values().subList(0, row.values().size() - 1)))
                    .doesNotHaveDuplicates();
        }
    }
}
