package org.icamledger.api.imports;

import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.icamledger.ledger.LogUnavailable;
import org.springframework.dao.DataAccessResourceFailureException;

/** Outlasts a store that is away for a while, with attempts that may be made twice. For any number of threads. */
final class Patience {
    private static final Duration LONGEST = Duration.ofMinutes(2);
    private static final long FIRST_WAIT_MILLIS = 20;
    private static final long LONGEST_WAIT_MILLIS = 2_000;

    private final BooleanSupplier givenUp;

    /** @param givenUp whether nobody needs the result any more */
    Patience(BooleanSupplier givenUp) {
        this.givenUp = givenUp;
    }

    /** The store stayed away; the file must be sent again. */
    static final class StoreAway extends RuntimeException {
        StoreAway() {
            super("the store stayed away", null, false, false);
        }
    }

    /** What is got once the store can be read. */
    <T> T whenThere(Supplier<T> attempt) throws InterruptedException {
        return untilDone(() -> Optional.of(attempt.get()));
    }

    /**
     * @param attempt empty when it failed because the store is away
     * @throws StoreAway when it did not come back in time
     * @throws InterruptedException when it was given up
     */
    <T> T untilDone(Supplier<Optional<T>> attempt) throws InterruptedException {
        long begun = System.nanoTime();
        for (long wait = FIRST_WAIT_MILLIS; ; wait = Math.min(2 * wait, LONGEST_WAIT_MILLIS)) {
            if (givenUp.getAsBoolean()) {
                throw new InterruptedException();
            }
            Optional<T> done = attempted(attempt);
            if (done.isPresent()) {
                return done.get();
            }
            if (System.nanoTime() - begun > LONGEST.toNanos()) {
                throw new StoreAway();
            }
            Thread.sleep(wait);
        }
    }

    private static <T> Optional<T> attempted(Supplier<Optional<T>> attempt) {
        try {
            return attempt.get();
        } catch (LogUnavailable | DataAccessResourceFailureException away) {
            return Optional.empty();
        }
    }
}
