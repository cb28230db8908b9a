package org.icamledger.projection.findings.rules;

import static org.icamledger.projection.findings.rules.Basis.read;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.icamledger.casefile.Decision;
import org.icamledger.casefile.DecisionTypes;
import org.icamledger.casefile.PersonId;
import org.icamledger.casefile.Trajectory.CaseClosed;
import org.icamledger.casefile.Trajectory.CaseReopened;

/**
 * R24s: an open case that is silent for long is flagged. One occasion for each open case, its last decision; every decision ends the
 * silence, whatever it says.
 */
final class SilentCase extends Rule {
    SilentCase() {
        super(RuleEntry.of(
                "R24s", Severity.MEDIUM, List.of(Version.always(Norm.SOFT, read("SCHEME_PROMISE", ""))), "SILENT"));
    }

    @Override
    Set<Class<? extends Decision>> triggers() {
        return Set.copyOf(DecisionTypes.all().values());
    }

    @Override
    List<Judgement> judge(Occasion occasion) {
        var record = occasion.record();
        if (!record.isLast(occasion.trigger()) || isClosed(record)) {
            return List.of();
        }
        var members = record.members(occasion.trigger().time()).toArray(PersonId[]::new);
        var due = occasion.day().plusDays(occasion.parameters().silentDays());
        return List.of(Judgement.pending(due, "SILENT", members));
    }

    private static boolean isClosed(CaseRecord record) {
        return Stream.<Act<?>>concat(record.all(CaseClosed.class), record.all(CaseReopened.class))
                .max(Act.BY_TIME)
                .filter(last -> last.data() instanceof CaseClosed)
                .isPresent();
    }
}
