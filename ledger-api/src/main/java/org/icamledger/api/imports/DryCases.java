package org.icamledger.api.imports;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.icamledger.api.recording.CurrentCases.CurrentCase;
import org.icamledger.casefile.CaseId;

/** How cases stand in a dry run, which records nothing: those seen last. Not for several threads. */
final class DryCases {
    static final int MOST_CASES = 5_000;
    static final int MOST_DECISIONS = 30_000;

    private final Map<CaseId, CurrentCase> standing = new LinkedHashMap<>(16, 0.75f, true);

    /** To be read and added to by who judges; what is too much is let go by {@link #trim}. */
    Map<CaseId, CurrentCase> standing() {
        return standing;
    }

    /** Forgets the cases that were not seen for longest. */
    void trim() {
        long decisions = standing.values().stream()
                .mapToLong(current -> current.state().size())
                .sum();
        Iterator<CurrentCase> eldest = standing.values().iterator();
        while (standing.size() > MOST_CASES || decisions > MOST_DECISIONS) {
            decisions -= eldest.next().state().size();
            eldest.remove();
            eldest = standing.values().iterator();
        }
    }
}
