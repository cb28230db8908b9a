package org.icamledger.transparency.verify;

import java.util.Map;
import org.icamledger.transparency.Hash;

/**
 * The tree over the entries that were read.
 *
 * @param size how many entries there were
 * @param root over all of them
 * @param roots over the first entries, by size: of the sizes that were asked for those that were reached
 * @param sealed how many entries hold a sealed text
 * @param bytes how many were read, line ends included
 */
public record Recomputed(long size, Hash root, Map<Long, Hash> roots, long sealed, long bytes) {
    public Recomputed {
        roots = Map.copyOf(roots);
    }

    /** Null when there were fewer entries, or nobody asked for this size. */
    public Hash rootAt(long asked) {
        return roots.get(asked);
    }
}
