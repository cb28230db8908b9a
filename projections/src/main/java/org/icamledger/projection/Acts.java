package org.icamledger.projection;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.icamledger.casefile.BrusselsTime;
import org.icamledger.casefile.HistoryDecision;

/**
 * Acts of one kind in a case, to be asked which is the latest, by time, then position, of those before another act. A question costs the
 * logarithm of their number, so that it may be asked of every decision of a long case.
 */
final class Acts {
    private static final Comparator<HistoryDecision> BY_TIME = Comparator.comparing(HistoryDecision::time)
            .thenComparing(act -> act.original().position());

    static final Acts NONE = new Acts(List.of());

    private final NavigableMap<LocalDate, Day> days;

    Acts(List<HistoryDecision> acts) {
        days = new TreeMap<>(acts.stream()
                .collect(Collectors.groupingBy(
                        act -> BrusselsTime.dateOf(act.time()),
                        Collectors.collectingAndThen(Collectors.toList(), Day::new))));
    }

    /** The latest of those that {@link HistoryDecision#isBefore are before} the act; null when none is. */
    HistoryDecision latestBefore(HistoryDecision act) {
        return latest(act, false);
    }

    /** The latest of those that the act is not before, itself included; null when there is none. */
    HistoryDecision latestNotAfter(HistoryDecision act) {
        return latest(act, true);
    }

    private HistoryDecision latest(HistoryDecision act, boolean inclusive) {
        var date = BrusselsTime.dateOf(act.time());
        var sameDay = days.get(date);
        var found = sameDay == null ? null : sameDay.latest(act, inclusive);
        if (found != null) {
            return found;
        }
        var earlier = days.lowerEntry(date);
        return earlier == null ? null : earlier.getValue().last();
    }

    /** The acts of one Brussels day, among which an act that is known by day only compares by case sequence. */
    private static final class Day {
        /** The latest of those with this case sequence or a lower one. */
        private final TreeMap<Integer, HistoryDecision> latestBySequence = new TreeMap<>();

        private final TreeMap<Integer, HistoryDecision> dayOnly = new TreeMap<>();
        private final TreeMap<Instant, HistoryDecision> timed = new TreeMap<>();

        Day(List<HistoryDecision> acts) {
            HistoryDecision latest = null;
            for (var act :
                    sorted(acts, Comparator.comparing(each -> each.original().casesequence()))) {
                latest = latest == null || BY_TIME.compare(latest, act) < 0 ? act : latest;
                latestBySequence.put(act.original().casesequence(), latest);
            }
            for (var act : sorted(acts, BY_TIME)) {
                if (BrusselsTime.isDayOnly(act.time())) {
                    dayOnly.put(act.original().casesequence(), act);
                } else {
                    timed.put(act.time(), act);
                }
            }
        }

        HistoryDecision last() {
            return latestBySequence.lastEntry().getValue();
        }

        HistoryDecision latest(HistoryDecision act, boolean inclusive) {
            var sequence = act.original().casesequence();
            if (BrusselsTime.isDayOnly(act.time())) {
                return below(latestBySequence, sequence, inclusive);
            }
            var found = below(timed, act.time(), inclusive);
            return found == null ? below(dayOnly, sequence, inclusive) : found;
        }

        private static <K> HistoryDecision below(TreeMap<K, HistoryDecision> acts, K key, boolean inclusive) {
            Map.Entry<K, HistoryDecision> found = inclusive ? acts.floorEntry(key) : acts.lowerEntry(key);
            return found == null ? null : found.getValue();
        }

        private static List<HistoryDecision> sorted(List<HistoryDecision> acts, Comparator<HistoryDecision> order) {
            return acts.stream().sorted(order).toList();
        }
    }
}
