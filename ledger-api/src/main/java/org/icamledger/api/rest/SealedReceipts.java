package org.icamledger.api.rest;

import java.time.Duration;
import java.util.List;
import org.icamledger.api.problem.Problem;
import org.icamledger.api.problem.ProblemType;
import org.icamledger.ledger.SealedTree;
import org.icamledger.ledger.StoredEntry;
import org.icamledger.transparency.Checkpoint;
import org.icamledger.transparency.Hash;
import org.icamledger.transparency.LogProof;
import org.icamledger.transparency.MerkleTree;
import org.icamledger.transparency.SignedCheckpoint;
import org.springframework.stereotype.Component;

/** Makes receipts: never without a signed checkpoint that covers the entry. */
@Component
class SealedReceipts {
    private final SealedTree tree;

    SealedReceipts(SealedTree tree) {
        this.tree = tree;
    }

    /**
     * The receipts of these entries, all to one checkpoint.
     *
     * @throws Problem when no checkpoint covers them yet; they are recorded all the same
     * @throws IllegalStateException when one of them is not what was signed
     */
    List<Receipt> of(List<StoredEntry> entries) {
        long last = entries.stream()
                .mapToLong(stored -> stored.entry().position())
                .max()
                .orElseThrow();
        SignedCheckpoint signed = covering(last);
        return entries.stream()
                .map(stored -> Receipt.of(stored, signed, proof(stored, signed.checkpoint())))
                .toList();
    }

    /** The proof alone, in the form that other tools read. Throws as {@link #of}. */
    LogProof proofOf(StoredEntry stored) {
        long position = stored.entry().position();
        SignedCheckpoint signed = covering(position);
        return new LogProof(position, proof(stored, signed.checkpoint()), signed);
    }

    private SignedCheckpoint covering(long position) {
        return tree.covering(position).orElseThrow(() -> ProblemType.RECORDED_NOT_SIGNED
                .saying("It is recorded, but no checkpoint that covers it is signed yet. Repeat the request in a moment"
                        + " for the receipt.")
                .retryAfter(Duration.ofSeconds(1)));
    }

    /** A receipt that does not hold would be taken for proof by whoever does not check it. */
    private List<Hash> proof(StoredEntry stored, Checkpoint signed) {
        long position = stored.entry().position();
        List<Hash> proof = tree.inclusionProof(position, signed.size());
        Hash leaf = Hash.leaf(stored.bytes());
        if (!leaf.equals(stored.leafHash())
                || !MerkleTree.isIncluded(position, signed.size(), leaf, proof, signed.root())) {
            throw new IllegalStateException("The entry at position " + position + " is not the one that was signed");
        }
        return proof;
    }
}
