package org.icamledger.api.sample;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.icamledger.projection.findings.Findings;
import org.icamledger.projection.findings.rules.Finding;
import org.icamledger.projection.findings.rules.RuleParameters;
import org.icamledger.projection.findings.rules.State;

/** What the rules find in each case beside what the list says that they find. */
final class Verdicts {
    private static final String SILENT = "R24s";

    private final Map<String, Set<String>> truth = new HashMap<>();
    private final Map<Rule, Map<State, Integer>> counts = new EnumMap<>(Rule.class);
    private final List<String> differences = new ArrayList<>();

    Verdicts(long seed) {
        SampleYear.truth(seed, 1).skip(1).forEach(line -> {
            var columns = line.split(",");
            truth.computeIfAbsent(columns[1], any -> new HashSet<>()).add(line);
            counts.computeIfAbsent(Rule.valueOf(columns[0]), any -> new EnumMap<>(State.class))
                    .merge(State.valueOf(columns[4]), 1, Integer::sum);
        });
    }

    /** How often the list has the rule with each state. */
    Map<State, Integer> counts(Rule rule) {
        return counts.get(rule);
    }

    /** Findings that are not in the list, and rows of the list that are not found. */
    List<String> differences() {
        return differences;
    }

    /** Rows of cases that were not read. */
    Set<String> unread() {
        return truth.keySet();
    }

    void take(SampleCase sample) {
        var expected = truth.remove(sample.id().toString());
        differences(sample, expected == null ? Set.of() : expected).forEach(differences::add);
    }

    /** Findings of a case that are not expected, and rows that are expected and not found. */
    static Stream<String> differences(SampleCase sample, Set<String> expected) {
        var found = Findings.of(sample.history().asOf(SampleYear.AS_OF), RuleParameters.DEFAULT).stream()
                .filter(finding -> !finding.rule().equals(SILENT))
                .collect(Collectors.toMap(finding -> line(sample, finding), finding -> finding));
        return Stream.concat(
                found.entrySet().stream()
                        .filter(one -> !expected.contains(one.getKey()))
                        .map(one ->
                                "found: " + one.getKey() + " " + one.getValue().missing()),
                expected.stream().filter(line -> !found.containsKey(line)).map(line -> "listed: " + line));
    }

    private static String line(SampleCase sample, Finding finding) {
        return String.join(
                ",",
                finding.rule(),
                sample.id().toString(),
                finding.trigger().toString(),
                finding.about() == null ? "" : finding.about().toString(),
                finding.state(SampleYear.AS_OF).name(),
                "2024-12-31");
    }
}
