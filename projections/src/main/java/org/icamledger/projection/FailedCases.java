package org.icamledger.projection;

import java.util.Collection;
import org.icamledger.casefile.CaseId;

/** Remembers the cases that a projection could not fold. */
interface FailedCases {
    /** @param position of the decision up to which the case was folded in vain */
    void add(String projection, CaseId caseId, long position, RuntimeException reason);

    /** These cases were folded. */
    void remove(String projection, Collection<CaseId> cases);
}
