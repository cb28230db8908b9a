package org.icamledger.projection.cohorts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Random;
import java.util.stream.IntStream;
import org.icamledger.projection.cohorts.CohortAnswer.Bar;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("cohort/1: times as histograms by whole day")
class HistogramTest {
    private static Histogram of(int... days) {
        var histogram = new Histogram(days.length);
        IntStream.of(days)
                .sorted()
                .distinct()
                .forEach(day -> histogram.add(
                        day, IntStream.of(days).filter(other -> other == day).count()));
        return histogram;
    }

    @Test
    void theMedianIsTheDayInTheMiddleAndOfAnEvenNumberTheLowerOfTheTwo() {
        assertThat(of(7, 1, 30).daysUntil(50, 3)).isEqualTo(7);
        assertThat(of(7, 1, 30, 40).daysUntil(50, 4)).isEqualTo(7);
        assertThat(of(7, 1, 30, 40, 50).daysUntil(50, 5)).isEqualTo(30);
    }

    @Test
    void nineTenthsOfTenAreNineAndOfElevenTen() {
        assertThat(of(1, 2, 3, 4, 5, 6, 7, 8, 9, 10).daysUntil(90, 10)).isEqualTo(9);
        assertThat(of(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11).daysUntil(90, 11)).isEqualTo(10);
    }

    @Test
    void thereIsNoDayWhenTooFewReachedItOrThereIsNoCase() {
        assertThat(of().daysUntil(50, 0)).isNull();
        assertThat(of(3, 5).daysUntil(50, 4)).isEqualTo(5);
        assertThat(of(3, 5).daysUntil(50, 5)).isNull();
    }

    @Test
    void isExactForAnyTimes() {
        var random = new Random(3);
        for (int round = 0; round < 200; round++) {
            int[] days = random.ints(1 + random.nextInt(40), 0, 20).sorted().toArray();
            int all = days.length + random.nextInt(5);
            for (int percent : new int[] {50, 90}) {
                int rank = (percent * all + 99) / 100;
                assertThat(of(days).daysUntil(percent, all)).isEqualTo(rank > days.length ? null : days[rank - 1]);
            }
        }
    }

    @Test
    void daysWithoutACaseAreLeftOut() {
        var histogram = of(1, 1, 4);
        histogram.add(9, 0);
        assertThat(histogram.bars()).containsExactly(new Bar(1, 2), new Bar(4, 1));
        assertThat(histogram.total()).isEqualTo(3);
    }

    @Test
    void daysComeInAscendingOrder() {
        var histogram = of(1, 4);
        assertThatIllegalArgumentException().isThrownBy(() -> histogram.add(4, 1));
    }
}
