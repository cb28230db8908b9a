package org.icamledger.projection.coverage;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.icamledger.ledger.LogHead;
import org.icamledger.projection.Dimension;
import org.icamledger.projection.Groups;
import org.icamledger.projection.coverage.CoverageAnswer.Figure;
import org.icamledger.projection.coverage.CoverageAnswer.Group;

/** Makes the figures of a period from sums: pure. */
final class Figures {
    private final Map<Measure, Map<List<String>, Long>> sums = new EnumMap<>(Measure.class);
    private final List<List<String>> groups;
    private final CoverageQuery query;
    private final LogHead head;

    private Figures(List<Sum> sums, CoverageQuery query, LogHead head) {
        this.query = query;
        this.head = head;
        this.groups = Groups.of(
                query.by(), query.period(), sums.stream().map(Sum::group).collect(Collectors.toSet()));
        measures().forEach(measure -> this.sums.put(measure, new HashMap<>()));
        sums.forEach(sum -> this.sums.get(sum.measure()).merge(sum.group(), sum.n(), Long::sum));
    }

    /**
     * @param sums of the events in the period alone
     * @throws org.icamledger.projection.TooManyGroups when the answer would be too long
     */
    static CoverageAnswer of(List<Sum> sums, CoverageQuery query, LogHead head) {
        var figures = new Figures(sums, query, head);
        return new CoverageAnswer(
                query.period().from(),
                query.period().to(),
                query.by().stream().map(Dimension::title).toList(),
                query.asOf(),
                query.knownAt(),
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
                count -> BigDecimal.valueOf(count.applyAsLong(measure)));
    }

    private Figure ratio(Ratio ratio) {
        return figure(
                ratio.title(),
                Ratio.DEFINITION,
                Unit.RATIO,
                ratio.label(),
                count -> Ratio.quotient(count.applyAsLong(ratio.numerator()), count.applyAsLong(ratio.denominator())));
    }

    /** @param value from the counts of one group, or of all together, to the figure */
    private Figure figure(
            String name,
            String definition,
            Unit unit,
            String label,
            Function<ToLongFunction<Measure>, BigDecimal> value) {
        return new Figure(
                name,
                definition,
                unit.text(),
                label,
                query.asOf(),
                head.size(),
                head.root().base64(),
                value.apply(this::total),
                groups.stream()
                        .map(group ->
                                new Group(Groups.named(query.by(), group), value.apply(measure -> sums.get(measure)
                                        .getOrDefault(group, 0L))))
                        .toList());
    }

    private long total(Measure measure) {
        return sums.get(measure).values().stream().mapToLong(Long::longValue).sum();
    }
}
