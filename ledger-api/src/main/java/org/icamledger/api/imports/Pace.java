package org.icamledger.api.imports;

import java.time.Duration;

/** How fast a file is taken in. What somebody else records goes first: a file can wait, who records a decision cannot. */
enum Pace {
    /** Nobody else records: everything that the machine can do. */
    ALONE(2_000, true),

    /**
     * Somebody else recorded within the last second: in short stretches, parsed on one processor, with a rest after each, in which what was read is
     * still being recorded. When all shared the processors as equals they came as far as a hundred a second and no farther, so that once some of them
     * waited all of them did.
     */
    BESIDE(500, false);

    private static final Duration LONGEST_REST = Duration.ofMillis(500);

    private final int linesAtOnce;
    private final boolean onEveryProcessor;

    Pace(int linesAtOnce, boolean onEveryProcessor) {
        this.linesAtOnce = linesAtOnce;
        this.onEveryProcessor = onEveryProcessor;
    }

    /** How many lines are settled together. */
    int linesAtOnce() {
        return linesAtOnce;
    }

    /** Whether lines are parsed on all processors. */
    boolean onEveryProcessor() {
        return onEveryProcessor;
    }

    /** How long the file rests after a stretch. @param worked how long that took */
    Duration rest(Duration worked) {
        return switch (this) {
            case ALONE -> Duration.ZERO;
            case BESIDE -> worked.compareTo(LONGEST_REST) < 0 ? worked : LONGEST_REST;
        };
    }
}
