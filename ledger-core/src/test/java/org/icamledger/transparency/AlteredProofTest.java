package org.icamledger.transparency;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A proof proves one thing. Whatever is altered, in it or in what it is said to prove, it is rejected. */
class AlteredProofTest {
    private static final long SEED = 20260303;
    private static final int MOST = 1_100;
    private static final List<Hash> LEAVES = TreeInMemory.leaves(MOST);
    private static final TreeInMemory TREE = TreeInMemory.of(LEAVES);
    private static final List<Hash> ROOTS =
            IntStream.rangeClosed(0, MOST).mapToObj(TREE::root).toList();
    private static final Hash RANDOM = Hash.leaf(new byte[] {1, 2, 3});
    private static final Hash ZERO = Hash.of(new byte[Hash.BYTES], 0);

    record Inclusion(long index, long size, Hash leaf, List<Hash> proof, Hash root) {
        static Inclusion of(int index, int size) {
            return new Inclusion(index, size, LEAVES.get(index), TREE.inclusionProof(index, size), ROOTS.get(size));
        }

        boolean holds() {
            return MerkleTree.isIncluded(index, size, leaf, proof, root);
        }

        boolean holdsForOthers() {
            return BouncyCastle.isIncluded(index, size, leaf, proof, root);
        }

        Inclusion with(long otherIndex, long otherSize) {
            return new Inclusion(otherIndex, otherSize, leaf, proof, root);
        }

        Inclusion with(Hash otherLeaf, Hash otherRoot) {
            return new Inclusion(index, size, otherLeaf, proof, otherRoot);
        }

        Inclusion with(List<Hash> otherProof) {
            return new Inclusion(index, size, leaf, otherProof, root);
        }
    }

    record Consistency(long from, long to, Hash fromRoot, Hash toRoot, List<Hash> proof) {
        static Consistency of(int from, int to) {
            return new Consistency(from, to, ROOTS.get(from), ROOTS.get(to), TREE.consistencyProof(from, to));
        }

        boolean holds() {
            return MerkleTree.isConsistent(from, to, fromRoot, toRoot, proof);
        }

        boolean holdsForOthers() {
            return BouncyCastle.isConsistent(from, to, fromRoot, toRoot, proof);
        }

        Consistency with(long otherFrom, long otherTo) {
            return new Consistency(otherFrom, otherTo, fromRoot, toRoot, proof);
        }

        Consistency with(Hash otherFromRoot, Hash otherToRoot) {
            return new Consistency(from, to, otherFromRoot, otherToRoot, proof);
        }

        Consistency with(List<Hash> otherProof) {
            return new Consistency(from, to, fromRoot, toRoot, otherProof);
        }
    }

    /** Pairs of a smaller number and a size: all of small trees, and some of larger ones. */
    static Stream<int[]> places() {
        SplittableRandom random = new SplittableRandom(SEED);
        Stream<int[]> small = IntStream.rangeClosed(1, 20).boxed().flatMap(size -> IntStream.range(0, size)
                .mapToObj(place -> new int[] {place, size}));
        Stream<int[]> large = IntStream.range(0, 60).mapToObj(i -> {
            int size = 21 + random.nextInt(MOST - 20);
            return new int[] {random.nextInt(size), size};
        });
        Stream<int[]> atTiles = Stream.of(255, 256, 257, 511, 512, 513, 1024, 1025)
                .flatMap(size -> Stream.of(0, 1, 254, size / 2, size - 1).map(place -> new int[] {place, size}));
        return Stream.of(small, large, atTiles).flatMap(pairs -> pairs);
    }

    @ParameterizedTest
    @MethodSource("places")
    void anInclusionProofIsOfOneLeafInOneTree(int[] place) {
        Inclusion good = Inclusion.of(place[0], place[1]);
        assertThat(good.holds()).isTrue();
        Consumer<Inclusion> rejected = bad -> {
            if (!bad.equals(good)) {
                assertThat(bad.holds()).as("%s", bad).isFalse();
                if (0 <= bad.index && bad.index < bad.size) {
                    assertThat(bad.holdsForOthers()).as("%s", bad).isFalse();
                }
            }
        };
        for (long other : others(good.index)) {
            rejected.accept(good.with(other, good.size));
        }
        for (long other : new long[] {2 * good.size, good.size / 2, 0, -good.size, Long.MAX_VALUE, Long.MIN_VALUE}) {
            rejected.accept(good.with(good.index, other));
        }
        for (Hash other : strangers(good.size)) {
            rejected.accept(good.with(other, good.root));
            rejected.accept(good.with(good.leaf, other));
        }
        rejected.accept(good.with(good.root, good.leaf));
        altered(good.proof, good.root, good.leaf).forEach(proof -> rejected.accept(good.with(proof)));
    }

