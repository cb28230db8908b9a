package org.icamledger.api.imports;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.icamledger.api.imports.ImportReport.RefusedLine;
import org.icamledger.api.problem.Problem.Flaw;
import org.icamledger.casefile.CaseId;
import org.icamledger.casefile.DecisionData;
import org.icamledger.casefile.DecisionId;
import org.icamledger.casefile.Refusal;

/** The refused lines of a run, so that a line that fails only because of an earlier one says so. For any number of threads. */
final class RefusedBefore {
    private static final int MOST_KEPT = 20_000;

    private final Map<DecisionId, Long> decisions = bounded();
    private final Map<CaseId, Long> openings = bounded();

    synchronized void decision(DecisionId id, long line) {
        decisions.putIfAbsent(id, line);
    }

    synchronized void opening(CaseId caseId, long line) {
        openings.putIfAbsent(caseId, line);
    }

    /** A line that does not cohere with its case. @param refusals at least one */
    RefusedLine incoherent(ImportLine line, List<Refusal> refusals) {
        AtomicReference<Long> cause = new AtomicReference<>();
        for (Refusal refusal : refusals) {
            cause(line, refusal).ifPresent(earlier -> cause.compareAndSet(null, earlier));
        }
        String reason = cause.get() == null
                ? "The decision does not fit the case."
                : "This rests on line " + cause.get()
                        + ", which was refused: correct that one and send the file again.";
        return new RefusedLine(
                line.number(),
                reason,
                refusals.stream()
                        .map(refusal -> new Flaw(refusal.pointer(), refusal.sentence()))
                        .toList());
    }

    private synchronized Optional<Long> cause(ImportLine line, Refusal refusal) {
        return switch (refusal) {
            case Refusal.NotOpened notOpened -> Optional.ofNullable(openings.get(line.caseId()));
            case Refusal.UnknownReference unknown ->
                DecisionData.references(line.decision().data()).stream()
                        .filter(reference -> reference.pointer().equals(unknown.pointer()))
                        .map(reference -> decisions.get(reference.value()))
                        .filter(earlier -> earlier != null)
                        .findFirst();
            default -> Optional.empty();
        };
    }

    private static <K> Map<K, Long> bounded() {
        return new LinkedHashMap<>() {
            @Override
            protected boolean removeEldestEntry(Map.Entry<K, Long> eldest) {
                return size() > MOST_KEPT;
            }
        };
    }
}
