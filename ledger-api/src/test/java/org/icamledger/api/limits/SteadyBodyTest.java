package org.icamledger.api.limits;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.icamledger.api.limits.SteadyBody.Pace;
import org.junit.jupiter.api.Test;

class SteadyBodyTest {
    private final Pace pace = new Pace(Duration.ofSeconds(20), 1_000);

    @Test
    void aBodyIsWaitedForAsLongAsItsGraceAndItsBytesAllow() {
        assertThat(pace.isKept(seconds(20), 0)).isTrue();
        assertThat(pace.isKept(seconds(20) + 1, 0)).isFalse();
        assertThat(pace.isKept(seconds(30), 10_000)).isTrue();
        assertThat(pace.isKept(seconds(31), 10_000)).isFalse();
    }

    @Test
    void aFileOfTerabytesDoesNotOverflow() {
        assertThat(pace.isKept(seconds(1_000_000), 4_000_000_000L)).isTrue();
    }

    private static long seconds(long seconds) {
        return Duration.ofSeconds(seconds).toNanos();
    }
}
