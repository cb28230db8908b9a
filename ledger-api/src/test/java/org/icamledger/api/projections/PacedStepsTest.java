package org.icamledger.api.projections;

import static java.util.concurrent.TimeUnit.HOURS;
import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.Delayed;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** When the projections take their steps, by a clock that the test sets. */
class PacedStepsTest {
    /** Near its end, as a counter of nanoseconds may be. */
    private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - MILLISECONDS.toNanos(250));

    private final PacedSteps steps = new PacedSteps(now::get);
    private final ScheduledExecutorService executor = steps.executor("paced");

    @AfterEach
    void stop() {
        executor.shutdownNow();
    }

    @Test
    void theFirstStepIsTakenAtOnce() {
        assertThat(steps.toWait()).isNotPositive();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 8})
    void aFewDecisionsAreTakenInAtOnceHoweverShortlyAfterTheLast(long few) throws Exception {
        step(few);
        assertThat(steps.toWait()).isNotPositive();
    }

    @ParameterizedTest
    @ValueSource(longs = {9, 100, 499})
    void underLoadAStepBeginsATenthOfASecondAfterTheLastBegan(long some) throws Exception {
        for (int i = 0; i < 5; i++) {
            step(some);
            assertThat(millisToWait()).isEqualTo(100);
            pass(30);
            assertThat(millisToWait()).as("what the step itself took counts").isEqualTo(70);
            pass(70);
            assertThat(steps.toWait()).isZero();
        }
    }

    @Test
    void aStepThatTookLongerIsFollowedAtOnce() throws Exception {
        step(100);
        pass(250);
        assertThat(steps.toWait()).isNegative();
    }

    @ParameterizedTest
    @ValueSource(longs = {500, 1_000})
    void whenThereIsMuchToTakeInNothingWaits(long many) throws Exception {
        step(100);
        pass(100);
        step(many);
        assertThat(steps.toWait()).isNotPositive();
    }

    @Test
    void whenTheLoadEndsSoDoesTheWaiting() throws Exception {
        step(100);
        pass(100);
        step(1);
        assertThat(steps.toWait()).isNotPositive();
    }

    @Test
    void theThreadKeepsThePace() throws Exception {
        step(100);
        // To the thread the last step seems to have begun only in an hour.
        now.addAndGet(-HOURS.toNanos(1));
        var waiting = executor.submit(() -> {});
        assertThat(((ScheduledThreadPoolExecutor) executor).getQueue())
                .singleElement()
                .satisfies(step ->
                        assertThat(((Delayed) step).getDelay(TimeUnit.MINUTES)).isBetween(58L, 60L));
        assertThat(waiting).isNotDone();
    }

    /** One that begins now and has that many decisions. */
    private void step(long decisions) throws Exception {
        executor.submit(() -> steps.took(decisions)).get();
    }

    private void pass(long millis) {
        now.addAndGet(MILLISECONDS.toNanos(millis));
    }

    private long millisToWait() {
        return TimeUnit.NANOSECONDS.toMillis(steps.toWait());
    }
}
