package org.icamledger.projection.findings.rules;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.icamledger.casefile.DecisionCorrected;
import org.icamledger.casefile.DecisionId;
import org.icamledger.casefile.Entry;
import org.icamledger.casefile.HistoryDecision;

/** The entries of a case as they were recorded, by type. */
final class Recorded {
    private final Map<Class<?>, List<Entry>> decisions = new HashMap<>();
    private final Map<DecisionId, List<Entry>> corrections = new HashMap<>();

    /** @param entries by case sequence */
    Recorded(List<Entry> entries) {
        for (var entry : entries) {
            if (entry.decision().data() instanceof DecisionCorrected correction) {
                corrections
                        .computeIfAbsent(correction.corrects(), id -> new ArrayList<>())
                        .add(entry);
            } else {
                decisions
                        .computeIfAbsent(entry.decision().data().getClass(), type -> new ArrayList<>())
                        .add(entry);
            }
        }
    }

    /** The entries up to a trigger, itself in its first form, corrected by the corrections among them. */
    CaseRecord upTo(Entry trigger) {
        return CaseRecord.upTo(trigger.decision().id(), type -> standing(type, trigger.casesequence()));
    }

    private Stream<HistoryDecision> standing(Class<?> type, int last) {
        return decisions.getOrDefault(type, List.of()).stream()
                .takeWhile(entry -> entry.casesequence() <= last)
                .flatMap(entry ->
                        HistoryDecision.of(entry, corrections(entry.decision().id(), last)).stream());
    }

    private List<Entry> corrections(DecisionId id, int last) {
        return corrections.getOrDefault(id, List.of()).stream()
                .takeWhile(correction -> correction.casesequence() < last)
                .toList();
    }
}
