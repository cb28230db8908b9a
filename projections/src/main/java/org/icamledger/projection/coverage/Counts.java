package org.icamledger.projection.coverage;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.icamledger.projection.Grouping;
import org.icamledger.projection.Groups;
import org.icamledger.projection.Sums;
import org.icamledger.projection.TooManyGroups;

/** Adds up what is counted, by group, over all months that a group has in common. Not for several threads. */
final class Counts implements Sums.Each {
    private static final Measure[] MEASURES = Measure.values();

    private final Grouping grouping;
    private final Map<List<String>, long[]> counts = new HashMap<>();

    Counts(CoverageQuery query) {
        this.grouping = new Grouping(query.by());
    }

    /** What the sums have to be split by. */
    List<String> columns() {
        return grouping.columns();
    }

    /** @throws TooManyGroups when the answer would be too long */
    @Override
    public void sum(YearMonth month, int[] parts, List<String> values, long n) {
        counts.computeIfAbsent(grouping.of(month, values), group -> new long[MEASURES.length])[parts[0]] += n;
        if (counts.size() > Groups.MOST) {
            throw new TooManyGroups();
        }
    }

    /** One for each measure and group in which something is counted. */
    List<Sum> sums() {
        var sums = new ArrayList<Sum>();
        counts.forEach((group, ofGroup) -> {
            for (var measure : MEASURES) {
                if (ofGroup[measure.ordinal()] != 0) {
                    sums.add(new Sum(measure, group, ofGroup[measure.ordinal()]));
                }
            }
        });
        return sums;
    }
}
