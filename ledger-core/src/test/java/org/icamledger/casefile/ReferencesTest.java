package org.icamledger.casefile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.icamledger.casefile.CaseScript.NOON;
import static org.icamledger.casefile.CaseScript.VAULT;
import static org.icamledger.casefile.CaseScript.decision;
import static org.icamledger.casefile.CaseScript.id;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What each reference may point to. */
class ReferencesTest {
    /** Written from the table of decision types, not from the code. "any" is any but DecisionCorrected. */
    private static final String ARROWS =
            """
            ReturnDecisionNotified.ref → ReturnDecisionIssued
            ReturnDecisionWithdrawn.ref → ReturnDecisionIssued
            DepartureTermExtended.ref → ReturnDecisionIssued
            DepartureTermWithdrawn.ref → ReturnDecisionIssued
            RemovalPostponed.ref → RemovalScheduled ReturnDecisionIssued
            NoticeGiven.ref → any
            InvitationSent.reminderOf → InvitationSent
            InvitationDelivered.ref → InvitationSent
            InvitationReturned.ref → InvitationSent
            AppointmentMissed.ref → InvitationSent
            InterviewHeld.ref → InvitationSent
            CooperationAssessed.basedOn → any
            ProspectAnswered.ref → ProspectProposed
            ProspectRealised.ref → ProspectProposed
            ReturnReferred.ref → ProspectProposed
            StayApplicationDecided.ref → StayApplicationFiled
            AppealLodged.against → any
            AppealDecided.ref → AppealLodged
            MeasureImposed.returnDecision → ReturnDecisionIssued
            MeasureReviewed.ref → MeasureImposed
            MeasureLifted.ref → MeasureImposed
            DetentionOrdered.returnDecision → ReturnDecisionIssued
            DetentionOrdered.duringAppointment → InvitationSent
            DetentionExtended.ref → DetentionOrdered
            DetentionReviewRequested.ref → DetentionExtended DetentionOrdered
            DetentionReviewDecided.ref → DetentionExtended DetentionOrdered DetentionReviewRequested
            DetentionEnded.ref → DetentionOrdered
            RemovalScheduled.returnDecision → ReturnDecisionIssued
            RemovalCarriedOut.ref → RemovalScheduled
            RemovalCarriedOut.returnDecision → ReturnDecisionIssued
            RemovalCancelled.ref → RemovalScheduled
            AbscondingFound.basedOn → any
            TrajectoryResumed.ref → TrajectorySuspended
            StatementAttached.about → any
            DecisionCorrected.corrects → any
            """;

    @Test
    void theArrowsAreThoseOfTheTable() {
        var found = new TreeMap<String, String>();
        for (var type : Decisions.caseTypes()) {
            for (var reference : DecisionData.references(Decisions.full(type))) {
                found.put(
                        reference.member().getDeclaringRecord().getSimpleName() + "."
                                + reference.member().getName(),
                        Arrays.stream(reference.member().getAnnotation(To.class).value())
                                .map(target -> target == Decision.class ? "any" : target.getSimpleName())
                                .sorted()
                                .collect(Collectors.joining(" ")));
            }
        }
        assertThat(found).isEqualTo(new TreeMap<>(arrows()));
    }

    @ParameterizedTest
    @MethodSource("org.icamledger.casefile.Decisions#caseTypes")
    void aReferencePointsToTheTypesOfItsArrowAndToNoOther(Class<? extends Decision> type) {
        var state = CaseScript.everything().state();
        for (var reference : DecisionData.references(Decisions.full(type))) {
            var member = type.getSimpleName() + "." + reference.member().getName();
            var targets = List.of(arrows().get(member).split(" "));
            for (var target : Decisions.caseTypes()) {
                var name = target.getSimpleName();
                var data = Decisions.with(Decisions.full(type), reference.pointer(), id(name));
                if (data instanceof DecisionCorrected) {
                    data = CaseScript.replacement(name, NOON.toString(), firstOfEverything(name));
                }
                var refusals = Coherence.check(state, List.of(decision("new", data)), VAULT, NOON).stream()
                        .filter(Refusal.WrongTarget.class::isInstance)
                        .toList();
                var allowed = targets.contains("any") ? target != DecisionCorrected.class : targets.contains(name);
                assertThat(refusals).as(member + " → " + name).hasSize(allowed ? 0 : 1);
            }
        }
    }

    private static Decision firstOfEverything(String name) {
        return CaseScript.everything().decisions().stream()
                .filter(decision -> decision.id().equals(id(name)))
                .findFirst()
                .orElseThrow()
                .data();
    }

    private static Map<String, String> arrows() {
        return ARROWS.lines()
                .map(line -> line.split(" → "))
                .collect(Collectors.toMap(line -> line[0], line -> line[1]));
    }
}
