package org.icamledger.ledger;

import java.util.function.Consumer;
import org.icamledger.casefile.CaseId;
import org.icamledger.ledger.AppendOutcome.Appended;

/** Appends one decision after the other, to a case of its own, and to a new one after ten. Fails when one is not appended. */
final class AppendingCaller implements Runnable {
    private final Sequencer sequencer;
    private final Consumer<Appended> afterwards;
    private CaseId caseId = Cases.newCase();
    private int sequence;

    /** @param afterwards what the caller does with each answer */
    AppendingCaller(Sequencer sequencer, Consumer<Appended> afterwards) {
        this.sequencer = sequencer;
        this.afterwards = afterwards;
    }

    @Override
    public void run() {
        AppendOutcome outcome = sequencer
                .append(caseId, sequence, Cases.entries(1), Lane.INTERACTIVE)
                .join();
        if (!(outcome instanceof Appended appended)) {
            throw new IllegalStateException(outcome.toString());
        }
        afterwards.accept(appended);
        sequence++;
        if (sequence == 10) {
            caseId = Cases.newCase();
            sequence = 0;
        }
    }
}
