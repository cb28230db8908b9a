package org.icamledger.projection.cohorts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.icamledger.casefile.Composition.Track.FAMILY;
import static org.icamledger.projection.Facts.*;
import static org.icamledger.projection.cohorts.Milestone.*;

import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.icamledger.casefile.Coaching.InvitationSent.Channel;
import org.icamledger.casefile.Decision;
import org.icamledger.casefile.DecisionId;
import org.icamledger.casefile.Departure.DepartureConfirmed;
import org.icamledger.casefile.PersonId;
import org.icamledger.casefile.Prospects.ProspectProposed.Kind;
import org.icamledger.casefile.Prospects.ProspectRealised.Result;
import org.icamledger.casefile.Trajectory.CaseClosed.Outcome;
import org.icamledger.projection.WrittenLedger;
import org.icamledger.projection.WrittenLedger.WrittenCase;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("cohort/1")
class CourseTest {
    private static final PersonId A = person(1);
    private static final PersonId B = person(2);
    private final WrittenLedger ledger = new WrittenLedger();
    private final WrittenCase written = ledger.open(noon("2023-01-10"), FAMILY, A, B);

    private static String noon(String day) {
        return day + "T12:00:00Z";
    }

    private DecisionId on(String day, Decision decision) {
        return written.write(noon(day), decision);
    }

    private Course course() {
        return Course.of(written.history()).orElseThrow();
    }

    private LocalDate start() {
        return course().start();
    }

    private Map<Milestone, Integer> days() {
        return course().days();
    }

    @Nested
    class BaseDecision {
        @Test
        void isTheEarliestReturnDecisionByTimeNotByRecording() {
            on("2023-05-01", returnDecision(false, A));
            on("2023-03-01", returnDecision(true, B));
            assertThat(start()).isEqualTo("2023-03-01");
            assertThat(course().base().data()).isEqualTo(returnDecision(true, B));
        }

        @Test
        void ofTwoAtTheSameTimeIsTheOneRecordedFirst() {
            on("2023-03-01", returnDecision(true, A));
            on("2023-03-01", returnDecision(false, B));
            assertThat(course().base().data()).isEqualTo(returnDecision(true, A));
        }

        @Test
        void aCaseWithoutOneIsInNoCohort() {
            on("2023-03-01", invitation(A));
            assertThat(Course.of(written.history())).isEmpty();
        }

        @Test
        void movesOnWhenTheEarliestIsAnnulled() {
            var first = on("2023-03-01", returnDecision(true, A));
            on("2023-04-01", invitation(A));
            on("2023-05-01", returnDecision(false, A));
            on("2023-05-11", interview(A));
            assertThat(days()).isEqualTo(Map.of(INVITED, 31, INTERVIEWED, 71));
            written.annul(first);
            assertThat(start()).isEqualTo("2023-05-01");
            assertThat(days()).isEqualTo(Map.of(INTERVIEWED, 10));
        }

        @Test
        void leavesTheCaseInNoCohortWhenTheOnlyOneIsAnnulled() {
            written.annul(on("2023-03-01", returnDecision(true, A)));
            assertThat(Course.of(written.history())).isEmpty();
        }

        @Test
        void movesWithACorrectionOfItsTime() {
            var base = on("2023-03-10", returnDecision(true, A));
            on("2023-03-05", invitation(A));
            assertThat(days()).isEmpty();
            written.correct(base, noon("2023-03-01"), returnDecision(true, A));
            assertThat(start()).isEqualTo("2023-03-01");
            assertThat(days()).isEqualTo(Map.of(INVITED, 4));
        }

        @Test
        void movesBackWhenAnEarlierOneIsRecordedLate() {
            on("2023-05-01", returnDecision(false, A));
            on("2023-05-02", invitation(A));
            on("2023-04-01", returnDecision(true, A));
            assertThat(days()).isEqualTo(Map.of(INVITED, 31));
        }

