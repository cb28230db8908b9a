package org.icamledger.projection.cohorts;

import static org.icamledger.projection.cohorts.Cohorts.CUBE;
import static org.icamledger.projection.cohorts.Cohorts.DAYS;
import static org.icamledger.projection.cohorts.Cohorts.TABLE;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.icamledger.projection.Grouping;
import org.icamledger.projection.Period;
import org.icamledger.projection.Sums;
import org.icamledger.projection.TooManyGroups;
import org.icamledger.projection.View;

/**
 * Reads what a question is answered from. When nothing in the table is later than asOf, that is sums by month, and sums by day only of the
 * months within which the last base decision lies that was observed for long enough: at most one for each number of days. As of an earlier day,
 * and by more dimensions than there are sums for, it is rows alone. Not for several threads.
 */
final class CohortCounting {
    private static final int DIMENSIONS_IN_SUMS = 2;

    private final View view;
    private final CohortQuery query;
    private final Grouping grouping;
    private final Map<String, Object> parameters = new HashMap<>();
    private final CohortCounts counts;

    private CohortCounting(View view, CohortQuery query) {
        this.view = view;
        this.query = query;
        this.grouping = new Grouping(query.by());
        this.counts = new CohortCounts(query);
        parameters.put("from", query.period().from());
        parameters.put("to", query.period().to());
        parameters.put("asOf", query.asOf());
        for (int i = 0; i < numbersOfDays(); i++) {
            parameters.put("observed" + i, query.lastObserved(i));
        }
    }

    /**
     * All that the question is about.
     *
     * @throws TooManyGroups when it is more than an answer may be made from
     */
    static CohortCounts of(View view, CohortQuery query) {
        var reading = new CohortCounting(view, query);
        if (reading.grouping.columns().size() > DIMENSIONS_IN_SUMS || reading.isAnythingLater()) {
            reading.readRows();
        } else {
            reading.readSums();
        }
        return reading.counts;
    }

    private boolean isAnythingLater() {
        // The last of the index: to look for any that is later may read the whole table when there is none.
        return view.jdbc()
                .sql("SELECT coalesce(max(reached_on) > :asOf, false) FROM " + view.table(TABLE))
                .params(parameters)
                .query(Boolean.class)
                .single();
    }

    private void readSums() {
        int first = number(query.period().first());
        var observed = IntStream.rangeClosed(first, number(query.period().last()))
                .map(this::observed)
                .toArray();
        var run = new Run();
        Sums.read(view, CUBE, grouping.columns(), query.period(), (month, parts, values, n) -> {
            run.add(grouping.of(month, values), parts[0], parts[1], n, observed[number(month) - first]);
        });
        run.end();
        readCutMonths();
    }

    /** Greater by one for each month. */
    private static int number(YearMonth month) {
        return 12 * month.getYear() + month.getMonthValue();
    }

    /** For how many of the numbers of days every case of the month was observed, from the smallest. */
    private int observed(int month) {
        return (int) IntStream.range(0, numbersOfDays())
                .filter(i -> month < number(YearMonth.from(cutMonth(i))))
                .count();
    }

    /** The sums of one group, milestone and number of days come month after month: of most months they are counted alike, and so once. */
    private final class Run {
        private List<String> group;
        private int milestone;
        private int days;
        private int observed;
        private long n;

        void add(List<String> ofGroup, int ofMilestone, int afterDays, long more, int wereObserved) {
            if (ofGroup != group || ofMilestone != milestone || afterDays != days || wereObserved != observed) {
                end();
                group = ofGroup;
                milestone = ofMilestone;
                days = afterDays;
                observed = wereObserved;
                n = 0;
            }
            n += more;
        }

        void end() {
            if (group != null) {
                counts.add(group, milestone, days, n, observed);
            }
        }
    }

    /** Of the months that {@link #readSums} takes for too young, the days that were observed for long enough. */
    private void readCutMonths() {
        for (int i = 0; i < numbersOfDays(); i++) {
            int number = i;
            var last = query.lastObserved(i);
            var month = YearMonth.from(cutMonth(i));
            if (!last.isBefore(cutMonth(i)) && query.period().contains(month)) {
                Sums.read(view, DAYS, grouping.columns(), new Period(month, month), (any, parts, values, n) -> {
                    if (parts[0] <= last.getDayOfMonth()) {
                        counts.addObserved(grouping.of(any, values), parts[1], parts[2], n, number);
                    }
                });
            }
        }
    }

    private int numbersOfDays() {
        return query.within().size();
    }

    /** First day of the first month of which not every base decision was observed for so long; perhaps none was. */
    private LocalDate cutMonth(int number) {
        return query.lastObserved(number).plusDays(1).withDayOfMonth(1);
    }

    private void readRows() {
        var keys = Stream.concat(
                        query.by().stream().map(dimension -> dimension.sql("base_month")),
                        Stream.of("milestone", "lag"))
                .toList();
        // Of the cases observed for as many of the numbers of days as its place says, or for more.
        var sums = Stream.concat(
                        Stream.of("n"),
                        IntStream.range(0, numbersOfDays())
                                .mapToObj(i -> "CASE WHEN base_on <= :observed" + i + " THEN n ELSE 0 END"))
                .map(summed -> "sum(" + summed + ")::bigint")
                .toList();
        var places = IntStream.rangeClosed(1, keys.size())
                .mapToObj(Integer::toString)
                .collect(Collectors.joining(", "));
        view.jdbc()
                .sql("SELECT " + String.join(", ", keys) + ", " + String.join(", ", sums) + " FROM " + view.table(TABLE)
                        + " WHERE base_on BETWEEN :from AND :to AND reached_on <= :asOf GROUP BY " + places + " LIMIT "
                        + (CohortCounts.MOST + 1))
                .params(parameters)
                .query(row -> {
                    add(row);
                });
    }

    private void add(ResultSet row) throws SQLException {
        int place = 1;
        var group = new ArrayList<String>();
        for (; place <= query.by().size(); place++) {
            group.add(row.getString(place));
        }
        int milestone = Cohorts.MILESTONES.indexOf(row.getString(place++));
        int days = row.getInt(place++);
        for (int observed = 0; observed <= numbersOfDays(); observed++, place++) {
            long forMore = observed < numbersOfDays() ? row.getLong(place + 1) : 0;
            counts.add(group, milestone, days, row.getLong(place) - forMore, observed);
        }
    }
}
