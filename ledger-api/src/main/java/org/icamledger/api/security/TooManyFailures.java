package org.icamledger.api.security;

import java.time.Duration;
import org.springframework.security.core.AuthenticationException;

/** Sign-in failed too often lately; not even the right password is looked at. */
final class TooManyFailures extends AuthenticationException {
    private final Duration wait;

    TooManyFailures(Duration wait) {
        super("Too many failed attempts to sign in");
        this.wait = wait;
    }

    Duration waiting() {
        return wait;
    }
}
