package org.icamledger.api.sample;

import java.util.stream.Stream;
import org.icamledger.casefile.Coaching.InvitationSent;
import org.icamledger.casefile.Composition.CaseOpened;
import org.icamledger.casefile.Composition.Track;
import org.icamledger.casefile.Decision;
import org.icamledger.casefile.Member;
import org.icamledger.casefile.Prospects.ProspectProposed;
import org.icamledger.casefile.Prospects.ProspectRealised;
import org.icamledger.casefile.Prospects.ProspectRealised.Result;
import org.icamledger.casefile.ReturnProcedure.ReturnDecisionIssued;

/** What somebody typed instead of what happened. */
final class Misspelling {
    private Misspelling() {}

    static boolean isPossible(Step step) {
        return switch (step.data()) {
            case CaseOpened opened -> true;
            case ReturnDecisionIssued order -> true;
            case InvitationSent invitation -> true;
            case ProspectProposed prospect -> true;
            case ProspectRealised realised -> true;
            default -> false;
        };
    }

    static Decision of(Decision right) {
        return switch (right) {
            case CaseOpened opened -> of(opened);
            case ReturnDecisionIssued order -> of(order);
            case InvitationSent invitation -> of(invitation);
            case ProspectProposed prospect -> of(prospect);
            case ProspectRealised realised -> of(realised);
            default -> throw new IllegalArgumentException("nothing to misspell in " + right.type());
        };
    }

    /** Another track and another year of birth. */
    private static CaseOpened of(CaseOpened right) {
        var first = right.members().getFirst();
        var misspelt = new Member(
                first.personId(),
                first.role(),
                first.birthYear() - 10,
                first.birthMonth(),
                first.ageDisputed(),
                first.sex(),
                first.nationality(),
                first.languages());
        var members = Stream.concat(
                        Stream.of(misspelt), right.members().stream().skip(1))
                .toList();
        var track = right.track() == Track.INDIVIDUAL ? Track.INTERCEPTED : Track.INDIVIDUAL;
        return new CaseOpened(track, right.office(), right.region(), members, right.documents());
    }

    private static ReturnDecisionIssued of(ReturnDecisionIssued right) {
        return new ReturnDecisionIssued(
                right.persons(),
                right.kind(),
                !right.first(),
                right.destinations(),
                right.departureTermDays(),
                right.termGrounds(),
                right.written(),
                right.reasoned(),
                right.remediesStated(),
                right.remedyDays(),
                right.remedySuspensive(),
                right.legalBasis(),
                right.reference(),
                right.reasons(),
                right.documents());
    }

    private static InvitationSent of(InvitationSent right) {
        var channel = right.channel() == InvitationSent.Channel.POST
                ? InvitationSent.Channel.EMAIL
                : InvitationSent.Channel.POST;
        return new InvitationSent(
                right.persons(),
                channel,
                right.languages(),
                right.appointmentAt(),
                right.placeId(),
                right.purposes(),
                right.consequencesStated(),
                right.dutyToCooperateExplained(),
                right.reminderOf(),
                right.documents());
    }

    private static ProspectProposed of(ProspectProposed right) {
        var kind = right.kind() == ProspectProposed.Kind.VOLUNTARY_RETURN
                ? ProspectProposed.Kind.AUTONOMOUS_RETURN
                : ProspectProposed.Kind.VOLUNTARY_RETURN;
        return new ProspectProposed(right.persons(), kind, right.route(), right.reasons(), right.documents());
    }

    private static ProspectRealised of(ProspectRealised right) {
        var result = right.result() == Result.ABANDONED ? Result.DEPARTED : Result.ABANDONED;
        return new ProspectRealised(right.ref(), right.persons(), result, right.documents());
    }
}
