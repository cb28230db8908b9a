package org.icamledger.transparency;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * What a log asks a witness (the body of C2SP tlog-witness add-checkpoint): to cosign a checkpoint.
 *
 * @param old size of the last checkpoint of this log that the witness cosigned, as the log knows it
 * @param proof of consistency from there
 * @param signed by the log
 */
public record AddCheckpoint(long old, List<Hash> proof, SignedCheckpoint signed) {
    private static final String OLD = "old";

    /** What is longer is not read: room for a proof and some twenty post-quantum signatures. */
    public static final int LARGEST = 128 * 1024;

    public AddCheckpoint {
        proof = List.copyOf(proof);
    }

    /** @throws Unreadable when this is no such request; whether it is to be granted is for the witness to say */
    public static AddCheckpoint parse(byte[] bytes) throws Unreadable {
        if (bytes.length > LARGEST) {
            throw new Unreadable("A request to a witness has at most " + LARGEST + " bytes.");
        }
        Preamble preamble = Preamble.of(bytes, 1 + Preamble.LONGEST_PROOF);
        long old = Checkpoint.size(Preamble.after(OLD, preamble.lines(), 0));
        return new AddCheckpoint(old, Preamble.hashes(preamble.lines(), 1), SignedCheckpoint.parse(preamble.rest()));
    }

    /** The request as it travels. */
    public byte[] bytes() {
        StringBuilder head = new StringBuilder(OLD + " " + old + "\n");
        proof.forEach(hash -> head.append(hash.base64()).append('\n'));
        ByteArrayOutputStream request = new ByteArrayOutputStream();
        request.writeBytes(head.append('\n').toString().getBytes(StandardCharsets.US_ASCII));
        request.writeBytes(signed.note().bytes());
        return request.toByteArray();
    }
}
