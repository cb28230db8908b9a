package org.icamledger.api.limits;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class RecentRequestsTest {
    private long now = -3;
    private final RecentRequests requests = new RecentRequests(() -> now);

    private void every(long millis, int times) {
        for (int i = 0; i < times; i++) {
            now += TimeUnit.MILLISECONDS.toNanos(millis);
            requests.oneMore();
        }
    }

    @Test
    void atFirstThereAreNone() {
        assertThat(requests.areMany()).isFalse();
    }

    @Test
    void whoAsksOnceASecondIsNotMany() {
        every(1_000, 100);
        assertThat(requests.areMany()).isFalse();
    }

    @Test
    void fiveWithinASecondAre() {
        every(1_000, 3);
        every(200, RecentRequests.MANY - 1);
        assertThat(requests.areMany()).isTrue();
    }

    @Test
    void aSecondLaterTheyAreNotAnyMore() {
        every(10, 50);
        assertThat(requests.areMany()).isTrue();
        now += TimeUnit.MILLISECONDS.toNanos(970);
        assertThat(requests.areMany()).isFalse();
    }
}
