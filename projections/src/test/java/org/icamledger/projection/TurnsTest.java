package org.icamledger.projection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class TurnsTest {
    private final AtomicBoolean alone = new AtomicBoolean();
    private final Turns turns = new Turns(alone::get);
    private final ExecutorService threads = Executors.newCachedThreadPool();

    @AfterEach
    void end() {
        threads.shutdownNow();
    }

    private <T> Future<T> inTurn(Callable<T> work) {
        return threads.submit(() -> turns.take(work));
    }

    @Test
    void nobodyWaitsWhileTheRebuildIsAlone() throws Exception {
        alone.set(true);
        var both = new CountDownLatch(2);
        Callable<Boolean> together = () -> {
            both.countDown();
            return both.await(30, TimeUnit.SECONDS);
        };
        var first = inTurn(together);
        assertThat(inTurn(together).get()).isTrue();
        assertThat(first.get()).isTrue();
    }

    @Test
    void otherwiseOneWorksAtATime() throws Exception {
        var working = new AtomicInteger();
        var most = new AtomicInteger();
        Callable<Void> work = () -> {
            most.accumulateAndGet(working.incrementAndGet(), Math::max);
            Thread.onSpinWait();
            working.decrementAndGet();
            return null;
        };
        Callable<Void> muchWork = () -> {
            for (int i = 0; i < 1_000; i++) {
                turns.take(work);
            }
            return null;
        };
        for (var one : threads.invokeAll(List.of(muchWork, muchWork, muchWork))) {
            one.get();
        }
        assertThat(most).hasValue(1);
    }

    @Test
    void andRestsForAsLongAsItWorked() throws Exception {
        long worked = TimeUnit.MILLISECONDS.toNanos(20);
        long ended = turns.take(() -> {
            long begun = System.nanoTime();
            long now = begun;
            while (now - begun < worked) {
                now = System.nanoTime();
            }
            return now;
        });
        assertThat(System.nanoTime() - ended).isGreaterThanOrEqualTo(worked);
    }

    @Test
    void whoWaitsBeginsWhenTheOthersAreGone() throws Exception {
        var held = new CountDownLatch(1);
        var begun = new CountDownLatch(1);
        var first = inTurn(() -> {
            begun.countDown();
            held.await();
            return null;
        });
        begun.await();
        var second = inTurn(() -> "done");
        alone.set(true);
        assertThat(second.get()).isEqualTo("done");
        assertThat(first.isDone()).isFalse();
        held.countDown();
        first.get();
    }

    @Test
    void whatFailsLetsTheNextOneBegin() throws Exception {
        assertThatThrownBy(() -> turns.take(() -> {
                    throw new IllegalStateException("failed");
                }))
                .hasMessage("failed");
        assertThat(inTurn(() -> "done").get()).isEqualTo("done");
    }

    @Test
    void whoIsInterruptedWhileWaitingGivesUp() {
        assertThatThrownBy(() -> turns.take(() -> {
                    Thread.currentThread().interrupt();
                    return turns.take(() -> "never");
                }))
                .isInstanceOf(RebuildCancelled.class);
        assertThat(Thread.interrupted()).isTrue();
    }
}
