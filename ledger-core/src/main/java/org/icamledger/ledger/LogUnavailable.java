package org.icamledger.ledger;

/** The log cannot be read now; it may be later. */
public final class LogUnavailable extends RuntimeException {
    /** @param cause what the database said */
    public LogUnavailable(Exception cause) {
        super("The log cannot be read", cause);
    }
}
