package org.icamledger.projection.findings.rules;

import static org.icamledger.projection.findings.rules.Basis.read;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.icamledger.casefile.Assessment.Route;
import org.icamledger.casefile.Decision;
import org.icamledger.casefile.Departure.RemovalCarriedOut;
import org.icamledger.casefile.PersonId;
import org.icamledger.casefile.Proceedings.AppealDecided;
import org.icamledger.casefile.Proceedings.AppealLodged;
import org.icamledger.casefile.ReturnProcedure.ReturnDecisionIssued;
import org.icamledger.casefile.ReturnProcedure.Suspensive;

/**
 * R19: no removal during a suspensive appeal, a pending claim for international protection, or the window to lodge a suspensive appeal. By
 * the law of the return decision that is enforced.
 */
final class NoRemovalDuringRemedies extends Rule {
    private static final int APPEAL_DAYS = 10;
    private static final int APPEAL_DAYS_REPEATED_ORDER = 5;

    NoRemovalDuringRemedies() {
        super(RuleEntry.of(
                "R19",
                Severity.CRITICAL,
                List.of(
                        Version.always(
                                        Norm.HARD,
                                        read("AA", "39/82").noting("REPEALED_2026"),
                                        read("AA", "39/83").noting("REPEALED_2026"),
                                        read("RD", "13(2)"),
                                        read("CJEU", "C-181/16 Gnandi"),
                                        read("CH", "18"),
                                        read("CH", "19(2)"),
                                        read("CH", "47"),
                                        read("ECHR", "3"),
                                        read("ECHR", "13"))
                                .until(Version.LAWS_OF_JUNE_2026.minusDays(1)),
                        Version.always(
                                        Norm.HARD,
                                        read("LAW_2026", "").noting("WHICH_PROCEDURE"),
                                        read("REG_2024_1348", "68"),
                                        read("RD", "13(2)"),
                                        read("CJEU", "C-181/16 Gnandi"),
                                        read("CH", "18"),
                                        read("CH", "19(2)"),
                                        read("CH", "47"),
                                        read("ECHR", "3"),
                                        read("ECHR", "13"))
                                .from(Version.LAWS_OF_JUNE_2026)),
                "APPEAL",
                "APPEAL_WON",
                "APPEAL_CONDITIONAL",
                "APPEAL_EFFECT",
                "APPLICATION",
                "WINDOW",
                "WINDOW_CONDITIONAL",
                "REMEDY",
                "NOTIFIED",
                "RETURN_DECISION"));
    }

    @Override
    Set<Class<? extends Decision>> triggers() {
        return Set.of(RemovalCarriedOut.class);
    }

    @Override
    boolean looksBefore(Decision trigger) {
        return true;
    }

    @Override
    LocalDate lawOn(Occasion occasion) {
        return ((RemovalCarriedOut) occasion.data())
                .persons().stream()
                        .map(person -> enforced(person, occasion).map(Act::day).orElse(null))
                        .filter(Objects::nonNull)
                        .findFirst()
                        .orElse(occasion.day());
    }

    @Override
    List<Judgement> judge(Occasion occasion) {
        return ((RemovalCarriedOut) occasion.data())
                .persons().stream()
                        .flatMap(person -> Stream.concat(
                                appeals(person, occasion),
                                Stream.of(application(person, occasion), window(person, occasion))))
                        .toList();
    }

    private static Optional<Act<ReturnDecisionIssued>> enforced(PersonId person, Occasion occasion) {
        var stated = ((RemovalCarriedOut) occasion.data()).returnDecision();
        return occasion.record().returnDecision(stated, person, occasion.trigger());
    }

    private static Stream<Judgement> appeals(PersonId person, Occasion occasion) {
        return occasion.record()
                .before(occasion.trigger(), AppealLodged.class, appeal -> appeal.persons()
                        .contains(person))
                .map(appeal -> appeal(appeal, person, occasion).restingOn(appeal));
    }

    private static Judgement appeal(Act<AppealLodged> appeal, PersonId person, Occasion occasion) {
        var decided = occasion.record()
                .about(appeal.id(), AppealDecided.class, AppealDecided::ref)
                .filter(decision -> decision.isBefore(occasion.trigger()))
                .map(decision -> decision.data().result())
                .collect(Collectors.toSet());
        if (decided.contains(AppealDecided.Result.ANNULLED) || decided.contains(AppealDecided.Result.SUSPENDED)) {
            return Judgement.contradicted("APPEAL_WON", person);
        }
        return switch (appeal.data().suspensive()) {
            case YES -> decided.isEmpty() ? Judgement.contradicted("APPEAL", person) : Judgement.satisfied(person);
            case NO -> Judgement.satisfied(person);
            case CONDITIONAL ->
                decided.contains(AppealDecided.Result.REJECTED)
                        ? Judgement.satisfied(person)
                        : Judgement.undetermined("APPEAL_CONDITIONAL", person);
            case null ->
                decided.isEmpty() ? Judgement.undetermined("APPEAL_EFFECT", person) : Judgement.satisfied(person);
        };
    }

    private static Judgement application(PersonId person, Occasion occasion) {
        return PendingApplication.of(
                        person,
                        occasion,
                        filed -> filed.route() == Route.INTERNATIONAL_PROTECTION
                                && !Boolean.TRUE.equals(filed.subsequent()))
                .map(filed -> Judgement.contradicted("APPLICATION", person).restingOn(filed))
                .orElseGet(() -> Judgement.satisfied(person));
    }

    private static Judgement window(PersonId person, Occasion occasion) {
        return enforced(person, occasion)
                .map(returnDecision -> window(returnDecision, person, occasion).restingOn(returnDecision))
                .orElseGet(() -> Judgement.undetermined("RETURN_DECISION", person));
    }

    private static Judgement window(Act<ReturnDecisionIssued> enforced, PersonId person, Occasion occasion) {
        var decision = enforced.data();
        if (enforced.day().isBefore(Version.LAWS_OF_JUNE_2026)) {
            var days = Boolean.FALSE.equals(decision.first()) ? APPEAL_DAYS_REPEATED_ORDER : APPEAL_DAYS;
            return over(days, Suspensive.YES, enforced, person, occasion);
        }
        if (decision.remedySuspensive() == Suspensive.NO) {
            return Judgement.satisfied(person);
        }
        return decision.remedySuspensive() == null || decision.remedyDays() == null
                ? Judgement.undetermined("REMEDY", person)
                : over(decision.remedyDays(), decision.remedySuspensive(), enforced, person, occasion);
    }

    /** @param suspensive YES or CONDITIONAL */
    private static Judgement over(
            int days, Suspensive suspensive, Act<ReturnDecisionIssued> enforced, PersonId person, Occasion occasion) {
        var notified = Notification.of(enforced, person, occasion.record());
        if (notified.isEmpty()) {
            return Judgement.undetermined("NOTIFIED", person);
        }
        var last = WorkingDays.fromOn(Notification.day(notified.get()).plusDays(days));
        if (occasion.day().isAfter(last)) {
            return Judgement.satisfied(person).restingOn(notified.get());
        }
        return (suspensive == Suspensive.YES
                        ? Judgement.contradicted("WINDOW", person)
                        : Judgement.undetermined("WINDOW_CONDITIONAL", person))
                .restingOn(notified.get());
    }
}
