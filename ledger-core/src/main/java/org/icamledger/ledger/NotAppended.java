package org.icamledger.ledger;

/** Ends a command whose decisions were not appended. Has no stack trace: it is an answer, not a failure. */
final class NotAppended extends RuntimeException {
    private final transient AppendOutcome outcome;

    /** @param outcome anything but {@link AppendOutcome.Appended} */
    NotAppended(AppendOutcome outcome) {
        super("not appended: " + outcome.getClass().getSimpleName(), null, false, false);
        this.outcome = outcome;
    }

    AppendOutcome outcome() {
        return outcome;
    }
}
