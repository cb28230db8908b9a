package org.icamledger.ledger;

import java.time.Instant;
import java.util.Optional;
import org.icamledger.transparency.VerifierKey;

/**
 * How it stands with one witness, as this node knows it.
 *
 * @param name as the policy calls it
 * @param size of the newest checkpoint that it cosigned for this node; empty when it has cosigned none since the start
 * @param time when it did, by its own clock
 * @param problem why its last answer was no cosignature, a sentence; empty when it was one or when it was not asked yet
 */
public record WitnessStanding(
        String name, VerifierKey key, Optional<Long> size, Optional<Instant> time, Optional<String> problem) {
    /** Whether it cosigned when it was asked last. */
    public boolean follows() {
        return size.isPresent() && problem.isEmpty();
    }
}
