package org.icamledger.api.rest;

import java.time.Instant;
import java.util.List;
import org.icamledger.casefile.Code;
import org.icamledger.casefile.DataSchema;
import org.icamledger.casefile.DecidedBy;
import org.icamledger.casefile.Decision;
import org.icamledger.casefile.DecisionCorrected;
import org.icamledger.casefile.DecisionId;
import org.icamledger.casefile.DecisionTypes;
import org.icamledger.casefile.Entry;
import org.icamledger.casefile.HistoryDecision;
import org.icamledger.projection.timeline.AfterClosure;
import org.jspecify.annotations.Nullable;

/**
 * A decision in an answer.
 *
 * @param time when it happened, by the last correction
 * @param decidedby by the last correction if it says so
 * @param data by the last correction
 * @param corrections every correction of it, by case sequence; empty when it stands as recorded
 * @param afterClosure whether it happened or was recorded while the case was closed; null when neither
 */
record ShownDecision(
        DecisionId id,
        String type,
        DataSchema dataschema,
        Instant time,
        @Nullable Instant registeredtime,
        String source,
        DecidedBy decidedby,
        int casesequence,
        long position,
        Instant recordedtime,
        String recordedby,
        Decision data,
        List<Correction> corrections,
        @Nullable AfterClosure afterClosure) {
    /**
     * That a decision was corrected.
     *
     * @param id of the correction, which is a decision of the case itself
     * @param annuls whether it takes the decision back; else it replaces what the decision says
     */
    record Correction(
            DecisionId id, int casesequence, long position, Instant recordedtime, Code reason, boolean annuls) {
        static Correction of(Entry entry) {
            DecisionCorrected correction = (DecisionCorrected) entry.decision().data();
            return new Correction(
                    entry.decision().id(),
                    entry.casesequence(),
                    entry.position(),
                    entry.recordedtime(),
                    correction.reason(),
                    correction.replacement() == null);
        }
    }

    /** As the corrected history tells it. @param data with the texts that the reader may see */
    static ShownDecision of(HistoryDecision decision, Decision data, AfterClosure afterClosure) {
        return of(
                decision.original(), decision.time(), decision.decidedby(), data, decision.corrections(), afterClosure);
    }

    /** As it was recorded. @param data with the texts that the reader may see */
    static ShownDecision of(Entry entry, Decision data, List<Entry> corrections) {
        return of(entry, entry.decision().time(), entry.decision().decidedby(), data, corrections, null);
    }

    private static ShownDecision of(
            Entry entry,
            Instant time,
            DecidedBy decidedby,
            Decision data,
            List<Entry> corrections,
            AfterClosure afterClosure) {
        return new ShownDecision(
                entry.decision().id(),
                data.type(),
                DecisionTypes.newest(data.type()),
                time,
                entry.decision().registeredtime(),
                entry.decision().source(),
                decidedby,
                entry.casesequence(),
                entry.position(),
                entry.recordedtime(),
                entry.recordedby(),
                data,
                corrections.stream().map(Correction::of).toList(),
                afterClosure);
    }
}
