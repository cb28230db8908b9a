package org.icamledger.projection.findings.rules;

import static org.icamledger.projection.findings.rules.Basis.read;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.icamledger.casefile.Coaching.InvitationSent;
import org.icamledger.casefile.Decision;
import org.icamledger.casefile.Detention.DetentionOrdered;
import org.icamledger.casefile.PersonId;

/** R23: nobody is lured into detention by a coaching appointment. */
final class NotLuredIntoDetention extends Rule {
    private static final Set<InvitationSent.Purpose> TRUSTED =
            Set.of(InvitationSent.Purpose.COACHING, InvitationSent.Purpose.INFORMATION);

    NotLuredIntoDetention() {
        super(RuleEntry.of(
                "R23",
                Severity.CRITICAL,
                List.of(Version.always(
                        Norm.DERIVED, read("ECTHR", "Čonka v. Belgium").noting("MISLEADING_NOTICE"))),
                "PURPOSES",
                "COACHING_ONLY",
                "DURING_APPOINTMENT",
                "ARREST_NEAR_APPOINTMENT"));
    }

    @Override
    Set<Class<? extends Decision>> triggers() {
        return Set.of(DetentionOrdered.class);
    }

    @Override
    List<Judgement> judge(Occasion occasion) {
        var order = (DetentionOrdered) occasion.data();
        var all = order.persons().toArray(PersonId[]::new);
        return occasion.record()
                .find(order.duringAppointment(), InvitationSent.class)
                .map(invitation -> List.of(during(invitation.data(), all).restingOn(invitation)))
                .orElseGet(() -> List.of(near(order, occasion, all)));
    }

    private static Judgement during(InvitationSent invitation, PersonId... all) {
        if (invitation.purposes() == null || invitation.purposes().isEmpty()) {
            return Judgement.notEvidenced("PURPOSES", all);
        }
        return TRUSTED.containsAll(invitation.purposes())
                ? Judgement.contradicted("COACHING_ONLY", all)
                : Judgement.satisfied(all).flagged("DURING_APPOINTMENT", null);
    }

    /** Nothing is said of an appointment; an arrest at the place of one about its time is remarked upon. */
    private static Judgement near(DetentionOrdered order, Occasion occasion, PersonId... all) {
        var arrest = order.arrest();
        if (arrest == null || arrest.placeId() == null) {
            return Judgement.satisfied(all);
        }
        var window = Duration.ofHours(occasion.parameters().arrestHours());
        return occasion.record()
                .all(
                        InvitationSent.class,
                        sent -> arrest.placeId().equals(sent.placeId())
                                && sent.appointmentAt() != null
                                && Duration.between(sent.appointmentAt(), arrest.time())
                                                .abs()
                                                .compareTo(window)
                                        <= 0)
                .findFirst()
                .map(invitation ->
                        Judgement.satisfied(all).restingOn(invitation).flagged("ARREST_NEAR_APPOINTMENT", null))
                .orElseGet(() -> Judgement.satisfied(all));
    }
}
