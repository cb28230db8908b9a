package org.icamledger.api.recording;

import org.icamledger.api.problem.Problem;
import org.icamledger.api.problem.ProblemType;
import org.icamledger.casefile.LedgerFile.LedgerOpened;
import org.icamledger.casefile.RecordedDecision;
import org.springframework.stereotype.Component;

/** Sample data stays out of a ledger of real persons. What kind of ledger this is stands in its first entry, never in a setting. */
@Component
public class SampleData {
    /** The {@code source} of every decision of the sample. */
    public static final String SOURCE = "urn:icam-ledger:sample";

    private final LedgerOpened ledger;

    SampleData(LedgerOpened ledger) {
        this.ledger = ledger;
    }

    /** Whether the decision is sample data that has no place here. */
    public boolean isRefused(RecordedDecision decision) {
        return decision.source().startsWith(SOURCE) && !ledger.synthetic();
    }

    /** Why. */
    public static Problem refusal() {
        return ProblemType.INCOHERENT.saying(
                "This is sample data, and this ledger is of real persons: use a ledger that was started with --sample.");
    }
}
