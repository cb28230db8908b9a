package org.icamledger.projection.coverage;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.icamledger.ledger.LogHead;
import org.icamledger.projection.coverage.CoverageAnswer.Figure;
import org.icamledger.projection.coverage.CoverageAnswer.Group;

/** Makes the figures of a period from the sum of contributions: pure. */
final class Figures {
    private final Map<Counted, Integer> sums;
    private final List<Map<String, String>> groups;
    private final List<Dimension> by;
    private final LocalDate asOf;
    private final LogHead head;

    private Figures(Map<Counted, Integer> sums, List<Dimension> by, LocalDate asOf, LogHead head) {
        this.sums = sums;
        this.by = by;
        this.groups = groups(by);
        this.asOf = asOf;
        this.head = head;
    }

    static CoverageAnswer of(
            Map<Counted, Integer> sums, Period period, List<Dimension> by, LocalDate asOf, LogHead head) {
        var inPeriod = new LinkedHashMap<>(sums);
        inPeriod.keySet().removeIf(counted -> !period.contains(counted.month()));
        var figures = new Figures(inPeriod, by, asOf, head);
        return new CoverageAnswer(
                period.from(),
                period.to(),
                by.stream().map(Dimension::title).toList(),
                asOf,
                head.size(),
                head.root().base64(),
                Stream.concat(
                                measures()
                                        .filter(measure -> !measure.isDataQuality())
                                        .map(figures::count),
                                Arrays.stream(Ratio.values()).map(figures::ratio))
                        .toList(),
                measures().filter(Measure::isDataQuality).map(figures::count).toList());
    }

    private static Stream<Measure> measures() {
        return Arrays.stream(Measure.values());
    }

    private Figure count(Measure measure) {
        return figure(
                measure.title(),
                measure.definition(),
                measure.unit(),
                measure.label(),
                group -> BigDecimal.valueOf(sum(measure, group)));
    }

    private Figure ratio(Ratio ratio) {
        return figure(
                ratio.title(),
                Ratio.DEFINITION,
                Unit.RATIO,
                ratio.label(),
                group -> Ratio.quotient(sum(ratio.numerator(), group), sum(ratio.denominator(), group)));
    }

    private Figure figure(
            String name, String definition, Unit unit, String label, Function<Map<String, String>, BigDecimal> value) {
        return new Figure(
                name,
                definition,
                unit.text(),
                label,
                asOf,
                head.size(),
                head.root().base64(),
                value.apply(Map.of()),
                groups.stream()
                        .map(group -> new Group(group, value.apply(group)))
                        .toList());
    }

    private long sum(Measure measure, Map<String, String> group) {
        return sums.entrySet().stream()
                .filter(sum -> sum.getKey().measure() == measure && isIn(group, sum.getKey()))
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    /** Everything is in the group that names no dimension. */
    private boolean isIn(Map<String, String> group, Counted counted) {
        return group.isEmpty()
                || by.stream()
                        .allMatch(dimension -> group.get(dimension.title()).equals(dimension.valueOf(counted)));
    }

    /** Every combination of the dimensions' values; none without dimensions. */
    private static List<Map<String, String>> groups(List<Dimension> by) {
        if (by.isEmpty()) {
            return List.of();
        }
        var groups = List.<Map<String, String>>of(Map.of());
        for (var dimension : by) {
            var finer = new ArrayList<Map<String, String>>();
            for (var group : groups) {
                for (var value : dimension.allValues()) {
                    var more = new LinkedHashMap<>(group);
                    more.put(dimension.title(), value);
                    finer.add(more);
                }
            }
            groups = finer;
        }
        return groups;
    }
}
