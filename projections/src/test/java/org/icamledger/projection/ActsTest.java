package org.icamledger.projection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.icamledger.projection.Facts.interview;
import static org.icamledger.projection.Facts.person;
import static org.icamledger.projection.Facts.returnDecision;

import java.time.Instant;
import java.util.Random;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.icamledger.casefile.CaseHistory;
import org.icamledger.casefile.Composition.Track;
import org.icamledger.casefile.HistoryDecision;
import org.icamledger.casefile.ReturnProcedure.ReturnDecisionIssued;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ActsTest {
    static IntStream seeds() {
        return IntStream.range(0, 40);
    }

    /** Beside it, the same sentence read literally: every act compared with every other one. */
    @ParameterizedTest
    @MethodSource("seeds")
    void theLatestBeforeIsTheLastByTimeThenPositionOfThoseBefore(int seed) {
        var history = randomHistory(new Random(seed));
        var acts = history.corrected().stream().filter(ActsTest::isAct).toList();
        var asked = new Acts(acts);
        for (var event : history.corrected()) {
            assertThat(asked.latestBefore(event)).isEqualTo(last(history, act -> act.isBefore(event)));
            assertThat(asked.latestNotAfter(event)).isEqualTo(last(history, act -> !event.isBefore(act)));
        }
        assertThat(acts).isNotEmpty();
    }

    private static HistoryDecision last(CaseHistory history, Predicate<HistoryDecision> which) {
        return history.corrected().stream()
                .filter(ActsTest::isAct)
                .filter(which)
                .reduce((earlier, later) -> later)
                .orElse(null);
    }

    private static boolean isAct(HistoryDecision decision) {
        return decision.data() instanceof ReturnDecisionIssued;
    }

    /** Over four days, many of it known by day only or at the same time. */
    private static CaseHistory randomHistory(Random random) {
        var written = new WrittenLedger().open("2023-07-01T12:00:00Z", Track.FAMILY, person(1));
        for (int i = 0; i < 60; i++) {
            // Midnight in Brussels is 22:00 in UTC.
            var time = Instant.parse("2023-07-0%dT22:00:00Z".formatted(1 + random.nextInt(4)))
                    .plusSeconds(random.nextBoolean() ? 0 : 3_600L * random.nextInt(5));
            written.write(time, null, random.nextBoolean() ? returnDecision(true, person(1)) : interview(person(1)));
        }
        return written.history();
    }
}
