package org.icamledger.projection.cohorts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

class DaySumsTest {
    private static final int WIDTH = 3;

    private static List<List<Long>> shown(DaySums sums) {
        var shown = new ArrayList<List<Long>>();
        sums.forEach((days, all, from) -> shown.add(List.of((long) days, all[from], all[from + 1], all[from + 2])));
        return shown;
    }

    @Test
    void whateverIsAddedInWhateverOrderIsShownByDays() {
        var random = new Random(7);
        for (int round = 0; round < 300; round++) {
            var sums = new DaySums(WIDTH);
            var others = new DaySums(WIDTH);
            var expected = new TreeMap<Integer, long[]>();
            int most = 1 + random.nextInt(60);
            for (int i = random.nextInt(400), days = 0; i > 0; i--) {
                // In runs, as they come.
                days = random.nextInt(4) == 0 ? random.nextInt(most) : (days + 1) % most;
                int which = random.nextInt(WIDTH);
                long n = random.nextInt(-3, 9);
                var to = random.nextBoolean() ? sums : others;
                boolean first = shown(to).stream().noneMatch(dayHas(days));
                assertThat(to.add(days, which, n)).isEqualTo(first);
                expected.computeIfAbsent(days, any -> new long[WIDTH])[which] += n;
            }
            sums.addAll(others);
            assertThat(shown(sums))
                    .containsExactlyElementsOf(expected.entrySet().stream()
                            .map(one -> List.of(
                                    (long) one.getKey(), one.getValue()[0], one.getValue()[1], one.getValue()[2]))
                            .toList());
        }
    }

    private static Predicate<List<Long>> dayHas(int days) {
        return shown -> shown.getFirst() == days;
    }
}
