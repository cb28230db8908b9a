package org.icamledger.ledger;

import org.icamledger.casefile.CaseId;

/**
 * That there is a decision, without what it says.
 *
 * @param position in the log, 0-based and dense
 * @param type name of its type; a correction is a {@code DecisionCorrected}
 */
public record Mark(long position, String type, CaseId caseId) {}
