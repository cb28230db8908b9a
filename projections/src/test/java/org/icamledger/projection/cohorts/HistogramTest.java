package org.icamledger.projection.cohorts;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("cohort/1: times as histograms by whole day")
class HistogramTest {
    private final Histogram histogram = new Histogram();

    private void add(int... days) {
        IntStream.of(days).forEach(day -> histogram.add(day, 1));
    }

    @Test
    void theMedianIsTheDayInTheMiddleAndOfAnEvenNumberTheLowerOfTheTwo() {
        add(7, 1, 30);
        assertThat(histogram.daysUntil(50, 3)).isEqualTo(7);
        add(40);
        assertThat(histogram.daysUntil(50, 4)).isEqualTo(7);
        add(50);
        assertThat(histogram.daysUntil(50, 5)).isEqualTo(30);
    }

    @Test
    void nineTenthsOfTenAreNineAndOfElevenTen() {
        add(1, 2, 3, 4, 5, 6, 7, 8, 9, 10);
        assertThat(histogram.daysUntil(90, 10)).isEqualTo(9);
        add(11);
        assertThat(histogram.daysUntil(90, 11)).isEqualTo(10);
    }

    @Test
    void thereIsNoDayWhenTooFewReachedItOrThereIsNoCase() {
        assertThat(histogram.daysUntil(50, 0)).isNull();
        add(3, 5);
        assertThat(histogram.daysUntil(50, 4)).isEqualTo(5);
        assertThat(histogram.daysUntil(50, 5)).isNull();
    }

    @Test
    void isExactForAnyTimes() {
        var random = new Random(3);
        for (int round = 0; round < 200; round++) {
            var sample = new Histogram();
            int[] days = random.ints(1 + random.nextInt(40), 0, 20).sorted().toArray();
            IntStream.of(days).forEach(day -> sample.add(day, 1));
            int all = days.length + random.nextInt(5);
            for (int percent : new int[] {50, 90}) {
                int rank = (percent * all + 99) / 100;
                assertThat(sample.daysUntil(percent, all)).isEqualTo(rank > days.length ? null : days[rank - 1]);
            }
        }
    }

    @Test
    void thoseOfTwoGroupsAddUpToThatOfBoth() {
        add(1, 1, 4);
        histogram.add(4, 2);
        histogram.add(9, 0);
        assertThat(histogram.casesByDays()).containsExactly(entry(1, 2L), entry(4, 3L));
        assertThat(histogram.total()).isEqualTo(5);
    }
}
