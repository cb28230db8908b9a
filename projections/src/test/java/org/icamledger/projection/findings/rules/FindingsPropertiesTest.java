package org.icamledger.projection.findings.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.icamledger.casefile.CaseHistory;
import org.icamledger.casefile.CaseState;
import org.icamledger.casefile.DecisionCorrected;
import org.icamledger.casefile.DecisionData;
import org.icamledger.casefile.HistoryDecision;
import org.icamledger.casefile.RecordedDecision;
import org.junit.jupiter.api.Test;

class FindingsPropertiesTest {
    private static final int SEEDS = 50;

    /** No row of the rules document names these, but R24s, which looks at every decision. */
    private static final List<String> NAMED_BY_NO_RULE = List.of(
            "CaseReassigned",
            "CaseReopened",
            "ContactLost",
            "DepartureConfirmed",
            "InvitationReturned",
            "ProspectAnswered",
            "ProspectRealised",
            "RemovalCancelled",
            "SelfReferred",
            "StatementAttached",
            "TrajectoryResumed",
            "TrajectorySuspended");

    @Test
    void aDecisionThatNoRuleNamesChangesNoFindingButThatOfASilentCase() {
        int added = 0;
        for (int seed = 0; seed < SEEDS; seed++) {
            var random = new Random(seed);
            var decisions = RandomCase.of(random, 40, true);
            var place = 1 + random.nextInt(decisions.size());
            var more = RandomCase.another(random, decisions.subList(0, place), NAMED_BY_NO_RULE);
            if (more != null) {
                var longer = new ArrayList<>(decisions);
                longer.add(place, more);
                assertThat(withoutSilence(longer)).as("seed " + seed).isEqualTo(withoutSilence(decisions));
                added++;
            }
        }
        assertThat(added).isGreaterThan(SEEDS / 2);
    }

    @Test
    void theOrderOfRecordingMattersOnlyToRulesThatLookBefore() {
        int moved = 0;
        int guarded = 0;
        for (int seed = 0; seed < SEEDS; seed++) {
            var random = new Random(seed);
            var decisions = RandomCase.of(random, 40, seed % 2 == 0);
            var other = reordered(decisions, random);
            moved += other.equals(decisions) ? 0 : 1;
            assertThat(findings(other, false)).as("seed " + seed).isEqualTo(findings(decisions, false));
            guarded += findings(other, true).equals(findings(decisions, true)) ? 0 : 1;
        }
        assertThat(moved).isGreaterThan(SEEDS / 2);
        assertThat(guarded)
                .as("cases in which rules that look before tell the difference")
                .isPositive();
    }

    @Test
    void everythingThatIsSaidIsInTheCatalogue() {
        for (int seed = 0; seed < SEEDS; seed++) {
            for (var finding : all(RandomCase.of(new Random(seed), 60, true))) {
                var entry = Catalogue.entry(finding.rule()).orElseThrow();
                assertThat(entry.remarks())
                        .as(finding.rule())
                        .containsAll(codes(finding.missing()))
                        .containsAll(codes(finding.flags()));
                assertThat(finding.steps()).isNotEmpty();
                assertThat(finding.steps().getFirst().from()).isNull();
                assertThat(finding.missing().isEmpty())
                        .as(finding.toString())
                        .isEqualTo(finding.steps().stream()
                                .allMatch(step ->
                                        step.state() == State.SATISFIED || step.state() == State.NOT_APPLICABLE));
            }
        }
    }

    private static List<String> codes(List<Remark> remarks) {
        return remarks.stream()
                .map(Remark::code)
                .filter(code -> !Remark.COMMON.contains(code))
                .toList();
    }

    private static List<Finding> all(List<RecordedDecision> decisions) {
        return Catalogue.findings(CaseHistory.of(RandomCase.entries(decisions)), RuleParameters.DEFAULT);
    }

    private static List<Finding> withoutSilence(List<RecordedDecision> decisions) {
        return all(decisions).stream()
                .filter(finding -> !finding.rule().equals("R24s"))
                .toList();
    }

    /** @param before of the occasions whose safeguards must be on record before, or of the others */
    private static List<Finding> findings(List<RecordedDecision> decisions, boolean before) {
        var history = CaseHistory.of(RandomCase.entries(decisions));
        Map<Object, HistoryDecision> byId =
                history.corrected().stream().collect(Collectors.toMap(HistoryDecision::id, Function.identity()));
        var rules = Catalogue.RULES.stream()
                .collect(Collectors.toMap(rule -> rule.entry().id(), Function.identity()));
        return Catalogue.findings(history, RuleParameters.DEFAULT).stream()
                .filter(finding -> rules.get(finding.rule())
                                .looksBefore(byId.get(finding.trigger()).data())
                        == before)
                .toList();
    }

    /** Neighbours change places where neither refers to the other; of two corrections the last one decides, so these keep their order. */
    private static List<RecordedDecision> reordered(List<RecordedDecision> decisions, Random random) {
        var order = new ArrayList<>(decisions);
        for (int swaps = 0; swaps < 200; swaps++) {
            int place = 1 + random.nextInt(order.size() - 2);
            var first = order.get(place);
            var second = order.get(place + 1);
            if (!(first.data() instanceof DecisionCorrected)
                    && !(second.data() instanceof DecisionCorrected)
                    && DecisionData.references(second.data()).stream()
                            .noneMatch(reference -> reference.value().equals(first.id()))) {
                Collections.swap(order, place, place + 1);
            }
        }
        return coheres(order) ? order : decisions;
    }

    private static boolean coheres(List<RecordedDecision> order) {
        var state = CaseState.empty();
        for (var decision : order) {
            if (!RandomCase.coheres(state, decision)) {
                return false;
            }
            state.apply(decision);
        }
        return true;
    }
}
