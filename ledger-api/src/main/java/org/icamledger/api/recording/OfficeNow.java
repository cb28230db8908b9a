package org.icamledger.api.recording;

import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.icamledger.casefile.Code;
import org.icamledger.casefile.Composition.CaseOpened;
import org.icamledger.casefile.Composition.CaseReassigned;
import org.icamledger.casefile.Decision;
import org.icamledger.casefile.DecisionCorrected;
import org.icamledger.casefile.DecisionId;
import org.icamledger.casefile.RecordedDecision;

/**
 * The office that follows a case now, by its corrected history. What CaseOpened says holds for all earlier times too; a reassignment
 * holds from its time on, so the one with the latest time counts, in whatever order they were recorded. Not for several threads.
 */
public final class OfficeNow {
    /** What the decisions say that can name an office, in the order of recording. */
    private final Map<DecisionId, Said> said = new LinkedHashMap<>();

    /** @param data null when the decision is annulled */
    private record Said(Instant time, Decision data) {}

    /** The next decision of the case as it is recorded. */
    public void take(RecordedDecision decision) {
        switch (decision.data()) {
            case CaseOpened opened -> said.put(decision.id(), new Said(decision.time(), opened));
            case CaseReassigned reassigned -> said.put(decision.id(), new Said(decision.time(), reassigned));
            case DecisionCorrected correction ->
                said.computeIfPresent(correction.corrects(), (id, before) -> corrected(before, correction));
            default -> {}
        }
    }

    private static Said corrected(Said before, DecisionCorrected correction) {
        var replacement = correction.replacement();
        return replacement == null ? new Said(before.time(), null) : new Said(replacement.time(), replacement.data());
    }

    /** Null while the case is not open. */
    public Code office() {
        Code office = null;
        boolean reassigned = false;
        List<Said> byTime =
                said.values().stream().sorted(Comparator.comparing(Said::time)).toList();
        for (Said one : byTime) {
            if (one.data() instanceof CaseOpened opened && !reassigned) {
                office = opened.office();
            } else if (one.data() instanceof CaseReassigned moved && moved.office() != null) {
                office = moved.office();
                reassigned = true;
            }
        }
        return office;
    }

    OfficeNow copy() {
        OfficeNow copy = new OfficeNow();
        copy.said.putAll(said);
        return copy;
    }
}
