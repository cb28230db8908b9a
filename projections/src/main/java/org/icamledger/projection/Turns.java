package org.icamledger.projection;

import java.util.concurrent.Callable;
import java.util.function.BooleanSupplier;

/**
 * Lets the threads of a rebuild work all at once while nobody else uses the ledger, and one after the other while somebody does: then as much
 * of the machine is theirs as one thread and its database session leave.
 */
final class Turns {
    private static final long LOOK_MILLIS = 50;

    private final BooleanSupplier alone;
    private int working;

    /** @param alone asked before each piece of work, and now and then by whoever waits for a turn */
    Turns(BooleanSupplier alone) {
        this.alone = alone;
    }

    /**
     * Does a piece of work, of at most some seconds, when it is its turn.
     *
     * @throws RebuildCancelled when the thread is interrupted while it waits
     */
    <T> T take(Callable<T> work) throws Exception {
        begin();
        try {
            return work.call();
        } finally {
            end();
        }
    }

    private synchronized void begin() {
        try {
            while (working > 0 && !alone.getAsBoolean()) {
                wait(LOOK_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RebuildCancelled();
        }
        working++;
    }

    private synchronized void end() {
        working--;
        notifyAll();
    }
}
