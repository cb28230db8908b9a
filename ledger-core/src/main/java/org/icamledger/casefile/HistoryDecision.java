package org.icamledger.casefile;

import java.time.Instant;
import java.util.List;

/**
 * A decision as the corrected history tells it.
 *
 * @param original the entry that recorded it
 * @param time when it happened, by the last correction
 * @param decidedby by the last correction if it says so, else by the original
 * @param data by the last correction
 * @param corrections every correction of it, by case sequence; empty when it stands as recorded
 */
public record HistoryDecision(
        Entry original, Instant time, DecidedBy decidedby, Decision data, List<Entry> corrections) {
    /** The decision's id, which corrections keep. */
    public DecisionId id() {
        return original.decision().id();
    }

    /**
     * Whether this act comes before another one of the same case: at an earlier time, or, when both fall on the same
     * Brussels day and one is known by day only, at a lower case sequence. Compares two acts and orders no list.
     */
    public boolean isBefore(HistoryDecision other) {
        var sameDay = BrusselsTime.dateOf(time).equals(BrusselsTime.dateOf(other.time));
        return sameDay && (BrusselsTime.isDayOnly(time) || BrusselsTime.isDayOnly(other.time))
                ? original.casesequence() < other.original.casesequence()
                : time.isBefore(other.time);
    }
}
