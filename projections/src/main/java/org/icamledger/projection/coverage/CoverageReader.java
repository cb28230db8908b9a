package org.icamledger.projection.coverage;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.icamledger.casefile.BrusselsTime;
import org.icamledger.ledger.SealedTree;
import org.icamledger.projection.Dimension;
import org.icamledger.projection.Groups;
import org.icamledger.projection.Period;
import org.icamledger.projection.TooManyGroups;
import org.icamledger.projection.View;
import org.icamledger.projection.Views;

/** Answers with the figures of coverage as the projection stands. For any number of threads. */
public final class CoverageReader {
    private static final int MOST_SUMS = Groups.MOST * Measure.values().length;

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

    private record Sums(List<Sum> sums, long logSize) {}

    /**
     * The figures of the period as of today. By more than two dimensions that are no periods the answer may take seconds.
     *
     * @param by by what to split each figure, none twice; empty for not at all
     * @throws TooManyGroups when the answer would be too long
     * @throws org.icamledger.ledger.LogUnavailable when the projection cannot be read; ask again
     */
    public CoverageAnswer read(Period period, List<Dimension> by) {
        var read = views.read(projection, view -> new Sums(sums(view, period, by), view.logSize()));
        var today = BrusselsTime.dateOf(clock.instant());
        return Figures.of(read.sums(), period, by, today, tree.at(read.logSize()));
    }

    private static List<Sum> sums(View view, Period period, List<Dimension> by) {
        var sums = view.jdbc()
                .sql(sql(view, by))
                .param("first", period.from())
                .param("last", period.last().atDay(1))
                .query((row, i) -> sum(row, by.size()))
                .list();
        if (sums.size() > MOST_SUMS) {
            throw new TooManyGroups();
        }
        return sums;
    }

    /** Selects the measure, the value of each dimension and the sum over all months that have these in common. */
    private static String sql(View view, List<Dimension> by) {
        var columns = by.stream()
                .filter(dimension -> !dimension.isPeriod())
                .map(Dimension::title)
                .toList();
        var group = Stream.concat(
                        Stream.of(CoverageProjection.MEASURE),
                        by.stream().map(dimension -> dimension.sql(CoverageProjection.MONTH)))
                .collect(Collectors.joining(", "));
        return "SELECT " + group + ", sum(n)::bigint FROM ("
                + CoverageProjection.CUBE.sums(view, columns, "month BETWEEN :first AND :last")
                + ") sums GROUP BY " + group + " LIMIT " + (MOST_SUMS + 1);
    }

    private static Sum sum(ResultSet row, int dimensions) throws SQLException {
        var group = new ArrayList<String>();
        for (int i = 0; i < dimensions; i++) {
            group.add(row.getString(i + 2));
        }
        return new Sum(Measure.of(row.getString(1)), group, row.getLong(dimensions + 2));
    }
}
