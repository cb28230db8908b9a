package org.icamledger.api.recording;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.icamledger.casefile.CaseId;
import org.icamledger.casefile.CaseState;
import org.icamledger.casefile.RecordedDecision;
import org.icamledger.ledger.LastUsed;
import org.icamledger.ledger.SealedLog;
import org.icamledger.ledger.StoredEntry;
import org.springframework.stereotype.Component;

/** How cases stand now. Those used last are kept, and what was recorded since is added at each use. For any number of threads. */
@Component
public class CurrentCases {
    private static final int MOST_KEPT = 2_000;

    /** Each takes some 300 bytes. */
    private static final int MOST_DECISIONS = 30_000;

    private final SealedLog log;
    private final LastUsed<CaseId, Kept> kept = new LastUsed<>(MOST_KEPT, MOST_DECISIONS, Kept::weight);

    CurrentCases(SealedLog log) {
        this.log = log;
    }

    /**
     * A case as it stands; both are copies that are the caller's own.
     *
     * @param state what coherence is judged on
     * @param office that follows the case
     */
    public record CurrentCase(CaseState state, OfficeNow office) {
        /** One that nobody has opened. */
        public static CurrentCase none() {
            return new CurrentCase(CaseState.empty(), new OfficeNow());
        }

        /** Takes a decision in that coheres, as if it were recorded. */
        public void take(RecordedDecision decision) {
            state.apply(decision);
            office.take(decision);
        }

        private CurrentCase copy() {
            return new CurrentCase(state.copy(), office.copy());
        }
    }

    /** Empty when no such case is open. */
    public Optional<CurrentCase> find(CaseId caseId) {
        Kept one;
        synchronized (kept) {
            one = kept.get(caseId).orElseGet(Kept::new);
        }
        Optional<CurrentCase> refreshed = one.refreshed(caseId, log);
        if (refreshed.isPresent()) {
            synchronized (kept) {
                kept.put(caseId, one);
            }
        }
        return refreshed;
    }

    /** What this node just recorded at the end of a case, in its order: spares the next look at the case reading it again. */
    void recorded(CaseId caseId, List<StoredEntry> entries) {
        Kept one;
        synchronized (kept) {
            one = kept.get(caseId).orElseGet(Kept::new);
        }
        if (one.follows(entries)) {
            synchronized (kept) {
                kept.put(caseId, one);
            }
        }
    }

    /** Those of these cases that are open. */
    public Map<CaseId, CurrentCase> find(Collection<CaseId> cases) {
        Map<CaseId, CurrentCase> found = new HashMap<>();
        log.opened(cases).forEach(caseId -> find(caseId).ifPresent(current -> found.put(caseId, current)));
        return found;
    }

    private static final class Kept {
        private volatile CurrentCase current = CurrentCase.none();

        int weight() {
            return current.state().size();
        }

        /** What cannot be read or taken in leaves the case as it was kept. */
        synchronized Optional<CurrentCase> refreshed(CaseId caseId, SealedLog log) {
            List<StoredEntry> more = log.ofCase(caseId, current.state().size());
            if (!more.isEmpty()) {
                take(more);
            }
            return current.state().size() == 0 ? Optional.empty() : Optional.of(current.copy());
        }

        /** @return false when something lies between what is kept and these, or when they are kept already */
        synchronized boolean follows(List<StoredEntry> entries) {
            if (entries.getFirst().entry().casesequence() != current.state().size()) {
                return false;
            }
            take(entries);
            return true;
        }

        private void take(List<StoredEntry> more) {
            CurrentCase next = current.copy();
            more.forEach(stored -> next.take(stored.entry().decision()));
            current = next;
        }
    }
}
