package org.icamledger.transparency.verify;

import java.io.IOException;
import java.io.InputStream;
import java.util.Collection;
import org.icamledger.transparency.Unreadable;

/**
 * Computes the tree over a file of entries, one per line, as an export has them. Lines are told apart by their line feed (0x0A)
 * alone and hashed byte for byte; what stands in them is not looked at.
 */
public final class EntryLines {
    private EntryLines() {}

    /**
     * Reads entries to the end. One thread reads and builds the tree, all processors hash; memory is constant, whatever the size.
     *
     * @param in is left open
     * @param sizes at which the root is noted, too
     * @param watcher gets all leaves in their order, on the calling thread
     * @throws Unreadable when a line is empty, longer than an entry may be, or not ended by a line feed
     */
    public static Recomputed recompute(InputStream in, Collection<Long> sizes, LeafWatcher watcher)
            throws IOException, Unreadable {
        GrowingTree tree = new GrowingTree(sizes, watcher);
        try (ParallelHashing hashing = new ParallelHashing(tree)) {
            return hashing.readAll(in);
        }
    }
}
