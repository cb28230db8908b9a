package org.icamledger.projection.coverage;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.icamledger.casefile.CaseHistory;
import org.icamledger.projection.CaseTable;
import org.icamledger.projection.Column;
import org.icamledger.projection.Cube;
import org.icamledger.projection.Dimension;
import org.icamledger.projection.Projection;
import org.icamledger.projection.Row;
import org.icamledger.projection.Rows;
import org.icamledger.projection.Situation;

/** What each case adds to the figures of coverage, summed up by month. */
public final class CoverageProjection implements Projection {
    /** The first day of the month, Brussels. */
    static final String MONTH = "month";
    /** {@link Measure#title}. */
    static final String MEASURE = "measure";

    private static final String COUNT = "n";

    private static final CaseTable TABLE = new CaseTable(
            "coverage_contribution",
            Stream.of(
                            List.of(new Column(MONTH, Column.Type.DATE), new Column(MEASURE, Column.Type.TEXT)),
                            Situation.COLUMNS,
                            List.of(new Column(COUNT, Column.Type.BIGINT)))
                    .flatMap(List::stream)
                    .toList(),
            List.of(MONTH));

    static final Cube CUBE = new Cube(
            TABLE,
            MONTH,
            List.of(new Cube.Part(
                    MEASURE, Arrays.stream(Measure.values()).map(Measure::title).toList())),
            Dimension.columns().stream().map(Dimension::title).toList(),
            COUNT);

    @Override
    public String name() {
        return "coverage";
    }

    @Override
    public int version() {
        return 4;
    }

    @Override
    public List<CaseTable> tables() {
        return List.of(TABLE);
    }

    @Override
    public List<Cube> cubes() {
        return List.of(CUBE);
    }

    @Override
    public Rows fold(CaseHistory history) {
        var counts = Coverage.contribution(history).stream()
                .collect(Collectors.groupingBy(counted -> counted, LinkedHashMap::new, Collectors.counting()));
        return Rows.of(
                TABLE,
                counts.entrySet().stream()
                        .map(each -> row(each.getKey(), each.getValue()))
                        .toList());
    }

    private static Row row(Counted counted, long n) {
        var values = new ArrayList<Object>();
        values.add(counted.month().atDay(1));
        values.add(counted.measure().title());
        values.addAll(counted.situation().values());
        values.add(n);
        return new Row(values);
    }
}
