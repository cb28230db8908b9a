package org.icamledger.api.sample;

import java.util.List;
import org.icamledger.casefile.CaseId;

/** A whole case, its steps in the order in which they are recorded, which is that of their registration. */
record CaseScript(CaseId caseId, List<Step> steps) {}
