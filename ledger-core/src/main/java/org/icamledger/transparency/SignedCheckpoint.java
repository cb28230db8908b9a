package org.icamledger.transparency;

import java.util.Collection;
import java.util.Set;

/**
 * A checkpoint with the note it was read from or signed into.
 *
 * @param note its text is the checkpoint's
 */
public record SignedCheckpoint(Checkpoint checkpoint, SignedNote note) {
    /** Signs. */
    public static SignedCheckpoint sign(Checkpoint checkpoint, SigningKey... keys) {
        return new SignedCheckpoint(checkpoint, SignedNote.sign(checkpoint.text(), keys));
    }

    /** Reads a note; whether its signatures hold is for {@link #signers} to say. @throws Unreadable when it is no checkpoint */
    public static SignedCheckpoint parse(byte[] bytes) throws Unreadable {
        SignedNote note = SignedNote.parse(bytes);
        return new SignedCheckpoint(Checkpoint.parse(note.text()), note);
    }

    /** As {@link SignedNote#signers}. */
    public Set<VerifierKey> signers(Collection<VerifierKey> known) throws Untrusted {
        return note.signers(known);
    }
}
