package org.icamledger.api.projections;

/** How fast a file brings decisions. Not for several threads. */
final class Brought {
    /** What comes more slowly than this is taken in as it comes. */
    private static final long MUCH = 2_000;

    private static final long WITHIN_NANOS = 10_000_000_000L;

    private long since;
    private long before;
    private boolean fast;
    private boolean slowBefore;

    /** @param nanos when the file begins */
    Brought(long nanos) {
        since = nanos;
    }

    /**
     * Whether it brings so many that the projections had better rest. Not at first, and not any more once it goes on coming slowly.
     *
     * @param decisions of the file so far, all together
     * @param nanos now
     */
    boolean isMuch(long decisions, long nanos) {
        long more = decisions - before;
        long took = nanos - since;
        if (more >= MUCH || took > WITHIN_NANOS) {
            boolean enough = (double) more / MUCH >= (double) took / WITHIN_NANOS;
            // Once it may only have been held up.
            fast = enough || fast && !slowBefore;
            slowBefore = !enough;
            since = nanos;
            before = decisions;
        }
        return fast;
    }
}
