package org.icamledger.transparency;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tiles of hashes and bundles of entries: their bytes, and the paths under which they are served. */
class TileTest {
    private static final long SEED = 20260304;

    @Test
    void theTileAndTheBundleOfThePublishedLog() throws Exception {
        List<byte[]> entries = PublishedLog.entries().subList(0, 3);
        assertThat(Tile.of(entries.stream().map(Hash::leaf).toList()).bytes())
                .asHexString()
                .isEqualToIgnoringCase("d0d7360ab79f58ab1e1e3fe64ad77e2ea0bc07e36b5f46ed2223edd9298df9e9"
                        + "ab1ab7f07c7c8fe0eff4ba6faa53c7e4412e91a599153e8aa4e01beece5b7825"
                        + "671f146c5e471e8a1a83a3c214ce4ba907b8f3a5888d14cc8cd3ce75bb12ef94");
        byte[] bundle = HexFormat.of().parseHex("00036f6e65" + "000374776f" + "00057468726565");
        assertThat(EntryBundle.of(entries)).isEqualTo(bundle);
        assertThat(EntryBundle.parse(bundle)).containsExactlyElementsOf(entries);
    }

    @Test
    void theTilesOfSeventyThousandEntries() throws Exception {
        TreeInMemory tree = TreeInMemory.of(TreeInMemory.leaves(70_000));
        assertThat(tree.fullTiles()).isEqualTo(273 + 1);
        assertThat(tree.tile(0, 273).width()).isEqualTo(112);
        assertThat(sha256(tree.tile(0, 273)))
                .isEqualTo("41c090f240cc1bbcec93391099da9f3bde6e87927975e789b8f7794061b27f1d");
        assertThat(sha256(tree.tile(1, 0)))
                .isEqualTo("3f2180f39b716a1f9ba5b330e55deac1781861f2854c705884f31806688285e0");
        assertThat(tree.tile(1, 1).width()).isEqualTo(17);
        assertThat(sha256(tree.tile(1, 1)))
                .isEqualTo("e7be92bf44b56bfc274e384835c09a9b949542f7ef3bed21a46195a871173926");
        assertThat(tree.tile(2, 0).bytes()).isEqualTo(tree.root(65_536).bytes());
        assertThat(tree.tile(0, 274)).isNull();
        assertThat(tree.tile(2, 1)).isNull();
        assertThat(tree.tile(3, 0)).isNull();
    }

    @Test
    void everyTileHoldsTheHashesOfTheDefinition() {
        List<Hash> leaves = TreeInMemory.leaves(70_000);
        SplittableRandom random = new SplittableRandom(SEED);
        for (int round = 0; round < 30; round++) {
            int size = 1 + random.nextInt(random.nextBoolean() ? 70_000 : 1_000);
            TreeInMemory tree = new TreeInMemory();
            for (int done = 0; done < size; ) {
                int some = Math.min(size - done, 1 + random.nextInt(3_000));
                tree.append(leaves.subList(done, done + some));
                done += some;
            }
            for (int level = 0; level < 4; level++) {
                int below = 1 << Tile.HEIGHT * level;
                int hashes = level == 3 ? 0 : size / below;
                for (int number = 0; number * Tile.WIDTH < hashes; number++) {
                    Tile tile = tree.tile(level, number);
                    assertThat(tile.width()).isEqualTo(Math.min(Tile.WIDTH, hashes - number * Tile.WIDTH));
                    int i = random.nextInt(tile.width());
                    int from = (number * Tile.WIDTH + i) * below;
                    assertThat(tile.hash(i)).isEqualTo(Definition.root(leaves.subList(from, from + below)));
                }
                assertThat(tree.tile(level, (hashes + Tile.WIDTH - 1) / Tile.WIDTH))
                        .isNull();
            }
            Hash root = Definition.root(leaves.subList(0, size));
            assertThat(tree.edge().root()).as("%s", size).isEqualTo(root);
            assertThat(tree.edge().rootByDefinition()).as("%s", size).isEqualTo(root);
        }
    }

