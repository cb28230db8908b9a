package org.icamledger.projection.timeline;

import java.time.Instant;
import java.util.List;
import org.icamledger.casefile.CaseId;
import org.icamledger.casefile.Code;
import org.icamledger.casefile.DecisionCorrected;
import org.icamledger.casefile.DecisionId;
import org.icamledger.casefile.Entry;
import org.icamledger.casefile.HistoryDecision;

/**
 * One decision on a person's timeline.
 *
 * @param caseId the case it belongs to
 * @param decision what holds. Its original and its corrections may name other persons than the data that holds: show
 *     {@code data}, and {@link #corrections} in their place
 * @param lateness how long after it happened it was written down
 * @param corrections that it was corrected, without what the earlier forms said; by case sequence, empty when it never was
 * @param afterClosure null when neither
 */
public record TimelineDecision(
        CaseId caseId,
        HistoryDecision decision,
        Lateness lateness,
        List<Correction> corrections,
        AfterClosure afterClosure) {
    /**
     * That a decision was corrected.
     *
     * @param id of the correction
     * @param position of the correction in the ledger
     * @param recordedtime when the ledger took the correction
     * @param reason coded
     */
    public record Correction(DecisionId id, long position, Instant recordedtime, Code reason) {
        static Correction of(Entry entry) {
            var data = (DecisionCorrected) entry.decision().data();
            return new Correction(entry.decision().id(), entry.position(), entry.recordedtime(), data.reason());
        }
    }

    /** Its place in the ledger. */
    public long position() {
        return decision.original().position();
    }

    static TimelineDecision of(HistoryDecision decision, AfterClosure afterClosure) {
        return new TimelineDecision(
                decision.original().subject(),
                decision,
                Lateness.of(decision),
                decision.corrections().stream().map(Correction::of).toList(),
                afterClosure);
    }
}
