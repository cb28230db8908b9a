package org.icamledger.api.security;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.icamledger.api.security.AccountFile.Stored;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.web.authentication.WebAuthenticationDetails;

/**
 * Signs in with user name and password. The price of the hash is paid once in a while and not on every request: that a password
 * was right is remembered until it has not been used for some minutes, as a MAC under a key that only this process has; so
 * nobody else's failures lock out who is at work. A wrong one costs the same whether or not there is such a user.
 */
final class PasswordCheck implements AuthenticationProvider {
    private static final Duration REMEMBERED = Duration.ofMinutes(5);
    private static final String MAC = "HmacSHA256";

    private final Function<String, Optional<Stored>> accounts;
    private final PasswordEncoder encoder;
    private final FailureThrottle throttle;
    private final Clock clock;
    private final SecretKeySpec key;
    private final String nobodysHash;
    /** One of these is held while a password is checked, so that of a user one is checked at a time. */
    private final Object[] turns = Stream.generate(Object::new).limit(64).toArray();

    private final Map<String, Remembered> remembered = new ConcurrentHashMap<>();

    private record Remembered(byte[] mac, Instant until) {}

    PasswordCheck(
            Function<String, Optional<Stored>> accounts, PasswordEncoder encoder, SecureRandom random, Clock clock) {
        this.accounts = accounts;
        this.encoder = encoder;
        this.throttle = new FailureThrottle(clock);
        this.clock = clock;
        byte[] bytes = new byte[32];
        random.nextBytes(bytes);
        this.key = new SecretKeySpec(bytes, MAC);
        this.nobodysHash = encoder.encode("");
    }

    @Override
    public boolean supports(Class<?> authentication) {
        return UsernamePasswordAuthenticationToken.class.isAssignableFrom(authentication);
    }

    @Override
    public Authentication authenticate(Authentication asked) {
        String username = asked.getName();
        String password = String.valueOf(asked.getCredentials());
        Optional<Stored> stored = accounts.apply(username);
        if (stored.isPresent() && isRemembered(username, password)) {
            return signedIn(stored.get().account(), asked);
        }
        synchronized (turns[Math.floorMod(username.hashCode(), turns.length)]) {
            // Whoever opens many connections at once: the first of them has paid meanwhile.
            if (stored.isEmpty() || !isRemembered(username, password)) {
                pay(username, password, stored, address(asked));
            }
        }
        return signedIn(stored.orElseThrow().account(), asked);
    }

    private void pay(String username, String password, Optional<Stored> stored, String address) {
        throttle.begin(username, address).ifPresent(wait -> {
            throw new TooManyFailures(wait);
        });
        if (!matches(password, stored)) {
            throw new BadCredentialsException("Wrong user name or password");
        }
        throttle.succeeded(username, address);
        remember(username, mac(username, password));
    }

    private boolean matches(String password, Optional<Stored> stored) {
        boolean usable = password.getBytes(StandardCharsets.UTF_8).length <= LocalAccounts.LONGEST_PASSWORD;
        boolean right =
                encoder.matches(usable ? password : "", stored.map(Stored::hash).orElse(nobodysHash));
        return right && usable && stored.isPresent();
    }

    private boolean isRemembered(String username, String password) {
        Remembered earlier = remembered.get(username);
        boolean right = earlier != null
                && clock.instant().isBefore(earlier.until())
                && MessageDigest.isEqual(earlier.mac(), mac(username, password));
        if (right) {
            remember(username, earlier.mac());
        }
        return right;
    }

    private void remember(String username, byte[] mac) {
        remembered.put(username, new Remembered(mac, clock.instant().plus(REMEMBERED)));
    }

    private byte[] mac(String username, String password) {
        try {
            Mac mac = Mac.getInstance(MAC);
            mac.init(key);
            return mac.doFinal((username.length() + ":" + username + password).getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has " + MAC, e);
        }
    }

    private static Authentication signedIn(Account account, Authentication asked) {
        UsernamePasswordAuthenticationToken authentication = account.signedIn();
        authentication.setDetails(asked.getDetails());
        return authentication;
    }

    private static String address(Authentication asked) {
        return asked.getDetails() instanceof WebAuthenticationDetails details ? details.getRemoteAddress() : "";
    }
}
