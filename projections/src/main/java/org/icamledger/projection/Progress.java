package org.icamledger.projection;

import java.time.Duration;
import java.time.Instant;

/**
 * How far a projection has come, beside the log.
 *
 * @param ledgerSize how many decisions the log holds
 * @param waitingSince when the first decision was recorded that it has not taken in; null when it has taken in all
 */
public record Progress(Standing standing, long ledgerSize, Instant waitingSince) {
    /** How many decisions it has not taken in. */
    public long lagDecisions() {
        return ledgerSize - standing.logSize();
    }

    /** For how long the first of them has waited; zero when there is none. */
    public Duration lag(Instant now) {
        return waitingSince == null || waitingSince.isAfter(now) ? Duration.ZERO : Duration.between(waitingSince, now);
    }
}
