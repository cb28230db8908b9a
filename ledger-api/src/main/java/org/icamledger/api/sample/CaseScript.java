package org.icamledger.api.sample;

import java.util.List;
import org.icamledger.casefile.CaseId;

/**
 * A whole case.
 *
 * @param steps in the order in which they are recorded, which is that of their registration
 * @param occasions on which the rights rules ask for safeguards, every one of them
 */
record CaseScript(CaseId caseId, List<Step> steps, List<Occasion> occasions) {}
