package org.icamledger.api.rest;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.icamledger.projection.Dimension;
import org.icamledger.projection.Period;
import org.icamledger.projection.Situation;
import org.icamledger.projection.findings.FindingQuery;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * Where a figure of findings leads.
 *
 * @param findings the findings that it counts, in every state; null where the record does not say what they have in common
 * @param cohort what became of the cases whose return decisions lie in the same period, split as the figure is
 */
public record FindingLinks(@Nullable String findings, String cohort) {
    /** @param group from dimension to value; empty for the figure that is not split */
    static FindingLinks of(String rule, FindingQuery query, Map<String, String> group) {
        List<Dimension> by = query.by();
        Period within = by.stream()
                .filter(dimension -> dimension.isPeriod() && group.containsKey(dimension.title()))
                .map(dimension -> dimension.period(group.get(dimension.title())))
                .reduce(query.period(), Period::within);
        UriComponentsBuilder cohort = address("/api/v1/statistics/cohorts", within);
        ListParameters.with(
                cohort,
                "by",
                by.isEmpty() ? null : by.stream().map(Dimension::title).collect(Collectors.joining(",")));
        UriComponentsBuilder findings = address("/api/v1/findings", within).queryParam("rule", rule);
        by.stream()
                .filter(dimension -> !dimension.isPeriod())
                .forEach(dimension -> ListParameters.with(findings, dimension.title(), group.get(dimension.title())));
        return new FindingLinks(group.containsValue(Situation.UNKNOWN) ? null : text(findings), text(cohort));
    }

    private static UriComponentsBuilder address(String path, Period period) {
        return UriComponentsBuilder.fromPath(path)
                .queryParam("from", period.from())
                .queryParam("to", period.to());
    }

    private static String text(UriComponentsBuilder address) {
        return address.encode().build().toUriString();
    }
}
