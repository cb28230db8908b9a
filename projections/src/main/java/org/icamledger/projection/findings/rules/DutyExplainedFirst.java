package org.icamledger.projection.findings.rules;

import static org.icamledger.projection.findings.rules.Basis.read;

import java.util.EnumMap;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.icamledger.casefile.Assessment.CooperationAssessed;
import org.icamledger.casefile.Coaching.InterviewHeld;
import org.icamledger.casefile.Coaching.InvitationSent;
import org.icamledger.casefile.Decision;
import org.icamledger.casefile.Detention.DetentionOrdered;
import org.icamledger.casefile.Detention.Ground;
import org.icamledger.casefile.Measures.MeasureImposed;
import org.icamledger.casefile.PersonId;
import org.icamledger.casefile.ReturnProcedure.ReturnDecisionNotified;

/** R14: the duty to cooperate was explained to a person, in a language understood, before non-cooperation is used against them. */
final class DutyExplainedFirst extends Rule {
    DutyExplainedFirst() {
        super(RuleEntry.of(
                "R14",
                Severity.HIGH,
                List.of(Version.always(Norm.DERIVED, read("AA", "74/22")).from(Version.LAW_OF_MAY_2024)),
                "EXPLAINED",
                "LANGUAGE"));
    }

    @Override
    Set<Class<? extends Decision>> triggers() {
        return Set.of(CooperationAssessed.class, MeasureImposed.class, DetentionOrdered.class);
    }

    @Override
    boolean looksBefore(Decision trigger) {
        return true;
    }

    @Override
    List<Judgement> judge(Occasion occasion) {
        return againstWhom(occasion.data()).stream()
                .map(person -> explained(person, occasion))
                .toList();
    }

    private static List<PersonId> againstWhom(Decision trigger) {
        return switch (trigger) {
            case CooperationAssessed assessed
            when assessed.level() != CooperationAssessed.Level.COOPERATING -> assessed.persons();
            case MeasureImposed imposed when isForNonCooperation(imposed.grounds()) -> imposed.persons();
            case DetentionOrdered order when isForNonCooperation(order.grounds()) -> order.persons();
            default -> List.of();
        };
    }

    private static boolean isForNonCooperation(List<Ground> grounds) {
        return grounds != null && grounds.contains(Ground.NON_COOPERATION);
    }

    private static Judgement explained(PersonId person, Occasion occasion) {
        var told = new EnumMap<State, Explanation>(State.class);
        Explanation denied = null;
        for (var latestFirst :
                List.of(notified(person, occasion), invited(person, occasion), interviewed(person, occasion))) {
            for (var each : (Iterable<Explanation>) latestFirst::iterator) {
                if (Boolean.TRUE.equals(each.said())) {
                    told.merge(each.language(), each, Explanation::later);
                    if (each.language() == State.SATISFIED) {
                        break;
                    }
                } else if (Boolean.FALSE.equals(each.said())) {
                    denied = denied == null ? each : Explanation.later(denied, each);
                }
            }
        }
        if (told.isEmpty()) {
            return denied == null
                    ? Judgement.notEvidenced("EXPLAINED", person)
                    : Judgement.contradicted("EXPLAINED", person).restingOn(denied.act());
        }
        return Stream.of(State.SATISFIED, State.UNDETERMINED, State.NOT_EVIDENCED, State.CONTRADICTED)
                .map(told::get)
                .filter(Objects::nonNull)
                .findFirst()
                .map(each -> Judgement.of(each.language(), "LANGUAGE", person).restingOn(each.act()))
                .orElseThrow();
    }

    /**
     * @param said what the record says of whether the duty was explained; may be null
     * @param language whether in one that the person understands
     */
    private record Explanation(Act<?> act, Boolean said, State language) {
        static Explanation later(Explanation one, Explanation other) {
            return Act.BY_TIME.compare(one.act(), other.act()) < 0 ? other : one;
        }
    }

    /** The latest first, as the others. */
    private static Stream<Explanation> notified(PersonId person, Occasion occasion) {
        return occasion.record()
                .latestBefore(occasion.trigger(), ReturnDecisionNotified.class, notified -> notified.persons()
                        .contains(person))
                // A letter tells nothing before it counts as notified.
                .filter(act -> !Notification.day(act).isAfter(occasion.day()))
                .map(act -> new Explanation(
                        act,
                        act.data().dutyToCooperateExplained(),
                        occasion.record().details(person).understands(act.data().language())));
    }

    private static Stream<Explanation> invited(PersonId person, Occasion occasion) {
        return occasion.record()
                .latestBefore(occasion.trigger(), InvitationSent.class, sent -> sent.persons()
                        .contains(person))
                .filter(act -> Invitation.delivery(act, occasion.record())
                        .filter(delivery -> delivery.isBefore(occasion.trigger()))
                        .isPresent())
                .map(act -> new Explanation(
                        act,
                        act.data().dutyToCooperateExplained(),
                        occasion.record().details(person).understands(act.data().languages())));
    }

    private static Stream<Explanation> interviewed(PersonId person, Occasion occasion) {
        return occasion.record()
                .latestBefore(occasion.trigger(), InterviewHeld.class, held -> TookPart.in(held.participants(), person))
                .map(act -> new Explanation(
                        act,
                        act.data().dutyToCooperateExplained(),
                        Understanding.of(
                                TookPart.as(act.data().participants(), person).orElseThrow(), occasion.record())));
    }
}
