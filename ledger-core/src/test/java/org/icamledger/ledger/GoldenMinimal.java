package org.icamledger.ledger;

import static org.icamledger.ledger.GoldenValues.AFTERNOON;
import static org.icamledger.ledger.GoldenValues.ANNA;
import static org.icamledger.ledger.GoldenValues.APRIL;
import static org.icamledger.ledger.GoldenValues.BEN;
import static org.icamledger.ledger.GoldenValues.EARLIER;
import static org.icamledger.ledger.GoldenValues.ONE;
import static org.icamledger.ledger.GoldenValues.TEXT;
import static org.icamledger.ledger.GoldenValues.code;

import java.util.List;
import org.icamledger.casefile.Assessment.*;
import org.icamledger.casefile.Coaching.*;
import org.icamledger.casefile.Composition.*;
import org.icamledger.casefile.Decision;
import org.icamledger.casefile.DecisionCorrected;
import org.icamledger.casefile.Departure.*;
import org.icamledger.casefile.Detention.*;
import org.icamledger.casefile.LedgerFile.*;
import org.icamledger.casefile.Measures;
import org.icamledger.casefile.Measures.*;
import org.icamledger.casefile.Member;
import org.icamledger.casefile.Proceedings.*;
import org.icamledger.casefile.Prospects.*;
import org.icamledger.casefile.ReturnProcedure.*;
import org.icamledger.casefile.Trajectory.*;

/** Every type with its mandatory members alone, written out by hand. */
final class GoldenMinimal {
    private static final Member CHILD = new Member(BEN, Member.Role.MINOR, null, null, null, null, null, null);
    private static final List<Participant> PRESENT = List.of(new Participant(ANNA, null, null, null));

    private GoldenMinimal() {}

    static List<Decision> all() {
        return List.of(
                new CaseOpened(Track.FAMILY, code("ICAM_LIEGE"), Region.WAL, List.of(CHILD), null),
                new CaseReassigned(null, null, Region.VLG, null, null),
                new MemberJoined(CHILD, null),
                new MemberLeft(ANNA, code("CAME_OF_AGE"), null),
                new MemberDetailsEstablished(ANNA, null, null, null, null, null, null, null, null),
                new CircumstancesChanged(ONE, List.of(CircumstancesChanged.Aspect.OTHER), null),
                new ReturnDecisionIssued(
                        ONE,
                        ReturnDecisionIssued.Kind.ORDER_TO_LEAVE,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null),
                new ReturnDecisionNotified(EARLIER, ONE, null, null, null, null, null, null),
                new ReturnDecisionWithdrawn(EARLIER, null, null),
                new DepartureTermExtended(EARLIER, ONE, APRIL, null, null),
                new DepartureTermWithdrawn(EARLIER, ONE, null, null, null),
                new RemovalPostponed(EARLIER, ONE, null, null, null),
                new NoticeGiven(EARLIER, ONE, null, null, null, null),
                new PersonHeard(PersonHeard.About.DETENTION_EXTENSION, PRESENT, null, null),
                new InvitationSent(
                        ONE, InvitationSent.Channel.MUNICIPALITY, null, null, null, null, null, null, null, null),
                new SelfReferred(ONE, null),
                new InvitationDelivered(EARLIER, null),
                new InvitationReturned(EARLIER, null, null),
                new AppointmentMissed(EARLIER, ONE, null, null, null),
                new InterviewHeld(null, PRESENT, InterviewHeld.Mode.HOME_VISIT, null, null, null, null, null),
                new VulnerabilityScreened(ANNA, VulnerabilityScreened.Outcome.FOUND, null, null),
                new BestInterestsAssessed(BEN, null, Obstacle.NO_OBSTACLE, null, null, null),
                new FamilyUnityAssessed(ONE, Obstacle.OBSTACLE, null, null),
                new RisksAssessed(ANNA, null, null, null, null, null, null, null),
                new SituationAnalysed(ONE, List.of(), null),
                new CooperationAssessed(
                        ONE, CooperationAssessed.Level.NOT_COOPERATING, null, null, null, null, null, null),
                new ProspectProposed(ONE, ProspectProposed.Kind.STAY, null, null, null),
                new ProspectAnswered(EARLIER, ONE, ProspectAnswered.Answer.NO_ANSWER, null),
                new ProspectRealised(EARLIER, ONE, ProspectRealised.Result.STAY_GRANTED, null),
                new ReturnReferred(ONE, null, null, null, null),
                new StayApplicationFiled(ONE, Route.INTERNATIONAL_PROTECTION, null, null, null),
                new StayApplicationDecided(EARLIER, ONE, StayApplicationDecided.Result.INADMISSIBLE, null, null),
                new AppealLodged(ONE, EARLIER, null, null, null),
                new AppealDecided(EARLIER, AppealDecided.Result.SUSPENDED, null),
                new LessCoerciveMeasuresAssessed(ONE, List.of(), null),
                new MeasureImposed(
                        MeasureImposed.Nature.LESS_COERCIVE,
                        Measures.Kind.RESIDENCE,
                        ONE,
                        null,
                        null,
                        null,
                        null,
                        null),
                new MeasureReviewed(EARLIER, MeasureReviewed.Outcome.TO_BE_LIFTED, null),
                new MeasureLifted(EARLIER, null),
                new MedicalExaminationForced(ANNA, null, null, null, null),
                new DetentionOrdered(
                        ONE,
                        AFTERNOON,
                        DetentionOrdered.FacilityKind.CLOSED_CENTRE,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null),
                new DetentionExtended(EARLIER, ONE, null, null, null, null, null, null, null),
                new DetentionReviewRequested(EARLIER, ONE, null),
                new DetentionReviewDecided(EARLIER, ONE, null, DetentionReviewDecided.Result.MAINTAINED, null, null),
                new DetentionEnded(EARLIER, ONE, DetentionEnded.Outcome.MEASURE_INSTEAD, null),
                new RemovalScheduled(ONE, APRIL, null, null, null, null),
                new RemovalCarriedOut(ONE, null, null, null, null, null),
                new RemovalCancelled(EARLIER, null, null),
                new DepartureConfirmed(ONE, DepartureConfirmed.Kind.AUTONOMOUS_PROVEN, null, null),
                new ContactLost(ONE, null, null),
                new AbscondingFound(ONE, null, null, null, null),
                new TrajectorySuspended(null, null, null),
                new TrajectoryResumed(null, null),
                new CaseClosed(CaseClosed.Outcome.DEPARTED_ASSISTED, null, null, null),
                new CaseReopened(null, null),
                new StatementAttached(null, StatementAttached.By.LAWYER, ONE, TEXT, null),
                new DecisionCorrected(EARLIER, code("WRONG_DETAIL"), null, null),
                GoldenFull.OPENED,
                GoldenFull.KEY_CHANGED,
                GoldenFull.ERASED);
    }
}
