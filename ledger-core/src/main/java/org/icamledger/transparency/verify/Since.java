package org.icamledger.transparency.verify;

import java.util.Optional;
import java.util.Set;
import java.util.function.LongFunction;
import org.icamledger.transparency.Checkpoint;
import org.icamledger.transparency.Hash;
import org.icamledger.transparency.SignedCheckpoint;
import org.icamledger.transparency.Untrusted;

/**
 * A checkpoint that a verifier kept from earlier or has from others: whatever is shown later has to extend it.
 *
 * @param kept null when the verifier has none
 */
record Since(SignedCheckpoint kept) {
    /** At which the root of what is shown has to be known. */
    Set<Long> sizes() {
        return kept == null ? Set.of() : Set.of(kept.checkpoint().size());
    }

    /**
     * What the two checkpoints say by themselves.
     *
     * @return empty when they do not contradict each other
     * @throws Untrusted when the kept one is not the log's
     */
    Optional<Verdict> contradicted(SignedCheckpoint shown, Trust trust, Findings findings) throws Untrusted {
        if (kept == null) {
            findings.unchecked(
                    "whether there is a newer checkpoint: an old one that is shown again is recognised with one"
                            + " that you kept, or that others have");
            return Optional.empty();
        }
        trust.requireSigned(kept, findings);
        Checkpoint earlier = kept.checkpoint();
        Checkpoint now = shown.checkpoint();
        if (!earlier.origin().equals(now.origin())) {
            return Optional.of(findings.wrong("The checkpoint to go on from is of the log " + earlier.origin()
                    + ", and what is verified is of the log " + now.origin() + "."));
        }
        if (earlier.size() > now.size()) {
            return Optional.of(findings.wrong("The checkpoint of size " + now.size()
                    + " is an old one: the log had signed one of size " + earlier.size()
                    + " before. It is shown again, or the log has lost entries."));
        }
        return Comparison.contradict(earlier, now)
                ? Optional.of(findings.forked(kept, shown, Comparison.twoRoots(now)))
                : Optional.empty();
    }

    /**
     * What the entries say.
     *
     * @param shown whose root was recomputed
     * @param roots over its first entries, by size; asked for those of {@link #sizes}
     * @return empty when it extends the kept one
     */
    Optional<Verdict> contradicted(SignedCheckpoint shown, LongFunction<Hash> roots, Findings findings) {
        if (kept == null) {
            return Optional.empty();
        }
        Hash atKept = roots.apply(kept.checkpoint().size());
        if (!kept.checkpoint().root().equals(atKept)) {
            return Optional.of(findings.forked(
                    kept, shown, Comparison.notAnExtension(kept.checkpoint(), shown.checkpoint(), atKept)));
        }
        findings.checked("the first " + kept.checkpoint().size()
                + " entries are those of the earlier checkpoint, whose root is " + atKept.base64());
        return Optional.empty();
    }
}
