package org.icamledger.projection;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.icamledger.api.Rfc6962;
import org.icamledger.api.storage.TestPostgres;
import org.icamledger.casefile.Composition.CaseReassigned;
import org.icamledger.casefile.Composition.MemberJoined;
import org.icamledger.casefile.Composition.Track;
import org.icamledger.casefile.Trajectory.CaseClosed;
import org.icamledger.ledger.SealedTree;
import org.icamledger.projection.timeline.AfterClosure;
import org.icamledger.projection.timeline.Timeline;
import org.icamledger.projection.timeline.TimelineDecision;
import org.icamledger.projection.timeline.TimelineProjection;
import org.icamledger.projection.timeline.TimelineReader;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Timelines from tables and from histories, on entries as the sequencer stores them. */
class TimelineReaderIT {
    /** Half past midnight in Brussels, on 1 July. */
    private static final Instant NOW = Instant.parse("2024-06-30T22:30:00Z");

    private final TestPostgres postgres = TestPostgres.newDatabase();
    private final TimelineProjection projection = new TimelineProjection();
    private final LiveTables tables = new LiveTables(postgres, projection);
    private final SealedTree tree = StoredCases.tree(tables.pool());
    private final StoredCases cases = new StoredCases(postgres, Clock.fixed(NOW, ZoneOffset.UTC));
    private final TimelineReader timelines = readingAt(NOW);

    @AfterEach
    void close() {
        cases.close();
        tables.close();
    }

    private TimelineReader readingAt(Instant now) {
        return new TimelineReader(tables.views(), projection, tables.log(), tree, InstantSource.fixed(now));
    }

    @Test
    void whoIsNamedNowhereHasAnEmptyTimeline() {
        var timeline = timelines.read(StoredCases.person(1), null, null);
        assertThat(timeline.decisions()).isEmpty();
        assertThat(timeline.head().size()).isZero();
    }

    @Test
    void theTimelineOfAPersonRunsOverAllTheirCasesAlsoAfterTheyJoinLater() {
        var person = StoredCases.person(1);
        var other = StoredCases.person(2);
        var first = cases.open(Track.INDIVIDUAL, "2023-01-10T12:00:00Z", person);
        tables.caughtUp();
        assertThat(timelines.read(person, null, null).decisions()).hasSize(1);
        var second = cases.open(Track.FAMILY, "2023-02-10T12:00:00Z", other);
        cases.write(second, "2023-03-10T12:00:00Z", new MemberJoined(StoredCases.member(person), null));
        cases.write(second, "2023-04-10T12:00:00Z", StoredCases.interview(other));
        cases.write(second, "2023-05-10T12:00:00Z", new CaseReassigned(Track.INDIVIDUAL, null, null, null, null));
        tables.caughtUp();
        assertThat(casesAndTypes(timelines.read(person, null, null)))
                .containsExactly(first + " CaseOpened", second + " MemberJoined", second + " CaseReassigned");
    }

    @Test
    void whoIsNamedOnlyByTheCorrectionOfAnOpeningIsFound() {
        var person = StoredCases.person(1);
        var id = cases.open(Track.INDIVIDUAL, "2023-01-10T12:00:00Z", StoredCases.person(2));
        tables.caughtUp();
        assertThat(timelines.read(person, null, null).decisions()).isEmpty();
        cases.correct(
                id,
                cases.opening(id),
                "2023-01-10T12:00:00Z",
                StoredCases.opened(Track.INDIVIDUAL, StoredCases.person(2), person));
        tables.caughtUp();
        assertThat(casesAndTypes(timelines.read(person, null, null))).containsExactly(id + " CaseOpened");
    }

    @Test
    void anAnswerIsOfTheSizeThatItsTablesAreOf() {
        var person = StoredCases.person(1);
        var id = cases.open(Track.INDIVIDUAL, "2023-01-10T12:00:00Z", person);
        tables.caughtUp();
        cases.write(id, "2023-02-10T12:00:00Z", StoredCases.interview(person));
        for (var asOf : new LocalDate[] {null, LocalDate.of(2024, 1, 1), LocalDate.of(2023, 1, 10)}) {
            var timeline = timelines.read(person, asOf, null);
            assertThat(timeline.head().size()).isEqualTo(1);
            assertThat(timeline.head().root().base64()).isEqualTo(rootAt(1));
            assertThat(timeline.decisions()).hasSize(1);
        }
    }

