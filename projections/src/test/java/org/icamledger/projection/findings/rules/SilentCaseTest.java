package org.icamledger.projection.findings.rules;

import static org.icamledger.projection.findings.rules.RuleTable.A;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class SilentCaseTest {
    private static final RuleTable R24s = RuleTable.of("R24s", A);

    @TestFactory
    Stream<DynamicTest> theLastDecisionOfAnOpenCase() {
        return Stream.of(
                R24s.row(
                        "silent since",
                        "PENDING SILENT @2023-09-28 | NOT_EVIDENCED SILENT @2023-09-29",
                        "2023-06-30 x InterviewHeld"),
                R24s.row("followed by anything", "none", "2023-06-30 x InterviewHeld", "2023-07-30 y ContactLost"),
                R24s.row(
                        "the last by time",
                        "NOT_EVIDENCED SILENT",
                        "2023-06-30 x InterviewHeld",
                        "2023-05-30 y ContactLost"),
                R24s.row("the opening alone", "NOT_EVIDENCED SILENT", "2023-01-02 x SelfReferred"),
                R24s.row("a closure", "none", "2023-06-30 x CaseClosed"),
                R24s.row("after a closure", "none", "2023-06-30 c CaseClosed", "2023-07-30 x ContactLost"),
                R24s.row("a reopening", "NOT_EVIDENCED SILENT", "2023-06-30 c CaseClosed", "2023-07-30 x CaseReopened"),
                R24s.row(
                        "a closure annulled",
                        "NOT_EVIDENCED SILENT",
                        "2023-06-30 x InterviewHeld",
                        "2023-07-30 c CaseClosed",
                        "annul c"));
    }
}
