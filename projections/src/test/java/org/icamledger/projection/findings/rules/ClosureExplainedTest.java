package org.icamledger.projection.findings.rules;

import static org.icamledger.projection.findings.rules.RuleTable.A;
import static org.icamledger.projection.findings.rules.RuleTable.B;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class ClosureExplainedTest {
    private static final RuleTable R24 = RuleTable.of("R24", A, B);
    private static final String CASE_CLOSED = "2023-06-30 x CaseClosed residualStatus=NONE reasons=x";

    @TestFactory
    Stream<DynamicTest> aClosure() {
        return Stream.of(
                R24.row("with notice", "SATISFIED", CASE_CLOSED, "2023-07-01 g NoticeGiven ref=x"),
                R24.row("no notice", "PENDING NOTICE @2023-07-15 | NOT_EVIDENCED NOTICE @2023-07-16", CASE_CLOSED),
                R24.row(
                        "notice on the fifteenth day",
                        "SATISFIED",
                        CASE_CLOSED,
                        "2023-07-15T23:59 g NoticeGiven ref=x"),
                R24.row(
                        "notice on the day after",
                        "PENDING NOTICE @2023-07-15 | NOT_EVIDENCED NOTICE @2023-07-16",
                        CASE_CLOSED,
                        "2023-07-16T00:01 g NoticeGiven ref=x"),
                R24.row(
                        "no reasons",
                        "NOT_EVIDENCED REASONS",
                        CASE_CLOSED + " reasons=-",
                        "2023-07-01 g NoticeGiven ref=x"),
                R24.row(
                        "no residual status",
                        "NOT_EVIDENCED RESIDUAL_STATUS",
                        CASE_CLOSED + " residualStatus=-",
                        "2023-07-01 g NoticeGiven ref=x"),
                R24.row("reopened at once", "NOT_EVIDENCED NOTICE", CASE_CLOSED, "2023-07-01 o CaseReopened"));
    }

    @TestFactory
    Stream<DynamicTest> corrections() {
        return Stream.of(
                R24.row(
                        "reasons added later",
                        "SATISFIED",
                        CASE_CLOSED + " reasons=-",
                        "2023-07-01 g NoticeGiven ref=x",
                        "replace x 2023-06-30 CaseClosed residualStatus=NONE reasons=x"),
                R24.row("annulled", "none", CASE_CLOSED, "annul x"));
    }
}
