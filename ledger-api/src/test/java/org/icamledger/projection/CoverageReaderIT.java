package org.icamledger.projection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.icamledger.api.Rfc6962;
import org.icamledger.api.storage.TestPostgres;
import org.icamledger.casefile.BrusselsTime;
import org.icamledger.casefile.Composition.Track;
import org.icamledger.projection.coverage.CoverageAnswer;
import org.icamledger.projection.coverage.CoverageAnswer.Figure;
import org.icamledger.projection.coverage.CoverageProjection;
import org.icamledger.projection.coverage.CoverageQuery;
import org.icamledger.projection.coverage.CoverageReader;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The figures of coverage, read from the projection's tables. */
class CoverageReaderIT {
    private static final Period YEAR = Period.of(LocalDate.of(2023, 1, 1), LocalDate.of(2023, 12, 31));
    private static final Period ALWAYS = Period.of(LocalDate.of(2022, 1, 1), LocalDate.of(2024, 12, 31));
    private static final Instant NOW = Instant.parse("2024-06-30T22:30:00Z");

    private final TestPostgres postgres = TestPostgres.newDatabase();
    private final StoredCases cases = new StoredCases(postgres, Clock.fixed(NOW, ZoneOffset.UTC));
    private final CoverageProjection projection = new CoverageProjection();
    private final LiveTables tables = new LiveTables(postgres, projection);
    private final CoverageReader coverage =
            new CoverageReader(tables.views(), projection, StoredCases.tree(tables.pool()));

    @AfterEach
    void close() {
        tables.close();
        cases.close();
    }

    private static CoverageQuery query(Period period, Dimension... by) {
        return new CoverageQuery(period, List.of(by), BrusselsTime.dateOf(NOW), null);
    }

    private CoverageAnswer read(Period period, Dimension... by) {
        tables.caughtUp();
        return coverage.read(query(period, by));
    }

    @Test
    void anEmptyLedgerAnswersWithZeros() {
        var answer = read(YEAR, Dimension.TRACK);
        assertThat(answer.logSize()).isZero();
        assertThat(value(answer, "return-decisions")).isZero();
        assertThat(figure(answer, "return-decisions").groups()).hasSize(Track.values().length);
    }

    @Test
    void figuresCountWhatStandsAtBrusselsTimesAndNameTheirDayAndLogSize() {
        var person = StoredCases.person(1);
        var id = cases.open(Track.FAMILY, "2023-01-10T12:00:00Z", person);
        cases.write(id, "2023-03-01T12:00:00Z", StoredCases.interview(person));
        cases.write(id, "2023-12-31T23:30:00Z", StoredCases.interview(person));
        var moved = cases.write(id, "2022-12-01T12:00:00Z", StoredCases.interview(person));
        var annulled = cases.write(id, "2023-05-01T12:00:00Z", StoredCases.interview(person));
        var before = read(YEAR);
        assertThat(value(before, "interviews")).isEqualByComparingTo("2");
        cases.correct(id, moved, "2022-12-31T23:30:00Z", StoredCases.interview(person));
        cases.annul(id, annulled);
        var after = read(YEAR, Dimension.TRACK);
        assertThat(value(after, "interviews")).isEqualByComparingTo("2");
        assertThat(groups(after, "interviews")).containsEntry(List.of("FAMILY"), new BigDecimal(2));
        assertThat(after.asOf()).isEqualTo("2024-07-01");
        assertThat(after.logSize()).isEqualTo(tables.log().size()).isEqualTo(before.logSize() + 2);
        assertThat(after.rootHash()).isEqualTo(rootAt(after.logSize()));
        assertThat(before.rootHash()).isEqualTo(rootAt(before.logSize()));
    }

    @Test
    void monthsQuartersAndYearsAreThoseOfBrussels() {
        var person = StoredCases.person(1);
        var id = cases.open(Track.FAMILY, "2023-01-10T12:00:00Z", person);
        cases.write(id, "2023-03-31T21:59:00Z", StoredCases.interview(person));
        cases.write(id, "2023-03-31T22:00:00Z", StoredCases.interview(person));
        cases.write(id, "2023-12-31T23:00:00Z", StoredCases.interview(person));
        assertThat(counted(read(ALWAYS, Dimension.MONTH)))
                .containsOnly(
                        Map.entry(List.of("2023-03"), 1L),
                        Map.entry(List.of("2023-04"), 1L),
                        Map.entry(List.of("2024-01"), 1L));
        assertThat(counted(read(ALWAYS, Dimension.QUARTER)))
                .containsOnly(
                        Map.entry(List.of("2023-Q1"), 1L),
                        Map.entry(List.of("2023-Q2"), 1L),
                        Map.entry(List.of("2024-Q1"), 1L));
        assertThat(counted(read(ALWAYS, Dimension.YEAR)))
                .containsOnly(Map.entry(List.of("2023"), 2L), Map.entry(List.of("2024"), 1L));
    }

