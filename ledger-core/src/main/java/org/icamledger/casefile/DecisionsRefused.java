package org.icamledger.casefile;

import java.util.List;

/** The decisions do not cohere with the case; nothing was recorded. Has no stack trace: it is an answer, not a failure. */
public final class DecisionsRefused extends RuntimeException {
    private final transient List<Refusal> refusals;
    private final int lastSequence;

    /**
     * @param refusals every reason, at least one
     * @param lastSequence the case sequence of the last decision that was looked at; -1 when the case had none
     */
    public DecisionsRefused(List<Refusal> refusals, int lastSequence) {
        super("incoherent: " + refusals.getFirst().sentence(), null, false, false);
        this.refusals = List.copyOf(refusals);
        this.lastSequence = lastSequence;
    }

    /** Every reason, in the order of the decisions. */
    public List<Refusal> refusals() {
        return refusals;
    }

    /** Up to where the case was known when this was decided: a refusal is final only while no decision follows it. */
    public int lastSequence() {
        return lastSequence;
    }
}
