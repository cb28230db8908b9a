package org.icamledger.projection.findings.rules;

import static org.icamledger.projection.findings.rules.Basis.read;
import static org.icamledger.projection.findings.rules.Basis.unread;

import java.util.List;
import java.util.Set;
import org.icamledger.casefile.Assessment.CooperationAssessed;
import org.icamledger.casefile.Decision;
import org.icamledger.casefile.Departure.AbscondingFound;
import org.icamledger.casefile.Departure.RemovalCarriedOut;
import org.icamledger.casefile.Departure.RemovalScheduled;
import org.icamledger.casefile.Detention.DetentionOrdered;
import org.icamledger.casefile.Measures.MeasureImposed;
import org.icamledger.casefile.PersonId;
import org.icamledger.casefile.Prospects.ReturnReferred;

/**
 * R17: a referral to return rests on consent, and no adverse step is taken while a stay application that the coach suggested is pending.
 */
final class CoachingInGoodFaith extends Rule {
    CoachingInGoodFaith() {
        super(RuleEntry.of(
                "R17",
                Severity.MEDIUM,
                List.of(Version.always(
                        Norm.DERIVED,
                        read("ALIENS_OFFICE_METHOD", ""),
                        unread("RD", "6(5)").noting("RENEWALS_ONLY"))),
                "CONSENT",
                "PENDING_APPLICATION"));
    }

    @Override
    Set<Class<? extends Decision>> triggers() {
        return Set.of(
                ReturnReferred.class,
                CooperationAssessed.class,
                MeasureImposed.class,
                DetentionOrdered.class,
                RemovalScheduled.class,
                RemovalCarriedOut.class,
                AbscondingFound.class);
    }

    @Override
    boolean looksBefore(Decision trigger) {
        return true;
    }

    @Override
    List<Judgement> judge(Occasion occasion) {
        return occasion.data() instanceof ReturnReferred referred
                ? referred.persons().stream()
                        .map(person -> consented(person, referred))
                        .toList()
                : adverselyAffected(occasion.data()).stream()
                        .map(person -> nothingPending(person, occasion))
                        .toList();
    }

    private static Judgement consented(PersonId person, ReturnReferred referred) {
        if (referred.consents() == null || referred.consents().isEmpty()) {
            return Judgement.filled(referred.consents(), "CONSENT", person);
        }
        var given = referred.consents().stream()
                .filter(consent -> consent.personId().equals(person))
                .findFirst()
                .map(consent -> consent.given())
                .orElse(null);
        return Judgement.fact(given, "CONSENT", person);
    }

    private static List<PersonId> adverselyAffected(Decision trigger) {
        return switch (trigger) {
            case CooperationAssessed assessed
            when assessed.level() != CooperationAssessed.Level.COOPERATING -> assessed.persons();
            case MeasureImposed imposed -> imposed.persons();
            case DetentionOrdered order -> order.persons();
            case RemovalScheduled planned -> planned.persons();
            case RemovalCarriedOut removed -> removed.persons();
            case AbscondingFound found -> found.persons();
            default -> List.of();
        };
    }

    private static Judgement nothingPending(PersonId person, Occasion occasion) {
        return PendingApplication.of(person, occasion, filed -> Boolean.TRUE.equals(filed.suggestedByCoach()))
                .map(filed ->
                        Judgement.contradicted("PENDING_APPLICATION", person).restingOn(filed))
                .orElseGet(() -> Judgement.satisfied(person));
    }
}
