package org.icamledger.transparency;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Roots and proofs, as published and as defined. */
class MerkleTreeTest {
    private static final long SEED = 20260302;

    /** Of the reference tree of certificate transparency: its entries, and all its complete nodes by level. */
    private static final List<Hash> LEAVES = Stream.of(
                    "", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f")
            .map(hex -> Hash.leaf(HexFormat.of().parseHex(hex)))
            .toList();

    private static final List<String> LEVEL_0 = List.of(
            "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
            "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
            "0298d122906dcfc10892cb53a73992fc5b9f493ea4c9badb27b791b4127a7fe7",
            "07506a85fd9dd2f120eb694f86011e5bb4662e5c415a62917033d4a9624487e7",
            "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
            "4271a26be0d8a84f0bd54c8c302e7cb3a3b5d1fa6780a40bcce2873477dab658",
            "b08693ec2e721597130641e8211e7eedccb4c26413963eee6c1e2ed16ffb1a5f",
            "46f6ffadd3d06a09ff3c5860d2755c8b9819db7df44251788c7d8e3180de8eb1");
    private static final List<String> LEVEL_1 = List.of(
            "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
            "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
            "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a",
            "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0");
    private static final List<String> LEVEL_2 = List.of(
            "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
            "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4");
    private static final List<String> ROOTS = List.of(
            "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
            "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
            "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
            "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
            "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
            "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
            "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
            "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
            "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328");

    @Test
    void theHashesOfLeavesAreThoseOfTheReference() {
        assertThat(Hash.EMPTY_ROOT.hex()).isEqualTo(ROOTS.getFirst());
        assertThat(Hash.leaf(new byte[0]).hex()).isEqualTo(LEVEL_0.getFirst());
        assertThat(Hash.leaf("L123456".getBytes(UTF_8)).hex())
                .isEqualTo("395aa064aa4c29f7010acfe3f25db9485bbd4b91897b6ad7ad547639252b4d56");
        assertThat(Hash.leaf("hello world".getBytes(UTF_8)).base64())
                .isEqualTo("TszzRgjTG6xce+z2AG31kAXYKBgQVtCSCE40HmuwBb0=");
        byte[] longest = new byte[EntryBundle.LONGEST_ENTRY];
        Arrays.fill(longest, (byte) 0xab);
        assertThat(Hash.leaf(longest).hex())
                .isEqualTo("bb9c06ac550781d0d32b48de0b0c2dbda32a797c4952ecc9bda64ab95ccbffb3");
    }

    @Test
    void theNodesOfTheReferenceTree() {
        Tile tile = Tile.of(LEAVES);
        for (int height = 0; height < 3; height++) {
            List<String> level = List.of(LEVEL_0, LEVEL_1, LEVEL_2).get(height);
            for (int i = 0; i < level.size(); i++) {
                assertThat(tile.node(height, i).hex()).isEqualTo(level.get(i));
            }
        }
        assertThat(tile.node(3, 0).hex()).isEqualTo(ROOTS.getLast());
    }

    @Test
    void theRootsOfTheReferenceTree() {
        for (int size = 0; size <= LEAVES.size(); size++) {
            TreeInMemory tree = TreeInMemory.of(LEAVES.subList(0, size));
            assertThat(tree.edge().root().hex()).isEqualTo(ROOTS.get(size));
            assertThat(tree.edge().rootByDefinition().hex()).isEqualTo(ROOTS.get(size));
            assertThat(TreeInMemory.of(LEAVES).root(size).hex()).isEqualTo(ROOTS.get(size));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "0, 8, 96a296d2 5f083f0a 6b47aaf2",
        "5, 8, bc1a0643 ca854ea1 d37ee418",
        "2, 3, fac54203",
        "1, 5, 6e340b9c 5f083f0a bc1a0643",
        "0, 1, ''"
    })
    void theInclusionProofsOfTheReferenceTree(int index, int size, String hashes) {
        List<Hash> proof = TreeInMemory.of(LEAVES).inclusionProof(index, size);
        assertThat(proof).isEqualTo(named(hashes));
        assertThat(MerkleTree.isIncluded(index, size, LEAVES.get(index), proof, root(size)))
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "1, 8, 96a296d2 5f083f0a 6b47aaf2",
        "6, 8, 0ebc5d34 ca854ea1 d37ee418",
        "2, 5, 5f083f0a bc1a0643",
        "6, 7, 0ebc5d34 b08693ec d37ee418",
        "1, 1, ''"
    })
    void theConsistencyProofsOfTheReferenceTree(int from, int to, String hashes) {
        List<Hash> proof = TreeInMemory.of(LEAVES).consistencyProof(from, to);
        assertThat(proof).isEqualTo(named(hashes));
        assertThat(MerkleTree.isConsistent(from, to, root(from), root(to), proof))
                .isTrue();
    }

