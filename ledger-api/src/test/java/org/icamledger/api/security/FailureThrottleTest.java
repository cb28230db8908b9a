package org.icamledger.api.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class FailureThrottleTest {
    private final SettableClock clock = new SettableClock(Instant.parse("2023-01-01T00:00:00Z"));
    private final FailureThrottle throttle = new FailureThrottle(clock);

    @Test
    void afterTenFailuresOnAnAccountOneWaitsForTheRestOfTheMinute() {
        for (int i = 0; i < 10; i++) {
            assertThat(throttle.begin("dpo", "10.0.0.1")).isEmpty();
            clock.advance(Duration.ofSeconds(1));
        }
        assertThat(throttle.begin("dpo", "10.0.0.1")).hasValue(Duration.ofSeconds(50));
        clock.advance(Duration.ofSeconds(50));
        assertThat(throttle.begin("dpo", "10.0.0.1")).isEmpty();
    }

    @Test
    void nobodyIsLockedOutByFailuresFromElsewhere() {
        for (int i = 0; i < 20; i++) {
            throttle.begin("dpo", "10.0.0.1");
        }
        assertThat(throttle.begin("dpo", "10.0.0.2")).isEmpty();
        assertThat(throttle.begin("auditor", "10.0.0.1")).isEmpty();
    }

    @Test
    void anAddressThatTriesManyNamesIsSlowedDownToo() {
        for (int i = 0; i < 50; i++) {
            assertThat(throttle.begin("user" + i, "10.0.0.1")).isEmpty();
        }
        assertThat(throttle.begin("user50", "10.0.0.1")).isPresent();
        assertThat(throttle.begin("user50", "10.0.0.2")).isEmpty();
    }

    @Test
    void whoHasAnIpv6NetworkHasOneAddress() {
        for (int i = 0; i < 10; i++) {
            assertThat(throttle.begin("dpo", "2001:db8:0:1::" + i)).isEmpty();
        }
        assertThat(throttle.begin("dpo", "2001:db8:0:1:ffff::1")).isPresent();
        assertThat(throttle.begin("dpo", "2001:db8:0:2::1")).isEmpty();
        assertThat(throttle.begin("dpo", "not an address: at all")).isEmpty();
    }

    @Test
    void ofAVeryLongNameOnlyTheBeginningIsKept() {
        for (int i = 0; i < 10; i++) {
            assertThat(throttle.begin("n".repeat(100) + i, "10.0.0.1")).isEmpty();
        }
        assertThat(throttle.begin("n".repeat(8_000), "10.0.0.1")).isPresent();
    }

    @Test
    void whatSucceededDoesNotCount() {
        for (int i = 0; i < 200; i++) {
            assertThat(throttle.begin("dpo", "10.0.0.1")).isEmpty();
            throttle.succeeded("dpo", "10.0.0.1");
        }
    }

    @Test
    void attemptsCountFromTheirBeginningSoThatABurstDoesNotSlipThrough() {
        for (int i = 0; i < 10; i++) {
            throttle.begin("dpo", "10.0.0.1");
        }
        assertThat(throttle.begin("dpo", "10.0.0.1")).isPresent();
        throttle.succeeded("dpo", "10.0.0.1");
        assertThat(throttle.begin("dpo", "10.0.0.1")).isEmpty();
    }

    @Test
    void failuresFromVeryManyAddressesLockNobodyOutAndTheLatestStillCount() {
        for (int i = 0; i < FailureThrottle.MOST_KEYS; i++) {
            throttle.begin("dpo", "address" + i);
        }
        for (int i = 0; i < 10; i++) {
            assertThat(throttle.begin("dpo", "10.0.0.1")).isEmpty();
        }
        assertThat(throttle.begin("dpo", "10.0.0.1")).isPresent();
    }
}
