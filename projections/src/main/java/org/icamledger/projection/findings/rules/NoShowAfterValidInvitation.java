package org.icamledger.projection.findings.rules;

import static org.icamledger.projection.findings.rules.Basis.read;

import java.util.List;
import java.util.Set;
import org.icamledger.casefile.Assessment.CooperationAssessed;
import org.icamledger.casefile.Coaching.AppointmentMissed;
import org.icamledger.casefile.Decision;
import org.icamledger.casefile.DecisionId;
import org.icamledger.casefile.Departure.AbscondingFound;
import org.icamledger.casefile.PersonId;

/**
 * R11: a missed appointment counts only after a valid invitation. One occasion for each decision that uses one and each missed appointment
 * that it uses.
 */
final class NoShowAfterValidInvitation extends Rule {
    NoShowAfterValidInvitation() {
        super(RuleEntry.of(
                "R11",
                Severity.HIGH,
                List.of(Version.always(Norm.DERIVED, read("AA", "74/22").noting("DUTY_TO_INFORM"))),
                Invitation.REMARKS.toArray(String[]::new)));
    }

    @Override
    Set<Class<? extends Decision>> triggers() {
        return Set.of(CooperationAssessed.class, AbscondingFound.class);
    }

    @Override
    boolean looksBefore(Decision trigger) {
        return true;
    }

    @Override
    List<Occasion> occasions(Occasion trigger) {
        return basedOn(trigger.data()).stream()
                .filter(id -> trigger.record().find(id, AppointmentMissed.class).isPresent())
                .map(trigger::about)
                .toList();
    }

    private static List<DecisionId> basedOn(Decision trigger) {
        var used =
                switch (trigger) {
                    case CooperationAssessed assessed
                    when assessed.level() != CooperationAssessed.Level.COOPERATING -> assessed.basedOn();
                    case AbscondingFound found -> found.basedOn();
                    default -> null;
                };
        return used == null ? List.of() : used;
    }

    private static List<PersonId> persons(Decision trigger) {
        return switch (trigger) {
            case CooperationAssessed assessed -> assessed.persons();
            case AbscondingFound found -> found.persons();
            default -> List.of();
        };
    }

    @Override
    List<Judgement> judge(Occasion occasion) {
        if (!basedOn(occasion.data()).contains(occasion.about())) {
            return List.of();
        }
        var missed = occasion.record().find(occasion.about(), AppointmentMissed.class);
        return missed.stream()
                .flatMap(act -> whose(act, occasion).stream())
                .flatMap(person -> Invitation.missed(missed.get(), person, occasion).stream())
                .toList();
    }

    /** Those against whom it is used; who missed it when it is used against others alone. */
    private static List<PersonId> whose(Act<AppointmentMissed> missed, Occasion occasion) {
        var used = missed.data().persons().stream()
                .filter(persons(occasion.data())::contains)
                .toList();
        return used.isEmpty() ? missed.data().persons() : used;
    }
}