    @Test
    void knownAtShowsTheTimelineOfThatMomentAndItsDayUnlessAnotherIsAsked() {
        var person = StoredCases.person(1);
        var id = cases.open(Track.INDIVIDUAL, "2023-01-10T12:00:00Z", person);
        var size = tables.log().size();
        var known = tables.log().find(cases.opening(id)).orElseThrow().entry().recordedtime();
        try (var later = cases.continuedAt(NOW.plusSeconds(3_600))) {
            later.write(id, "2023-02-10T12:00:00Z", StoredCases.interview(person));
        }
        tables.caughtUp();
        var daysLater = readingAt(NOW.plus(2, ChronoUnit.DAYS));
        var then = daysLater.read(person, null, known);
        assertThat(then.head().size()).isEqualTo(size);
        assertThat(then.head().root().base64()).isEqualTo(rootAt(size));
        assertThat(then.asOf()).isEqualTo("2024-07-01");
        assertThat(then.decisions()).hasSize(1);
        assertThat(daysLater.read(person, LocalDate.of(2023, 1, 9), known).decisions())
                .isEmpty();
        var today = daysLater.read(person, null, null);
        assertThat(today.asOf()).isEqualTo("2024-07-03");
        assertThat(today.decisions()).hasSize(2);
    }

    @Test
    void whatIsKnownAtAnInstantIsToldBeforeItIsInTheTables() {
        var person = StoredCases.person(1);
        cases.open(Track.INDIVIDUAL, "2023-01-10T12:00:00Z", person);
        tables.caughtUp();
        var second = cases.open(Track.FAMILY, "2023-02-10T12:00:00Z", StoredCases.person(2));
        cases.write(second, "2023-03-10T12:00:00Z", new MemberJoined(StoredCases.member(person), null));
        var timeline = timelines.read(person, null, NOW);
        assertThat(timeline.head().size()).isEqualTo(3);
        assertThat(timeline.decisions()).hasSize(2);
    }

    @Test
    void whatHappensTomorrowIsLeftOutAndDoesNotCloseACaseToday() {
        var person = StoredCases.person(1);
        var id = cases.open(Track.INDIVIDUAL, "2023-01-10T12:00:00Z", person);
        cases.write(id, "2024-07-01T22:00:00Z", new CaseClosed(CaseClosed.Outcome.OTHER, null, null, null));
        cases.write(id, "2024-07-01T21:59:59.999Z", StoredCases.interview(person));
        tables.caughtUp();
        var today = timelines.read(person, null, null).decisions();
        assertThat(today).extracting(TimelineDecision::afterClosure).containsExactly(null, null);
        var tomorrow = timelines.read(person, LocalDate.of(2024, 7, 2), null).decisions();
        assertThat(tomorrow)
                .extracting(TimelineDecision::afterClosure)
                .containsExactly(null, AfterClosure.RECORDED, null);
    }

    @Test
    void whateverIsRecordedTheTablesTellWhatTheHistoriesTell() {
        var random = new Random(7);
        var some = new RandomCases(cases, random);
        some.open(12);
        for (int round = 0; round < 5; round++) {
            for (var day : List.of(LocalDate.of(2025, 1, 1), LocalDate.of(2023, 6, 28))) {
                // While the tables are behind, what is known by now is folded from the histories.
                var folded = some.persons().stream()
                        .map(person -> timelines.read(person, day, NOW))
                        .toList();
                tables.caughtUp();
                assertThat(some.persons().stream().map(person -> timelines.read(person, day, null)))
                        .containsExactlyElementsOf(folded);
                IntStream.range(0, 1 + random.nextInt(40)).forEach(i -> some.step());
            }
        }
        tables.caughtUp();
        assertThat(some.persons()).anySatisfy(person -> assertThat(
                        timelines.read(person, null, null).decisions())
                .isNotEmpty());
    }

    /** By an outsider's computation from the entries. */
    private String rootAt(long size) {
        var leaves = new ArrayList<byte[]>();
        tables.log().scan(0, size, stored -> leaves.add(Rfc6962.leafHash(stored.bytes())));
        return Base64.getEncoder().encodeToString(Rfc6962.root(leaves));
    }

    private static List<String> casesAndTypes(Timeline timeline) {
        return timeline.decisions().stream()
                .map(shown -> shown.caseId() + " " + shown.decision().data().type())
                .toList();
    }
}
