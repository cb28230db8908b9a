package org.icamledger.api.rest;

import java.time.Duration;
import java.util.List;
import org.icamledger.api.problem.Problem;
import org.icamledger.api.problem.ProblemType;
import org.icamledger.ledger.SealedTree;
import org.icamledger.ledger.StoredEntry;
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
     */
    List<Receipt> of(List<StoredEntry> entries) {
        long last = entries.stream()
                .mapToLong(stored -> stored.entry().position())
                .max()
                .orElseThrow();
        SignedCheckpoint signed = tree.covering(last).orElseThrow(() -> ProblemType.UNAVAILABLE
                .saying("It is recorded, and its checkpoint is not signed yet: ask again in a moment for the receipt.")
                .retryAfter(Duration.ofSeconds(1)));
        long size = signed.checkpoint().size();
        return entries.stream()
                .map(stored -> Receipt.of(
                        stored, signed, tree.inclusionProof(stored.entry().position(), size)))
                .toList();
    }
}
