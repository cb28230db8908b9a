package org.icamledger.projection.coverage;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import org.icamledger.casefile.BrusselsTime;
import org.icamledger.ledger.SealedTree;
import org.icamledger.projection.Dimension;
import org.icamledger.projection.Grouping;
import org.icamledger.projection.Groups;
import org.icamledger.projection.Period;
import org.icamledger.projection.Sums;
import org.icamledger.projection.TooManyGroups;
import org.icamledger.projection.View;
import org.icamledger.projection.Views;

/** Answers with the figures of coverage as the projection stands. For any number of threads. */
public final class CoverageReader {
    private final Views views;
    private final CoverageProjection projection;
    private final SealedTree tree;
    private final InstantSource clock;

    /** @param clock tells the day to which the figures hold */
    public CoverageReader(Views views, CoverageProjection projection, SealedTree tree, InstantSource clock) {
        this.views = views;
        this.projection = projection;
        this.tree = tree;
        this.clock = clock;
    }

    private record Read(List<Sum> sums, long logSize) {}

    /**
     * The figures of the period as of today. By more than two dimensions that are no periods the answer may take seconds.
     *
     * @param by by what to split each figure, none twice; empty for not at all
     * @throws TooManyGroups when the answer would be too long
     * @throws org.icamledger.ledger.LogUnavailable when the projection cannot be read; ask again
     */
    public CoverageAnswer read(Period period, List<Dimension> by) {
        var read = views.read(projection, view -> new Read(sums(view, period, by), view.logSize()));
        var today = BrusselsTime.dateOf(clock.instant());
        return Figures.of(read.sums(), period, by, today, tree.at(read.logSize()));
    }

    /** One for each measure and group in which something is counted, over all months that the group has in common. */
    private static List<Sum> sums(View view, Period period, List<Dimension> by) {
        var measures = Measure.values();
        var counts = new HashMap<List<String>, long[]>();
        var grouping = new Grouping(by);
        Sums.read(view, CoverageProjection.CUBE, grouping.columns(), period, (month, parts, values, n) -> {
            counts.computeIfAbsent(grouping.of(month, values), group -> new long[measures.length])[parts[0]] += n;
            if (counts.size() > Groups.MOST) {
                throw new TooManyGroups();
            }
        });
        var sums = new ArrayList<Sum>();
        counts.forEach((group, ofGroup) -> {
            for (var measure : measures) {
                if (ofGroup[measure.ordinal()] != 0) {
                    sums.add(new Sum(measure, group, ofGroup[measure.ordinal()]));
                }
            }
        });
        return sums;
    }
}
