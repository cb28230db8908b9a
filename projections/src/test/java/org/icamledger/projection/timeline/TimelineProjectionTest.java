package org.icamledger.projection.timeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.icamledger.casefile.Composition.Track.FAMILY;
import static org.icamledger.projection.Facts.*;
import static org.icamledger.projection.timeline.TimelineProjection.DECISIONS;
import static org.icamledger.projection.timeline.TimelineProjection.PERSONS;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.icamledger.casefile.CaseHistory;
import org.icamledger.casefile.PersonId;
import org.icamledger.casefile.Trajectory.CaseClosed.Outcome;
import org.icamledger.ledger.LogHead;
import org.icamledger.projection.RandomLedger;
import org.icamledger.projection.Row;
import org.icamledger.projection.WrittenLedger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TimelineProjectionTest {
    private static final PersonId A = person(1);
    private static final PersonId B = person(2);
    private static final LocalDate END = LocalDate.of(2025, 12, 31);
    private final TimelineProjection projection = new TimelineProjection();
    private final WrittenLedger ledger = new WrittenLedger();

    private List<Row> persons(CaseHistory history) {
        return projection.fold(history).of(PERSONS);
    }

    private List<Row> decisions(CaseHistory history) {
        return projection.fold(history).of(DECISIONS);
    }

    @Test
    void aDecisionHasARowForEachPersonOnWhoseTimelineItIs() {
        var written = ledger.open("2023-01-10T12:00:00Z", FAMILY, A, B);
        written.write("2023-02-01T12:00:00Z", screened(A));
        assertThat(decisions(written.history()))
                .containsExactlyInAnyOrder(
                        row(A, "2023-01-10T12:00:00Z", 0),
                        row(B, "2023-01-10T12:00:00Z", 0),
                        row(A, "2023-02-01T12:00:00Z", 1));
    }

    private static Row row(PersonId person, String time, long position, Long... corrections) {
        return Row.of(person.value(), Instant.parse(time), position, List.of(corrections), null);
    }

    @Test
    void aCorrectedDecisionStandsAtItsNewTimeAndNamesEveryCorrection() {
        var written = ledger.open("2023-01-10T12:00:00Z", FAMILY, A);
        var screened = written.write("2023-02-01T12:00:00Z", screened(A));
        written.correct(screened, "2023-03-01T12:00:00Z", screened(A));
        written.correct(screened, "2023-04-01T12:00:00Z", screened(A));
        assertThat(decisions(written.history())).contains(row(A, "2023-04-01T12:00:00Z", 1, 2L, 3L));
        written.annul(screened);
        assertThat(decisions(written.history())).containsExactly(row(A, "2023-01-10T12:00:00Z", 0));
    }

    @Test
    void whatHappenedAfterTheClosingIsMarked() {
        var written = ledger.open("2023-01-10T12:00:00Z", FAMILY, A);
        written.write("2023-02-01T12:00:00Z", closed(Outcome.NO_PROSPECT));
        written.write("2023-03-01T12:00:00Z", interview(A));
        assertThat(decisions(written.history()).getLast().values()).endsWith(List.of(), "HAPPENED");
    }

    @Test
    void everybodyEverSaidToBeAMemberIsListedWithTheTimeOfTheLatestDecisionOfTheCase() {
        var written = ledger.open("2023-01-10T12:00:00Z", FAMILY, B);
        written.correct(written.opening(), "2023-01-10T12:00:00Z", opened(FAMILY, B, A));
        written.annul(written.write("2023-09-01T12:00:00Z", joined(person(3))));
        written.write("2023-05-01T12:00:00Z", suspended());
        var last = Instant.parse("2023-05-01T12:00:00Z");
        assertThat(persons(written.history()))
                .containsExactlyInAnyOrder(
                        Row.of(A.value(), last),
                        Row.of(B.value(), last),
                        Row.of(person(3).value(), last));
    }

    static IntStream seeds() {
        return IntStream.range(0, 60);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void theRowsAndTheLogTellTheTimelineThatTheHistoriesTell(int seed) {
        var random = new Random(seed);
        var some = new RandomLedger(random).write(4, 80);
        householdsChange(random, some);
        var written = some.ledger();
        for (int i = 0; i < 8; i++) {
            var person = person(i);
            assertThat(fromRows(written, person))
                    .isEqualTo(Timeline.of(person, listed(written, person), END, LogHead.EMPTY)
                            .decisions());
        }
    }

    /** Members join, leave and join again, at times that coincide with others, partly recorded late, corrected or taken back. */
    private static void householdsChange(Random random, RandomLedger some) {
        for (var written : some.cases()) {
            for (int i = 0; i < 12; i++) {
                var time = Instant.parse("2023-%02d-01T00:00:00Z".formatted(1 + random.nextInt(12)))
                        .plusSeconds((random.nextInt(9) - 4) * 1800L);
                var person = person(random.nextInt(8));
                var id = written.write(time, null, random.nextBoolean() ? joined(person) : left(person));
                if (random.nextInt(4) == 0) {
                    written.correct(id, time.plus(Duration.ofDays(40)), joined(person(random.nextInt(8))));
                } else if (random.nextInt(4) == 0) {
                    written.annul(id);
                }
                written.write(time.plusSeconds(random.nextInt(3) * 1800L), null, suspended());
            }
        }
    }

    private List<CaseHistory> listed(WrittenLedger written, PersonId person) {
        return written.histories().stream()
                .filter(history -> persons(history).stream()
                        .anyMatch(row -> row.values().getFirst().equals(person.value())))
                .toList();
    }

    /** As the reader does it: rows by time, then position. */
    private List<TimelineDecision> fromRows(WrittenLedger written, PersonId person) {
        return written.histories().stream()
                .flatMap(history -> decisions(history).stream())
                .filter(row -> row.values().getFirst().equals(person.value()))
                .sorted(Comparator.comparing((Row row) -> (Instant) row.values().get(1))
                        .thenComparing(row -> (Long) row.values().get(2)))
                .map(row -> stored(row).told(written::entry))
                .toList();
    }

    @SuppressWarnings("unchecked")
    private static StoredDecision stored(Row row) {
        var mark = (String) row.values().get(4);
        return new StoredDecision(
                (Long) row.values().get(2),
                (List<Long>) row.values().get(3),
                mark == null ? null : AfterClosure.valueOf(mark));
    }

    @Test
    void aCaseAtItsLimitHasARowForEachMemberAndDecision() {
        var written = ledger.open("2020-01-01T00:00:00Z", FAMILY, A, B, person(3));
        var time = Instant.parse("2020-01-02T00:00:00Z");
        for (int i = 1; i < 10_000; i++) {
            written.write(time.plusSeconds(60L * i), null, suspended());
        }
        var history = written.history();
        assertThat(decisions(history)).hasSize(30_000);
    }
}
