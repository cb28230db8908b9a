package org.icamledger.api.projections;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class BroughtTest {
    private final Brought brought = new Brought(seconds(100));

    private static long seconds(long seconds) {
        return TimeUnit.SECONDS.toNanos(seconds);
    }

    @Test
    void twoThousandWithinSecondsAreMuch() {
        assertThat(brought.isMuch(1_999, seconds(103))).isFalse();
        assertThat(brought.isMuch(2_000, seconds(109))).isTrue();
    }

    @Test
    void aFileThatComesSlowlyIsNeverMuchHoweverLongItGrows() {
        for (int second = 1; second < 100_000; second++) {
            assertThat(brought.isMuch(100L * second, seconds(100 + second))).isFalse();
        }
    }

    @Test
    void oneThatComesFastLaterIs() {
        assertThat(brought.isMuch(50, seconds(3_700))).isFalse();
        assertThat(brought.isMuch(2_050, seconds(3_702))).isTrue();
    }

    @Test
    void oneThatIsFastStaysSoWhileItIs() {
        for (int second = 1; second < 1_000; second++) {
            assertThat(brought.isMuch(1_000L * second, seconds(100 + second))).isEqualTo(second > 1);
        }
    }

    @Test
    void oneThatBecomesSlowIsNotMuchAnyMoreUntilItIsFastAgain() {
        assertThat(brought.isMuch(5_000, seconds(104))).isTrue();
        assertThat(brought.isMuch(5_100, seconds(110))).isTrue();
        assertThat(brought.isMuch(5_200, seconds(115))).as("once").isTrue();
        assertThat(brought.isMuch(5_300, seconds(126))).as("again").isFalse();
        assertThat(brought.isMuch(7_400, seconds(127))).isTrue();
    }

    @Test
    void oneThatIsHeldUpOnceIsStillFast() {
        assertThat(brought.isMuch(2_000, seconds(101))).isTrue();
        assertThat(brought.isMuch(4_000, seconds(161))).isTrue();
        assertThat(brought.isMuch(6_000, seconds(162))).isTrue();
        assertThat(brought.isMuch(6_100, seconds(222))).isTrue();
        assertThat(brought.isMuch(6_200, seconds(282))).isFalse();
    }
}