    @Test
    void aTileIsReadFromItsBytes() throws Exception {
        for (int width : new int[] {1, 2, 3, 127, 128, 255, 256}) {
            Tile tile = Tile.of(TreeInMemory.leaves(width));
            Tile read = Tile.ofBytes(tile.bytes());
            assertThat(read.width()).isEqualTo(width);
            assertThat(read.isFull()).isEqualTo(width == 256);
            assertThat(read.bytes()).isEqualTo(tile.bytes());
            assertThat(read.bytes(1)).isEqualTo(tile.hash(0).bytes());
            for (int height = 0; width >> height > 0; height++) {
                int last = (width >> height) - 1;
                assertThat(read.node(height, last)).isEqualTo(tile.node(height, last));
            }
        }
        Tile two = Tile.of(TreeInMemory.leaves(2));
        for (int[] node : new int[][] {{0, 2}, {1, 1}, {2, 0}, {8, 0}, {9, 0}, {-1, 0}, {0, -1}}) {
            assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> two.node(node[0], node[1]));
        }
        assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(two::root);
        assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> two.bytes(3));
        for (int length : new int[] {0, 1, 31, 33, 257 * 32}) {
            assertThatExceptionOfType(Unreadable.class)
                    .isThrownBy(() -> Tile.ofBytes(new byte[length]))
                    .withMessageMatching("[A-Z].*\\.");
        }
    }

    @Test
    void anEntryHasAtMostWhatTwoBytesCanSay() throws Exception {
        byte[] longest = new byte[65_535];
        Arrays.fill(longest, (byte) 0xab);
        byte[] bundle = EntryBundle.of(List.of(longest, new byte[0]));
        assertThat(bundle).hasSize(2 + 65_535 + 2).startsWith(0xff, 0xff);
        assertThat(EntryBundle.parse(bundle)).containsExactly(longest, new byte[0]);
        assertThatIllegalArgumentException().isThrownBy(() -> EntryBundle.of(List.of(new byte[65_536])));
    }

    @Test
    void aBundleHas1To256Entries() throws Exception {
        List<byte[]> entries = IntStream.range(0, 257)
                .mapToObj(i -> ("entry-" + i).getBytes(US_ASCII))
                .toList();
        assertThat(EntryBundle.parse(EntryBundle.of(entries.subList(0, 256)))).hasSize(256);
        assertThatIllegalArgumentException().isThrownBy(() -> EntryBundle.of(entries));
        assertThatIllegalArgumentException().isThrownBy(() -> EntryBundle.of(List.of()));
        byte[] full = EntryBundle.of(entries.subList(0, 256));
        byte[] tooMany = Arrays.copyOf(full, full.length + 2);
        byte[] brokenOff = Arrays.copyOf(full, full.length - 1);
        byte[] halfALength = Arrays.copyOf(EntryBundle.of(entries.subList(0, 2)), 10);
        for (byte[] bad : List.of(new byte[0], new byte[1], tooMany, brokenOff, halfALength)) {
            assertThatExceptionOfType(Unreadable.class)
                    .isThrownBy(() -> EntryBundle.parse(bad))
                    .withMessageMatching("[A-Z].*\\.");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0, 256, tile/0/000",
        "0, 0, 255, tile/0/000.p/255",
        "15, 455667, 256, tile/15/x455/667",
        "15, 123456789, 41, tile/15/x123/x456/789.p/41",
        "0, 1234067, 256, tile/0/x001/x234/067",
        "0, 999, 256, tile/0/999",
        "0, 1000, 256, tile/0/x001/000",
        "63, 999999999999999999, 255, tile/63/x999/x999/x999/x999/x999/999.p/255"
    })
    void aTileHasOnePath(int level, long number, int width, String path) throws Exception {
        TileId id = new TileId(level, number, width);
        assertThat(id.path()).isEqualTo(path);
        assertThat(TileId.parse(path.substring("tile/".length()))).isEqualTo(id);
    }

    @ParameterizedTest
    @CsvSource({
        "123456789, 256, tile/entries/x123/x456/789",
        "0, 255, tile/entries/000.p/255",
        "0, 256, tile/entries/000",
        "1, 1, tile/entries/001.p/1"
    })
    void aBundleHasOnePath(long number, int width, String path) throws Exception {
        TileId.BundleId id = new TileId.BundleId(number, width);
        assertThat(id.path()).isEqualTo(path);
        assertThat(TileId.parseBundle(path.substring("tile/entries/".length()))).isEqualTo(id);
    }

    private static final String NO_NUMBER =
            "x001/x234/067.p/|x001/x234/067.p|x001/x234/|x001/x234|x001/|x001/.p/abc|001/002|"
                    + "x001/0002|x001/-002|000.p/256|000.p/0|000.p/01|000.p/1000|000.p/-1|000.p/+1|000.p/1/|000.p/1.p/1|x000/001|"
                    + "x000/x001/001|x001/x001/x001/x001/x001/x001/001|0|00|0000|/000|000/|X001/001|x01/001|x001//001| 000|000 |"
                    + "\u0660\u0660\u0660|000\n|";

    static Stream<String> noNumbers() {
        return Arrays.stream(NO_NUMBER.split("\\|", -1));
    }

    @ParameterizedTest
    @MethodSource("noNumbers")
    void whatIsNoNumberIsRefusedWithASentence(String number) {
        assertThatExceptionOfType(Unreadable.class)
                .isThrownBy(() -> TileId.parseBundle(number))
                .withMessageMatching("[A-Z].*\\.");
        assertThatExceptionOfType(Unreadable.class)
                .isThrownBy(() -> TileId.parse("0/" + number))
                .withMessageMatching("[A-Z].*\\.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "", "0", "/", "0/", "64/000", "-1/000", "abc/000", "00/000", "01/000", "+1/000", "100/000", "/0/000"
            })
    void whatIsNoLevelIsRefusedWithASentence(String path) {
        assertThatExceptionOfType(Unreadable.class)
                .isThrownBy(() -> TileId.parse(path))
                .withMessageMatching("[A-Z].*\\.");
    }

    /** Those of 70,000 entries are named in the specification. */
    @ParameterizedTest
    @CsvSource({
        "0, 273, 112, 70000, true",
        "0, 273, 111, 70000, true",
        "0, 273, 113, 70000, false",
        "0, 273, 256, 70000, false",
        "0, 272, 256, 70000, true",
        "0, 272, 5, 70000, true",
        "0, 274, 1, 70000, false",
        "1, 0, 256, 70000, true",
        "1, 1, 17, 70000, true",
        "1, 1, 18, 70000, false",
        "2, 0, 1, 70000, true",
        "2, 0, 2, 70000, false",
        "3, 0, 1, 70000, false",
        "0, 0, 256, 256, true",
        "1, 0, 1, 256, true",
        "0, 1, 1, 256, false",
        "0, 0, 1, 0, false",
        "7, 0, 127, 9223372036854775807, true",
        "7, 0, 128, 9223372036854775807, false",
        "8, 0, 1, 9223372036854775807, false",
        "63, 0, 1, 9223372036854775807, false"
    })
    void aTreeHasTheTilesThatItsSizeSays(int level, long number, int width, long size, boolean exists) {
        assertThat(new TileId(level, number, width).exists(size)).isEqualTo(exists);
    }

    @Test
    void noTileIsNamedThatNoPathCanName() {
        for (long[] bad : new long[][] {
            {-1, 0, 1}, {64, 0, 1}, {0, -1, 1}, {0, 1_000_000_000_000_000_000L, 1}, {0, 0, 0}, {0, 0, 257}
        }) {
            assertThatIllegalArgumentException().isThrownBy(() -> new TileId((int) bad[0], bad[1], (int) bad[2]));
        }
        assertThatIllegalArgumentException().isThrownBy(() -> new TileId.BundleId(-1, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> new TileId.BundleId(0, 257));
    }

    private static String sha256(Tile tile) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(tile.bytes()));
    }
}
