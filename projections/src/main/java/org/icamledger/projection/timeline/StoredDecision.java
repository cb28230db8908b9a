package org.icamledger.projection.timeline;

import java.util.List;
import java.util.function.LongFunction;
import java.util.stream.Stream;
import org.icamledger.casefile.Entry;
import org.icamledger.casefile.HistoryDecision;

/**
 * A row of {@link TimelineProjection#DECISIONS}, which the log makes whole.
 *
 * @param position of the decision
 * @param corrections positions of every correction of it, by case sequence
 * @param afterClosure null when neither
 */
record StoredDecision(long position, List<Long> corrections, AfterClosure afterClosure) {
    /** Where the entries stand that it is told from. */
    Stream<Long> positions() {
        return Stream.concat(Stream.of(position), corrections.stream());
    }

    /** As the timeline shows it. @param entries the log by position */
    TimelineDecision told(LongFunction<Entry> entries) {
        var corrected = HistoryDecision.of(
                entries.apply(position),
                corrections.stream().map(entries::apply).toList());
        return TimelineDecision.of(corrected.orElseThrow(), afterClosure);
    }
}
