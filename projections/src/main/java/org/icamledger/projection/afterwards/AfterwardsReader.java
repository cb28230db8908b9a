package org.icamledger.projection.afterwards;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.icamledger.ledger.LogHead;
import org.icamledger.ledger.SealedTree;
import org.icamledger.projection.Dimension;
import org.icamledger.projection.Groups;
import org.icamledger.projection.TooManyGroups;
import org.icamledger.projection.View;
import org.icamledger.projection.Views;
import org.icamledger.projection.afterwards.AfterwardsAnswer.Group;
import org.icamledger.projection.afterwards.AfterwardsAnswer.Outcome;

/** Answers with what followed closings, as the ledger stands. For any number of threads. */
public final class AfterwardsReader {
    /** Each group tells about everything that may follow, so an answer of that many has some megabytes. */
    private static final int MOST_GROUPS = 2_000;

    private final Views views;
    private final SealedTree tree;
    private final AfterwardsProjection projection;

    public AfterwardsReader(Views views, SealedTree tree, AfterwardsProjection projection) {
        this.views = views;
        this.tree = tree;
        this.projection = projection;
    }

    /** Occasions counted. @param group values of the dimensions, in the order asked for */
    record Cell(String outcome, List<String> group, long[] counts) {}

    private record Read(long logSize, List<Cell> cells) {}

    /**
     * The figures that are asked for.
     *
     * @throws TooManyGroups when there are more than anybody reads
     * @throws org.icamledger.ledger.LogUnavailable when the database cannot be read; ask again
     */
    public AfterwardsAnswer read(AfterwardsQuery query) {
        var read = views.read(projection, view -> new Read(view.logSize(), cells(view, query)));
        if (read.cells().size() > MOST_GROUPS) {
            throw new TooManyGroups();
        }
        return answer(query, read.cells(), tree.at(read.logSize()));
    }

    /** At most one more than an answer may have. */
    static List<Cell> cells(View view, AfterwardsQuery query) {
        return view.jdbc()
                .sql(sql(view, query) + " LIMIT " + (MOST_GROUPS + 1))
                .param("from", query.period().from())
                .param("to", query.period().to())
                .param("asOf", query.asOf())
                .query((row, i) -> cell(row, query))
                .list();
    }

    /**
     * To each occasion the person's facts between the closing and the reopening. Of two acts the one at an earlier time is before; when
     * both fall on the same day and one is known by day only, the one at the lower position. A reopening later than asOf has not
     * happened yet.
     */
    private static String sql(View view, AfterwardsQuery query) {
        var keys = Stream.concat(Stream.of("outcome"), query.by().stream().map(dimension -> dimension.sql("closed_on")))
                .collect(Collectors.joining(", "));
        var firstDays = Arrays.stream(Consequence.values())
                .map(consequence -> "min(f.on_day - o.closed_on) FILTER (WHERE f.kind = '" + consequence.name()
                        + "') AS " + consequence.name())
                .collect(Collectors.joining(", "));
        return "SELECT " + keys + ", " + Tally.sql(query.within()) + " FROM (SELECT o.outcome, o.closed_on, "
                + query.by().stream()
                        .filter(dimension -> !dimension.isPeriod())
                        .map(dimension -> "o." + dimension.title() + ", ")
                        .collect(Collectors.joining())
                + "CASE WHEN o.reopened_on <= :asOf THEN o.reopened_on END AS reopened_on, followed.* FROM "
                + view.table(AfterwardsProjection.OCCASIONS) + " o CROSS JOIN LATERAL (SELECT " + firstDays + " FROM "
                + view.table(AfterwardsProjection.FACTS)
                + " f WHERE f.person_id = o.person_id AND f.on_day <= :asOf"
                + " AND CASE WHEN f.on_day = o.closed_on AND (f.day_only OR o.day_only)"
                + " THEN o.position < f.position ELSE o.closed_at < f.at END"
                + " AND (o.reopened_at IS NULL OR CASE WHEN f.on_day = o.reopened_on"
                + " AND (f.day_only OR o.reopened_day_only) THEN f.position < o.reopened_position"
                + " ELSE f.at < o.reopened_at END)) followed"
                + " WHERE o.closed_on BETWEEN :from AND :to AND o.closed_on <= :asOf) occasion GROUP BY " + keys;
    }

    private static Cell cell(ResultSet row, AfterwardsQuery query) throws SQLException {
        int column = 1;
        var outcome = row.getString(column++);
        var group = new ArrayList<String>();
        for (int i = 0; i < query.by().size(); i++) {
            group.add(row.getString(column++));
        }
        var counts = new long[new Tally(query.within()).size()];
        for (int i = 0; i < counts.length; i++) {
            counts[i] = row.getLong(column++);
        }
        return new Cell(outcome, group, counts);
    }

    static AfterwardsAnswer answer(AfterwardsQuery query, List<Cell> cells, LogHead head) {
        var all = new Tally(query.within());
        cells.forEach(cell -> all.add(cell.counts()));
        var byOutcome = cells.stream().collect(Collectors.groupingBy(Cell::outcome, TreeMap::new, Collectors.toList()));
        return new AfterwardsAnswer(
                query.period().from(),
                query.period().to(),
                query.by().stream().map(Dimension::title).toList(),
                query.within(),
                query.asOf(),
                head.size(),
                head.root().base64(),
                AfterwardsQuery.DEFINITION,
                "occasion",
                all.figures(),
                byOutcome.entrySet().stream()
                        .map(outcome -> outcome(query, outcome))
                        .toList());
    }

    private static Outcome outcome(AfterwardsQuery query, Map.Entry<String, List<Cell>> outcome) {
        var together = new Tally(query.within());
        outcome.getValue().forEach(cell -> together.add(cell.counts()));
        return new Outcome(
                outcome.getKey(),
                together.figures(),
                query.by().isEmpty()
                        ? List.of()
                        : outcome.getValue().stream()
                                .sorted(Comparator.comparing(Cell::group, Groups.BY_VALUES))
                                .map(cell -> group(query, cell))
                                .toList());
    }

    private static Group group(AfterwardsQuery query, Cell cell) {
        var tally = new Tally(query.within());
        tally.add(cell.counts());
        return new Group(Groups.named(query.by(), cell.group()), tally.figures());
    }
}
