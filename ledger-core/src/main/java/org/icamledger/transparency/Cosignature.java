package org.icamledger.transparency;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A signature of a witness that holds (C2SP tlog-cosignature): at this time the checkpoint was of the largest tree that the witness
 * had seen of the log, and began with every one that it had seen before.
 *
 * @param seconds since 1970, after that; any number a long holds
 * @param signature the line that says so
 */
public record Cosignature(VerifierKey witness, long seconds, SignedNote.Signature signature) {
    /** Cosigns. @param at to the second, after 1970 */
    public static Cosignature by(SigningKey witness, String text, Instant at) {
        return new Cosignature(witness.verifier(), at.getEpochSecond(), witness.cosign(text, at));
    }

    /**
     * A signature as one of this witness.
     *
     * @param text of the note that carries it
     * @throws Untrusted when it does not hold
     */
    public static Cosignature of(String text, SignedNote.Signature signature, VerifierKey witness) throws Untrusted {
        if (!witness.isCosigner()) {
            throw new IllegalArgumentException(witness.name() + " is no witness");
        }
        if (!signature.isBy(witness) || !witness.verifies(text, signature.value())) {
            throw new Untrusted("The cosignature of " + witness.name() + " does not hold: the note was altered.");
        }
        return new Cosignature(witness, VerifierKey.seconds(signature.value()), signature);
    }

    /**
     * Those of the known witnesses that a note carries: of each the newest. Lines of others say nothing and are passed over.
     *
     * @throws Untrusted when a line of a known witness does not hold: then no part of the note is believed
     */
    public static List<Cosignature> on(SignedNote note, Collection<VerifierKey> witnesses) throws Untrusted {
        Map<VerifierKey, Cosignature> newest = new LinkedHashMap<>();
        for (SignedNote.Signature signature : note.signatures()) {
            for (VerifierKey witness : witnesses) {
                if (signature.isBy(witness)) {
                    newest.merge(
                            witness,
                            of(note.text(), signature, witness),
                            (one, other) -> one.seconds < other.seconds ? other : one);
                }
            }
        }
        return new ArrayList<>(newest.values());
    }

    /** When; the last instant there is for what lies beyond it. */
    public Instant at() {
        return Instant.ofEpochSecond(Math.min(seconds, Instant.MAX.getEpochSecond()));
    }

    /** The line for a note, its newline included. */
    public String line() {
        return signature.line();
    }
}
