package org.icamledger.projection.caseindex;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.icamledger.casefile.Assessment.CooperationAssessed;
import org.icamledger.casefile.Coaching.AppointmentMissed;
import org.icamledger.casefile.Coaching.InterviewHeld;
import org.icamledger.casefile.Coaching.InvitationSent;
import org.icamledger.casefile.DecisionId;
import org.icamledger.casefile.Departure.DepartureConfirmed;
import org.icamledger.casefile.Departure.RemovalCancelled;
import org.icamledger.casefile.Departure.RemovalCarriedOut;
import org.icamledger.casefile.Departure.RemovalScheduled;
import org.icamledger.casefile.Detention.DetentionEnded;
import org.icamledger.casefile.Detention.DetentionExtended;
import org.icamledger.casefile.Detention.DetentionOrdered;
import org.icamledger.casefile.Measures;
import org.icamledger.casefile.Measures.MeasureImposed;
import org.icamledger.casefile.Measures.MeasureLifted;
import org.icamledger.casefile.PersonId;
import org.icamledger.casefile.ProtectedText;
import org.icamledger.casefile.ReturnProcedure.DepartureTermExtended;
import org.icamledger.casefile.ReturnProcedure.DepartureTermWithdrawn;
import org.icamledger.casefile.ReturnProcedure.Participant;
import org.icamledger.casefile.ReturnProcedure.PersonHeard;
import org.icamledger.casefile.ReturnProcedure.RemovalPostponed;
import org.icamledger.casefile.ReturnProcedure.ReturnDecisionIssued;
import org.icamledger.casefile.ReturnProcedure.ReturnDecisionNotified;
import org.icamledger.casefile.Trajectory.StatementAttached;
import org.icamledger.casefile.Trajectory.TrajectoryResumed;

/** Acts that set a day, and what settles them, with nothing but what a test needs. */
final class Acts {
    private Acts() {}

    static ReturnDecisionIssued order(Integer departureTermDays, PersonId... persons) {
        return new ReturnDecisionIssued(
                List.of(persons),
                ReturnDecisionIssued.Kind.ORDER_TO_LEAVE,
                null,
                null,
                departureTermDays,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null);
    }

    static ReturnDecisionNotified notified(DecisionId order, PersonId... persons) {
        return new ReturnDecisionNotified(order, List.of(persons), null, null, null, null, null, null);
    }

    static DepartureTermExtended extended(DecisionId order, LocalDate until, PersonId... persons) {
        return new DepartureTermExtended(order, List.of(persons), until, null, null);
    }

    static DepartureTermWithdrawn termWithdrawn(DecisionId order, PersonId... persons) {
        return new DepartureTermWithdrawn(order, List.of(persons), null, null, null);
    }

    static DepartureConfirmed departed(PersonId... persons) {
        return new DepartureConfirmed(List.of(persons), DepartureConfirmed.Kind.ASSISTED, null, null);
    }

    static InvitationSent appointment(Instant at, DecisionId reminderOf, PersonId... persons) {
        return new InvitationSent(
                List.of(persons), InvitationSent.Channel.POST, null, at, null, null, null, null, reminderOf, null);
    }

    static InterviewHeld interviewOn(DecisionId invitation, PersonId... persons) {
        return new InterviewHeld(
                invitation, participants(persons), InterviewHeld.Mode.IN_PERSON, null, null, null, null, null);
    }

    static AppointmentMissed missed(DecisionId invitation, PersonId... persons) {
        return new AppointmentMissed(invitation, List.of(persons), null, null, null);
    }

    static CooperationAssessed assessed(LocalDate replyUntil, PersonId... persons) {
        return new CooperationAssessed(
                List.of(persons), CooperationAssessed.Level.PARTIAL, null, null, null, replyUntil, null, null);
    }

    static PersonHeard heard(PersonHeard.About about, PersonId... persons) {
        return new PersonHeard(about, participants(persons), null, null);
    }

    static StatementAttached statementBy(StatementAttached.By by, DecisionId about, PersonId... persons) {
        var text = new ProtectedText.Withheld(List.of(persons), ProtectedText.Withheld.Reason.ROLE);
        return new StatementAttached(about, by, List.of(persons), text, null);
    }

    static MeasureImposed measure(LocalDate until, PersonId... persons) {
        return new MeasureImposed(
                MeasureImposed.Nature.PREVENTIVE,
                Measures.Kind.REPORTING,
                List.of(persons),
                null,
                null,
                until,
                null,
                null);
    }

    static MeasureLifted lifted(DecisionId measure) {
        return new MeasureLifted(measure, null);
    }

    static DetentionOrdered detainedUntil(LocalDate until, PersonId... persons) {
        return new DetentionOrdered(
                List.of(persons),
                Instant.parse("2023-06-01T12:00:00Z"),
                DetentionOrdered.FacilityKind.CLOSED_CENTRE,
                null,
                null,
                null,
                null,
                null,
                null,
                until,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null);
    }

    static DetentionExtended detainedLonger(DecisionId order, LocalDate until, PersonId... persons) {
        return new DetentionExtended(order, List.of(persons), until, null, null, null, null, null, null);
    }

    static DetentionEnded released(DecisionId order, PersonId... persons) {
        return new DetentionEnded(order, List.of(persons), DetentionEnded.Outcome.RELEASED, null);
    }

    static RemovalScheduled removal(LocalDate on, DecisionId returnDecision, PersonId... persons) {
        return new RemovalScheduled(List.of(persons), on, returnDecision, null, null, null);
    }

    static RemovalCarriedOut removed(DecisionId removal, PersonId... persons) {
        return new RemovalCarriedOut(List.of(persons), removal, null, null, null, null);
    }

    static RemovalCancelled cancelled(DecisionId removal) {
        return new RemovalCancelled(removal, null, null);
    }

    static RemovalPostponed postponed(DecisionId ref, PersonId... persons) {
        return new RemovalPostponed(ref, List.of(persons), null, null, null);
    }

    static TrajectoryResumed resumed(DecisionId suspension) {
        return new TrajectoryResumed(suspension, null);
    }

    private static List<Participant> participants(PersonId... persons) {
        return Stream.of(persons)
                .map(person -> new Participant(person, null, null, null))
                .toList();
    }
}
