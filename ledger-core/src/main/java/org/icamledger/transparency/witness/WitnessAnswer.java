package org.icamledger.transparency.witness;

import org.icamledger.transparency.Cosignature;

/** What a witness says to a log that asks it to cosign. */
public sealed interface WitnessAnswer {
    /** The checkpoint is recorded, and cosigned. */
    record Cosigned(Cosignature cosignature) implements WitnessAnswer {}

    /** The log believes the witness to be elsewhere than it is. @param size of the checkpoint that it recorded last */
    record Elsewhere(long size) implements WitnessAnswer {}

    /**
     * It does not cosign.
     *
     * @param status as the protocol has it: 400, 403, 404 or 422
     * @param sentence why
     */
    record Refused(int status, String sentence) implements WitnessAnswer {}
}
