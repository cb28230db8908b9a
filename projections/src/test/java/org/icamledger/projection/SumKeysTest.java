package org.icamledger.projection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.Random;
import org.icamledger.projection.cohorts.Cohorts;
import org.icamledger.projection.coverage.CoverageProjection;
import org.icamledger.projection.findings.FindingsProjection;
import org.icamledger.projection.findings.rules.RuleParameters;
import org.junit.jupiter.api.Test;

class SumKeysTest {
    private final SumKeys keys = new SumKeys(4, 5, 22, 22);

    @Test
    void aKeyGivesItsNumbersBackAndKeysAreOrderedAsTheirNumbers() {
        var random = new Random(3);
        for (int round = 0; round < 1_000; round++) {
            var one = numbers(random);
            var other = numbers(random);
            other[0] = random.nextBoolean() ? one[0] : other[0];
            var read = new int[4];
            keys.split(keys.of(one), read);
            assertThat(read).containsExactly(one);
            assertThat(Integer.signum(Long.compare(keys.of(one), keys.of(other))))
                    .isEqualTo(Integer.signum(Arrays.compare(one, other)));
        }
    }

    private static int[] numbers(Random random) {
        return new int[] {random.nextInt(16), random.nextInt(32), random.nextInt(1 << 22), random.nextInt(1 << 22)};
    }

    @Test
    void aNumberThatHasNoPlaceIsRefusedAndNotCutOff() {
        assertThatIllegalArgumentException().isThrownBy(() -> keys.of(new int[] {16, 0, 0, 0}));
        assertThatIllegalArgumentException().isThrownBy(() -> keys.of(new int[] {1, 0, 1 << 22, 0}));
        assertThatIllegalArgumentException().isThrownBy(() -> keys.of(new int[] {1, -1, 0, 0}));
        assertThatIllegalArgumentException().isThrownBy(() -> new SumKeys(20, 22, 22));
    }

    @Test
    void everyCubeOfTheLedgerHasKeysForEveryDayUntilTheEndOf9999() {
        var days = (int)
                (LocalDate.of(9999, 12, 31).toEpochDay() - LocalDate.of(0, 1, 1).toEpochDay());
        var projections =
                Arrays.asList(new CoverageProjection(), new Cohorts(), new FindingsProjection(RuleParameters.DEFAULT));
        for (var projection : projections) {
            assertThat(projection.cubes()).isNotEmpty();
            for (var cube : projection.cubes()) {
                var last = new int[1 + cube.parts().size()];
                for (int i = 0; i < cube.parts().size(); i++) {
                    var values = cube.parts().get(i).values();
                    last[i] = values.isEmpty() ? days : values.size() - 1;
                }
                last[last.length - 1] = 12;
                var of = SumKeys.of(cube);
                var read = new int[last.length];
                of.split(of.of(last), read);
                assertThat(read).containsExactly(last);
            }
        }
    }
}
