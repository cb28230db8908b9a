package org.icamledger.projection.findings.rules;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.icamledger.casefile.CaseHistory;

/** Every rights rule there is. A new one is added here and nowhere else. */
public final class Catalogue {
    static final List<Rule> RULES = List.of(
            new LessCoerciveMeasuresFirst(),
            new DetentionOrderInForm(),
            new NoChildDetained(),
            new FamilyUnityFirst(),
            new BestInterestsFirst(),
            new RisksFirst(),
            new HeardBeforeReturnDecision(),
            new ReturnDecisionInForm(),
            new DepartureTermRespected(),
            new ConfirmedInWriting(),
            new NoShowAfterValidInvitation(),
            new InterviewUnderstood(),
            new VulnerabilityScreenedFirst(),
            new DutyExplainedFirst(),
            new ReplyBeforeAssessment(),
            new ProspectReasoned(),
            new CoachingInGoodFaith(),
            new MeasureInBounds(),
            new NoRemovalDuringRemedies(),
            new DetentionInsideCap(),
            new DetentionReviewed(),
            new HeardBeforeExtension(),
            new NotLuredIntoDetention(),
            new ClosureExplained(),
            new SilentCase(),
            new ConsultationsLogged());

    private static final Map<Class<?>, List<Rule>> BY_TRIGGER = byTrigger();

    private Catalogue() {}

    private static Map<Class<?>, List<Rule>> byTrigger() {
        var byTrigger = new HashMap<Class<?>, List<Rule>>();
        for (var rule : RULES) {
            rule.triggers().forEach(type -> byTrigger
                    .computeIfAbsent(type, any -> new ArrayList<>())
                    .add(rule));
        }
        return Map.copyOf(byTrigger);
    }

    /** By id. */
    public static List<RuleEntry> entries() {
        return RULES.stream().map(Rule::entry).toList();
    }

    public static Optional<RuleEntry> entry(String id) {
        return entries().stream().filter(entry -> entry.id().equals(id)).findFirst();
    }

    /** What all rules find in a case: by trigger in the order of the history, then by rule. */
    public static List<Finding> findings(CaseHistory history, RuleParameters parameters) {
        return Judging.of(BY_TRIGGER, history, parameters);
    }
}