    @ParameterizedTest
    @MethodSource("places")
    void aConsistencyProofIsOfOnePairOfTrees(int[] place) {
        Consistency good = Consistency.of(place[0] + 1, place[1]);
        assertThat(good.holds()).isTrue();
        Consumer<Consistency> rejected = bad -> {
            if (!bad.equals(good)) {
                assertThat(bad.holds()).as("%s", bad).isFalse();
                if (0 < bad.from && bad.from < bad.to) {
                    assertThat(bad.holdsForOthers()).as("%s", bad).isFalse();
                }
            }
        };
        for (long other : others(good.from)) {
            rejected.accept(good.with(other, good.to));
        }
        for (long other : new long[] {2 * good.to, good.to / 2, 0, -good.to, Long.MAX_VALUE, Long.MIN_VALUE}) {
            rejected.accept(good.with(good.from, other));
        }
        rejected.accept(good.with(good.to + 1, good.to));
        for (Hash other : strangers(good.to)) {
            rejected.accept(good.with(other, good.toRoot));
            rejected.accept(good.with(good.fromRoot, other));
        }
        rejected.accept(good.with(good.toRoot, good.fromRoot));
        altered(good.proof, good.fromRoot, good.toRoot).forEach(proof -> rejected.accept(good.with(proof)));
    }

    /** A neighbouring size may give the same path, and then the proof holds there too; a second implementation knows when. */
    @ParameterizedTest
    @MethodSource("places")
    void whetherAProofHoldsForANeighbouringSizeIsNoMatterOfOpinion(int[] place) {
        Inclusion inclusion = Inclusion.of(place[0], place[1]);
        Consistency consistency = Consistency.of(place[0] + 1, place[1]);
        for (long size : new long[] {place[1] - 1, place[1] + 1, place[1] ^ 1, place[1] ^ 2}) {
            if (inclusion.index < size) {
                Inclusion other = inclusion.with(inclusion.index, size);
                assertThat(other.holds()).as("%s", other).isEqualTo(other.holdsForOthers());
            }
            if (consistency.from < size) {
                Consistency other = consistency.with(consistency.from, size);
                assertThat(other.holds()).as("%s", other).isEqualTo(other.holdsForOthers());
            }
        }
    }

    @Test
    void nothingIsProvenOfATreeWithoutLeaves() {
        for (Hash root : List.of(Hash.EMPTY_ROOT, ZERO, RANDOM)) {
            for (List<Hash> proof : List.of(List.<Hash>of(), List.of(root))) {
                assertThat(MerkleTree.isIncluded(0, 0, root, proof, root)).isFalse();
                assertThat(MerkleTree.isIncluded(-1, 0, root, proof, root)).isFalse();
                assertThat(MerkleTree.isConsistent(0, 0, root, root, proof)).isFalse();
                assertThat(MerkleTree.isConsistent(0, 5, root, ROOTS.get(5), proof))
                        .isFalse();
                assertThat(MerkleTree.isConsistent(-1, 5, root, ROOTS.get(5), proof))
                        .isFalse();
                assertThat(MerkleTree.isConsistent(5, 0, ROOTS.get(5), root, proof))
                        .isFalse();
            }
        }
    }

    @Test
    void aProofOfAnyLengthAboutATreeOfAnySizeIsRejected() {
        for (int length : new int[] {0, 1, 62, 63, 64, 100_000}) {
            List<Hash> proof = Collections.nCopies(length, RANDOM);
            for (long size : new long[] {1, 2, 3, Long.MAX_VALUE - 1, Long.MAX_VALUE, 1L << 62, (1L << 62) + 1}) {
                for (long place : new long[] {0, 1, size / 2, size - 1}) {
                    assertThat(MerkleTree.isIncluded(place, size, RANDOM, proof, ZERO))
                            .isFalse();
                    assertThat(MerkleTree.isConsistent(place, size, RANDOM, ZERO, proof))
                            .isFalse();
                }
            }
        }
    }

    private static long[] others(long number) {
        return new long[] {
            number - 1,
            number + 1,
            number ^ 1,
            number ^ 2,
            2 * number,
            number / 2,
            -number,
            Long.MAX_VALUE,
            Long.MIN_VALUE
        };
    }

    private static List<Hash> strangers(long size) {
        return List.of(RANDOM, ZERO, Hash.EMPTY_ROOT, ROOTS.get((int) size - 1), flipped(ROOTS.get((int) size), 255));
    }

    /** Everything inserted everywhere, taken out, cut off, exchanged; a bit flipped in each hash. */
    private static Stream<List<Hash>> altered(List<Hash> proof, Hash... ofTheTree) {
        List<Hash> garbage = new ArrayList<>(List.of(RANDOM, ZERO, Hash.EMPTY_ROOT));
        garbage.addAll(List.of(ofTheTree));
        garbage.addAll(proof);
        List<List<Hash>> altered = new ArrayList<>();
        for (int i = 0; i <= proof.size(); i++) {
            for (Hash hash : garbage) {
                List<Hash> longer = new ArrayList<>(proof);
                longer.add(i, hash);
                altered.add(longer);
            }
        }
        for (int i = 0; i < proof.size(); i++) {
            altered.add(proof.subList(0, i));
            altered.add(proof.subList(i + 1, proof.size()));
            List<Hash> shorter = new ArrayList<>(proof);
            shorter.remove(i);
            altered.add(shorter);
            List<Hash> reordered = new ArrayList<>(proof);
            Collections.swap(reordered, i, (i + 1) % proof.size());
            altered.add(reordered);
            for (int bit : new int[] {0, 7 * i % 256, 255}) {
                List<Hash> changed = new ArrayList<>(proof);
                changed.set(i, flipped(proof.get(i), bit));
                altered.add(changed);
            }
        }
        return altered.stream();
    }

    private static Hash flipped(Hash hash, int bit) {
        byte[] bytes = hash.bytes();
        bytes[bit / 8] ^= (byte) (1 << bit % 8);
        return Hash.of(bytes, 0);
    }
}
