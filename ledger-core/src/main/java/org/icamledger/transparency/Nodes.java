package org.icamledger.transparency;

/** Where the hashes of complete subtrees come from. */
@FunctionalInterface
public interface Nodes {
    /**
     * The hash of the complete subtree over the leaves {@code index << height} to {@code ((index + 1) << height) - 1}.
     *
     * @param height 0 for a leaf
     */
    Hash at(int height, long index);
}
