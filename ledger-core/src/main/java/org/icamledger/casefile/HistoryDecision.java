package org.icamledger.casefile;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

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
    /**
     * What an entry says once these corrections are counted in, of which the last decides.
     *
     * @param corrections every correction of it, by case sequence
     * @return empty for a correction and for what has been annulled
     */
    public static Optional<HistoryDecision> of(Entry entry, List<Entry> corrections) {
        var recorded = entry.decision();
        if (recorded.data() instanceof DecisionCorrected) {
            return Optional.empty();
        }
        var all = List.copyOf(corrections);
        if (all.isEmpty()) {
            return Optional.of(new HistoryDecision(entry, recorded.time(), recorded.decidedby(), recorded.data(), all));
        }
        var replacement = ((DecisionCorrected) all.getLast().decision().data()).replacement();
        if (replacement == null) {
            return Optional.empty();
        }
        var decidedby = replacement.decidedby() == null ? recorded.decidedby() : replacement.decidedby();
        return Optional.of(new HistoryDecision(entry, replacement.time(), decidedby, replacement.data(), all));
    }

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
