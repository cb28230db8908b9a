package org.icamledger.api.storage;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Callable;

/** Waiting for something to become true, instead of sleeping and hoping. */
public final class Conditions {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private Conditions() {}

    /** @throws AssertionError when it has not become true after two minutes */
    public static void await(Callable<Boolean> condition) throws Exception {
        await(PATIENCE, condition);
    }

    /** @throws AssertionError when it has not become true in this time */
    public static void await(Duration patience, Callable<Boolean> condition) throws Exception {
        Instant deadline = Instant.now().plus(patience);
        while (!condition.call()) {
            if (Instant.now().isAfter(deadline)) {
                throw new AssertionError("The condition did not become true within " + patience);
            }
            Thread.sleep(20);
        }
    }
}
