package org.icamledger.api.recording;

import org.icamledger.casefile.CaseId;
import org.icamledger.casefile.RecordedDecision;

/** A decision that somebody asks to record in a case, its texts in clear. */
public record Asked(CaseId caseId, RecordedDecision decision) {}