        @Test
        void standsThoughItWasWithdrawn() {
            var base = on("2023-03-01", returnDecision(true, A));
            on("2023-03-02", withdrawn(base));
            on("2023-03-03", invitation(A));
            assertThat(start()).isEqualTo("2023-03-01");
            assertThat(days()).isEqualTo(Map.of(INVITED, 2));
        }

        @Test
        void fallsOnItsBrusselsDate() {
            written.write("2022-12-31T23:00:00Z", returnDecision(true, A));
            assertThat(start()).isEqualTo("2023-01-01");
        }
    }

    @Nested
    class Milestones {
        @Test
        void areTheEarliestLaterEventsOfTheirKindByAnyMember() {
            on("2023-03-01", returnDecision(true, A));
            on("2023-03-11", invitation(B));
            on("2023-03-21", invitation(A));
            on("2023-04-10", interview(B));
            on("2023-04-20", proposed(Kind.OTHER, B));
            on("2023-05-10", detained(Instant.parse(noon("2023-05-09")), A));
            assertThat(days()).isEqualTo(Map.of(INVITED, 10, INTERVIEWED, 40, PROSPECT, 50, DETAINED, 70));
        }

        @Test
        void whatHappenedBeforeTheBaseDecisionIsNone() {
            on("2023-02-01", invitationBy(Channel.HAND, A));
            on("2023-02-02", interview(A));
            on("2023-02-03", closed(Outcome.STAY_GRANTED));
            on("2023-03-01", returnDecision(true, A));
            assertThat(days()).isEmpty();
        }

        @Test
        void whatIsRecordedLateCountsWhenItHappened() {
            on("2023-03-01", returnDecision(true, A));
            on("2023-04-30", interview(A));
            written.write(Instant.parse(noon("2023-03-21")), Instant.parse("2023-06-01T12:00:00Z"), interview(A));
            assertThat(days()).isEqualTo(Map.of(INTERVIEWED, 20));
        }

        @Test
        void whatIsAnnulledGivesWayToTheNext() {
            on("2023-03-01", returnDecision(true, A));
            var annulled = on("2023-03-11", interview(A));
            on("2023-04-30", interview(A));
            written.annul(annulled);
            assertThat(days()).isEqualTo(Map.of(INTERVIEWED, 60));
        }

        @Test
        void daysAreDifferencesOfBrusselsDatesHoweverFewHoursLieBetween() {
            written.write("2023-03-25T22:30:00Z", returnDecision(true, A));
            written.write("2023-03-25T23:30:00Z", invitation(A));
            written.write("2023-03-26T22:30:00Z", interview(A));
            assertThat(days()).isEqualTo(Map.of(INVITED, 1, INTERVIEWED, 2));
        }

        @Test
        void aSelfReferralIsNone() {
            on("2023-03-01", returnDecision(true, A));
            on("2023-03-02", selfReferred(A));
            assertThat(days()).isEmpty();
        }

        @ParameterizedTest
        @EnumSource
        void anInvitationByHandOrTelephoneDeliversAtOnce(Channel channel) {
            on("2023-03-01", returnDecision(true, A));
            on("2023-03-08", invitationBy(channel, A));
            assertThat(days())
                    .isEqualTo(
                            Set.of(Channel.HAND, Channel.PHONE).contains(channel)
                                    ? Map.of(INVITED, 7, DELIVERED, 7)
                                    : Map.of(INVITED, 7));
        }

        @Test
        void anInvitationByPostDeliversWhenItIsSaidToHaveArrived() {
            on("2023-03-01", returnDecision(true, A));
            var invitation = on("2023-03-08", invitation(A));
            on("2023-03-11", delivered(invitation));
            assertThat(days()).isEqualTo(Map.of(INVITED, 7, DELIVERED, 10));
        }

        @Test
        void aLaterDeliveryCountsThoughItsInvitationWentOutBefore() {
            var invitation = on("2023-02-27", invitation(A));
            on("2023-03-01", returnDecision(true, A));
            on("2023-03-02", delivered(invitation));
            assertThat(days()).isEqualTo(Map.of(DELIVERED, 1));
        }

