package org.icamledger.projection.findings.rules;

import static org.icamledger.projection.findings.rules.Basis.read;

import java.util.List;
import java.util.Set;
import org.icamledger.casefile.Decision;
import org.icamledger.casefile.PersonId;
import org.icamledger.casefile.ReturnProcedure.NoticeGiven;
import org.icamledger.casefile.Trajectory.CaseClosed;

/**
 * R24: a closure has reasons, says what status the persons are left with, and is notified. It names no persons, so that it is judged once.
 */
final class ClosureExplained extends Rule {
    ClosureExplained() {
        super(RuleEntry.of(
                "R24",
                Severity.MEDIUM,
                List.of(Version.always(Norm.SOFT, read("SCHEME_PROMISE", ""))),
                "REASONS",
                "RESIDUAL_STATUS",
                "NOTICE"));
    }

    @Override
    Set<Class<? extends Decision>> triggers() {
        return Set.of(CaseClosed.class);
    }

    @Override
    List<Judgement> judge(Occasion occasion) {
        var closed = (CaseClosed) occasion.data();
        var members = occasion.record().members(occasion.trigger().time()).toArray(PersonId[]::new);
        return List.of(
                Judgement.present(closed.reasons(), "REASONS", members),
                Judgement.present(closed.residualStatus(), "RESIDUAL_STATUS", members),
                notice(occasion, members));
    }

    private static Judgement notice(Occasion occasion, PersonId... members) {
        var due = occasion.day().plusDays(occasion.parameters().noticeDays());
        return occasion.record()
                .about(occasion.trigger().id(), NoticeGiven.class, NoticeGiven::ref)
                .findFirst()
                .map(notice -> (notice.day().isAfter(due)
                                ? Judgement.pending(due, "NOTICE", members)
                                : Judgement.satisfied(members))
                        .restingOn(notice))
                .orElseGet(() -> Judgement.pending(due, "NOTICE", members));
    }
}
