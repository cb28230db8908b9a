package org.icamledger.transparency.verify;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.icamledger.transparency.Hash;
import org.icamledger.transparency.Unreadable;
import org.junit.jupiter.api.Test;

class EntryLinesTest {
    private static final int LONGEST = 65_535;

    @Test
    void aFileOfEntriesHasTheRootThatTheFormatSays() throws Exception {
        String file =
                IntStream.range(0, 70_000).mapToObj(i -> "entry-" + i + "\n").collect(Collectors.joining());
        Recomputed recomputed = recompute(file, 65_537);
        assertThat(recomputed.size()).isEqualTo(70_000);
        assertThat(recomputed.bytes()).isEqualTo(file.length());
        assertThat(recomputed.root().hex())
                .isEqualTo("a62a54be33294ffd5a5c4c637fd754630b71a892e8356e3a666a5c8a7ffd1518");
        assertThat(recomputed.rootAt(65_537).hex())
                .isEqualTo("b63007bf60359bdcbc1d1ef1ed256fe359d2b9d15aba68a3cee30a832f40c79e");
    }

    @Test
    void theRootIsNotedAtEverySizeThatACheckpointCanHave() throws Exception {
        String file = "one\ntwo\nthree\n";
        assertThat(recompute(file, 0).rootAt(0)).isEqualTo(Hash.EMPTY_ROOT);
        assertThat(recompute(file, 1).rootAt(1).base64()).isEqualTo("0Nc2CrefWKseHj/mStd+LqC8B+NrX0btIiPt2SmN+ek=");
        assertThat(recompute(file, 2).rootAt(2).base64()).isEqualTo("T1X2GdkhUjV3iyufF9b0kVsWFxIU0VI4EpNml2Teci4=");
        assertThat(recompute(file, 3).rootAt(3)).isEqualTo(recompute(file, 3).root());
        assertThat(recompute(file, 4).rootAt(4))
                .as("fewer entries than the checkpoint covers")
                .isNull();
    }

    @Test
    void severalSizesAreNotedInOneReading() throws Exception {
        Recomputed recomputed = recompute("one\ntwo\nthree\n", 3, 0, 1, 4, 1);
        assertThat(recomputed.roots())
                .containsOnlyKeys(0L, 1L, 3L)
                .containsEntry(1L, Hash.leaf("one".getBytes(UTF_8)))
                .containsEntry(3L, recomputed.root());
    }

    @Test
    void anEmptyFileIsTheTreeWithoutLeaves() throws Exception {
        assertThat(recompute("", 0)).isEqualTo(new Recomputed(0, Hash.EMPTY_ROOT, Map.of(0L, Hash.EMPTY_ROOT), 0, 0));
    }

    @Test
    void entriesWithASealedTextAreCounted() throws Exception {
        String sealed = "{\"data\":{\"text\":{\"about\":[\"a\"],\"sealed\":\"QUJD\",\"commit\":\"x\"}}}\n";
        String twice = sealed.replace("}}}", ",\"more\":{\"sealed\":\"QUJD\"}}}}");
        String none = "{\"data\":{\"note\":\"\\\"sealed\\\":\\\"\",\"unsealed\":\"\",\"sealed\":7}}\n";
        assertThat(recompute(none.repeat(3)).sealed()).isZero();
        assertThat(recompute(sealed).sealed()).isEqualTo(1);
        assertThat(recompute("\"sealed\":\"\n" + none + "x\"sealed\":\"\n").sealed())
                .isEqualTo(2);
        assertThat(recompute((none + twice + sealed + "\n")
                                .replace("\n\n", "\n")
                                .repeat(20_000))
                        .sealed())
                .isEqualTo(40_000);
    }

    @Test
    void linesAreHashedByteForByteAndOnlyALineFeedEndsThem() throws Exception {
        byte[] odd = {'a', '\r', 0, (byte) 0xff, (byte) 0xe2, (byte) 0x80, (byte) 0xa8, ' ', 'b'};
        assertThat(recompute(new String(odd, ISO_8859_1) + "\n", 1).root()).isEqualTo(Hash.leaf(odd));
    }