    @Test
    void ofOfficesAndNationalitiesThoseThatOccurInThePeriodAreShown() {
        var person = StoredCases.person(1);
        var id = cases.open(Track.FAMILY, "2023-01-10T12:00:00Z", person);
        cases.write(id, "2024-03-01T12:00:00Z", StoredCases.interview(person));
        assertThat(figure(read(YEAR, Dimension.OFFICE), "interviews").groups()).isEmpty();
        assertThat(groups(read(ALWAYS, Dimension.OFFICE, Dimension.NATIONALITY), "interviews"))
                .containsOnly(Map.entry(List.of("BRUSSELS", "SYR"), BigDecimal.ONE));
    }

    /** Up to two columns come from sums, three from the rows, what was known earlier from the log: all must tell the same. */
    @Test
    void whateverIsRecordedAnswersByFewerDimensionsAreThoseByMoreAddedUp() {
        var random = new Random(7);
        var some = new RandomCases(cases, random);
        some.open(20);
        cases.openMany(900, 3);
        var answered = new ArrayList<CoverageAnswer>();
        for (int round = 0; round < 4; round++) {
            for (int i = random.nextInt(60); i >= 0; i--) {
                some.step();
            }
            assertAddUp();
            answered.add(read(ALWAYS, Dimension.MONTH, Dimension.TRACK, Dimension.SEX));
        }
        var earlier = new EarlierFigures(tables.pool(), StoredCases.tree(tables.pool()));
        var query = query(ALWAYS, Dimension.MONTH, Dimension.TRACK, Dimension.SEX);
        assertThat(answered).allSatisfy(then -> assertThat(earlier.at(then.logSize(), CoverageReader.fromRows(query)))
                .isEqualTo(then));
        assertThat(read(ALWAYS).logSize()).isEqualTo(tables.log().size());
    }

    private void assertAddUp() {
        var columns = Dimension.columns();
        var total = value(read(ALWAYS), "interviews").longValue();
        assertThat(total).isPositive();
        for (int i = 0; i < columns.size(); i++) {
            var rows = counted(read(
                    ALWAYS,
                    columns.get(i),
                    columns.get((i + 1) % columns.size()),
                    columns.get((i + 2) % columns.size())));
            assertThat(counted(read(ALWAYS, columns.get(i)))).isEqualTo(addedUp(rows, 0));
            assertThat(counted(read(ALWAYS, columns.get(i), columns.get((i + 1) % columns.size()))))
                    .isEqualTo(addedUp(rows, 0, 1));
            assertThat(counted(read(ALWAYS, columns.get((i + 2) % columns.size()), Dimension.MONTH, columns.get(i)))
                            .values()
                            .stream()
                            .mapToLong(Long::longValue)
                            .sum())
                    .isEqualTo(total);
            assertThat(addedUp(rows)).isEqualTo(Map.of(List.of(), total));
        }
    }

    @Test
    void anAnswerOfTooManyGroupsIsRefusedBeforeItIsMade() {
        tables.caughtUp();
        var everMore = Period.of(LocalDate.of(1, 1, 1), LocalDate.of(9998, 12, 31));
        assertThatThrownBy(() -> coverage.read(query(everMore, Dimension.MONTH)))
                .isInstanceOf(TooManyGroups.class);
        assertThat(coverage.read(query(everMore, Dimension.YEAR)).figures()).isNotEmpty();
    }

    /** What is not zero, by the values of the group. */
    private static Map<List<String>, Long> counted(CoverageAnswer answer) {
        var counted = new HashMap<List<String>, Long>();
        groups(answer, "interviews").forEach((group, value) -> {
            if (value.signum() != 0) {
                counted.put(group, value.longValue());
            }
        });
        return counted;
    }

    private static Map<List<String>, Long> addedUp(Map<List<String>, Long> counts, int... places) {
        var sums = new HashMap<List<String>, Long>();
        counts.forEach((group, n) ->
                sums.merge(Arrays.stream(places).mapToObj(group::get).toList(), n, Long::sum));
        return sums;
    }

    private static Map<List<String>, BigDecimal> groups(CoverageAnswer answer, String figure) {
        var groups = new HashMap<List<String>, BigDecimal>();
        figure(answer, figure)
                .groups()
                .forEach(group -> groups.put(List.copyOf(group.by().values()), group.value()));
        return groups;
    }

    private static BigDecimal value(CoverageAnswer answer, String figure) {
        return figure(answer, figure).value();
    }

    private static Figure figure(CoverageAnswer answer, String name) {
        return answer.figures().stream()
                .filter(figure -> figure.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** By an outsider's computation from the entries. */
    private String rootAt(long size) {
        var leaves = new ArrayList<byte[]>();
        tables.log().scan(0, size, stored -> leaves.add(Rfc6962.leafHash(stored.bytes())));
        return Base64.getEncoder().encodeToString(Rfc6962.root(leaves));
    }
}