        @ParameterizedTest
        @EnumSource
        void resolvedIsStayOrDepartureByTheEndOfAProspect(Result result) {
            on("2023-03-01", returnDecision(true, A));
            var proposed = on("2023-03-02", proposed(Kind.STAY, A));
            on("2023-03-31", realised(proposed, result, A));
            assertThat(days().containsKey(RESOLVED))
                    .isEqualTo(Set.of(Result.STAY_GRANTED, Result.DEPARTED).contains(result));
        }

        @ParameterizedTest
        @EnumSource
        void resolvedIsAnyConfirmedDeparture(DepartureConfirmed.Kind kind) {
            on("2023-03-01", returnDecision(true, A));
            on("2023-03-31", departed(kind, B));
            assertThat(days()).isEqualTo(Map.of(RESOLVED, 30));
        }

        @ParameterizedTest
        @EnumSource
        void resolvedIsAClosingWithStayDepartureOrTransfer(Outcome outcome) {
            on("2023-03-01", returnDecision(true, A));
            on("2023-03-31", closed(outcome));
            var resolving = EnumSet.of(
                    Outcome.STAY_GRANTED,
                    Outcome.DEPARTED_ASSISTED,
                    Outcome.DEPARTED_AUTONOMOUSLY,
                    Outcome.TRANSFERRED);
            assertThat(days()).isEqualTo(resolving.contains(outcome) ? Map.of(RESOLVED, 30) : Map.of());
        }
    }

    @Nested
    class OnTheDayOfTheBaseDecision {
        /** Recorded before the base decision or after it, at that time on 1 March in Brussels. */
        @ParameterizedTest
        @CsvSource({
            "BOTH WITH HOUR,     2023-03-01T09:00:00Z, 2023-03-01T10:00:00Z, true,  true",
            "BOTH WITH HOUR,     2023-03-01T09:00:00Z, 2023-03-01T08:00:00Z, false, false",
            "AT THE SAME TIME,   2023-03-01T09:00:00Z, 2023-03-01T09:00:00Z, false, false",
            "EVENT BY DAY ONLY,  2023-03-01T09:00:00Z, 2023-02-28T23:00:00Z, false, true",
            "BASE BY DAY ONLY,   2023-02-28T23:00:00Z, 2023-03-01T09:00:00Z, false, true",
            "BOTH BY DAY ONLY,   2023-02-28T23:00:00Z, 2023-02-28T23:00:00Z, false, true"
        })
        void theHourDecidesAndWhereOnlyTheDayIsKnownTheCaseSequence(
                String what, String base, String event, boolean recordedBefore, boolean recordedAfter) {
            written.write(event, invitation(A));
            written.write(base, returnDecision(true, A));
            assertThat(days()).as(what).isEqualTo(recordedBefore ? Map.of(INVITED, 0) : Map.of());
            written.write(event, interview(A));
            assertThat(days().containsKey(INTERVIEWED)).as(what).isEqualTo(recordedAfter);
        }

        @Test
        void anEarlierHourOfTheSameDayIsPassedOverForTheNextEvent() {
            written.write("2023-03-01T09:00:00Z", returnDecision(true, A));
            written.write("2023-03-01T08:00:00Z", interview(A));
            written.write("2023-03-04T08:00:00Z", interview(A));
            assertThat(days()).isEqualTo(Map.of(INTERVIEWED, 3));
        }

        @Test
        void theEarliestOfTwoByDayOnlyIsTheOneRecordedFirst() {
            written.write("2023-02-28T23:00:00Z", returnDecision(false, A));
            written.write("2023-02-28T23:00:00Z", returnDecision(true, B));
            assertThat(course().base().data()).isEqualTo(returnDecision(false, A));
        }

        @Test
        void theNextDayIsLaterHoweverItIsRecorded() {
            written.write("2023-03-01T23:00:00Z", invitation(A));
            written.write("2023-03-01T12:00:00Z", returnDecision(true, A));
            assertThat(days()).isEqualTo(Map.of(INVITED, 1));
        }
    }
}
