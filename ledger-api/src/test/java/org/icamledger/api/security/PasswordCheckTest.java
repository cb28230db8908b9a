package org.icamledger.api.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.icamledger.api.security.AccountFile.Stored;
import org.junit.jupiter.api.Test;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;

class PasswordCheckTest {
    private final CountingEncoder encoder = new CountingEncoder();
    private final SettableClock clock = new SettableClock(Instant.parse("2023-01-01T00:00:00Z"));
    private final Map<String, Stored> accounts =
            Map.of("dpo", stored("dpo", "right password"), "long", stored("long", "0".repeat(72)));
    private final PasswordCheck check =
            new PasswordCheck(name -> Optional.ofNullable(accounts.get(name)), encoder, new SecureRandom(), clock);

    @Test
    void whoHasThePasswordIsTheAccountWithItsRole() {
        Authentication signedIn = signIn("dpo", "right password");
        assertThat(signedIn.isAuthenticated()).isTrue();
        assertThat(signedIn.getPrincipal()).isEqualTo(accounts.get("dpo").account());
        assertThat(signedIn.getCredentials()).isNull();
        assertThat(signedIn.getAuthorities()).extracting(Object::toString).containsExactly("ROLE_DPO");
    }

    @Test
    void theHashIsPaidOnceAndAgainAfterFiveMinutesWithoutUse() {
        for (int i = 0; i < 100; i++) {
            signIn("dpo", "right password");
        }
        assertThat(encoder.checks).isEqualTo(1);
        clock.advance(Duration.ofMinutes(5));
        signIn("dpo", "right password");
        assertThat(encoder.checks).isEqualTo(2);
    }

    @Test
    void whoOpensManyConnectionsAtOncePaysOnceAndIsNotTakenForAGuesser() throws Exception {
        var together = new CountDownLatch(1);
        try (var clients = Executors.newFixedThreadPool(40)) {
            var signedIn = Stream.generate(() -> clients.submit(() -> {
                        together.await();
                        return signIn("dpo", "right password").isAuthenticated();
                    }))
                    .limit(40)
                    .toList();
            together.countDown();
            for (var one : signedIn) {
                assertThat(one.get()).isTrue();
            }
        }
        assertThat(encoder.checks).isEqualTo(1);
    }

    @Test
    void aRememberedPasswordLetsNoOtherIn() {
        signIn("dpo", "right password");
        refused("dpo", "right passwore");
        refused("dpo", "");
        refused("DPO", "right password");
        assertThat(encoder.checks).isEqualTo(4);
    }

    @Test
    void anUnknownUserCostsWhatAWrongPasswordCosts() {
        refused("dpo", "wrong");
        assertThat(encoder.checks).isEqualTo(1);
        refused("nobody", "wrong");
        assertThat(encoder.checks).isEqualTo(2);
        refused("nobody", "");
        assertThat(encoder.checks).isEqualTo(3);
    }

    @Test
    void whatBcryptWouldIgnoreIsNotIgnored() {
        signIn("long", "0".repeat(72));
        refused("long", "0".repeat(73));
        refused("long", "0".repeat(10_000));
    }

    @Test
    void whoGuessesIsToldToWaitButNotWhoIsSignedInAlready() {
        signIn("dpo", "right password");
        for (int i = 0; i < 10; i++) {
            refused("dpo", "guess" + i);
        }
        assertThatExceptionOfType(TooManyFailures.class)
                .isThrownBy(() -> signIn("dpo", "guess"))
                .satisfies(tooMany -> assertThat(tooMany.waiting()).isPositive());
        assertThat(encoder.checks).isEqualTo(11);
        assertThat(signIn("dpo", "right password").isAuthenticated()).isTrue();
    }

    @Test
    void whoKeepsWorkingIsNotLockedOutBySomebodyElsesFailures() {
        signIn("dpo", "right password");
        for (int minute = 0; minute < 20; minute++) {
            clock.advance(Duration.ofMinutes(1));
            for (int i = 0; i < 10; i++) {
                refused("dpo", "guess" + i);
            }
            assertThat(signIn("dpo", "right password").isAuthenticated()).isTrue();
        }
    }

    private Authentication signIn(String username, String password) {
        return check.authenticate(UsernamePasswordAuthenticationToken.unauthenticated(username, password));
    }

    private void refused(String username, String password) {
        assertThatExceptionOfType(BadCredentialsException.class).isThrownBy(() -> signIn(username, password));
    }

    private Stored stored(String username, String password) {
        return new Stored("acc-" + username, username, Role.DPO, Set.of(), encoder.encode(password));
    }

    /** The real one at its lowest price, with a count of what is checked. */
    private static final class CountingEncoder implements PasswordEncoder {
        private final PasswordEncoder real = new BCryptPasswordEncoder(4);
        private int checks;

        @Override
        public String encode(CharSequence password) {
            return real.encode(password);
        }

        @Override
        public boolean matches(CharSequence password, String hash) {
            checks++;
            return real.matches(password, hash);
        }
    }
}
