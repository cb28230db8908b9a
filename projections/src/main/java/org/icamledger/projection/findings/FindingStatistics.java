package org.icamledger.projection.findings;

import java.time.InstantSource;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.icamledger.casefile.BrusselsTime;
import org.icamledger.ledger.LogHead;
import org.icamledger.ledger.SealedTree;
import org.icamledger.projection.Dimension;
import org.icamledger.projection.Grouping;
import org.icamledger.projection.Groups;
import org.icamledger.projection.Period;
import org.icamledger.projection.Sums;
import org.icamledger.projection.TooManyGroups;
import org.icamledger.projection.View;
import org.icamledger.projection.Views;
import org.icamledger.projection.findings.FindingsAnswer.Counts;
import org.icamledger.projection.findings.FindingsAnswer.Group;
import org.icamledger.projection.findings.FindingsAnswer.OfRule;
import org.icamledger.projection.findings.rules.Catalogue;
import org.icamledger.projection.findings.rules.RuleEntry;
import org.icamledger.projection.findings.rules.RuleParameters;
import org.icamledger.projection.findings.rules.State;

/** Counts the findings of a period by rule and state, as they stand today. For any number of threads. */
public final class FindingStatistics {
    /** By what findings may be split. */
    public static final List<Dimension> DIMENSIONS = List.of(
            Dimension.MONTH, Dimension.QUARTER, Dimension.YEAR, Dimension.TRACK, Dimension.OFFICE, Dimension.REGION);

    private final Views views;
    private final FindingsProjection projection;
    private final RuleParameters parameters;
    private final SealedTree tree;
    private final InstantSource clock;

    /**
     * @param parameters the same that the projection folds with
     * @param clock tells the day as of which findings stand
     */
    public FindingStatistics(
            Views views,
            FindingsProjection projection,
            RuleParameters parameters,
            SealedTree tree,
            InstantSource clock) {
        this.views = views;
        this.projection = projection;
        this.parameters = parameters;
        this.tree = tree;
        this.clock = clock;
    }

    private record Read(Counting counted, long logSize) {}

    /**
     * The findings whose triggers lie in the period. Of three dimensions that are no periods the rows are read, which may take seconds.
     *
     * @param rule id; null for all
     * @param by of {@link #DIMENSIONS}, none twice; empty for not at all
     * @throws TooManyGroups when the answer would be too long
     * @throws org.icamledger.ledger.LogUnavailable when the projection cannot be read; ask again
     */
    public FindingsAnswer read(Period period, String rule, List<Dimension> by) {
        var today = BrusselsTime.dateOf(clock.instant());
        var read = views.read(projection, view -> new Read(counted(view, period, rule, by, today), view.logSize()));
        return read.counted().answer(today, tree.at(read.logSize()), parameters);
    }

    private static Counting counted(View view, Period period, String rule, List<Dimension> by, LocalDate today) {
        var counting = new Counting(period, rule, by);
        var rules = FindingsProjection.CUBE.parts().getFirst().values();
        var day = today.toEpochDay();
        Sums.read(view, FindingsProjection.CUBE, counting.grouping.columns(), period, (month, parts, values, n) -> {
            if (parts[2] <= day && day <= parts[3]) {
                counting.add(rules.get(parts[0]), State.values()[parts[1]], counting.grouping.of(month, values), n);
            }
        });
        return counting;
    }

    /** Collects the sums of one answer. */
    private static final class Counting {
        private final Period period;
        private final String rule;
        private final List<Dimension> by;
        private final Grouping grouping;
        private final Map<String, Map<List<String>, long[]>> counts = new HashMap<>();

        Counting(Period period, String rule, List<Dimension> by) {
            this.period = period;
            this.rule = rule;
            this.by = by;
            this.grouping = new Grouping(by);
        }

        void add(String of, State state, List<String> group, long n) {
            if (rule == null || rule.equals(of)) {
                var ofRule = counts.computeIfAbsent(of, any -> new HashMap<>());
                ofRule.computeIfAbsent(group, any -> new long[State.values().length])[state.ordinal()] += n;
                if (ofRule.size() > Groups.MOST) {
                    throw new TooManyGroups();
                }
            }
        }

        FindingsAnswer answer(LocalDate today, LogHead head, RuleParameters parameters) {
            var occurring = counts.values().stream()
                    .flatMap(ofRule -> ofRule.keySet().stream())
                    .collect(Collectors.toSet());
            var groups = Groups.of(by, period, occurring);
            return new FindingsAnswer(
                    FindingsAnswer.DEFINITION,
                    FindingsAnswer.UNIT,
                    period.from(),
                    period.to(),
                    rule,
                    by.stream().map(Dimension::title).toList(),
                    parameters,
                    today,
                    head.size(),
                    head.root().base64(),
                    Catalogue.entries().stream()
                            .filter(entry -> rule == null
                                    ? entry.givesFindings()
                                    : entry.id().equals(rule))
                            .map(entry -> ofRule(entry, groups))
                            .toList());
        }

        private OfRule ofRule(RuleEntry entry, List<List<String>> groups) {
            var ofRule = counts.getOrDefault(entry.id(), Map.of());
            var total = new long[State.values().length];
            ofRule.values().forEach(each -> {
                for (int i = 0; i < total.length; i++) {
                    total[i] += each[i];
                }
            });
            return new OfRule(
                    entry.id(),
                    entry.severity(),
                    Counts.of(total),
                    groups.stream()
                            .map(group -> new Group(
                                    Groups.named(by, group),
                                    Counts.of(ofRule.getOrDefault(group, new long[total.length]))))
                            .toList());
        }
    }
}
