package org.icamledger.ledger;

import java.time.Instant;
import java.util.List;

/**
 * What a {@link SelfCheck} found.
 *
 * @param logSize how many decisions were checked: all that the log held when it began
 * @param rootHash over the leaves of the tree, computed anew, in Base64
 * @param checkpoints how many signed checkpoints were checked against the tree
 * @param differences the first that were found, by position, 100 at most; none when all is as it was sealed
 * @param count how many there are
 */
public record SelfCheckReport(
        long logSize,
        String rootHash,
        long checkpoints,
        Instant begun,
        Instant ended,
        List<Difference> differences,
        long count) {
    /**
     * Something that is not as it was sealed.
     *
     * @param position of the decision; when several are concerned, of the first that is in doubt
     * @param what a sentence without personal data
     */
    public record Difference(long position, String what) {}

    /** Whether every entry hashes to its leaf, every leaf has its entry, and the tree is the one that was signed. */
    public boolean isSound() {
        return count == 0;
    }
}
