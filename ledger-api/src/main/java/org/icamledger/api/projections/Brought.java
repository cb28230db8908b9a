package org.icamledger.api.projections;

/** How many decisions a file brought lately. Not for several threads. */
final class Brought {
    /** What comes more slowly than this is taken in as it comes. */
    private static final long MUCH = 2_000;

    private static final long WITHIN_NANOS = 10_000_000_000L;

    private long since;
    private long before;

    /** @param nanos when the file begins */
    Brought(long nanos) {
        since = nanos;
    }

    /**
     * Whether there are so many that the projections had better rest; of a file that comes slowly, or whose sender waits, never.
     *
     * @param decisions of the file so far, all together
     * @param nanos now
     */
    boolean isMuch(long decisions, long nanos) {
        if (nanos - since > WITHIN_NANOS) {
            since = nanos;
            before = decisions;
        }
        return decisions - before >= MUCH;
    }
}
