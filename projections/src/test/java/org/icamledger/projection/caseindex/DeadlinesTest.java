package org.icamledger.projection.caseindex;

import static org.assertj.core.api.Assertions.assertThat;
import static org.icamledger.casefile.Composition.Track.FAMILY;
import static org.icamledger.projection.Facts.*;
import static org.icamledger.projection.caseindex.Acts.*;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.icamledger.casefile.Decision;
import org.icamledger.casefile.DecisionId;
import org.icamledger.casefile.PersonId;
import org.icamledger.casefile.ReturnProcedure.PersonHeard.About;
import org.icamledger.casefile.Trajectory.StatementAttached.By;
import org.icamledger.projection.WrittenLedger;
import org.icamledger.projection.WrittenLedger.WrittenCase;
import org.icamledger.projection.caseindex.Deadline.Kind;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class DeadlinesTest {
    private static final PersonId A = person(1);
    private static final PersonId B = person(2);
    private final WrittenCase written = new WrittenLedger().open("2023-01-01T12:00:00Z", FAMILY, A, B);

    private static LocalDate day(String day) {
        return LocalDate.parse("2023-" + day);
    }

    /** At noon of that day of 2023. */
    private DecisionId on(String day, Decision data) {
        return written.write("2023-" + day + "T12:00:00Z", data);
    }

    private List<String> deadlines() {
        return Deadlines.of(written.history().corrected()).stream()
                .map(deadline -> deadline.kind() + " " + deadline.until())
                .toList();
    }

    @Test
    void aCaseWithoutActsThatSetADayHasNone() {
        on("02-01", returnDecision(true, A));
        on("02-02", invitation(A));
        on("02-03", detainedUntil(null, A));
        on("02-04", measure(null, A));
        on("02-05", assessed(null, A));
        assertThat(deadlines()).isEmpty();
    }

    @Test
    void theyStandByDayAndNameTheDecisionThatStatesThem() {
        var later = on("02-01", measure(day("09-01"), A));
        var sooner = on("02-02", removal(day("03-01"), null, A));
        assertThat(Deadlines.of(written.history().corrected()))
                .containsExactly(
                        new Deadline(Kind.REMOVAL, day("03-01"), sooner, 2),
                        new Deadline(Kind.MEASURE, day("09-01"), later, 1));
    }

    @Test
    void oneThatRunsForSeveralPersonsStandsOnceUntilItIsSettledForAll() {
        var order = on("02-01", detainedUntil(day("04-01"), A, B));
        assertThat(deadlines()).containsExactly("DETENTION 2023-04-01");
        on("02-02", released(order, A));
        assertThat(deadlines()).containsExactly("DETENTION 2023-04-01");
        on("02-03", released(order, B));
        assertThat(deadlines()).isEmpty();
    }

    @Test
    void aClosedCaseKeepsThem() {
        on("02-01", detainedUntil(day("04-01"), A));
        on("02-02", closed(org.icamledger.casefile.Trajectory.CaseClosed.Outcome.OTHER));
        assertThat(deadlines()).containsExactly("DETENTION 2023-04-01");
    }

    @Test
    void aDayThatCannotBeWrittenIsNone() {
        var order = on("02-01", order(Integer.MAX_VALUE, A));
        on("02-02", notified(order, A));
        assertThat(deadlines()).isEmpty();
    }

    @Test
    void whatIsAnnulledSetsAndSettlesNothing() {
        var measure = on("02-01", measure(day("09-01"), A));
        written.annul(on("03-01", lifted(measure)));
        written.annul(on("02-02", measure(day("10-01"), A)));
        assertThat(deadlines()).containsExactly("MEASURE 2023-09-01");
    }

    @Nested
    class OfADepartureTerm {
        private final DecisionId order = on("02-01", order(30, A, B));

        @Test
        void theDayAfterTheNotificationIsDayOne() {
            assertThat(deadlines()).isEmpty();
            on("02-02", notified(order, A));
            assertThat(deadlines()).containsExactly("DEPARTURE_TERM 2023-03-04");
        }

        @Test
        void theBrusselsDayOfTheNotificationCounts() {
            written.write("2023-02-02T23:30:00Z", notified(order, A));
            assertThat(deadlines()).containsExactly("DEPARTURE_TERM 2023-03-05");
        }

        @Test
        void theFirstNotificationOfEachPersonCounts() {
            on("02-02", notified(order, A));
            on("02-03", notified(order, A));
            on("02-04", notified(order, B));
            assertThat(deadlines()).containsExactly("DEPARTURE_TERM 2023-03-04", "DEPARTURE_TERM 2023-03-06");
        }

        @Test
        void anExtensionSetsTheDayForThoseWhomItNames() {
            on("02-02", notified(order, A, B));
            on("02-20", extended(order, day("05-01"), A));
            on("02-21", extended(order, day("06-01"), A));
            assertThat(deadlines()).containsExactly("DEPARTURE_TERM 2023-03-04", "DEPARTURE_TERM 2023-06-01");
        }

        @Test
        void anExtensionHoldsAlsoWhereTheNotificationIsRecordedAfterwards() {
            on("02-02", extended(order, day("05-01"), A));
            on("02-03", notified(order, A));
            assertThat(deadlines()).containsExactly("DEPARTURE_TERM 2023-05-01");
        }

        @Test
        void aTermThatIsWithdrawnEndsForThoseWhomThatNames() {
            on("02-02", notified(order, A));
            on("02-03", notified(order, B));
            on("02-10", termWithdrawn(order, A));
            assertThat(deadlines()).containsExactly("DEPARTURE_TERM 2023-03-05");
            on("02-11", notified(order, A));
            assertThat(deadlines())
                    .as("a later notification brings it back")
                    .containsExactly("DEPARTURE_TERM 2023-03-05");
        }

        @Test
        void aTermThatIsWithdrawnBeforeTheNotificationNeverBegins() {
            on("02-02", termWithdrawn(order, A));
            on("02-03", notified(order, A));
            assertThat(deadlines()).isEmpty();
        }

        @Test
        void aReturnDecisionThatIsWithdrawnLeavesNoTerm() {
            on("02-02", notified(order, A));
            on("02-10", withdrawn(order));
            assertThat(deadlines()).isEmpty();
        }

        @Test
        void whoHasDepartedOrWasRemovedSinceHasNone() {
            on("02-02", notified(order, A));
            on("02-03", notified(order, B));
            on("02-20", departed(A));
            assertThat(deadlines()).containsExactly("DEPARTURE_TERM 2023-03-05");
            on("02-21", removed(null, B));
            assertThat(deadlines()).isEmpty();
            var again = on("04-01", order(7, A));
            on("04-01", notified(again, A));
            assertThat(deadlines()).containsExactly("DEPARTURE_TERM 2023-04-08");
        }
    }

    @Nested
    class OfAReply {
        private final DecisionId assessment = on("02-01", assessed(day("02-09"), A));

        @Test
        void runsUntilThePersonIsAssessedAgain() {
            assertThat(deadlines()).containsExactly("COOPERATION_REPLY 2023-02-09");
            on("02-02", assessed(day("02-20"), B));
            assertThat(deadlines()).containsExactly("COOPERATION_REPLY 2023-02-09", "COOPERATION_REPLY 2023-02-20");
            on("02-03", assessed(day("02-28"), A));
            assertThat(deadlines()).containsExactly("COOPERATION_REPLY 2023-02-20", "COOPERATION_REPLY 2023-02-28");
        }

        @Test
        void runsUntilThePersonIsHeardOnCooperation() {
            on("02-03", heard(About.RETURN, A));
            on("02-03", heard(About.COOPERATION, B));
            assertThat(deadlines()).hasSize(1);
            on("02-04", heard(About.COOPERATION, A));
            assertThat(deadlines()).isEmpty();
        }

        @Test
        void runsUntilThePersonOrALawyerStatesSomethingAboutIt() {
            on("02-03", statementBy(By.AUTHORITY, assessment, A));
            on("02-03", statementBy(By.PERSON, null, A));
            assertThat(deadlines()).hasSize(1);
            on("02-04", statementBy(By.LAWYER, assessment, A));
            assertThat(deadlines()).isEmpty();
        }
    }

    @Nested
    class OfAnAppointment {
        private final Instant late = Instant.parse("2023-02-14T23:30:00Z");
        private final DecisionId invitation = on("02-01", appointment(late, null, A, B));

        @Test
        void isTheBrusselsDayOfTheAppointment() {
            assertThat(deadlines()).containsExactly("APPOINTMENT 2023-02-15");
        }

        @Test
        void anInterviewOnTheInvitationSettlesItForAll() {
            on("02-15", interviewOn(invitation, A));
            assertThat(deadlines()).isEmpty();
        }

        @Test
        void aLaterInterviewSettlesItForThoseWhoTakePart() {
            written.write("2023-01-20T12:00:00Z", interview(A, B));
            assertThat(deadlines()).hasSize(1);
            on("02-10", interview(A));
            assertThat(deadlines()).hasSize(1);
            on("02-11", interview(B));
            assertThat(deadlines()).isEmpty();
        }

        @Test
        void missingItSettlesItForThoseWhoDo() {
            on("02-15", missed(invitation, A));
            assertThat(deadlines()).hasSize(1);
            on("02-15", missed(invitation, B));
            assertThat(deadlines()).isEmpty();
        }

        @Test
        void aReminderThatNamesAnotherTakesItsPlace() {
            on("02-05", reminder(invitation, A, B));
            assertThat(deadlines()).containsExactly("APPOINTMENT 2023-02-15");
            on("02-06", appointment(Instant.parse("2023-03-01T09:00:00Z"), invitation, A, B));
            assertThat(deadlines()).containsExactly("APPOINTMENT 2023-03-01");
        }
    }

    @Nested
    class OfAMeasureOrADetention {
        @Test
        void aMeasureRunsUntilItIsLifted() {
            var measure = on("02-01", measure(day("05-01"), A));
            on("02-02", measure(day("06-01"), A));
            on("03-01", lifted(measure));
            assertThat(deadlines()).containsExactly("MEASURE 2023-06-01");
        }

        @Test
        void aDetentionEndsOnTheDayStatedLast() {
            var order = on("02-01", detainedUntil(day("04-01"), A, B));
            var longer = on("03-01", detainedLonger(order, day("06-01"), A));
            on("05-01", detainedLonger(order, null, A));
            assertThat(deadlines()).containsExactly("DETENTION 2023-04-01", "DETENTION 2023-06-01");
            assertThat(Deadlines.of(written.history().corrected()).getLast().decision())
                    .isEqualTo(longer);
        }

        @Test
        void anExtensionStatesTheDayThatTheOrderLeftOpen() {
            var order = on("02-01", detainedUntil(null, A));
            on("03-01", detainedLonger(order, day("06-01"), A));
            assertThat(deadlines()).containsExactly("DETENTION 2023-06-01");
        }
    }

    @Nested
    class OfARemoval {
        private final DecisionId order = on("02-01", order(null, A, B));
        private final DecisionId removal = on("02-02", removal(day("05-01"), order, A, B));

        @Test
        void runsUntilItIsCancelled() {
            assertThat(deadlines()).containsExactly("REMOVAL 2023-05-01");
            on("03-01", cancelled(removal));
            assertThat(deadlines()).isEmpty();
        }

        @Test
        void runsUntilItIsCarriedOutForEverybody() {
            on("05-01", removed(removal, A));
            assertThat(deadlines()).hasSize(1);
            on("05-02", removed(null, B));
            assertThat(deadlines()).isEmpty();
        }

        @Test
        void runsUntilItOrTheEnforcementOfItsReturnDecisionIsPostponed() {
            on("03-01", postponed(removal, A));
            assertThat(deadlines()).hasSize(1);
            var other = on("03-01", order(null, B));
            on("03-02", postponed(other, B));
            assertThat(deadlines()).hasSize(1);
            on("03-03", postponed(order, B));
            assertThat(deadlines()).isEmpty();
        }

        @Test
        void runsUntilItIsPlannedAnewOrThePersonHasDeparted() {
            on("03-01", removal(day("06-01"), order, A));
            assertThat(deadlines()).containsExactly("REMOVAL 2023-05-01", "REMOVAL 2023-06-01");
            on("03-02", departed(B));
            assertThat(deadlines()).containsExactly("REMOVAL 2023-06-01");
        }
    }

    @Test
    void ofACaseAtItsLimitAllAreThere() {
        var time = Instant.parse("2023-02-01T12:00:00Z");
        for (int i = 0; i < 9_998; i++) {
            written.write(
                    time.plusSeconds(i),
                    null,
                    i % 2 == 0 ? appointment(time.plusSeconds(86_400), null, A, B) : measure(day("09-01"), A, B));
        }
        assertThat(Deadlines.of(written.history().corrected())).hasSize(9_998);
    }
}
