package org.icamledger.projection;

import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;
import org.icamledger.casefile.CaseHistory;
import org.icamledger.casefile.CaseId;
import org.icamledger.casefile.Entry;
import org.icamledger.ledger.SealedLog;
import org.icamledger.ledger.StoredEntry;

/** The histories of cases as they stood at one size of the log. For any number of threads. */
public final class Histories {
    private final SealedLog log;

    public Histories(SealedLog log) {
        this.log = log;
    }

    /**
     * All of them in one query, so ask for no more cases at once than shall be in memory.
     *
     * @param size of the log: what is at this position or after it is left out
     * @return without the cases that had no entry yet
     */
    public Map<CaseId, CaseHistory> at(long size, Collection<CaseId> cases) {
        return log.ofCases(cases, size).stream()
                .map(StoredEntry::entry)
                .collect(Collectors.groupingBy(
                        Entry::subject, Collectors.collectingAndThen(Collectors.toList(), CaseHistory::of)));
    }
}
