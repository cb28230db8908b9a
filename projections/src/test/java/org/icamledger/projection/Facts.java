package org.icamledger.projection;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.icamledger.casefile.Assessment.Route;
import org.icamledger.casefile.Assessment.VulnerabilityScreened;
import org.icamledger.casefile.Coaching.InterviewHeld;
import org.icamledger.casefile.Coaching.InvitationDelivered;
import org.icamledger.casefile.Coaching.InvitationSent;
import org.icamledger.casefile.Coaching.SelfReferred;
import org.icamledger.casefile.Code;
import org.icamledger.casefile.Composition.CaseOpened;
import org.icamledger.casefile.Composition.CaseReassigned;
import org.icamledger.casefile.Composition.MemberJoined;
import org.icamledger.casefile.Composition.MemberLeft;
import org.icamledger.casefile.Composition.Region;
import org.icamledger.casefile.Composition.Track;
import org.icamledger.casefile.Decision;
import org.icamledger.casefile.DecisionData;
import org.icamledger.casefile.DecisionId;
import org.icamledger.casefile.Departure.DepartureConfirmed;
import org.icamledger.casefile.Detention.DetentionOrdered;
import org.icamledger.casefile.Member;
import org.icamledger.casefile.PersonId;
import org.icamledger.casefile.Proceedings.StayApplicationDecided;
import org.icamledger.casefile.Proceedings.StayApplicationFiled;
import org.icamledger.casefile.Prospects.ProspectProposed;
import org.icamledger.casefile.Prospects.ProspectRealised;
import org.icamledger.casefile.ProtectedText;
import org.icamledger.casefile.ReturnProcedure.Participant;
import org.icamledger.casefile.ReturnProcedure.ReturnDecisionIssued;
import org.icamledger.casefile.ReturnProcedure.ReturnDecisionWithdrawn;
import org.icamledger.casefile.Trajectory.CaseClosed;
import org.icamledger.casefile.Trajectory.CaseReopened;
import org.icamledger.casefile.Trajectory.StatementAttached;
import org.icamledger.casefile.Trajectory.TrajectorySuspended;

/** Decisions with nothing but what a test needs. */
public final class Facts {
    private Facts() {}

    public static PersonId person(int number) {
        return new PersonId(new UUID(3, number));
    }

    /** Everybody named in the data. */
    public static List<PersonId> persons(Decision data) {
        return DecisionData.persons(data).stream()
                .map(DecisionData.Located::value)
                .toList();
    }

    public static Member adult(PersonId person) {
        return new Member(person, Member.Role.ADULT, null, null, null, null, null, null);
    }

    public static CaseOpened opened(Track track, PersonId... members) {
        return new CaseOpened(
                track,
                new Code("BRUSSELS"),
                Region.BRU,
                Stream.of(members).map(Facts::adult).toList(),
                null);
    }

    public static CaseReassigned reassigned(Track track) {
        return new CaseReassigned(track, null, null, null, null);
    }

    public static CaseReassigned movedToOffice(String office) {
        return new CaseReassigned(null, new Code(office), null, null, null);
    }

    public static MemberJoined joined(PersonId person) {
        return new MemberJoined(adult(person), null);
    }

    public static MemberLeft left(PersonId person) {
        return new MemberLeft(person, new Code("SEPARATION"), null);
    }

    public static ReturnDecisionIssued returnDecision(Boolean first, PersonId... persons) {
        return new ReturnDecisionIssued(
                List.of(persons),
                ReturnDecisionIssued.Kind.ORDER_TO_LEAVE,
                first,
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
                null);
    }

    public static ReturnDecisionWithdrawn withdrawn(DecisionId returnDecision) {
        return new ReturnDecisionWithdrawn(returnDecision, null, null);
    }

    public static InvitationSent invitation(PersonId... persons) {
        return reminder(null, persons);
    }

    public static InvitationSent invitationBy(InvitationSent.Channel channel, PersonId... persons) {
        return new InvitationSent(List.of(persons), channel, null, null, null, null, null, null, null, null);
    }

    public static InvitationSent reminder(DecisionId of, PersonId... persons) {
        return new InvitationSent(
                List.of(persons), InvitationSent.Channel.POST, null, null, null, null, null, null, of, null);
    }

    public static InvitationDelivered delivered(DecisionId invitation) {
        return new InvitationDelivered(invitation, null);
    }

    public static SelfReferred selfReferred(PersonId... persons) {
        return new SelfReferred(List.of(persons), null);
    }

    public static InterviewHeld interview(PersonId... persons) {
        var participants = Stream.of(persons)
                .map(person -> new Participant(person, null, null, null))
                .toList();
        return new InterviewHeld(null, participants, InterviewHeld.Mode.IN_PERSON, null, null, null, null, null);
    }

    public static VulnerabilityScreened screened(PersonId person) {
        return new VulnerabilityScreened(person, VulnerabilityScreened.Outcome.FOUND, null, null);
    }

    public static ProspectProposed proposed(ProspectProposed.Kind kind, PersonId... persons) {
        return new ProspectProposed(List.of(persons), kind, null, null, null);
    }

    public static ProspectRealised realised(DecisionId ref, ProspectRealised.Result result, PersonId... persons) {
        return new ProspectRealised(ref, List.of(persons), result, null);
    }

    public static StayApplicationFiled stayAppliedFor(PersonId... persons) {
        return new StayApplicationFiled(List.of(persons), Route.HUMANITARIAN_9BIS, null, null, null);
    }

    public static StayApplicationDecided stayDecided(
            DecisionId ref, StayApplicationDecided.Result result, PersonId... persons) {
        return new StayApplicationDecided(ref, List.of(persons), result, null, null);
    }

    public static DetentionOrdered detained(Instant startsAt, PersonId... persons) {
        return new DetentionOrdered(
                List.of(persons),
                startsAt,
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
                null);
    }

    public static DepartureConfirmed departed(DepartureConfirmed.Kind kind, PersonId... persons) {
        return new DepartureConfirmed(List.of(persons), kind, null, null);
    }

    public static TrajectorySuspended suspended() {
        return new TrajectorySuspended(null, null, null);
    }

    public static CaseClosed closed(CaseClosed.Outcome outcome) {
        return new CaseClosed(outcome, null, null, null);
    }

    public static CaseReopened reopened() {
        return new CaseReopened(null, null);
    }

    public static StatementAttached statement(DecisionId about, PersonId... persons) {
        var text = new ProtectedText.Withheld(List.of(persons), ProtectedText.Withheld.Reason.ROLE);
        return new StatementAttached(about, StatementAttached.By.PERSON, List.of(persons), text, null);
    }
}
