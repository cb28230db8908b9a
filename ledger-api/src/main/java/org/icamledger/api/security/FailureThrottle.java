package org.icamledger.api.security;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Slows down whoever guesses passwords, without letting anybody lock out somebody else: failures count against an account as
 * tried from one address, and against the address. Of an IPv6 address only the network counts: whoever has one has 2^64 (RFC 6177).
 */
final class FailureThrottle {
    private static final Duration WINDOW = Duration.ofMinutes(1);
    private static final int PER_ACCOUNT_AND_ADDRESS = 10;
    private static final int PER_ADDRESS = 50;
    static final int MOST_KEYS = 100_000;

    /** Longer ones are nobody's, and would fill the memory. */
    private static final int LONGEST_NAME = 100;

    private static final int NETWORK_BYTES = 8;

    private final Clock clock;
    /** In the order in which their time is up. */
    private final Map<Key, Attempts> attempts = new LinkedHashMap<>();

    FailureThrottle(Clock clock) {
        this.clock = clock;
    }

    /** @param username null for the address alone */
    private record Key(String username, String address) {
        int limit() {
            return username == null ? PER_ADDRESS : PER_ACCOUNT_AND_ADDRESS;
        }
    }

    private record Attempts(int count, Instant until) {}

    /**
     * Counts an attempt as failed until it is known to have succeeded, so that a burst cannot slip through while the first of it
     * are being checked.
     *
     * @return how long to wait when there were too many; empty when this one may be tried
     */
    synchronized Optional<Duration> begin(String username, String address) {
        Instant now = clock.instant();
        forgetOldest(past -> !past.until().isAfter(now));
        for (Key key : keys(username, address)) {
            Attempts past = attempts.get(key);
            if (past != null && past.until().isAfter(now) && past.count() >= key.limit()) {
                return Optional.of(Duration.between(now, past.until()));
            }
        }
        keys(username, address)
                .forEach(key -> attempts.compute(
                        key,
                        (same, past) -> past == null || !past.until().isAfter(now)
                                ? new Attempts(1, now.plus(WINDOW))
                                : new Attempts(past.count() + 1, past.until())));
        // Whoever has that many addresses is slowed down no longer, but locks nobody out.
        forgetOldest(past -> attempts.size() > MOST_KEYS);
        return Optional.empty();
    }

    private void forgetOldest(Predicate<Attempts> condition) {
        Iterator<Attempts> oldestFirst = attempts.values().iterator();
        while (oldestFirst.hasNext() && condition.test(oldestFirst.next())) {
            oldestFirst.remove();
        }
    }

    /** The attempt that began was no failure. */
    synchronized void succeeded(String username, String address) {
        keys(username, address)
                .forEach(key -> attempts.computeIfPresent(
                        key, (same, past) -> past.count() == 1 ? null : new Attempts(past.count() - 1, past.until())));
    }

    private static List<Key> keys(String username, String address) {
        String network = network(address);
        String name = username.length() > LONGEST_NAME ? username.substring(0, LONGEST_NAME) : username;
        return List.of(new Key(name, network), new Key(null, network));
    }

    private static String network(String address) {
        // Anything else might be looked up as the name of a host.
        if (!address.matches("[0-9a-fA-F:.]*:[0-9a-fA-F:.]*")) {
            return address;
        }
        try {
            byte[] bytes = InetAddress.getByName(address).getAddress();
            return bytes.length == 2 * NETWORK_BYTES ? HexFormat.of().formatHex(bytes, 0, NETWORK_BYTES) : address;
        } catch (UnknownHostException noAddress) {
            return address;
        }
    }
}
