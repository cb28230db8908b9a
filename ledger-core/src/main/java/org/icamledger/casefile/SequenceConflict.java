package org.icamledger.casefile;

/** The case does not stand where the request expects it; nothing was recorded. Has no stack trace: it is an answer, not a failure. */
public final class SequenceConflict extends RuntimeException {
    private final int currentSequence;

    /** @param currentSequence the case sequence of the case's last decision */
    public SequenceConflict(int currentSequence) {
        super("the last decision of the case has sequence " + currentSequence, null, false, false);
        this.currentSequence = currentSequence;
    }

    /** The case sequence of the case's last decision. */
    public int currentSequence() {
        return currentSequence;
    }
}
