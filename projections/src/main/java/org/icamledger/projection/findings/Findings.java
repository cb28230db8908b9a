package org.icamledger.projection.findings;

import java.util.List;
import org.icamledger.casefile.CaseHistory;
import org.icamledger.projection.findings.rules.Catalogue;
import org.icamledger.projection.findings.rules.Finding;
import org.icamledger.projection.findings.rules.RuleParameters;

/** What the rights rules find in a case: a pure function of its history. */
public final class Findings {
    private Findings() {}

    /**
     * By trigger in the order of the history, then by rule.
     *
     * @param history cut at a day ({@link CaseHistory#asOf}) to look back at it
     */
    public static List<Finding> of(CaseHistory history, RuleParameters parameters) {
        return Catalogue.findings(history, parameters);
    }
}
