package org.icamledger.api.imports;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class PaceTest {
    @Test
    void aFileThatIsAloneNeverRests() {
        assertThat(Pace.ALONE.rest(Duration.ofSeconds(3))).isZero();
        assertThat(Pace.ALONE.onEveryProcessor()).isTrue();
    }

    @Test
    void whileOthersRecordHalfOfTheTimeIsTheirs() {
        assertThat(Pace.BESIDE.rest(Duration.ofMillis(80))).isEqualTo(Duration.ofMillis(80));
        assertThat(Pace.BESIDE.linesAtOnce()).isLessThan(Pace.ALONE.linesAtOnce());
        assertThat(Pace.BESIDE.onEveryProcessor()).isFalse();
    }

    @Test
    void aStretchThatWasHeldUpIsNotFollowedByARestAsLong() {
        assertThat(Pace.BESIDE.rest(Duration.ofSeconds(20))).isEqualTo(Duration.ofMillis(500));
    }
}
