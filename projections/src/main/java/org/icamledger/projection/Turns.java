package org.icamledger.projection;

import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * Lets the threads of a rebuild work all at once while nobody else uses the ledger. While somebody does, one of them works at a time, and rests after
 * each piece of work for as long as that took, a second at most: most of the machine is theirs.
 */
final class Turns {
    private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(50);
    private static final long LONGEST_REST_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final BooleanSupplier alone;
    private int working;

    /** @param alone asked before each piece of work, and now and then by whoever waits for a turn */
    Turns(BooleanSupplier alone) {
        this.alone = alone;
    }

    /**
     * Does a piece of work when it is its turn.
     *
     * @throws RebuildCancelled when the thread is interrupted while it waits
     */
    <T> T take(Callable<T> work) throws Exception {
        begin();
        try {
            long begun = System.nanoTime();
            T done = work.call();
            rest(System.nanoTime() - begun);
            return done;
        } finally {
            end();
        }
    }

    private synchronized void begin() {
        try {
            while (working > 0 && !alone.getAsBoolean()) {
                TimeUnit.NANOSECONDS.timedWait(this, LOOK_NANOS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RebuildCancelled();
        }
        working++;
    }

    /** Ends early when the thread is interrupted, which stays to be seen, and when nobody else is there any more. */
    private void rest(long worked) {
        long rest = Math.min(worked, LONGEST_REST_NANOS);
        long begun = System.nanoTime();
        for (long left = rest; left > 0; left = rest - (System.nanoTime() - begun)) {
            if (alone.getAsBoolean() || Thread.currentThread().isInterrupted()) {
                return;
            }
            LockSupport.parkNanos(Math.min(left, LOOK_NANOS));
        }
    }

    private synchronized void end() {
        working--;
        notifyAll();
    }
}
