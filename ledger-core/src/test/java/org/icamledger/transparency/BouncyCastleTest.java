package org.icamledger.transparency;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Every tree of up to 300 leaves has the root and the proofs that a second implementation gives it, and each believes the other. */
class BouncyCastleTest {
    private static final int MOST = 300;

    private final List<Hash> leaves = TreeInMemory.leaves(MOST);
    private final TreeInMemory ours = TreeInMemory.of(leaves);
    private final BouncyCastle theirs = new BouncyCastle(leaves);
    private final List<Hash> roots =
            IntStream.rangeClosed(0, MOST).mapToObj(theirs::root).toList();

    @Test
    void everyRoot() {
        assertThat(BouncyCastle.leaf("entry-0".getBytes(US_ASCII)))
                .isEqualTo(leaves.getFirst().bytes());
        for (int size = 0; size <= MOST; size++) {
            assertThat(ours.root(size)).as("%s", size).isEqualTo(roots.get(size));
            assertThat(TreeInMemory.of(leaves.subList(0, size)).edge().rootByDefinition())
                    .as("%s", size)
                    .isEqualTo(roots.get(size));
        }
    }

    @Test
    void everyInclusionProof() {
        for (int size = 1; size <= MOST; size++) {
            for (int index = 0; index < size; index++) {
                List<Hash> proof = ours.inclusionProof(index, size);
                Hash leaf = leaves.get(index);
                Hash root = roots.get(size);
                assertThat(proof.equals(theirs.inclusionProof(index, size))
                                && MerkleTree.isIncluded(index, size, leaf, proof, root)
                                && BouncyCastle.isIncluded(index, size, leaf, proof, root))
                        .as("%s of %s", index, size)
                        .isTrue();
            }
        }
    }

    @Test
    void everyConsistencyProof() {
        for (int to = 1; to <= MOST; to++) {
            for (int from = 1; from <= to; from++) {
                List<Hash> proof = ours.consistencyProof(from, to);
                Hash fromRoot = roots.get(from);
                Hash toRoot = roots.get(to);
                assertThat(proof.equals(theirs.consistencyProof(from, to))
                                && MerkleTree.isConsistent(from, to, fromRoot, toRoot, proof)
                                && BouncyCastle.isConsistent(from, to, fromRoot, toRoot, proof))
                        .as("%s to %s", from, to)
                        .isTrue();
            }
        }
    }
}
