package org.icamledger.transparency;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * The proof that an entry is in a log, to be kept and verified offline (C2SP tlog-proof, files {@code .tlog-proof}). It does not
 * hold the entry.
 *
 * @param extra something for an application; nobody signed it. Not to be altered
 * @param index of the entry, 0-based
 * @param hashes from the sibling of the leaf to the child of the root
 */
public record LogProof(Optional<byte[]> extra, long index, List<Hash> hashes, SignedCheckpoint signed) {
    private static final String TITLE = "c2sp.org/tlog-proof@v1";
    private static final String EXTRA = "extra";
    private static final String INDEX = "index";
    private static final int MOST_LINES = 3 + Preamble.LONGEST_PROOF;

    /** The largest note with as much again above it. */
    public static final int LARGEST = 2 * SignedNote.LARGEST;

    public LogProof {
        hashes = List.copyOf(hashes);
    }

    public LogProof(long index, List<Hash> hashes, SignedCheckpoint signed) {
        this(Optional.empty(), index, hashes, signed);
    }

    /** @throws Unreadable when this is no such proof, or one larger than {@link #LARGEST}; whether it proves something is another question */
    public static LogProof parse(byte[] bytes) throws Unreadable {
        if (bytes.length > LARGEST) {
            throw new Unreadable("A proof has at most " + LARGEST + " bytes.");
        }
        Preamble preamble = Preamble.of(bytes, MOST_LINES);
        List<String> lines = preamble.lines();
        if (lines.isEmpty() || !lines.getFirst().equals(TITLE)) {
            throw new Unreadable("The first line of a proof is " + TITLE + ".");
        }
        int next = 1;
        Optional<byte[]> extra = Optional.empty();
        if (lines.size() > next && lines.get(next).startsWith(EXTRA)) {
            extra = Optional.of(Base64Text.decode(Preamble.after(EXTRA, lines, next++)));
        }
        long index = Checkpoint.size(Preamble.after(INDEX, lines, next++));
        return new LogProof(extra, index, Preamble.hashes(lines, next), SignedCheckpoint.parse(preamble.rest()));
    }

    /** The proof as its file has it. */
    public byte[] bytes() {
        StringBuilder head = new StringBuilder(TITLE + "\n");
        extra.ifPresent(bytes -> head.append(EXTRA + " " + Base64Text.of(bytes) + "\n"));
        head.append(INDEX + " " + index + "\n");
        hashes.forEach(hash -> head.append(hash.base64()).append('\n'));
        ByteArrayOutputStream proof = new ByteArrayOutputStream();
        proof.writeBytes(head.append('\n').toString().getBytes(StandardCharsets.US_ASCII));
        proof.writeBytes(signed.note().bytes());
        return proof.toByteArray();
    }
}
