package org.icamledger.api.imports;

import org.icamledger.api.recording.Asked;
import org.icamledger.casefile.CaseId;
import org.icamledger.casefile.DecisionId;
import org.icamledger.casefile.RecordedDecision;

/**
 * A line that has the form of a request.
 *
 * @param number in the file, from 1
 * @param length in bytes
 */
record ImportLine(long number, int length, Asked asked) {
    CaseId caseId() {
        return asked.caseId();
    }

    RecordedDecision decision() {
        return asked.decision();
    }

    DecisionId id() {
        return asked.decision().id();
    }
}
