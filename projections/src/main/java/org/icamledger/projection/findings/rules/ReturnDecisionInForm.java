package org.icamledger.projection.findings.rules;

import static org.icamledger.projection.findings.rules.Basis.read;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.icamledger.casefile.Decision;
import org.icamledger.casefile.PersonId;
import org.icamledger.casefile.ReturnProcedure.ReturnDecisionIssued;
import org.icamledger.casefile.ReturnProcedure.ReturnDecisionNotified;
import org.icamledger.casefile.ReturnProcedure.ReturnDecisionWithdrawn;

/** R08: a return decision is written, with reasons and remedies, and reaches each addressee, its main elements translated on request. */
final class ReturnDecisionInForm extends Rule {
    ReturnDecisionInForm() {
        super(RuleEntry.of(
                "R08",
                Severity.HIGH,
                List.of(Version.always(
                        Norm.HARD,
                        read("RD", "12(1)–(3)"),
                        read("RD", "13"),
                        read("LAW_1991", "3"),
                        read("AA", "62 §2").noting("AMENDED_2026"))),
                "WRITTEN",
                "REASONED",
                "REMEDIES",
                "NOTIFIED",
                "TRANSLATED",
                "NOTIFIED_LATE"));
    }

    @Override
    Set<Class<? extends Decision>> triggers() {
        return Set.of(ReturnDecisionIssued.class);
    }

    @Override
    List<Judgement> judge(Occasion occasion) {
        return ((ReturnDecisionIssued) occasion.data())
                .persons().stream()
                        .flatMap(person -> ofAddressee(person, occasion))
                        .toList();
    }

    private static Stream<Judgement> ofAddressee(PersonId person, Occasion occasion) {
        var act = (ReturnDecisionIssued) occasion.data();
        var notification = notification(person, occasion);
        return notification.state() == State.NOT_APPLICABLE
                ? Stream.of(notification)
                : Stream.of(
                        Judgement.fact(act.written(), "WRITTEN", person),
                        Judgement.fact(act.reasoned(), "REASONED", person),
                        Judgement.fact(act.remediesStated(), "REMEDIES", person),
                        notification);
    }

    private static Judgement notification(PersonId person, Occasion occasion) {
        var due = occasion.day().plusDays(occasion.parameters().notificationDays());
        var notified = occasion.record()
                .about(occasion.trigger().id(), ReturnDecisionNotified.class, ReturnDecisionNotified::ref)
                .filter(notification -> notification.data().persons().contains(person))
                .toList();
        if (!notified.isEmpty()) {
            return Best.of(
                            notified.reversed().stream(),
                            notification -> translated(notification.data().translated(), person))
                    .orElseThrow()
                    .flagged(Notification.day(notified.getFirst()).isAfter(due), "NOTIFIED_LATE");
        }
        // Taken back in time, it need not be notified any more.
        return occasion.record()
                .about(occasion.trigger().id(), ReturnDecisionWithdrawn.class, ReturnDecisionWithdrawn::ref)
                .filter(withdrawn -> !withdrawn.day().isAfter(due))
                .findFirst()
                .map(withdrawn -> Judgement.notApplicable(person).restingOn(withdrawn))
                .orElseGet(() -> Judgement.pending(due, "NOTIFIED", person));
    }

    private static Judgement translated(ReturnDecisionNotified.Translated translated, PersonId person) {
        return switch (translated) {
            case null -> Judgement.notEvidenced("TRANSLATED", person);
            case REFUSED -> Judgement.contradicted("TRANSLATED", person);
            case NOT_REQUESTED, PROVIDED, STANDARD_FORM -> Judgement.satisfied(person);
        };
    }
}
