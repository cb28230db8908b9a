package org.icamledger.projection.findings.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.icamledger.projection.findings.rules.RuleTable.A;
import static org.icamledger.projection.findings.rules.RuleTable.B;

import java.time.LocalDate;
import java.util.List;
import org.icamledger.projection.findings.Findings;
import org.junit.jupiter.api.Test;

class FindingTest {
    private static final List<String> POSTPONED = List.of(
            "2023-01-01 open CaseOpened members=" + A + ";" + B,
            "2023-05-01 r ReturnDecisionIssued persons=A,B",
            "2023-06-01 x RemovalPostponed ref=r persons=A,B",
            "2023-06-05 g NoticeGiven ref=x written=true",
            "2023-06-20 g2 NoticeGiven ref=x persons=B written=true");

    private static LocalDate day(String day) {
        return LocalDate.parse(day);
    }

    private static Finding only(String rule, List<Finding> findings) {
        return findings.stream()
                .filter(finding ->
                        finding.rule().equals(rule) && finding.trigger().equals(Script.id("x")))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void saysForWhomSomethingIsMissingUntilWhenAndWhatItRestsOn() {
        var finding = only("R10", Findings.of(Script.history(POSTPONED), RuleParameters.DEFAULT));
        assertThat(finding.date()).isEqualTo("2023-06-01");
        assertThat(finding.persons()).containsExactly(Script.person("A"), Script.person("B"));
        assertThat(finding.missing())
                .containsExactly(new Remark("IN_TIME", List.of(Script.person("B")), null, day("2023-06-08")));
        assertThat(finding.restsOn()).containsExactly(Script.id("g"), Script.id("g2"));
        assertThat(finding.steps())
                .containsExactly(new Step(null, State.PENDING), new Step(day("2023-06-09"), State.NOT_EVIDENCED));
    }

    @Test
    void carriesItsDueDateWhileItIsPending() {
        var finding = only("R10", Findings.of(Script.history(POSTPONED), RuleParameters.DEFAULT));
        assertThat(finding.due(day("2023-06-01"))).contains(day("2023-06-08"));
        assertThat(finding.due(day("2023-06-08"))).contains(day("2023-06-08"));
        assertThat(finding.due(day("2023-06-09"))).isEmpty();
    }

    @Test
    void looksBackAtAHistoryThatWasCut() {
        var history = Script.history(POSTPONED);
        var then = only("R10", Findings.of(history.asOf(day("2023-06-04")), RuleParameters.DEFAULT));
        assertThat(then.missing())
                .containsExactly(
                        new Remark("NOTICE", List.of(Script.person("A"), Script.person("B")), null, day("2023-06-08")));
        assertThat(Findings.of(history.asOf(day("2023-05-31")), RuleParameters.DEFAULT))
                .extracting(Finding::rule)
                .doesNotContain("R10");
    }

    @Test
    void deadlinesOfOurOwnAreParameters() {
        var longer = new RuleParameters(30, 90, 30, 19, 10, 8, 30, 5, 24, 15, 90, 20);
        assertThat(only("R10", Findings.of(Script.history(POSTPONED), longer)).steps())
                .containsExactly(new Step(null, State.SATISFIED));
    }

    @Test
    void whatIsRecordedLaterIsNamedWithoutWhatItShows() {
        var finding = only(
                "R07",
                Findings.of(
                        Script.history(List.of(
                                "2023-01-01 open CaseOpened members=" + A,
                                "2023-06-01 x ReturnDecisionIssued",
                                "2023-05-30 h PersonHeard about=RETURN")),
                        RuleParameters.DEFAULT));
        assertThat(finding.missing()).containsExactly(new Remark(Remark.RECORDED_LATER, List.of(), null, null));
        assertThat(finding.restsOn()).containsExactly(Script.id("h"));
    }

    @Test
    void aRuleThatDidNotApplyYetHasNoVersionAndNoNorm() {
        var finding = only(
                "R14",
                Findings.of(
                        Script.history(List.of(
                                "2023-01-01 open CaseOpened members=" + A,
                                "2023-06-01 x CooperationAssessed level=PARTIAL")),
                        RuleParameters.DEFAULT));
        assertThat(finding.version()).isNull();
        assertThat(finding.norm()).isNull();
        assertThat(finding.state(day("2023-06-01"))).isEqualTo(State.NOT_APPLICABLE);
        assertThat(finding.persons()).containsExactly(Script.person("A"));
    }

    /** Contradicted, not evidenced, undetermined, pending, satisfied; not applicable only when all are. */
    @Test
    void ofSeveralNeedsTheFirstStateByPrecedenceDecides() {
        assertThat(State.first(List.of(State.SATISFIED, State.PENDING, State.NOT_APPLICABLE)))
                .isEqualTo(State.PENDING);
        assertThat(State.first(List.of(State.PENDING, State.UNDETERMINED))).isEqualTo(State.UNDETERMINED);
        assertThat(State.first(List.of(State.UNDETERMINED, State.NOT_EVIDENCED)))
                .isEqualTo(State.NOT_EVIDENCED);
        assertThat(State.first(List.of(State.NOT_EVIDENCED, State.CONTRADICTED)))
                .isEqualTo(State.CONTRADICTED);
        assertThat(State.first(List.of(State.NOT_APPLICABLE, State.SATISFIED))).isEqualTo(State.SATISFIED);
        assertThat(State.first(List.of(State.NOT_APPLICABLE))).isEqualTo(State.NOT_APPLICABLE);
    }

    @Test
    void onlyWhatIsDecidedIsApplicable() {
        assertThat(List.of(State.values()))
                .filteredOn(State::isApplicable)
                .containsExactly(State.CONTRADICTED, State.NOT_EVIDENCED, State.SATISFIED);
    }
}
