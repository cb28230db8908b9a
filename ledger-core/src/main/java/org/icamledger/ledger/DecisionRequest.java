package org.icamledger.ledger;

import org.icamledger.casefile.CaseId;
import org.icamledger.casefile.RecordedDecision;

/**
 * A decision as it is asked to be recorded, well formed but not yet checked for coherence.
 *
 * @param subject the case that the request itself names; null when it names none
 * @param decision its texts in clear, in Unicode NFC; its data in the newest revision
 */
public record DecisionRequest(CaseId subject, RecordedDecision decision) {}
