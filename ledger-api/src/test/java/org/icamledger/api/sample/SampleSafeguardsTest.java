package org.icamledger.api.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.icamledger.casefile.CaseState;
import org.icamledger.casefile.Coherence;
import org.icamledger.casefile.DecisionData;
import org.icamledger.casefile.KnownPersons;
import org.icamledger.casefile.RecordedDecision;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Each case evidences every safeguard, and each safeguard that is a step of its own can be taken out, and is then missed. */
class SampleSafeguardsTest {
    @ParameterizedTest
    @EnumSource
    void everyCaseEvidencesTheSafeguardsOfTheRule(Rule rule) throws Exception {
        var tallies = WholeSample.read().safeguards.tallies();
        assertThat(tallies.missing(rule)).isEmpty();
        assertThat(tallies.occasions(rule)).isGreaterThan(100);
    }

    @ParameterizedTest
    @CsvSource({
        "R01, less-coercive-measures-1",
        "R04, family-unity-1",
        "R05, best-interests-1",
        "R06, risks-1",
        "R07, hearing-1",
        "R08, notification-1",
        "R09, term-withdrawal-1",
        "R10, notice-1",
        "R11, delivery-1",
        "R13, screening-1",
        "R14, notification-1",
        "R15, hearing-2",
        "R16, analysis-1",
        "R18, measure-review-1",
        "R21, review-1",
        "R22, hearing-2",
        "R24, notice-1",
    })
    void aSafeguardCanBeTakenOutAndIsThenMissed(Rule rule, String step) {
        var missing = SampleYear.cases(SampleYear.SEED, 1)
                .filter(script -> script.steps().stream()
                        .anyMatch(each ->
                                each.name().equals(step) && each.evidences().contains(rule)))
                .limit(400)
                .map(script -> without(script, step))
                .peek(SampleSafeguardsTest::coheres)
                .map(script -> tallies(SampleCase.of(script)))
                .filter(tallies -> !tallies.missing(rule).isEmpty())
                .limit(1)
                .toList();
        assertThat(missing)
                .as("cases in which %s is missed without %s", rule, step)
                .hasSize(1);
    }

    @Test
    void theStepsOfACaseHaveNamesOfTheirOwn() {
        SampleYear.cases(SampleYear.SEED, 1).limit(5_000).forEach(script -> assertThat(script.steps())
                .extracting(Step::name)
                .doesNotHaveDuplicates());
    }

    private static CaseScript without(CaseScript script, String name) {
        return new CaseScript(
                script.caseId(),
                script.steps().stream()
                        .filter(step -> !step.name().equals(name))
                        .toList());
    }

    private static void coheres(CaseScript script) {
        var decisions = script.steps().stream().map(Step::decision).toList();
        var persons = decisions.stream()
                .map(RecordedDecision::data)
                .flatMap(data -> DecisionData.persons(data).stream())
                .map(DecisionData.Located::value)
                .collect(Collectors.toSet());
        assertThat(Coherence.check(
                        CaseState.empty(),
                        decisions,
                        new KnownPersons(persons, Set.of()),
                        decisions.getLast().registeredtime()))
                .isEqualTo(List.of());
    }

    private static Tallies tallies(SampleCase sample) {
        var safeguards = new Safeguards();
        safeguards.check(sample);
        return safeguards.tallies();
    }
}
