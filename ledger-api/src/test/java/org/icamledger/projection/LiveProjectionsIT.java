package org.icamledger.projection;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Random;
import org.icamledger.api.storage.TestPostgres;
import org.icamledger.casefile.Composition.Track;
import org.icamledger.projection.LiveProjections.Retried;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The tables of projections follow the log, case by case, whatever happens in between. */
class LiveProjectionsIT {
    private static final Instant NOW = Instant.parse("2024-06-30T22:30:00Z");

    private final TestPostgres postgres = TestPostgres.newDatabase();
    private final StoredCases cases = new StoredCases(postgres, Clock.fixed(NOW, ZoneOffset.UTC));
    private final Interviews interviews = new Interviews(1);
    private final LiveTables tables = new LiveTables(postgres, interviews);

    @AfterEach
    void close() {
        tables.close();
        cases.close();
    }

    @Test
    void rowsAndSumsAreThoseOfFoldingFromScratchAfterStepsOfAnySize() {
        var random = new Random(11);
        var some = new RandomCases(cases, random);
        some.open(10);
        for (int round = 0; round < 8; round++) {
            var size = tables.log().size();
            for (int reached = 0; reached < size; reached += 1 + random.nextInt(20)) {
                tables.live().advance(reached);
            }
            tables.caughtUp();
            assertEqualToScratch();
            for (int i = random.nextInt(60); i >= 0; i--) {
                some.step();
            }
        }
    }

    @Test
    void anotherNodeThatTriesTheSameCountsNothingTwice() {
        var some = new RandomCases(cases, new Random(12));
        some.open(30);
        tables.caughtUp();
        try (var other = new LiveTables(postgres, new Interviews(1))) {
            assertThat(other.live().advance(10)).isEqualTo(10);
            some.open(5);
            other.caughtUp();
            tables.caughtUp();
            assertThat(Contents.stored(other.views(), interviews))
                    .isEqualTo(Contents.stored(tables.views(), interviews));
        }
        assertEqualToScratch();
    }

    @Test
    void aCaseThatCannotBeFoldedKeepsItsRowsAndStopsNothingElse() {
        var person = StoredCases.person(1);
        var failing = cases.open(Track.FAMILY, "2023-01-10T12:00:00Z", person);
        var other = cases.open(Track.FAMILY, "2023-01-10T12:00:00Z", person);
        tables.caughtUp();
        interviews.failing.add(failing);
        cases.write(failing, "2023-02-10T12:00:00Z", StoredCases.interview(person));
        cases.write(other, "2023-03-10T12:00:00Z", StoredCases.interview(person));
        tables.caughtUp();
        assertThat(months()).containsExactly("2023-01-01", "2023-01-01", "2023-03-01");
        assertThat(tables.live().failures()).singleElement().satisfies(failure -> {
            assertThat(failure.projection()).isEqualTo("interviews");
            assertThat(failure.position()).isEqualTo(tables.log().size() - 2);
            assertThat(failure.kind()).isEqualTo(Failure.Kind.NOT_FOLDED);
            assertThat(failure.attempts()).isEqualTo(1);
        });
        var id = tables.live().failures().getFirst().id();
        assertThat(tables.live().retry(id)).isEqualTo(Retried.FAILED);
        assertThat(tables.live().failures().getFirst().attempts()).isEqualTo(2);
        interviews.failing.clear();
        assertThat(tables.live().retry(id)).isEqualTo(Retried.FOLDED);
        assertThat(tables.live().retry(id)).isEqualTo(Retried.UNKNOWN);
        assertThat(tables.live().failures()).isEmpty();
        assertEqualToScratch();
    }

    @Test
    void theNextDecisionOfAFailedCaseFoldsItAgain() {
        var person = StoredCases.person(1);
        var failing = new RandomCases(cases, new Random(1));
        failing.open(1);
        var id = cases.open(Track.FAMILY, "2023-01-10T12:00:00Z", person);
        interviews.failing.add(id);
        tables.caughtUp();
        assertThat(tables.live().failures()).hasSize(1);
        interviews.failing.clear();
        cases.write(id, "2023-02-10T12:00:00Z", StoredCases.interview(person));
        tables.caughtUp();
        assertThat(tables.live().failures()).isEmpty();
        assertEqualToScratch();
    }

    @Test
    void sumsStayTheSameWhenWhatGatheredIsTakenIn() {
        cases.openMany(4_000, 6);
        assertEqualToScratch();
        var taken = tables.views().read(interviews, view -> view.jdbc()
                .sql("SELECT count(*) FROM " + view.cells(Interviews.CUBE))
                .query(Long.class)
                .single());
        assertThat(taken).as("more changed than gathers").isPositive();
    }

    private List<String> months() {
        return tables.views().read(interviews, view -> view.jdbc()
                .sql("SELECT month FROM " + view.table(Interviews.TABLE) + " ORDER BY month")
                .query(String.class)
                .list());
    }

    private void assertEqualToScratch() {
        tables.caughtUp();
        assertThat(Contents.stored(tables.views(), interviews)).isEqualTo(scratch());
    }

    /** What folding every case at once would store. */
    private Contents scratch() {
        return Contents.fromScratch(tables.log(), interviews);
    }
}
