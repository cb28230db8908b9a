package org.icamledger.projection.findings.rules;

import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.icamledger.casefile.BrusselsTime;
import org.icamledger.casefile.Coaching.AppointmentMissed;
import org.icamledger.casefile.Coaching.InvitationDelivered;
import org.icamledger.casefile.Coaching.InvitationSent;
import org.icamledger.casefile.PersonId;

/** Whether an invitation reached the person, and was such that a missed appointment may count. */
final class Invitation {
    private Invitation() {}

    /** The codes of what {@link #missed} may find missing. */
    static final List<String> REMARKS =
            List.of("EXCUSED", "DELIVERED", "LANGUAGE", "PURPOSES", "CONSEQUENCES", "APPOINTMENT", "NOTICE");

    /** The act by which it reached the persons: itself when handed over or given by telephone. */
    static Optional<Act<?>> delivery(Act<InvitationSent> invitation, CaseRecord record) {
        return switch (invitation.data().channel()) {
            case HAND, PHONE -> Optional.of(invitation);
            case POST, REGISTERED_POST, EMAIL, MUNICIPALITY ->
                record.about(invitation.id(), InvitationDelivered.class, InvitationDelivered::ref)
                        .<Act<?>>map(delivered -> delivered)
                        .findFirst();
        };
    }

    /** The needs of R11 for one person and one missed appointment. */
    static List<Judgement> missed(Act<AppointmentMissed> missed, PersonId person, Occasion occasion) {
        var needs = new ArrayList<Judgement>();
        if (Boolean.TRUE.equals(missed.data().excused())) {
            needs.add(Judgement.contradicted("EXCUSED", person));
        }
        occasion.record()
                .find(missed.data().ref(), InvitationSent.class)
                .ifPresent(invitation -> needs.addAll(needs(invitation, person, occasion)));
        return needs;
    }

    private static List<Judgement> needs(Act<InvitationSent> invitation, PersonId person, Occasion occasion) {
        var sent = invitation.data();
        var delivery = delivery(invitation, occasion.record()).filter(act -> act.isBefore(occasion.trigger()));
        var needs = new ArrayList<>(List.of(
                Judgement.of(occasion.record().details(person).understands(sent.languages()), "LANGUAGE", person)
                        .restingOn(invitation),
                Judgement.filled(sent.purposes(), "PURPOSES", person),
                Judgement.fact(sent.consequencesStated(), "CONSEQUENCES", person),
                Judgement.present(sent.appointmentAt(), "APPOINTMENT", person)));
        if (delivery.isEmpty()) {
            needs.add(Judgement.notEvidenced("DELIVERED", person));
        } else if (sent.appointmentAt() != null) {
            var days = ChronoUnit.DAYS.between(delivery.get().day(), BrusselsTime.dateOf(sent.appointmentAt()));
            needs.add((days >= occasion.parameters().appointmentDays()
                            ? Judgement.satisfied(person)
                            : Judgement.notEvidenced("NOTICE", person))
                    .restingOn(delivery.get()));
        }
        return needs;
    }
}
