package org.icamledger.projection.timeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.icamledger.casefile.Composition.Track.FAMILY;
import static org.icamledger.casefile.Composition.Track.INDIVIDUAL;
import static org.icamledger.projection.Facts.*;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.icamledger.casefile.DecisionId;
import org.icamledger.casefile.PersonId;
import org.icamledger.casefile.Trajectory.CaseClosed.Outcome;
import org.icamledger.ledger.LogHead;
import org.icamledger.projection.RandomLedger;
import org.icamledger.projection.WrittenLedger;
import org.icamledger.projection.WrittenLedger.WrittenCase;
import org.icamledger.projection.timeline.Lateness.WrittenDown;
import org.icamledger.transparency.Hash;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TimelineTest {
    private static final PersonId A = person(1);
    private static final PersonId B = person(2);
    private static final LocalDate END = LocalDate.of(2025, 12, 31);
    private final WrittenLedger ledger = new WrittenLedger();

    private static LogHead head(long size) {
        return new LogHead(size, Hash.leaf(new byte[] {(byte) size}));
    }

    private static String noon(String day) {
        return day + "T12:00:00Z";
    }

    private WrittenCase opened(PersonId... members) {
        return ledger.open(noon("2023-01-10"), FAMILY, members);
    }

    private List<TimelineDecision> timeline(PersonId person) {
        return timeline(person, END);
    }

    private List<TimelineDecision> timeline(PersonId person, LocalDate asOf) {
        return Timeline.of(person, ledger.histories(), asOf, head(ledger.size()))
                .decisions();
    }

    private List<DecisionId> ids(PersonId person) {
        return timeline(person).stream().map(shown -> shown.decision().id()).toList();
    }

    private TimelineDecision shown(PersonId person, DecisionId id) {
        return timeline(person).stream()
                .filter(shown -> shown.decision().id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    @Nested
    class WhomItConcerns {
        @Test
        void whatNamesThePersonOrTheWholeCaseIsShown() {
            var written = opened(A, B);
            var order = written.write(noon("2023-02-01"), returnDecision(true, A, B));
            var pause = written.write(noon("2023-03-01"), suspended());
            assertThat(ids(A)).containsExactly(written.opening(), order, pause);
            assertThat(ids(B)).isEqualTo(ids(A));
        }

        @Test
        void oneMembersScreeningOrStatementIsNotShownOnAnothersTimeline() {
            var written = opened(A, B);
            var screened = written.write(noon("2023-02-01"), screened(A));
            var statement = written.write(noon("2023-02-02"), statement(screened, A));
            var ofTheOther = written.write(noon("2023-02-03"), statement(null, B));
            assertThat(ids(A)).containsExactly(written.opening(), screened, statement);
            assertThat(ids(B)).containsExactly(written.opening(), ofTheOther);
        }

        @Test
        void whatNamesNobodyConcernsThoseOfTheDecisionItRefersTo() {
            var written = opened(A, B);
            var invitation = written.write(noon("2023-02-01"), invitation(A));
            var delivered = written.write(noon("2023-02-03"), delivered(invitation));
            assertThat(ids(A)).containsExactly(written.opening(), invitation, delivered);
            assertThat(ids(B)).containsExactly(written.opening());
        }

        @Test
        void aDecisionCorrectedToAnotherPersonMovesToThatPersonsTimeline() {
            var written = opened(A, B);
            var screened = written.write(noon("2023-02-01"), screened(A));
            written.correct(screened, noon("2023-02-01"), screened(B));
            assertThat(ids(A)).doesNotContain(screened);
            assertThat(ids(B)).contains(screened);
        }

        @Test
        void anUnknownPersonHasAnEmptyTimeline() {
            opened(A);
            assertThat(timeline(B)).isEmpty();
        }
    }

    @Nested
    class MembersAtTheTime {
        @Test
        void theWholeCaseIsShownFromJoiningToLeaving() {
            var written = opened(A);
            var before = written.write(noon("2023-02-01"), suspended());
            var joined = written.write(noon("2023-03-01"), joined(B));
            var during = written.write(noon("2023-04-01"), suspended());
            var left = written.write(noon("2023-05-01"), left(B));
            var after = written.write(noon("2023-06-01"), suspended());
            assertThat(ids(B)).containsExactly(joined, during, left);
            assertThat(ids(A)).containsExactly(written.opening(), before, during, after);
        }

        @Test
        void membershipGoesByWhenItHappenedNotByWhenItWasRecorded() {
            var written = opened(A);
            var during = written.write(noon("2023-04-01"), suspended());
            var joined = written.write(noon("2023-03-01"), joined(B));
            assertThat(ids(B)).containsExactly(joined, during);
        }

        @Test
        void theMembersOfTheOpeningAreMembersAtAllEarlierTimes() {
            var written = opened(A);
            var before = written.write(noon("2023-01-02"), suspended());
            assertThat(ids(A)).containsExactly(before, written.opening());
        }

        @Test
        void whatNamesAPersonWhoHasLeftIsShown() {
            var written = opened(A, B);
            var left = written.write(noon("2023-03-01"), left(B));
            var order = written.write(noon("2023-04-01"), returnDecision(false, A, B));
            assertThat(ids(B)).containsExactly(written.opening(), left, order);
        }

        @Test
        void whoJoinsAgainSeesTheWholeCaseAgain() {
            var written = opened(A, B);
            written.write(noon("2023-03-01"), left(B));
            var away = written.write(noon("2023-04-01"), suspended());
            written.write(noon("2023-05-01"), joined(B));
            var back = written.write(noon("2023-06-01"), suspended());
            assertThat(ids(B)).contains(back).doesNotContain(away);
        }
    }

    @Nested
    class OrderAndCases {
        @Test
        void decisionsStandInTheOrderInWhichTheyHappenedThenByPosition() {
            var written = opened(A);
            var late = written.write(noon("2023-06-01"), interview(A));
            var first = written.write(noon("2023-03-01"), interview(A));
            var second = written.write(noon("2023-03-01"), interview(A));
            assertThat(ids(A)).containsExactly(written.opening(), first, second, late);
        }

        @Test
        void aPersonInTwoCasesHasOneTimelineOverBoth() {
            var one = opened(A);
            var two = ledger.open(noon("2023-02-01"), INDIVIDUAL, A, B);
            var inTwo = two.write(noon("2023-03-01"), interview(A, B));
            var inOne = one.write(noon("2023-03-01"), suspended());
            assertThat(ids(A)).containsExactly(one.opening(), two.opening(), inTwo, inOne);
            assertThat(timeline(A))
                    .extracting(TimelineDecision::caseId)
                    .containsExactly(one.id, two.id, two.id, one.id);
            assertThat(ids(B)).containsExactly(two.opening(), inTwo);
        }

        @Test
        void positionsAreThoseOfTheLedger() {
            opened(B);
            var written = opened(A);
            written.write(noon("2023-03-01"), interview(A));
            assertThat(timeline(A)).extracting(TimelineDecision::position).containsExactly(1L, 2L);
        }
    }

    @Nested
    class LatenessOfDecisions {
        @Test
        void whereTheSourceStatesWhenItRegisteredThatCounts() {
            var written = opened(A);
            var interview = written.write(
                    Instant.parse("2023-03-01T12:00:00Z"), Instant.parse("2023-03-03T12:00:01Z"), interview(A));
            assertThat(shown(A, interview).lateness()).isEqualTo(new Lateness(2 * 86_400 + 1, WrittenDown.REGISTERED));
        }

        @Test
        void otherwiseWhenTheLedgerTookIt() {
            var written = opened(A);
            ledger.recordingAt("2023-03-01T13:00:00Z");
            var interview = written.write(noon("2023-03-01"), interview(A));
            assertThat(shown(A, interview).lateness()).isEqualTo(new Lateness(3_600, WrittenDown.RECORDED));
        }

        @Test
        void ofACorrectedDecisionFromWhenItReallyHappened() {
            var written = opened(A);
            ledger.recordingAt("2023-03-01T13:00:00Z");
            var interview = written.write(noon("2023-03-01"), interview(A));
            written.correct(interview, noon("2023-02-28"), interview(A));
            assertThat(shown(A, interview).lateness()).isEqualTo(new Lateness(86_400 + 3_600, WrittenDown.RECORDED));
        }
    }

    @Nested
    class CorrectionsShown {
        @Test
        void aCorrectedDecisionStandsAtItsNewTimeWithItsCorrections() {
            var written = opened(A);
            var interview = written.write(noon("2023-03-01"), interview(A));
            var later = written.write(noon("2023-04-01"), interview(A));
            var first = written.correct(interview, noon("2023-06-01"), interview(A));
            var second = written.correct(interview, noon("2023-05-01"), interview(A));
            assertThat(ids(A)).containsExactly(written.opening(), later, interview);
            var shown = shown(A, interview);
            assertThat(shown.decision().time()).isEqualTo(noon("2023-05-01"));
            assertThat(shown.corrections())
                    .extracting(TimelineDecision.Correction::id)
                    .containsExactly(first, second);
            assertThat(shown.corrections())
                    .extracting(TimelineDecision.Correction::position)
                    .containsExactly(3L, 4L);
            assertThat(shown(A, later).corrections()).isEmpty();
        }

        @Test
        void anAnnulledDecisionIsNotShown() {
            var written = opened(A);
            written.annul(written.write(noon("2023-03-01"), interview(A)));
            assertThat(ids(A)).containsExactly(written.opening());
        }

        @Test
        void anAnnulledDepartureFromTheHouseholdNeverHappened() {
            var written = opened(A, B);
            var left = written.write(noon("2023-03-01"), left(B));
            var pause = written.write(noon("2023-04-01"), suspended());
            written.annul(left);
            assertThat(ids(B)).containsExactly(written.opening(), pause);
        }
    }

    @Nested
    class AfterClosureMark {
        @Test
        void whatHappensBetweenClosingAndReopeningIsMarked() {
            var written = opened(A);
            var before = written.write(noon("2023-02-01"), interview(A));
            var closed = written.write(noon("2023-03-01"), closed(Outcome.NO_PROSPECT));
            var during = written.write(noon("2023-04-01"), returnDecision(false, A));
            var reopened = written.write(noon("2023-05-01"), reopened());
            var after = written.write(noon("2023-06-01"), interview(A));
            assertThat(shown(A, during).afterClosure()).isEqualTo(AfterClosure.HAPPENED);
            assertThat(List.of(written.opening(), before, closed, reopened, after))
                    .allSatisfy(id -> assertThat(shown(A, id).afterClosure()).isNull());
        }

        @Test
        void aLateRecordOfWhatHappenedBeforeIsMarkedAsRecordedAfterwards() {
            var written = opened(A);
            written.write(noon("2023-03-01"), closed(Outcome.NO_PROSPECT));
            var late = written.write(noon("2023-02-01"), interview(A));
            written.write(noon("2023-05-01"), reopened());
            var later = written.write(noon("2023-02-02"), interview(A));
            assertThat(shown(A, late).afterClosure()).isEqualTo(AfterClosure.RECORDED);
            assertThat(shown(A, later).afterClosure()).isNull();
        }

        @Test
        void anotherCaseIsNotClosedByIt() {
            var one = opened(A);
            one.write(noon("2023-03-01"), closed(Outcome.NO_PROSPECT));
            var two = ledger.open(noon("2023-04-01"), INDIVIDUAL, A);
            assertThat(shown(A, two.opening()).afterClosure()).isNull();
        }

        @Test
        void anAnnulledClosingClosedNothing() {
            var written = opened(A);
            var closed = written.write(noon("2023-03-01"), closed(Outcome.NO_PROSPECT));
            var during = written.write(noon("2023-04-01"), interview(A));
            written.annul(closed);
            assertThat(shown(A, during).afterClosure()).isNull();
        }
    }

    @Nested
    class LookingBack {
        @Test
        void asOfIncludesTheWholeBrusselsDay() {
            var written = opened(A);
            written.write("2023-03-01T22:59:59.999Z", interview(A));
            written.write("2023-03-01T23:00:00.000Z", interview(A));
            assertThat(timeline(A, LocalDate.of(2023, 3, 1))).hasSize(2);
            assertThat(timeline(A, LocalDate.of(2023, 3, 2))).hasSize(3);
        }

        @Test
        void asOfCutsTheCorrectedHistoryAndNeverTheCorrections() {
            var written = opened(A);
            var interview = written.write(noon("2023-03-01"), interview(A));
            written.correct(interview, noon("2023-06-01"), interview(A));
            assertThat(timeline(A, LocalDate.of(2023, 3, 31))).hasSize(1);
        }

        @Test
        void asOfADayBeforeTheOpeningItsMembersAreMembers() {
            var written = opened(A);
            written.write(noon("2023-01-02"), suspended());
            assertThat(timeline(A, LocalDate.of(2023, 1, 5))).hasSize(1);
        }

        @Test
        void asOfADayBeforeTheClosingNothingIsAfterIt() {
            var written = opened(A);
            written.write(noon("2023-03-01"), closed(Outcome.NO_PROSPECT));
            written.write(noon("2023-02-01"), interview(A));
            assertThat(timeline(A, LocalDate.of(2023, 2, 15)))
                    .extracting(TimelineDecision::afterClosure)
                    .containsOnlyNulls();
        }

        @Test
        void theTimelineNamesItsAsOfAndLogSize() {
            opened(A);
            var timeline = Timeline.of(A, ledger.histories(), END, head(ledger.size()));
            assertThat(timeline.asOf()).isEqualTo(END);
            assertThat(timeline.head()).isEqualTo(head(1));
            assertThat(timeline.personId()).isEqualTo(A);
        }
    }

    static IntStream seeds() {
        return IntStream.range(0, 40);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void whatIsRecordedAboutOtherPersonsAloneChangesNothing(int seed) {
        var random = new Random(seed);
        var before = new RandomLedger(random).write(3, 40);
        var person = person(0);
        var other = person(99);
        var shown = Timeline.of(person, before.ledger().histories(), END, LogHead.EMPTY)
                .decisions();
        var written = before.cases().get(random.nextInt(3));
        written.write("2023-01-01T00:00:00Z", joined(other));
        var screened = written.write("2023-05-05T00:00:00Z", screened(other));
        written.write("2023-07-07T00:00:00Z", statement(screened, other));
        var order = written.write("2023-06-06T00:00:00Z", returnDecision(true, other));
        written.correct(order, "2023-02-02T00:00:00Z", returnDecision(false, other));
        written.annul(order);
        written.write("2023-08-08T00:00:00Z", left(other));
        assertThat(Timeline.of(person, before.ledger().histories(), END, LogHead.EMPTY)
                        .decisions())
                .isEqualTo(shown);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void everythingShownNamesThePersonOrNobody(int seed) {
        var ledger = new RandomLedger(new Random(seed)).write(4, 80).ledger();
        for (int i = 0; i < 6; i++) {
            var person = person(i);
            assertThat(Timeline.of(person, ledger.histories(), END, LogHead.EMPTY)
                            .decisions())
                    .allSatisfy(shown -> {
                        var named = persons(shown.decision().data());
                        assertThat(named.isEmpty() || named.contains(person)).isTrue();
                    });
        }
    }
}