    /** Chunks are 256 KiB: lines of many lengths come to lie across their borders in many ways. */
    @Test
    void whereTheStreamIsCutMakesNoDifference() throws Exception {
        Random random = new Random(7);
        for (int longest : new int[] {3, 700, LONGEST}) {
            StringBuilder file = new StringBuilder();
            List<Hash> leaves = new ArrayList<>();
            while (file.length() < 3_000_000) {
                String line = "x".repeat(1 + random.nextInt(longest));
                file.append(line).append('\n');
                leaves.add(Hash.leaf(line.getBytes(UTF_8)));
            }
            List<Hash> seen = new ArrayList<>();
            InputStream dripping = new FilterInputStream(stream(file.toString())) {
                @Override
                public int read(byte[] target, int offset, int length) throws IOException {
                    return super.read(target, offset, Math.min(length, 1 + random.nextInt(100_000)));
                }
            };
            Recomputed recomputed = EntryLines.recompute(dripping, List.of(1L), (first, some) -> {
                assertThat(first).isEqualTo(seen.size());
                seen.addAll(some);
            });
            assertThat(seen).isEqualTo(leaves);
            assertThat(recomputed.size()).isEqualTo(leaves.size());
            assertThat(recomputed.root()).isEqualTo(root(leaves));
            assertThat(recomputed.rootAt(1)).isEqualTo(leaves.getFirst());
        }
    }

    @Test
    void progressIsToldInEntries() throws Exception {
        List<Long> told = new ArrayList<>();
        EntryLines.recompute(
                stream("entry\n".repeat(200_000)), List.of(), (first, leaves) -> told.add(first + leaves.size()));
        assertThat(told).isSorted().hasSizeGreaterThan(3).last().isEqualTo(200_000L);
    }

    @Test
    void theLongestEntryIsTakenAndALongerOneIsNamed() throws Exception {
        String longest = "y".repeat(LONGEST) + "\n";
        assertThat(recompute(longest.repeat(20), 0).size()).isEqualTo(20);
        assertRefused(
                longest.repeat(20) + "y" + longest, "Line 21 is longer than the 65,535 bytes that an entry may have.");
        assertRefused(
                "a\nb\n" + "y".repeat(5_000_000), "Line 3 is longer than the 65,535 bytes that an entry may have.");
    }

    @Test
    void aFileThatBreaksOffSaysSo() {
        assertRefused(
                "one\ntwo", "Line 2 breaks off: the file does not end with a line feed. Get the whole file again.");
        assertRefused(
                "entry\n".repeat(100_000) + "x",
                "Line 100001 breaks off: the file does not end with a line feed. Get the whole file again.");
    }

    @Test
    void anEmptyLineIsNoEntry() {
        assertRefused("one\n\ntwo\n", "Line 2 is empty, and an entry never is.");
        assertRefused("one\n".repeat(300_000) + "\n", "Line 300001 is empty, and an entry never is.");
    }

    @Test
    void aStreamThatFailsIsNotTakenForItsEnd() {
        InputStream failing = new InputStream() {
            private int left = 1_000_000;

            @Override
            public int read() throws IOException {
                if (left-- <= 0) {
                    throw new IOException("the disk is gone");
                }
                return left % 10 == 0 ? '\n' : 'x';
            }
        };
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> EntryLines.recompute(failing, List.of(), (first, leaves) -> {}))
                .withMessage("the disk is gone");
    }

    private static void assertRefused(String file, String sentence) {
        assertThatExceptionOfType(Unreadable.class)
                .isThrownBy(() -> recompute(file, 0))
                .withMessage(sentence);
    }

    private static Recomputed recompute(String file, long... sizes) throws IOException, Unreadable {
        return EntryLines.recompute(stream(file), LongStream.of(sizes).boxed().toList(), (first, leaves) -> {});
    }

    private static InputStream stream(String file) {
        return new ByteArrayInputStream(file.getBytes(ISO_8859_1));
    }

    /** The definition, word for word. */
    private static Hash root(List<Hash> leaves) {
        if (leaves.size() == 1) {
            return leaves.getFirst();
        }
        int split = Integer.highestOneBit(leaves.size() - 1);
        return Hash.node(root(leaves.subList(0, split)), root(leaves.subList(split, leaves.size())));
    }
}
