package org.icamledger.transparency;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;

/** A log for tests, all in memory: it signs whatever it is asked to, also two histories. */
public final class GrowingLog {
    private final SigningKey key;
    private final List<Hash> leaves = new ArrayList<>();

    /** @param origin that of a new key */
    public GrowingLog(String origin) {
        try {
            this.key = SigningKey.generate(origin, new SecureRandom());
        } catch (Unreadable e) {
            throw new AssertionError(e);
        }
    }

    private GrowingLog(SigningKey key) {
        this.key = key;
    }

    /** Another history of the same log: the same up to a size, then another. */
    public GrowingLog forked(int common, int size) {
        GrowingLog fork = new GrowingLog(key);
        fork.leaves.addAll(leaves.subList(0, common));
        fork.leaves.add(Hash.leaf(new byte[] {1}));
        return fork.grow(size);
    }

    /** Until it has this many entries. */
    public GrowingLog grow(int size) {
        while (leaves.size() < size) {
            leaves.add(Hash.leaf(new byte[leaves.size()]));
        }
        return this;
    }

    public VerifierKey verifier() {
        return key.verifier();
    }

    /** Signed. */
    public SignedCheckpoint at(long size) {
        Hash root = MerkleTree.root(size, this::node);
        return SignedCheckpoint.sign(new Checkpoint(verifier().name(), size, root), key);
    }

    public List<Hash> proof(long from, long to) {
        return MerkleTree.consistencyProof(from, to, this::node);
    }

    /** The request to a witness that it asks when it knows where the witness is. */
    public byte[] request(long old, long size) {
        List<Hash> proof = old == 0 || old >= size ? List.of() : proof(old, size);
        return new AddCheckpoint(old, proof, at(size)).bytes();
    }

    private Hash node(int height, long index) {
        return height == 0
                ? leaves.get((int) index)
                : Hash.node(node(height - 1, 2 * index), node(height - 1, 2 * index + 1));
    }
}
