package org.icamledger.projection.findings.rules;

import static org.icamledger.projection.findings.rules.RuleTable.A;
import static org.icamledger.projection.findings.rules.RuleTable.B;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class ClosureExplainedTest {
    private static final RuleTable R24 = RuleTable.of("R24", A, B);

    @TestFactory
    Stream<DynamicTest> aClosure() {
        return Stream.of(
                R24.row(
                        "with notice",
                        "SATISFIED",
                        "2023-06-30 x CaseClosed residualStatus=NONE reasons=x",
                        "2023-07-01 g NoticeGiven ref=x"),
                R24.row(
                        "no notice",
                        "PENDING NOTICE @2023-07-15 | NOT_EVIDENCED NOTICE @2023-07-16",
                        "2023-06-30 x CaseClosed residualStatus=NONE reasons=x"),
                R24.row(
                        "notice on the fifteenth day",
                        "SATISFIED",
                        "2023-06-30 x CaseClosed residualStatus=NONE reasons=x",
                        "2023-07-15T23:59 g NoticeGiven ref=x"),
                R24.row(
                        "notice on the day after",
                        "PENDING NOTICE @2023-07-15 | NOT_EVIDENCED NOTICE @2023-07-16",
                        "2023-06-30 x CaseClosed residualStatus=NONE reasons=x",
                        "2023-07-16T00:01 g NoticeGiven ref=x"),
                R24.row(
                        "no reasons",
                        "NOT_EVIDENCED REASONS",
                        "2023-06-30 x CaseClosed residualStatus=NONE",
                        "2023-07-01 g NoticeGiven ref=x"),
                R24.row(
                        "no residual status",
                        "NOT_EVIDENCED RESIDUAL_STATUS",
                        "2023-06-30 x CaseClosed reasons=x",
                        "2023-07-01 g NoticeGiven ref=x"),
                R24.row(
                        "reopened at once",
                        "NOT_EVIDENCED NOTICE",
                        "2023-06-30 x CaseClosed residualStatus=NONE reasons=x",
                        "2023-07-01 o CaseReopened"));
    }

    @TestFactory
    Stream<DynamicTest> corrections() {
        return Stream.of(
                R24.row(
                        "reasons added later",
                        "SATISFIED",
                        "2023-06-30 x CaseClosed residualStatus=NONE",
                        "2023-07-01 g NoticeGiven ref=x",
                        "replace x 2023-06-30 CaseClosed residualStatus=NONE reasons=x"),
                R24.row("annulled", "none", "2023-06-30 x CaseClosed residualStatus=NONE reasons=x", "annul x"));
    }
}
