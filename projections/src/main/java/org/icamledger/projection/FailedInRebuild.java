package org.icamledger.projection;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.icamledger.casefile.CaseId;

/** The cases that could not be folded into tables that nobody reads yet. For any number of threads. */
final class FailedInRebuild implements FailedCases {
    private final Map<Failed, Reason> failed = new LinkedHashMap<>();

    private record Failed(String projection, CaseId caseId) {}

    private record Reason(long position, RuntimeException error) {}

    @Override
    public synchronized void add(String projection, CaseId caseId, long position, RuntimeException reason) {
        failed.put(new Failed(projection, caseId), new Reason(position, reason));
    }

    @Override
    public synchronized void remove(String projection, Collection<CaseId> cases) {
        cases.forEach(caseId -> failed.remove(new Failed(projection, caseId)));
    }

    /** These are from now on the failures of the projections. */
    synchronized void moveTo(Failures failures, Collection<String> projections) {
        failures.clear(projections);
        failed.forEach((what, why) -> failures.add(what.projection(), what.caseId(), why.position(), why.error()));
    }
}
