package org.icamledger.api.sample;

import static java.time.temporal.ChronoUnit.DAYS;

import java.util.List;
import java.util.stream.Stream;
import org.icamledger.casefile.Assessment.BestInterestsAssessed;
import org.icamledger.casefile.Assessment.BestInterestsAssessed.ChildHeard;
import org.icamledger.casefile.Assessment.CooperationAssessed;
import org.icamledger.casefile.Assessment.CooperationAssessed.Level;
import org.icamledger.casefile.Assessment.SituationAnalysed;
import org.icamledger.casefile.Assessment.VulnerabilityScreened;
import org.icamledger.casefile.BrusselsTime;
import org.icamledger.casefile.Coaching.AppointmentMissed;
import org.icamledger.casefile.Coaching.InvitationDelivered;
import org.icamledger.casefile.Coaching.InvitationSent;
import org.icamledger.casefile.DecisionId;
import org.icamledger.casefile.Member;
import org.icamledger.casefile.PersonId;
import org.icamledger.casefile.Proceedings.StayApplicationDecided;
import org.icamledger.casefile.Proceedings.StayApplicationFiled;
import org.icamledger.casefile.Prospects.Consent;
import org.icamledger.casefile.Prospects.ProspectProposed;
import org.icamledger.casefile.Prospects.ReturnReferred;
import org.icamledger.casefile.ReturnProcedure.PersonHeard.About;
import org.icamledger.casefile.ReturnProcedure.ReturnDecisionIssued;
import org.icamledger.casefile.ReturnProcedure.ReturnDecisionNotified;

/** What has to come before the acts of the coaching; simpler than the rules, and independent of them. */
final class CoachingSafeguards {
    private final Tallies tallies;

    CoachingSafeguards(Tallies tallies) {
        this.tallies = tallies;
    }

    void heard(Before before, ReturnDecisionIssued order) {
        var adults = before.adults().stream()
                .map(Member::personId)
                .filter(order.persons()::contains)
                .toList();
        tallies.expect(Rule.R07, before.act(), before.heardAbout(About.RETURN).containsAll(adults));
    }

    void bestInterests(Before before) {
        for (var child : before.children()) {
            tallies.expect(
                    Rule.R05,
                    before.act(),
                    before.all(BestInterestsAssessed.class)
                            .anyMatch(assessed -> assessed.personId().equals(child.personId())
                                    && assessed.childHeard() != null
                                    && assessed.childHeard() != ChildHeard.NO));
        }
    }

    void interviewedAndAnalysed(Before before, ProspectProposed prospect) {
        var interviewed = before.interviewed();
        tallies.expect(
                Rule.R16,
                before.act(),
                before.adults().stream()
                                .map(Member::personId)
                                .filter(prospect.persons()::contains)
                                .allMatch(interviewed::contains)
                        && before.all(SituationAnalysed.class)
                                .anyMatch(analysis -> analysis.persons().containsAll(prospect.persons())
                                        && analysis.routes().stream().allMatch(route -> route.reasons() != null)));
    }

    void cooperation(Before before, CooperationAssessed assessed) {
        if (assessed.level() == Level.COOPERATING) {
            return;
        }
        dutyExplained(before, assessed.persons());
        missedAfterValidInvitation(before, assessed.basedOn());
        nothingPending(before);
        var today = BrusselsTime.dateOf(before.act().time());
        boolean met = before.interviewed().containsAll(assessed.persons())
                || before.acts(AppointmentMissed.class)
                                .filter(missed -> assessed.basedOn().contains(missed.id()))
                                .count()
                        > 1;
        tallies.expect(
                Rule.R15,
                before.act(),
                met
                        && assessed.replyInvitedOn().isBefore(today)
                        && !assessed.replyUntil()
                                .isBefore(assessed.replyInvitedOn().plusDays(8))
                        && assessed.replyUntil().isBefore(today)
                        && before.heardAbout(About.COOPERATION).containsAll(assessed.persons())
                        && !assessed.obligations().isEmpty());
    }

    void missedAfterValidInvitation(Before before, List<DecisionId> basedOn) {
        before.acts(AppointmentMissed.class)
                .filter(missed -> basedOn != null && basedOn.contains(missed.id()))
                .map(missed -> (AppointmentMissed) missed.data())
                .forEach(missed ->
                        tallies.expect(Rule.R11, before.act(), !missed.excused() && arrivedInTime(before, missed)));
    }

    private static boolean arrivedInTime(Before before, AppointmentMissed missed) {
        var sent = before.acts(InvitationSent.class)
                .filter(each -> each.id().equals(missed.ref()))
                .findFirst()
                .orElseThrow();
        var invitation = (InvitationSent) sent.data();
        boolean atOnce = invitation.channel() == InvitationSent.Channel.HAND
                || invitation.channel() == InvitationSent.Channel.PHONE;
        var arrived = atOnce
                ? Stream.of(sent)
                : before.acts(InvitationDelivered.class)
                        .filter(each ->
                                ((InvitationDelivered) each.data()).ref().equals(missed.ref()));
        return arrived.anyMatch(
                        each -> DAYS.between(Before.date(each), BrusselsTime.dateOf(invitation.appointmentAt())) >= 10)
                && invitation.consequencesStated()
                && !invitation.purposes().isEmpty();
    }

    void screened(Before before, List<PersonId> persons) {
        for (var person : persons) {
            tallies.expect(
                    Rule.R13,
                    before.act(),
                    before.all(VulnerabilityScreened.class)
                            .anyMatch(screened -> screened.personId().equals(person)));
        }
    }

    void dutyExplained(Before before, List<PersonId> persons) {
        var language = before.adults().getFirst().languages();
        tallies.expect(
                Rule.R14,
                before.act(),
                before.all(ReturnDecisionNotified.class)
                        .anyMatch(notified -> notified.dutyToCooperateExplained()
                                && language.contains(notified.language())
                                && notified.persons().containsAll(persons)));
    }

    /** An application that the coach suggested and that is not decided keeps adverse steps away. */
    void nothingPending(Before before) {
        tallies.expect(
                Rule.R17,
                before.act(),
                before.acts(StayApplicationFiled.class)
                        .filter(filed -> ((StayApplicationFiled) filed.data()).suggestedByCoach())
                        .allMatch(filed -> before.all(StayApplicationDecided.class)
                                .anyMatch(decided -> decided.ref().equals(filed.id()))));
    }

    void consented(Before before, ReturnReferred referred) {
        tallies.expect(
                Rule.R17,
                before.act(),
                referred.consents().stream()
                        .filter(Consent::given)
                        .map(Consent::personId)
                        .toList()
                        .containsAll(referred.persons()));
    }
}
