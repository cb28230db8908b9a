package org.icamledger.projection;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class PackedSumsTest {
    private static final SumKeys KEYS = new SumKeys(4, 31);

    private static Map<List<Integer>, Long> read(byte[] packed) {
        var sums = new LinkedHashMap<List<Integer>, Long>();
        PackedSums.read(packed, KEYS, (key, n) -> {
            var copy = Arrays.stream(key).boxed().toList();
            assertThat(sums.put(copy, n)).as("twice: %s", copy).isNull();
        });
        return sums;
    }

    @Test
    void withoutSumsNothingIsStored() {
        assertThat(new PackedSums().packedWith(PackedSums.NONE)).isEmpty();
        assertThat(read(new byte[0])).isEmpty();
    }

    @Test
    void aSmallSumTakesAByteForHowMuchGreaterItsKeyIsAndOneForItself() {
        var sums = new PackedSums();
        sums.add(KEYS.of(new int[] {0, 3}), 2);
        sums.add(KEYS.of(new int[] {0, 10}), -1);
        assertThat(sums.packedWith(PackedSums.NONE)).containsExactly(3, 4, 7, 1);
    }

    @Test
    void whatAddsUpToZeroIsLeftOut() {
        var sums = new PackedSums();
        sums.add(KEYS.of(new int[] {1, 7}), 5);
        sums.add(KEYS.of(new int[] {2, 7}), 1);
        sums.add(KEYS.of(new int[] {1, 7}), -5);
        assertThat(read(sums.packedWith(PackedSums.NONE))).containsExactly(Map.entry(List.of(2, 7), 1L));
    }

    @Test
    void theSameSumsGiveTheSameBytesInWhateverOrderTheyWereAdded() {
        var one = new PackedSums();
        one.add(KEYS.of(new int[] {1, 400}), 1);
        one.add(KEYS.of(new int[] {1, 5}), 7);
        var other = new PackedSums();
        other.add(KEYS.of(new int[] {1, 5}), 7);
        other.add(KEYS.of(new int[] {1, 400}), 1);
        assertThat(one.packedWith(PackedSums.NONE)).isEqualTo(other.packedWith(PackedSums.NONE));
    }

    @Test
    void whateverWasAddedIsReadAgainByKeyAlsoAfterMoreWasAddedToWhatWasStored() {
        var random = new Random(5);
        for (int round = 0; round < 200; round++) {
            var expected = new TreeMap<List<Integer>, Long>((a, b) -> {
                for (int i = 0; i < a.size(); i++) {
                    int order = a.get(i).compareTo(b.get(i));
                    if (order != 0) {
                        return order;
                    }
                }
                return 0;
            });
            var stored = new byte[0];
            for (int step = 0; step < 3; step++) {
                var sums = new PackedSums();
                for (int i = random.nextInt(40); i > 0; i--) {
                    var key = new int[] {1 + random.nextInt(12), random.nextInt() >>> (1 + random.nextInt(31))};
                    var n = random.nextLong() >> random.nextInt(1, 64);
                    sums.add(KEYS.of(key), n);
                    expected.merge(List.of(key[0], key[1]), n, Long::sum);
                }
                stored = sums.packedWith(stored);
            }
            expected.values().removeIf(n -> n == 0);
            assertThat(read(stored)).containsExactlyEntriesOf(expected);
        }
    }
}
