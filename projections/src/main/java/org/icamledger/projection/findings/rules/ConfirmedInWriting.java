package org.icamledger.projection.findings.rules;

import static org.icamledger.projection.findings.rules.Basis.read;
import static org.icamledger.projection.findings.rules.Basis.unread;

import java.util.List;
import java.util.Set;
import org.icamledger.casefile.Decision;
import org.icamledger.casefile.PersonId;
import org.icamledger.casefile.ReturnProcedure.DepartureTermExtended;
import org.icamledger.casefile.ReturnProcedure.NoticeGiven;
import org.icamledger.casefile.ReturnProcedure.RemovalPostponed;

/** R10: an extension of the term or a postponement is confirmed in writing to each person. */
final class ConfirmedInWriting extends Rule {
    ConfirmedInWriting() {
        super(RuleEntry.of(
                "R10",
                Severity.MEDIUM,
                List.of(Version.always(Norm.HARD, read("RD", "14(1)–(2)"), unread("AA", "74/17"))),
                "NOTICE",
                "WRITTEN",
                "IN_TIME"));
    }

    @Override
    Set<Class<? extends Decision>> triggers() {
        return Set.of(DepartureTermExtended.class, RemovalPostponed.class);
    }

    @Override
    List<Judgement> judge(Occasion occasion) {
        var persons =
                switch (occasion.data()) {
                    case DepartureTermExtended extended -> extended.persons();
                    case RemovalPostponed postponed -> postponed.persons();
                    default -> List.<PersonId>of();
                };
        return persons.stream().map(person -> confirmed(person, occasion)).toList();
    }

    private static Judgement confirmed(PersonId person, Occasion occasion) {
        var due = occasion.day().plusDays(occasion.parameters().confirmationDays());
        var notices = occasion.record()
                .about(occasion.trigger().id(), NoticeGiven.class, NoticeGiven::ref)
                .filter(notice -> notice.data().persons().contains(person))
                .toList();
        return Best.of(
                        notices.reversed().stream(),
                        notice -> notice.day().isAfter(due)
                                ? Judgement.notEvidenced("IN_TIME", person)
                                : Judgement.fact(notice.data().written(), "WRITTEN", person))
                // One of which nobody wrote down whether it was in writing may still be followed by one that was.
                .map(best -> best.state() == State.NOT_EVIDENCED ? best.pendingUntil(due) : best)
                .orElseGet(() -> Judgement.pending(due, "NOTICE", person));
    }
}
