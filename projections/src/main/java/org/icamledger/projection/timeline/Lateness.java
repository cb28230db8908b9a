package org.icamledger.projection.timeline;

import java.time.Duration;
import org.icamledger.casefile.HistoryDecision;

/**
 * How long after it happened a decision was written down.
 *
 * @param seconds negative when it was written down for a later time
 * @param writtenDown by whose clock
 */
public record Lateness(long seconds, WrittenDown writtenDown) {
    /** Which moment the lateness is measured to. */
    public enum WrittenDown {
        /** When the source system registered it, by its own statement. */
        REGISTERED,
        /** When the ledger took it, because the source system states nothing. */
        RECORDED
    }

    static Lateness of(HistoryDecision decision) {
        var registered = decision.original().decision().registeredtime();
        return registered == null
                ? new Lateness(
                        Duration.between(decision.time(), decision.original().recordedtime())
                                .toSeconds(),
                        WrittenDown.RECORDED)
                : new Lateness(Duration.between(decision.time(), registered).toSeconds(), WrittenDown.REGISTERED);
    }
}
