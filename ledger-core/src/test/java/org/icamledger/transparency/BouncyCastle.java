package org.icamledger.transparency;

import java.util.List;
import org.bouncycastle.cert.plants.ListMerkleTreeNodeSource;
import org.bouncycastle.cert.plants.MerkleTreeHash;
import org.bouncycastle.cert.plants.MerkleTreeNodeSource;
import org.bouncycastle.cert.plants.MerkleTreePrimitives;
import org.bouncycastle.cert.plants.bc.BcSha256MerkleTreeHash;

/** The tree once more, by people who do not know this ledger. It calls a proof of nothing good; so do not ask it about size 0. */
final class BouncyCastle {
    private static final MerkleTreeHash SHA_256 = new BcSha256MerkleTreeHash();

    private final List<byte[]> leaves;
    private final MerkleTreeNodeSource nodes;

    BouncyCastle(List<Hash> leaves) {
        this.leaves = bytes(leaves);
        this.nodes = new ListMerkleTreeNodeSource(this.leaves, SHA_256);
    }

    static byte[] leaf(byte[] entry) {
        return SHA_256.hashLeaf(entry);
    }

    Hash root(int size) {
        return Hash.of(MerkleTreePrimitives.computeMerkleTreeHash(leaves, 0, size, SHA_256), 0);
    }

    List<Hash> inclusionProof(long index, long size) {
        return hashes(MerkleTreePrimitives.generateSubtreeInclusionProof(index, 0, size, nodes, SHA_256));
    }

    List<Hash> consistencyProof(long from, long to) {
        return hashes(MerkleTreePrimitives.generateSubtreeConsistencyProof(0, from, to, nodes, SHA_256));
    }

    static boolean isIncluded(long index, long size, Hash leaf, List<Hash> proof, Hash root) {
        return MerkleTreePrimitives.verifySubtreeInclusionProof(
                index, 0, size, leaf.bytes(), root.bytes(), bytes(proof), SHA_256);
    }

    static boolean isConsistent(long from, long to, Hash fromRoot, Hash toRoot, List<Hash> proof) {
        return MerkleTreePrimitives.verifySubtreeConsistencyProof(
                0, from, to, fromRoot.bytes(), toRoot.bytes(), bytes(proof), SHA_256);
    }

    private static List<byte[]> bytes(List<Hash> hashes) {
        return hashes.stream().map(Hash::bytes).toList();
    }

    private static List<Hash> hashes(List<byte[]> hashes) {
        return hashes.stream().map(bytes -> Hash.of(bytes, 0)).toList();
    }
}
