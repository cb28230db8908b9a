package org.icamledger.projection;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.icamledger.api.Rfc6962;
import org.icamledger.api.storage.TestPostgres;
import org.icamledger.casefile.Composition.Track;
import org.icamledger.ledger.SealedLog;
import org.icamledger.ledger.SealedTree;
import org.icamledger.projection.coverage.CoverageAnswer;
import org.icamledger.projection.coverage.CoverageReader;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Readers that keep what they folded answer as readers that fold everything anew, on entries as the sequencer stores them. */
class LiveReadersIT {
    private static final Period YEAR = Period.of(LocalDate.of(2023, 1, 1), LocalDate.of(2023, 12, 31));
    private static final Period ALWAYS = Period.of(LocalDate.of(2022, 1, 1), LocalDate.of(2024, 12, 31));
    private static final Instant NOW = Instant.parse("2024-06-30T22:30:00Z");

    private final TestPostgres postgres = TestPostgres.newDatabase();
    private final HikariDataSource pool = pool(postgres);
    private final SealedLog log = new SealedLog(pool);
    private final SealedTree tree = StoredCases.tree(pool);
    private final InstantSource clock = InstantSource.fixed(NOW);
    private final CoverageReader coverage = new CoverageReader(log, tree, clock);
    private final StoredCases cases = new StoredCases(postgres, Clock.fixed(NOW, ZoneOffset.UTC));

    @AfterEach
    void close() {
        cases.close();
        pool.close();
    }

    private static HikariDataSource pool(TestPostgres postgres) {
        var pool = new HikariDataSource();
        pool.setDataSource(postgres.appDataSource());
        pool.setMaximumPoolSize(2);
        return pool;
    }

    @Test
    void anEmptyLedgerAnswersWithZeros() {
        var answer = coverage.read(YEAR, List.of(Dimension.TRACK));
        assertThat(answer.logSize()).isZero();
        assertThat(value(answer, "return-decisions")).isZero();
    }

    @Test
    void figuresCountWhatStandsAtBrusselsTimesAndNameTheirDayAndLogSize() {
        var person = StoredCases.person(1);
        var id = cases.open(Track.FAMILY, "2023-01-10T12:00:00Z", person);
        cases.write(id, "2023-03-01T12:00:00Z", StoredCases.interview(person));
        cases.write(id, "2023-12-31T23:30:00Z", StoredCases.interview(person));
        var moved = cases.write(id, "2022-12-01T12:00:00Z", StoredCases.interview(person));
        var annulled = cases.write(id, "2023-05-01T12:00:00Z", StoredCases.interview(person));
        var before = coverage.read(YEAR, List.of());
        assertThat(value(before, "interviews")).isEqualByComparingTo("2");
        cases.correct(id, moved, "2022-12-31T23:30:00Z", StoredCases.interview(person));
        cases.annul(id, annulled);
        var after = coverage.read(YEAR, List.of(Dimension.TRACK));
        assertThat(value(after, "interviews")).isEqualByComparingTo("2");
        assertThat(after.figures().stream()
                        .filter(figure -> figure.name().equals("interviews"))
                        .findFirst()
                        .orElseThrow()
                        .groups())
                .anySatisfy(group -> {
                    assertThat(group.by()).containsEntry("track", "FAMILY");
                    assertThat(group.value()).isEqualByComparingTo("2");
                });
        assertThat(after.asOf()).isEqualTo("2024-07-01");
        assertThat(after.logSize()).isEqualTo(log.size()).isEqualTo(before.logSize() + 2);
        assertThat(after.rootHash()).isEqualTo(rootAt(after.logSize()));
        assertThat(before.rootHash()).isEqualTo(rootAt(before.logSize()));
    }

    @Test
    void whateverIsRecordedBetweenAnswersTheyAreThoseOfFoldingFromScratch() {
        var random = new Random(7);
        var some = new RandomCases(cases, random);
        some.open(20);
        cases.openMany(1_100, 2);
        for (int round = 0; round < 5; round++) {
            assertThat(coverage.read(ALWAYS, List.of(Dimension.TRACK)))
                    .isEqualTo(new CoverageReader(log, tree, clock).read(ALWAYS, List.of(Dimension.TRACK)));
            IntStream.range(0, 1 + random.nextInt(80)).forEach(i -> some.step());
        }
        assertThat(value(coverage.read(ALWAYS, List.of()), "interviews")).isPositive();
        assertThat(coverage.read(ALWAYS, List.of()).logSize()).isEqualTo(log.size());
    }

    /** By an outsider's computation from the entries. */
    private String rootAt(long size) {
        var leaves = new ArrayList<byte[]>();
        log.scan(0, size, stored -> leaves.add(Rfc6962.leafHash(stored.bytes())));
        return Base64.getEncoder().encodeToString(Rfc6962.root(leaves));
    }

    private static BigDecimal value(CoverageAnswer answer, String name) {
        return answer.figures().stream()
                .filter(figure -> figure.name().equals(name))
                .findFirst()
                .orElseThrow()
                .value();
    }
}
