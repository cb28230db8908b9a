package org.icamledger.projection.cohorts;

import static org.icamledger.projection.cohorts.Cohorts.CUBE;
import static org.icamledger.projection.cohorts.Cohorts.TABLE;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.icamledger.projection.Grouping;
import org.icamledger.projection.Sums;
import org.icamledger.projection.TooManyGroups;
import org.icamledger.projection.View;

/**
 * Reads what a question is answered from. When nothing in the table is later than asOf, that is sums by month, and rows only of the months
 * within which the last base decision lies that was observed for long enough: at most one for each number of days. As of an earlier day,
 * and by more dimensions than there are sums for, it is rows alone. Not for several threads.
 */
final class Cells {
    /** With more an answer would take what memory there is. */
    private static final int MOST = 300_000;

    private static final int DIMENSIONS_IN_SUMS = 2;

    private final View view;
    private final CohortQuery query;
    private final Grouping grouping;
    private final Map<String, Object> parameters = new HashMap<>();
    private final List<Cell> cells = new ArrayList<>();

    private Cells(View view, CohortQuery query) {
        this.view = view;
        this.query = query;
        this.grouping = new Grouping(query.by());
        parameters.put("from", query.period().from());
        parameters.put("to", query.period().to());
        parameters.put("asOf", query.asOf());
        for (int i = 0; i < numbersOfDays(); i++) {
            parameters.put("observed" + i, lastObserved(i));
            parameters.put("month" + i, cutMonth(i));
        }
    }

    /**
     * All that the question is about; several cells may be of the same group, milestone and number of days.
     *
     * @throws TooManyGroups when they are more than an answer may be made from
     */
    static List<Cell> of(View view, CohortQuery query) {
        var reading = new Cells(view, query);
        if (reading.grouping.columns().size() > DIMENSIONS_IN_SUMS || reading.isAnythingLater()) {
            reading.readRows();
        } else {
            reading.readSums();
            reading.readCutMonths();
        }
        return reading.cells;
    }

    private boolean isAnythingLater() {
        // The last of the index: to look for any that is later may read the whole table when there is none.
        return view.jdbc()
                .sql("SELECT coalesce(max(reached_on) > :asOf, false) FROM " + view.table(TABLE))
                .params(parameters)
                .query(Boolean.class)
                .single();
    }

    private void readRows() {
        read(
                "n",
                i -> when("base_on <= :observed" + i + " AND " + inTime(i)),
                view.table(TABLE) + " WHERE base_on BETWEEN :from AND :to AND reached_on <= :asOf");
    }

    /** What is counted of cases: all of them, then for each number of days those that were observed for so long and took no longer. */
    private void readSums() {
        var counts = new HashMap<List<String>, Map<Reached, long[]>>();
        var cutMonths = IntStream.range(0, numbersOfDays())
                .mapToObj(i -> YearMonth.from(cutMonth(i)))
                .toList();
        Sums.read(view, CUBE, grouping.columns(), query.period(), (month, parts, values, n) -> {
            var counted = counts.computeIfAbsent(grouping.of(month, values), group -> new HashMap<>())
                    .computeIfAbsent(new Reached(parts[0], parts[1]), reached -> new long[1 + numbersOfDays()]);
            counted[0] += n;
            for (int i = 0; i < numbersOfDays(); i++) {
                if (month.isBefore(cutMonths.get(i))
                        && parts[1] <= query.within().get(i)) {
                    counted[1 + i] += n;
                }
            }
        });
        counts.forEach((group, ofGroup) -> ofGroup.forEach((reached, counted) -> {
            // What was taken back since may stand beside the sums.
            if (counted[0] != 0) {
                add(new Cell(
                        group,
                        milestone(Cohorts.MILESTONES.get(reached.milestone())),
                        reached.days(),
                        counted[0],
                        Arrays.stream(counted).skip(1).boxed().toList()));
            }
        }));
    }

    /** @param milestone its place in {@link Cohorts#MILESTONES} */
    private record Reached(int milestone, int days) {}

    private void add(Cell cell) {
        if (cells.size() == MOST) {
            throw new TooManyGroups(CohortReader.MOST_GROUPS);
        }
        cells.add(cell);
    }

    private static Milestone milestone(String name) {
        return name.equals(Cohorts.BASE) ? null : Milestone.valueOf(name);
    }

    /** Of the months that {@link #readSums} took for too young, the days that were observed for long enough. */
    private void readCutMonths() {
        for (int i = 0; i < numbersOfDays(); i++) {
            var cut = i;
            if (!lastObserved(i).isBefore(cutMonth(i)) && query.period().contains(YearMonth.from(cutMonth(i)))) {
                read(
                        "0",
                        j -> j == cut ? "n" : "0",
                        view.table(TABLE) + " WHERE base_on BETWEEN :month" + i + " AND :observed" + i + " AND "
                                + inTime(i));
            }
        }
    }

    private int numbersOfDays() {
        return query.within().size();
    }

    /** The youngest base decision that was observed for that many days. */
    private LocalDate lastObserved(int number) {
        return query.asOf().minusDays(query.within().get(number));
    }

    /** First day of the first month of which not every base decision was observed for so long; perhaps none was. */
    private LocalDate cutMonth(int number) {
        return lastObserved(number).plusDays(1).withDayOfMonth(1);
    }

    /** Whoever was observed for so long and reached it in time reached it by asOf. */
    private String inTime(int number) {
        return "lag <= " + query.within().get(number);
    }

    private static String when(String condition) {
        return "CASE WHEN " + condition + " THEN n ELSE 0 END";
    }

    /**
     * @param cases what is summed up for the cases
     * @param complete the same for each number of days
     * @param source has the columns of the dimensions and {@code base_month, milestone, lag, n}
     */
    private void read(String cases, IntFunction<String> complete, String source) {
        var keys = Stream.concat(
                        query.by().stream().map(dimension -> dimension.sql("base_month")),
                        Stream.of("milestone", "lag"))
                .toList();
        var sums = Stream.concat(
                        Stream.of(cases), IntStream.range(0, numbersOfDays()).mapToObj(complete))
                .map(summed -> "sum(" + summed + ")::bigint")
                .toList();
        var places = IntStream.rangeClosed(1, keys.size())
                .mapToObj(Integer::toString)
                .collect(Collectors.joining(", "));
        view.jdbc()
                .sql("SELECT " + String.join(", ", keys) + ", " + String.join(", ", sums) + " FROM " + source
                        + " GROUP BY " + places + " LIMIT " + (MOST + 1))
                .params(parameters)
                .query(row -> {
                    add(cell(row));
                });
    }

    private Cell cell(ResultSet row) throws SQLException {
        int place = 1;
        var group = new ArrayList<String>();
        for (; place <= query.by().size(); place++) {
            group.add(row.getString(place));
        }
        var milestone = row.getString(place++);
        int days = row.getInt(place++);
        long cases = row.getLong(place++);
        var complete = new ArrayList<Long>();
        for (int i = 0; i < numbersOfDays(); i++) {
            complete.add(row.getLong(place++));
        }
        return new Cell(group, milestone(milestone), days, cases, complete);
    }
}
