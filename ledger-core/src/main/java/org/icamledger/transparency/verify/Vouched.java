package org.icamledger.transparency.verify;

/**
 * That the log itself signed a checkpoint.
 *
 * @param isWitnessedEnough whether the witnesses that the verifier asks for cosigned it; true when none is asked for
 */
record Vouched(boolean isWitnessedEnough) {
    /** What holds of two checkpoints. */
    Vouched and(Vouched other) {
        return new Vouched(isWitnessedEnough && other.isWitnessedEnough);
    }
}
