package org.icamledger.transparency.verify;

import java.util.List;
import java.util.Optional;
import org.icamledger.transparency.Checkpoint;
import org.icamledger.transparency.Hash;
import org.icamledger.transparency.MerkleTree;
import org.icamledger.transparency.SignedCheckpoint;
import org.icamledger.transparency.Untrusted;

/**
 * The claim that an entry stands at a position of a log. Receipts and {@code .tlog-proof} files make it. Size and root are taken
 * from the signed checkpoint and from nowhere else.
 *
 * @param entry the stored bytes, without a line break; not to be altered
 * @param position 0-based
 * @param proof the sibling of the leaf first
 */
public record InclusionClaim(byte[] entry, long position, List<Hash> proof, SignedCheckpoint signed) {
    /** @param kept a checkpoint that the verifier has from earlier or from others, which the signed one must extend; null for none */
    public Verdict verify(SignedCheckpoint kept, Trust trust) {
        Findings findings = new Findings();
        findings.uncheckedAsAlways();
        findings.unchecked("the other entries of the log: this is about one");
        try {
            Vouched vouched = trust.vouch(signed, findings);
            Optional<Verdict> contradicted = new Since(kept).contradicted(signed, trust, findings);
            if (contradicted.isPresent()) {
                return contradicted.get();
            }
            if (kept != null && kept.checkpoint().size() < signed.checkpoint().size()) {
                findings.unchecked(
                        "whether the log of size " + signed.checkpoint().size()
                                + " begins with that of the earlier checkpoint, of size "
                                + kept.checkpoint().size()
                                + ": compare tells, with the log or an export");
            }
            return verify(vouched, findings);
        } catch (Untrusted e) {
            return findings.wrong(e.getMessage());
        }
    }

    private Verdict verify(Vouched vouched, Findings findings) {
        Checkpoint checkpoint = signed.checkpoint();
        if (position >= checkpoint.size()) {
            return findings.wrong("The position " + position + " is not below " + checkpoint.size()
                    + ", the size of the signed checkpoint.");
        }
        Hash leaf = Hash.leaf(entry);
        if (!MerkleTree.isIncluded(position, checkpoint.size(), leaf, proof, checkpoint.root())) {
            return findings.wrong("The entry is not at position " + position
                    + " of the signed tree: it, its position or the proof was altered, or belongs to something else.");
        }
        findings.checked("the entry of " + entry.length + " bytes hashes to the leaf " + leaf.base64());
        findings.checked("the proof of " + proof.size() + " hashes leads from that leaf at position " + position
                + " to the signed root " + checkpoint.root().base64());
        findings.sealedTexts(SealedText.isIn(entry, 0, entry.length) ? 1 : 0);
        return findings.proven(
                vouched,
                "The entry is at position " + position + " of the log " + checkpoint.origin() + ", unchanged since the"
                        + " checkpoint of size " + checkpoint.size() + " was signed.");
    }
}
