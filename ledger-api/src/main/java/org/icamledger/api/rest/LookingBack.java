package org.icamledger.api.rest;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Semaphore;
import org.icamledger.api.problem.ProblemType;
import org.icamledger.ledger.SealedLog;
import org.icamledger.projection.EarlierFigures;
import org.icamledger.projection.FiguresFromRows;
import org.springframework.stereotype.Component;

/**
 * Statistics as they could be known at a moment. The whole log is folded for each, so a node answers one such question at a time, and
 * refuses others meanwhile: waiting, they would hold threads.
 */
@Component
class LookingBack {
    /** Said in the description of every operation that takes {@code knownAt}. */
    static final String MORE =
            "With `knownAt` the figures are what could be known at that moment: they are computed from the"
                    + " entries that were recorded by then, which takes the longer the larger the ledger is. A node computes one such"
                    + " answer at a time.";

    private static final Duration AGAIN = Duration.ofSeconds(5);

    private final Semaphore place = new Semaphore(1);
    private final SealedLog log;
    private final EarlierFigures earlier;

    LookingBack(SealedLog log, EarlierFigures earlier) {
        this.log = log;
        this.earlier = earlier;
    }

    /** @throws org.icamledger.api.problem.Problem while another one is computed */
    <A> A to(Instant knownAt, FiguresFromRows<A> figures) {
        if (!place.tryAcquire()) {
            throw ProblemType.UNAVAILABLE
                    .saying("Statistics with knownAt are computed one at a time, and another one is under way:"
                            + " ask again in a moment, or leave out knownAt.")
                    .retryAfter(AGAIN);
        }
        try {
            return earlier.at(log.sizeAt(knownAt), figures);
        } finally {
            place.release();
        }
    }
}
