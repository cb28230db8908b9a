package org.icamledger.projection.findings;

import java.time.YearMonth;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.icamledger.ledger.LogHead;
import org.icamledger.projection.Grouping;
import org.icamledger.projection.Groups;
import org.icamledger.projection.Sums;
import org.icamledger.projection.TooManyGroups;
import org.icamledger.projection.findings.FindingsAnswer.Counts;
import org.icamledger.projection.findings.FindingsAnswer.Group;
import org.icamledger.projection.findings.FindingsAnswer.OfRule;
import org.icamledger.projection.findings.rules.Catalogue;
import org.icamledger.projection.findings.rules.RuleEntry;
import org.icamledger.projection.findings.rules.State;

/** Adds up how many findings stand in which state on a day, by rule and group. Not for several threads. */
final class FindingCounts implements Sums.Each {
    private static final State[] STATES = State.values();
    private static final List<String> RULES =
            FindingsProjection.CUBE.parts().getFirst().values();

    private final FindingQuery query;
    private final Grouping grouping;
    private final long day;
    private final Map<String, Map<List<String>, long[]>> counts = new HashMap<>();

    FindingCounts(FindingQuery query) {
        this.query = query;
        this.grouping = new Grouping(query.by());
        this.day = query.asOf().toEpochDay();
    }

    /** What the sums have to be split by. */
    List<String> columns() {
        return grouping.columns();
    }

    /** @throws TooManyGroups when the answer would be too long */
    @Override
    public void sum(YearMonth month, int[] parts, List<String> values, long n) {
        var rule = RULES.get(parts[0]);
        if (parts[2] > day
                || day > parts[3]
                || query.rule() != null && !query.rule().equals(rule)) {
            return;
        }
        var ofRule = counts.computeIfAbsent(rule, any -> new HashMap<>());
        ofRule.computeIfAbsent(grouping.of(month, values), any -> new long[STATES.length])[parts[1]] += n;
        if (ofRule.size() > Groups.MOST) {
            throw new TooManyGroups();
        }
    }

    /** @param head of the log whose findings were added up */
    FindingsAnswer answer(LogHead head) {
        // What was counted and is counted no more is still among the sums, together with what takes it away.
        var occurring = counts.values().stream()
                .flatMap(ofRule -> ofRule.entrySet().stream())
                .filter(group -> Arrays.stream(group.getValue()).anyMatch(n -> n != 0))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
        var groups = Groups.of(query.by(), query.period(), occurring);
        return new FindingsAnswer(
                head,
                Catalogue.entries().stream()
                        .filter(entry -> query.rule() == null
                                ? entry.givesFindings()
                                : entry.id().equals(query.rule()))
                        .map(entry -> ofRule(entry, groups))
                        .toList());
    }

    private OfRule ofRule(RuleEntry entry, List<List<String>> groups) {
        var ofRule = counts.getOrDefault(entry.id(), Map.of());
        var total = new long[STATES.length];
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
                                Groups.named(query.by(), group),
                                Counts.of(ofRule.getOrDefault(group, new long[total.length]))))
                        .toList());
    }
}
