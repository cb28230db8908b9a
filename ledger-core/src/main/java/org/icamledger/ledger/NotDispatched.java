package org.icamledger.ledger;

/** No node could be given the command: nothing was stored. Has no stack trace: it is an answer, not a failure. */
public final class NotDispatched extends RuntimeException {
    /** @param reason for the log */
    public NotDispatched(String reason) {
        super(reason, null, false, false);
    }
}
