package org.icamledger.transparency;

import java.util.ArrayList;
import java.util.List;

/**
 * The tree of RFC 6962 section 2.1 (the same in RFC 9162): its roots, its proofs, and how they are verified. Pure. Leaves are
 * counted from 0.
 */
public final class MerkleTree {
    private MerkleTree() {}

    /** The root over the first {@code size} leaves. */
    public static Hash root(long size, Nodes nodes) {
        return size == 0 ? Hash.EMPTY_ROOT : range(0, size, nodes);
    }

    /** The hashes that lead from a leaf to the root over the first {@code size} leaves (RFC 6962 section 2.1.1), the leaf's sibling first. */
    public static List<Hash> inclusionProof(long index, long size, Nodes nodes) {
        if (index < 0 || index >= size) {
            throw new IllegalArgumentException("no leaf " + index + " among " + size);
        }
        List<Hash> proof = new ArrayList<>();
        include(index, 0, size, nodes, proof);
        return proof;
    }

    /** The hashes that show that the tree of {@code to} leaves begins with the tree of {@code from} (RFC 6962 section 2.1.2). */
    public static List<Hash> consistencyProof(long from, long to, Nodes nodes) {
        if (from < 1 || from > to) {
            throw new IllegalArgumentException("no tree of " + from + " leaves to compare with one of " + to);
        }
        List<Hash> proof = new ArrayList<>();
        connect(from, 0, to, true, nodes, proof);
        return proof;
    }

    /** Whether the proof leads from the leaf to the root (RFC 9162 section 2.1.3.2). */
    public static boolean isIncluded(long index, long size, Hash leaf, List<Hash> proof, Hash root) {
        if (index < 0 || index >= size) {
            return false;
        }
        long place = index;
        long last = size - 1;
        Hash hash = leaf;
        for (Hash sibling : proof) {
            if (last == 0) {
                return false;
            }
            if ((place & 1) == 1 || place == last) {
                hash = Hash.node(sibling, hash);
                while ((place & 1) == 0 && place != 0) {
                    place >>= 1;
                    last >>= 1;
                }
            } else {
                hash = Hash.node(hash, sibling);
            }
            place >>= 1;
            last >>= 1;
        }
        return last == 0 && hash.equals(root);
    }

    /**
     * Whether the proof shows that the larger tree begins with the smaller (RFC 9162 section 2.1.4.2). Every tree begins with the one
     * of no leaves; that is for the caller to know, here it is false.
     */
    public static boolean isConsistent(long from, long to, Hash fromRoot, Hash toRoot, List<Hash> proof) {
        if (from < 1 || from > to) {
            return false;
        }
        if (from == to) {
            return proof.isEmpty() && fromRoot.equals(toRoot);
        }
        if (proof.isEmpty()) {
            return false;
        }
        // The tree of a power of two leaves is a node of the larger one, and left out of the proof.
        boolean node = Long.bitCount(from) == 1;
        long place = from - 1;
        long last = to - 1;
        while ((place & 1) == 1) {
            place >>= 1;
            last >>= 1;
        }
        Hash smaller = node ? fromRoot : proof.getFirst();
        Hash larger = smaller;
        for (Hash hash : node ? proof : proof.subList(1, proof.size())) {
            if (last == 0) {
                return false;
            }
            if ((place & 1) == 1 || place == last) {
                smaller = Hash.node(hash, smaller);
                larger = Hash.node(hash, larger);
                while ((place & 1) == 0 && place != 0) {
                    place >>= 1;
                    last >>= 1;
                }
            } else {
                larger = Hash.node(larger, hash);
            }
            place >>= 1;
            last >>= 1;
        }
        return last == 0 && smaller.equals(fromRoot) && larger.equals(toRoot);
    }

    private static Hash range(long from, long to, Nodes nodes) {
        long size = to - from;
        if (Long.bitCount(size) == 1) {
            int height = Long.numberOfTrailingZeros(size);
            return nodes.at(height, from >> height);
        }
        long split = from + split(size);
        return Hash.node(range(from, split, nodes), range(split, to, nodes));
    }

    private static void include(long index, long from, long to, Nodes nodes, List<Hash> proof) {
        if (to - from == 1) {
            return;
        }
        long split = from + split(to - from);
        if (index < split) {
            include(index, from, split, nodes, proof);
            proof.add(range(split, to, nodes));
        } else {
            include(index, split, to, nodes, proof);
            proof.add(range(from, split, nodes));
        }
    }

    /** @param whole whether the smaller tree, and not a part of it, ends at {@code until} */
    private static void connect(long until, long from, long to, boolean whole, Nodes nodes, List<Hash> proof) {
        if (until == to) {
            if (!whole) {
                proof.add(range(from, to, nodes));
            }
            return;
        }
        long split = from + split(to - from);
        if (until <= split) {
            connect(until, from, split, whole, nodes, proof);
            proof.add(range(split, to, nodes));
        } else {
            connect(until, split, to, false, nodes, proof);
            proof.add(range(from, split, nodes));
        }
    }

    /** The largest power of two below a size of at least 2. */
    private static long split(long size) {
        return Long.highestOneBit(size - 1);
    }
}