    @Test
    void theProofsOfThePublishedLog() {
        TreeInMemory tree =
                TreeInMemory.of(PublishedLog.entries().stream().map(Hash::leaf).toList());
        for (int size = 0; size < PublishedLog.ROOTS.size(); size++) {
            assertThat(tree.root(size).base64()).isEqualTo(PublishedLog.ROOTS.get(size));
        }
        assertThat(tree.inclusionProof(6, 15))
                .extracting(Hash::base64)
                .isEqualTo(PublishedLog.FROM_7.lines().toList());
        assertThat(tree.consistencyProof(7, 15))
                .extracting(Hash::base64)
                .isEqualTo(("2Q0P5jSR+TdkwdXWyx+GbBWX0KZbNZkWzCjyTPSozsw=\n" + PublishedLog.FROM_7)
                        .lines()
                        .toList());
    }

    @Test
    void proofsFromTilesAreThoseOfTheDefinition() {
        List<Hash> leaves = TreeInMemory.leaves(70_000);
        TreeInMemory tree = TreeInMemory.of(leaves);
        SplittableRandom random = new SplittableRandom(SEED);
        for (int round = 0; round < 60; round++) {
            int size = sometimesLarge(random);
            int index = random.nextInt(size);
            int from = 1 + random.nextInt(size);
            List<Hash> before = leaves.subList(0, size);
            Hash root = Definition.root(before);
            Hash fromRoot = Definition.root(leaves.subList(0, from));

            List<Hash> inclusion = tree.inclusionProof(index, size);
            List<Hash> consistency = tree.consistencyProof(from, size);

            assertThat(tree.root(size)).as("root at %s", size).isEqualTo(root);
            assertThat(inclusion).as("%s of %s", index, size).isEqualTo(Definition.path(index, before));
            assertThat(consistency).as("%s to %s", from, size).isEqualTo(Definition.proof(from, before));
            assertThat(MerkleTree.isIncluded(index, size, leaves.get(index), inclusion, root))
                    .isTrue();
            assertThat(MerkleTree.isConsistent(from, size, fromRoot, root, consistency))
                    .isTrue();
            for (int other : new int[] {random.nextInt(size), index ^ 1, size - 1}) {
                if (other != index && other < size) {
                    assertThat(MerkleTree.isIncluded(index, size, leaves.get(other), inclusion, root))
                            .as("leaf %s as %s", other, index)
                            .isFalse();
                    assertThat(MerkleTree.isIncluded(other, size, leaves.get(other), inclusion, root))
                            .as("leaf %s by the proof of %s", other, index)
                            .isFalse();
                }
            }
        }
    }

    private static int sometimesLarge(SplittableRandom random) {
        return 1 + random.nextInt(random.nextBoolean() ? 70_000 : random.nextBoolean() ? 600 : 20);
    }

    @Test
    void noProofIsMadeOfWhatIsNotThere() {
        TreeInMemory tree = TreeInMemory.of(LEAVES);
        assertThatIllegalArgumentException().isThrownBy(() -> tree.inclusionProof(-1, 8));
        assertThatIllegalArgumentException().isThrownBy(() -> tree.inclusionProof(8, 8));
        assertThatIllegalArgumentException().isThrownBy(() -> tree.inclusionProof(0, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> tree.consistencyProof(0, 8));
        assertThatIllegalArgumentException().isThrownBy(() -> tree.consistencyProof(5, 4));
        assertThatIllegalArgumentException().isThrownBy(() -> tree.consistencyProof(-1, 4));
    }

    private static Hash root(int size) {
        return hash(ROOTS.get(size));
    }

    /** By the first eight digits, as the reference gives them. */
    private static List<Hash> named(String hashes) {
        return Arrays.stream(hashes.split(" "))
                .filter(start -> !start.isEmpty())
                .map(start -> Stream.of(LEVEL_0, LEVEL_1, LEVEL_2)
                        .flatMap(List::stream)
                        .filter(hash -> hash.startsWith(start))
                        .findFirst()
                        .orElseThrow())
                .map(MerkleTreeTest::hash)
                .toList();
    }

    private static Hash hash(String hex) {
        return Hash.of(HexFormat.of().parseHex(hex), 0);
    }
}
