package org.icamledger.projection.findings.rules;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.icamledger.casefile.CaseHistory;
import org.icamledger.casefile.DecisionId;
import org.icamledger.casefile.HistoryDecision;
import org.icamledger.casefile.PersonId;

/**
 * Asks the rules about a case, and holds the guard against backdating for all of them: what must be on record before a trigger is satisfied
 * only if it is so by the full corrected history and by the entries before the trigger, corrected by the corrections among them alone, with
 * the trigger in its first form.
 */
final class Judging {
    private final Map<Class<?>, List<Rule>> rulesByTrigger;
    private final RuleParameters parameters;
    private final CaseRecord record;
    private final CaseActs recorded;

    private Judging(Map<Class<?>, List<Rule>> rulesByTrigger, CaseHistory history, RuleParameters parameters) {
        this.rulesByTrigger = rulesByTrigger;
        this.parameters = parameters;
        record = CaseRecord.of(history);
        recorded = CaseActs.recorded(history.entries());
    }

    /** By trigger in the order of the history, then in the order of the rules. @param rulesByTrigger by the types of their triggers */
    static List<Finding> of(Map<Class<?>, List<Rule>> rulesByTrigger, CaseHistory history, RuleParameters parameters) {
        var judging = new Judging(rulesByTrigger, history, parameters);
        return history.corrected().stream().flatMap(judging::findings).toList();
    }

    private Stream<Finding> findings(HistoryDecision trigger) {
        var act = Act.of(trigger);
        var before = new Before(trigger.original(), recorded, parameters);
        return rulesByTrigger.getOrDefault(trigger.data().getClass(), List.of()).stream()
                .flatMap(rule -> rule.occasions(new Occasion(record, act, null, parameters)).stream()
                        .map(occasion -> finding(rule, occasion, before))
                        .filter(Objects::nonNull));
    }

    /** @return null when the rule does not ask */
    private Finding finding(Rule rule, Occasion occasion, Before before) {
        var judgements = rule.judge(occasion);
        if (judgements.isEmpty()) {
            return null;
        }
        var version = rule.version(occasion).orElse(null);
        if (version == null) {
            return finding(rule, occasion, null, notApplicable(judgements), null);
        }
        var remark = rule.looksBefore(occasion.data()) ? guard(rule, occasion, judgements, before) : null;
        return finding(rule, occasion, version, judgements, remark);
    }

    /** @return what a comparison with the record before the trigger adds; null when it adds nothing */
    private String guard(Rule rule, Occasion occasion, List<Judgement> judgements, Before before) {
        return switch (stateOf(judgements)) {
            case SATISFIED -> before.holds(rule, occasion) ? null : Remark.RECORDED_LATER;
            case NOT_EVIDENCED -> before.holds(rule, occasion) ? Remark.ANNULLED : null;
            case CONTRADICTED, UNDETERMINED, PENDING, NOT_APPLICABLE -> null;
        };
    }

    static State stateOf(List<Judgement> judgements) {
        return State.first(judgements.stream().map(Judgement::state).toList());
    }

    private static List<Judgement> notApplicable(List<Judgement> judgements) {
        return judgements.stream()
                .map(judgement -> Judgement.notApplicable(persons(List.of(judgement))))
                .toList();
    }

    private static PersonId[] persons(List<Judgement> judgements) {
        return judgements.stream()
                .flatMap(judgement -> judgement.persons().stream())
                .distinct()
                .toArray(PersonId[]::new);
    }

    private Finding finding(Rule rule, Occasion occasion, Version version, List<Judgement> judgements, String guarded) {
        var steps = Remark.RECORDED_LATER.equals(guarded)
                ? List.of(new Step(null, State.NOT_EVIDENCED))
                : Step.of(judgements);
        var restsOn = new LinkedHashSet<DecisionId>();
        if (occasion.about() != null) {
            restsOn.add(occasion.about());
        }
        judgements.forEach(judgement -> restsOn.addAll(judgement.restsOn()));
        restsOn.remove(occasion.trigger().id());
        return new Finding(
                rule.entry().id(),
                occasion.trigger().id(),
                occasion.about(),
                occasion.day(),
                version,
                version == null ? null : rule.norm(occasion, version),
                List.of(persons(judgements)),
                steps,
                missing(judgements, guarded),
                flags(judgements),
                List.copyOf(restsOn));
    }

    private static List<Remark> missing(List<Judgement> judgements, String guarded) {
        var missing = new ArrayList<Remark>();
        if (guarded != null) {
            missing.add(Remark.of(guarded));
        }
        var said = judgements.stream()
                .filter(judgement -> judgement.missing() != null)
                .toList();
        said.stream()
                .map(Said::of)
                .distinct()
                .forEach(same -> missing.add(new Remark(
                        same.code(),
                        List.of(persons(said.stream()
                                .filter(judgement -> Said.of(judgement).equals(same))
                                .toList())),
                        null,
                        same.due())));
        return missing;
    }

    /** The same thing missing for several persons is said once. */
    private record Said(String code, LocalDate due) {
        static Said of(Judgement judgement) {
            return new Said(judgement.missing(), judgement.due());
        }
    }

    private static List<Remark> flags(List<Judgement> judgements) {
        return judgements.stream()
                .flatMap(judgement -> judgement.flags().stream()
                        .map(flag -> new Remark(flag.code(), judgement.persons(), flag.number(), null)))
                .distinct()
                .toList();
    }
}
