package org.icamledger.projection.findings;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.icamledger.casefile.CaseHistory;
import org.icamledger.casefile.DecisionId;
import org.icamledger.casefile.HistoryDecision;
import org.icamledger.casefile.Trajectory.StatementAttached;
import org.icamledger.projection.Place;
import org.icamledger.projection.Places;
import org.icamledger.projection.findings.rules.Finding;
import org.icamledger.projection.findings.rules.RuleParameters;
import org.icamledger.projection.findings.rules.State;

/**
 * A finding, with what its case says of the decision that gave the occasion: a pure function of the case's history.
 *
 * @param trigger in its corrected form
 * @param place in force at the trigger's time
 * @param statements those about the trigger, whoever made them, in the order of the history
 */
record Occurrence(Finding finding, HistoryDecision trigger, Place place, List<DecisionId> statements) {
    /** In the order of {@link Findings#of}. @param history cut at a day to look back at it */
    static List<Occurrence> of(CaseHistory history, RuleParameters parameters) {
        var found = Findings.of(history, parameters);
        if (found.isEmpty()) {
            return List.of();
        }
        var places = Places.of(history);
        var triggers =
                history.corrected().stream().collect(Collectors.toMap(HistoryDecision::id, decision -> decision));
        var statements = statements(history);
        return found.stream()
                .map(finding -> {
                    var trigger = triggers.get(finding.trigger());
                    return new Occurrence(
                            finding,
                            trigger,
                            places.at(trigger.time()),
                            statements.getOrDefault(finding.trigger(), List.of()));
                })
                .toList();
    }

    private static Map<DecisionId, List<DecisionId>> statements(CaseHistory history) {
        var statements = new HashMap<DecisionId, List<DecisionId>>();
        for (var decision : history.corrected()) {
            if (decision.data() instanceof StatementAttached stated && stated.about() != null) {
                statements
                        .computeIfAbsent(stated.about(), any -> new ArrayList<>())
                        .add(decision.id());
            }
        }
        return statements;
    }

    /** How it stands on a day. */
    CaseFinding on(LocalDate day) {
        State state = finding.state(day);
        return new CaseFinding(
                trigger.original().subject(),
                finding.rule(),
                CaseFinding.Trigger.of(trigger),
                finding.about(),
                finding.version(),
                finding.norm(),
                place,
                finding.persons(),
                state,
                finding.due(day).orElse(null),
                finding.missing(),
                finding.flags(),
                finding.restsOn(),
                statements);
    }
}
