package org.icamledger.api.sample;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.icamledger.casefile.HistoryDecision;

/** How often each rule was asked for, and of which acts its safeguard is missing. */
final class Tallies {
    private final Map<Rule, Integer> occasions = new EnumMap<>(Rule.class);
    private final Map<Rule, List<String>> missing = new EnumMap<>(Rule.class);

    void expect(Rule rule, HistoryDecision act, boolean evidenced) {
        occasions.merge(rule, 1, Integer::sum);
        if (!evidenced) {
            missing.computeIfAbsent(rule, each -> new ArrayList<>())
                    .add("%s %s".formatted(act.data().type(), act.original().subject()));
        }
    }

    int occasions(Rule rule) {
        return occasions.getOrDefault(rule, 0);
    }

    List<String> missing(Rule rule) {
        return missing.getOrDefault(rule, List.of());
    }
}
