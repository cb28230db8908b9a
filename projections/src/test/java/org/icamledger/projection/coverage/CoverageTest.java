package org.icamledger.projection.coverage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.icamledger.casefile.Composition.Track.FAMILY;
import static org.icamledger.casefile.Composition.Track.INDIVIDUAL;
import static org.icamledger.casefile.Composition.Track.INTERCEPTED;
import static org.icamledger.casefile.Composition.Track.OPEN_RETURN_PLACE;
import static org.icamledger.projection.Facts.*;
import static org.icamledger.projection.coverage.Measure.*;

import java.time.YearMonth;
import java.util.Arrays;
import java.util.List;
import org.icamledger.casefile.Composition.Track;
import org.icamledger.casefile.PersonId;
import org.icamledger.casefile.Proceedings.StayApplicationDecided;
import org.icamledger.casefile.Prospects.ProspectProposed.Kind;
import org.icamledger.casefile.Prospects.ProspectRealised;
import org.icamledger.casefile.Trajectory.CaseClosed.Outcome;
import org.icamledger.projection.Facts;
import org.icamledger.projection.WrittenLedger;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CoverageTest {
    private static final PersonId A = person(1);
    private static final PersonId B = person(2);
    private final WrittenLedger ledger = new WrittenLedger();

    private static String noon(String day) {
        return day + "T12:00:00Z";
    }

    private WrittenLedger.WrittenCase opened(Track track) {
        return ledger.open(noon("2023-01-10"), track, A, B);
    }

    /** Something counted, as far as most tests look at it. */
    private record One(Measure measure, YearMonth month, String track) {}

    private static List<One> of(WrittenLedger.WrittenCase written, Measure measure) {
        return all(written).stream().filter(one -> one.measure() == measure).toList();
    }

    private static List<One> all(WrittenLedger.WrittenCase written) {
        return Coverage.contribution(written.history()).stream()
                .map(counted -> new One(
                        counted.measure(), counted.month(), counted.situation().track()))
                .toList();
    }

    private static One one(Measure measure, String month, Track track) {
        return new One(measure, YearMonth.parse(month), track.name());
    }

    @Test
    void aCaseToWhichNothingHappenedContributesNothing() {
        assertThat(Coverage.contribution(opened(FAMILY).history())).isEmpty();
    }

    @Nested
    class Events {
        @Test
        void returnDecisionsAreCountedByTimeNotByRecording() {
            var written = opened(INDIVIDUAL);
            ledger.recordingAt("2023-09-01T00:00:00Z");
            written.write(noon("2023-02-03"), returnDecision(null, A));
            assertThat(of(written, RETURN_DECISIONS)).containsExactly(one(RETURN_DECISIONS, "2023-02", INDIVIDUAL));
        }

        @Test
        void ofReturnDecisionsTheFirstAreThoseThatSaySo() {
            var written = opened(INDIVIDUAL);
            written.write(noon("2023-02-03"), returnDecision(true, A));
            written.write(noon("2023-03-03"), returnDecision(false, A));
            written.write(noon("2023-04-03"), returnDecision(null, A));
            assertThat(of(written, RETURN_DECISIONS)).hasSize(3);
            assertThat(of(written, FIRST_RETURN_DECISIONS))
                    .containsExactly(one(FIRST_RETURN_DECISIONS, "2023-02", INDIVIDUAL));
        }

        @Test
        void anEventForSeveralPersonsIsOneEvent() {
            var written = opened(FAMILY);
            written.write(noon("2023-02-03"), returnDecision(true, A, B));
            written.write(noon("2023-02-04"), interview(A, B));
            assertThat(of(written, RETURN_DECISIONS)).hasSize(1);
            assertThat(of(written, INTERVIEWS)).hasSize(1);
        }

        @Test
        void remindersAreAmongTheInvitationsAndAlsoShownApart() {
            var written = opened(INDIVIDUAL);
            var invitation = written.write(noon("2023-02-03"), invitation(A));
            written.write(noon("2023-03-03"), reminder(invitation, A));
            assertThat(of(written, INVITATIONS))
                    .containsExactly(one(INVITATIONS, "2023-02", INDIVIDUAL), one(INVITATIONS, "2023-03", INDIVIDUAL));
            assertThat(of(written, REMINDERS)).containsExactly(one(REMINDERS, "2023-03", INDIVIDUAL));
        }

        @Test
        void selfReferralsAreShownApartAndAreNoInvitations() {
            var written = opened(INDIVIDUAL);
            written.write(noon("2023-02-03"), selfReferred(A));
            assertThat(of(written, SELF_REFERRALS)).containsExactly(one(SELF_REFERRALS, "2023-02", INDIVIDUAL));
            assertThat(of(written, INVITATIONS)).isEmpty();
        }

        @ParameterizedTest
        @EnumSource
        void prospectsAreCountedByKind(Kind kind) {
            var written = opened(INDIVIDUAL);
            written.write(noon("2023-02-03"), proposed(kind, A));
            assertThat(all(written))
                    .containsExactlyInAnyOrder(
                            one(PROSPECTS, "2023-02", INDIVIDUAL),
                            one(Measure.valueOf("PROSPECTS_" + kind), "2023-02", INDIVIDUAL),
                            one(PROCESSES, "2023-02", INDIVIDUAL));
        }
    }

    @Nested
    class BrusselsMonths {
        @Test
        void theLastHalfHourOfTheYearInUtcIsJanuary() {
            var written = opened(INDIVIDUAL);
            written.write("2023-12-31T22:59:59.999Z", interview(A));
            written.write("2023-12-31T23:30:00.000Z", interview(A));
            assertThat(of(written, INTERVIEWS))
                    .containsExactly(one(INTERVIEWS, "2023-12", INDIVIDUAL), one(INTERVIEWS, "2024-01", INDIVIDUAL));
        }

        @Test
        void inSummerTheMonthBeginsTwoHoursBeforeUtc() {
            var written = opened(INDIVIDUAL);
            written.write("2023-06-30T21:59:59.999Z", interview(A));
            written.write("2023-06-30T22:00:00.000Z", interview(A));
            assertThat(of(written, INTERVIEWS))
                    .containsExactly(one(INTERVIEWS, "2023-06", INDIVIDUAL), one(INTERVIEWS, "2023-07", INDIVIDUAL));
        }
    }

    @Nested
    class Corrections {
        @Test
        void anAnnulledDecisionDoesNotCount() {
            var written = opened(INDIVIDUAL);
            written.annul(written.write(noon("2023-02-03"), returnDecision(true, A)));
            assertThat(Coverage.contribution(written.history())).isEmpty();
        }

        @Test
        void aCorrectedDecisionCountsOnceAtItsNewTime() {
            var written = opened(INDIVIDUAL);
            var interview = written.write(noon("2023-02-03"), interview(A));
            written.correct(interview, noon("2023-05-03"), interview(A));
            assertThat(of(written, INTERVIEWS)).containsExactly(one(INTERVIEWS, "2023-05", INDIVIDUAL));
        }

        @Test
        void ofSeveralCorrectionsTheLastHolds() {
            var written = opened(INDIVIDUAL);
            var interview = written.write(noon("2023-02-03"), interview(A));
            written.annul(interview);
            written.correct(interview, noon("2023-06-03"), interview(A));
            assertThat(of(written, INTERVIEWS)).containsExactly(one(INTERVIEWS, "2023-06", INDIVIDUAL));
        }

        @Test
        void aCorrectionChangesWhatIsCounted() {
            var written = opened(INDIVIDUAL);
            var decision = written.write(noon("2023-02-03"), returnDecision(true, A));
            written.correct(decision, noon("2023-02-03"), returnDecision(false, A));
            assertThat(of(written, RETURN_DECISIONS)).hasSize(1);
            assertThat(of(written, FIRST_RETURN_DECISIONS)).isEmpty();
        }

        @Test
        void aCorrectedOpeningChangesTheTrackOfEverything() {
            var written = opened(INDIVIDUAL);
            written.write(noon("2023-02-03"), interview(A));
            written.correct(written.opening(), noon("2023-01-10"), Facts.opened(FAMILY, A, B));
            assertThat(of(written, INTERVIEWS)).containsExactly(one(INTERVIEWS, "2023-02", FAMILY));
        }
    }

    @Nested
    class TrackInForceAtTheTime {
        @Test
        void whatTheOpeningSaysHoldsForAllEarlierTimesToo() {
            var written = opened(FAMILY);
            written.write(noon("2022-11-03"), returnDecision(true, A));
            assertThat(of(written, RETURN_DECISIONS)).containsExactly(one(RETURN_DECISIONS, "2022-11", FAMILY));
        }

        @Test
        void aReassignmentHoldsFromItsTimeOn() {
            var written = opened(INDIVIDUAL);
            written.write("2023-03-01T10:00:00.000Z", reassigned(OPEN_RETURN_PLACE));
            written.write("2023-03-01T09:59:59.999Z", interview(A));
            written.write("2023-03-01T10:00:00.000Z", interview(A));
            assertThat(of(written, INTERVIEWS))
                    .containsExactly(
                            one(INTERVIEWS, "2023-03", INDIVIDUAL), one(INTERVIEWS, "2023-03", OPEN_RETURN_PLACE));
        }

        @Test
        void ofSeveralReassignmentsTheLatestBeforeTheEventHoldsWhateverTheOrderOfRecording() {
            var written = opened(INDIVIDUAL);
            written.write(noon("2023-06-01"), reassigned(INTERCEPTED));
            written.write(noon("2023-03-01"), reassigned(FAMILY));
            written.write(noon("2023-04-01"), interview(A));
            written.write(noon("2023-07-01"), interview(A));
            assertThat(of(written, INTERVIEWS))
                    .containsExactly(one(INTERVIEWS, "2023-04", FAMILY), one(INTERVIEWS, "2023-07", INTERCEPTED));
        }

        @Test
        void aReassignmentThatNamesNoTrackLeavesIt() {
            var written = opened(INDIVIDUAL);
            written.write(noon("2023-03-01"), reassigned(FAMILY));
            written.write(noon("2023-03-02"), movedToOffice("GHENT"));
            written.write(noon("2023-04-01"), interview(A));
            assertThat(of(written, INTERVIEWS)).containsExactly(one(INTERVIEWS, "2023-04", FAMILY));
        }

        @Test
        void aReassignmentDatedBeforeTheOpeningHoldsFromItsTimeOnAndStays() {
            var written = opened(INDIVIDUAL);
            written.write(noon("2023-01-05"), reassigned(FAMILY));
            written.write(noon("2023-01-03"), interview(A));
            written.write(noon("2023-01-07"), interview(A));
            written.write(noon("2023-02-07"), interview(A));
            assertThat(of(written, INTERVIEWS))
                    .containsExactly(
                            one(INTERVIEWS, "2023-01", INDIVIDUAL),
                            one(INTERVIEWS, "2023-01", FAMILY),
                            one(INTERVIEWS, "2023-02", FAMILY));
        }

        @Test
        void anAnnulledReassignmentNeverHeld() {
            var written = opened(INDIVIDUAL);
            var reassigned = written.write(noon("2023-03-01"), reassigned(FAMILY));
            written.write(noon("2023-04-01"), interview(A));
            written.annul(reassigned);
            assertThat(of(written, INTERVIEWS)).containsExactly(one(INTERVIEWS, "2023-04", INDIVIDUAL));
        }
    }

    @Nested
    class CasesCountedOnce {
        @Test
        void aProcessIsCountedInTheMonthOfItsFirstProspectByTheTrackThen() {
            var written = opened(INDIVIDUAL);
            written.write(noon("2023-06-01"), proposed(Kind.STAY, A));
            written.write(noon("2023-05-01"), reassigned(FAMILY));
            written.write(noon("2023-04-01"), proposed(Kind.VOLUNTARY_RETURN, A));
            assertThat(of(written, PROSPECTS)).hasSize(2);
            assertThat(of(written, PROCESSES)).containsExactly(one(PROCESSES, "2023-04", INDIVIDUAL));
        }

        @Test
        void theProcessMovesWhenItsFirstProspectIsAnnulled() {
            var written = opened(INDIVIDUAL);
            var first = written.write(noon("2023-04-01"), proposed(Kind.STAY, A));
            written.write(noon("2023-06-01"), proposed(Kind.STAY, A));
            written.annul(first);
            assertThat(of(written, PROCESSES)).containsExactly(one(PROCESSES, "2023-06", INDIVIDUAL));
        }

        @Test
        void aStayIsCountedInTheMonthOfItsFirstRealisationByTheTrackThen() {
            var written = opened(INDIVIDUAL);
            var proposed = written.write(noon("2023-02-01"), proposed(Kind.STAY, A, B));
            written.write(noon("2023-05-01"), realised(proposed, ProspectRealised.Result.STAY_GRANTED, A));
            written.write(noon("2023-06-01"), realised(proposed, ProspectRealised.Result.STAY_GRANTED, B));
            written.write(noon("2023-05-02"), reassigned(FAMILY));
            assertThat(of(written, STAYS_GRANTED)).containsExactly(one(STAYS_GRANTED, "2023-05", INDIVIDUAL));
            assertThat(of(written, PROCESSES)).containsExactly(one(PROCESSES, "2023-02", INDIVIDUAL));
        }

        @ParameterizedTest
        @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "STAY_GRANTED")
        void anotherResultIsNoStay(ProspectRealised.Result result) {
            var written = opened(INDIVIDUAL);
            var proposed = written.write(noon("2023-02-01"), proposed(Kind.STAY, A));
            written.write(noon("2023-05-01"), realised(proposed, result, A));
            assertThat(of(written, STAYS_GRANTED)).isEmpty();
        }
    }

    @Nested
    class DataQualityOfStays {
        @Test
        void aStayThatOnlyAnApplicationGrantsIsNotCountedAndShownAsDoubt() {
            var written = opened(INDIVIDUAL);
            var filed = written.write(noon("2023-02-01"), stayAppliedFor(A));
            written.write(noon("2023-05-01"), stayDecided(filed, StayApplicationDecided.Result.GRANTED, A));
            written.write(noon("2023-06-01"), closed(Outcome.STAY_GRANTED));
            assertThat(of(written, STAYS_GRANTED)).isEmpty();
            assertThat(of(written, STAY_NOT_COUNTED)).containsExactly(one(STAY_NOT_COUNTED, "2023-05", INDIVIDUAL));
        }

        @Test
        void aStayThatOnlyTheClosingStatesIsNotCountedAndShownAsDoubt() {
            var written = opened(INDIVIDUAL);
            written.write(noon("2023-06-01"), closed(Outcome.STAY_GRANTED));
            assertThat(of(written, STAYS_GRANTED)).isEmpty();
            assertThat(of(written, STAY_NOT_COUNTED)).containsExactly(one(STAY_NOT_COUNTED, "2023-06", INDIVIDUAL));
        }

        @Test
        void aCountedStayThatEveryOtherDecisionDeniesIsShownAsDoubtInItsOwnMonth() {
            var written = stayRealised();
            written.write(noon("2023-06-01"), closed(Outcome.REMOVED));
            assertThat(of(written, STAYS_GRANTED)).hasSize(1);
            assertThat(of(written, STAY_CONTRADICTED)).containsExactly(one(STAY_CONTRADICTED, "2023-05", INDIVIDUAL));
        }

        @Test
        void aCountedStayThatOneOtherDecisionConfirmsIsNoDoubt() {
            var written = stayRealised();
            var filed = written.write(noon("2023-02-01"), stayAppliedFor(A));
            written.write(noon("2023-05-01"), stayDecided(filed, StayApplicationDecided.Result.REFUSED, A));
            written.write(noon("2023-06-01"), closed(Outcome.STAY_GRANTED));
            assertThat(doubts(written)).isEmpty();
        }

        @Test
        void aCountedStayOnWhichNothingElseIsOnRecordIsNoDoubt() {
            assertThat(doubts(stayRealised())).isEmpty();
        }

        @Test
        void aCaseWithoutAnyStayIsNoDoubt() {
            var written = opened(INDIVIDUAL);
            var filed = written.write(noon("2023-02-01"), stayAppliedFor(A));
            written.write(noon("2023-05-01"), stayDecided(filed, StayApplicationDecided.Result.REFUSED, A));
            written.write(noon("2023-06-01"), closed(Outcome.REMOVED));
            assertThat(doubts(written)).isEmpty();
        }

        private WrittenLedger.WrittenCase stayRealised() {
            var written = opened(INDIVIDUAL);
            var proposed = written.write(noon("2023-02-01"), proposed(Kind.STAY, A));
            written.write(noon("2023-05-01"), realised(proposed, ProspectRealised.Result.STAY_GRANTED, A));
            return written;
        }

        private List<One> doubts(WrittenLedger.WrittenCase written) {
            return Arrays.stream(Measure.values())
                    .filter(Measure::isDataQuality)
                    .flatMap(measure -> of(written, measure).stream())
                    .toList();
        }
    }

    @Test
    void aPersonInTwoCasesIsCountedInEach() {
        var first = opened(INDIVIDUAL);
        var second = ledger.open(noon("2023-08-01"), FAMILY, A);
        first.write(noon("2023-02-01"), proposed(Kind.STAY, A));
        second.write(noon("2023-09-01"), proposed(Kind.STAY, A));
        assertThat(of(first, PROCESSES)).containsExactly(one(PROCESSES, "2023-02", INDIVIDUAL));
        assertThat(of(second, PROCESSES)).containsExactly(one(PROCESSES, "2023-09", FAMILY));
    }
}
