package org.icamledger.projection.findings.rules;

import static org.icamledger.projection.findings.rules.RuleTable.A;
import static org.icamledger.projection.findings.rules.RuleTable.B;
import static org.icamledger.projection.findings.rules.RuleTable.CHILD;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class ProspectReasonedTest {
    private static final RuleTable R16 = RuleTable.of("R16", A, B, CHILD);
    private static final String SITUATION_ANALYSED =
            "2023-06-02 a SituationAnalysed routes=route:WORK,assessment:OPEN,reasons:x";
    private static final String PROSPECT_PROPOSED = "2023-06-30 x ProspectProposed kind=STAY";

    @TestFactory
    Stream<DynamicTest> anInterviewWithEachAdult() {
        return Stream.of(
                R16.row("none", "NOT_EVIDENCED INTERVIEW", SITUATION_ANALYSED, PROSPECT_PROPOSED),
                R16.row("before", "SATISFIED", "2023-06-01 v InterviewHeld", SITUATION_ANALYSED, PROSPECT_PROPOSED),
                R16.row(
                        "after",
                        "NOT_EVIDENCED INTERVIEW",
                        SITUATION_ANALYSED,
                        PROSPECT_PROPOSED,
                        "2023-06-30T12:30 v InterviewHeld"),
                R16.row(
                        "with one of two",
                        "NOT_EVIDENCED INTERVIEW",
                        "2023-06-01 v InterviewHeld",
                        SITUATION_ANALYSED + " persons=A,B",
                        PROSPECT_PROPOSED + " persons=A,B"),
                R16.row(
                        "with both",
                        "SATISFIED",
                        "2023-06-01 v InterviewHeld participants=personId:A;personId:B",
                        SITUATION_ANALYSED + " persons=A,B",
                        PROSPECT_PROPOSED + " persons=A,B"),
                R16.row(
                        "a child needs none",
                        "SATISFIED",
                        "2023-06-01 v InterviewHeld",
                        SITUATION_ANALYSED + " persons=A,C",
                        PROSPECT_PROPOSED + " persons=A,C"),
                R16.row(
                        "perhaps an adult",
                        "UNDETERMINED AGE",
                        "2023-01-02 j MemberJoined member=personId:U,role:ADULT",
                        SITUATION_ANALYSED + " persons=U",
                        PROSPECT_PROPOSED + " persons=U"));
    }

    @TestFactory
    Stream<DynamicTest> aReasonedAnalysisOfEachPerson() {
        return Stream.of(
                R16.row("none", "NOT_EVIDENCED ANALYSIS", "2023-06-01 v InterviewHeld", PROSPECT_PROPOSED),
                R16.row(
                        "after",
                        "NOT_EVIDENCED ANALYSIS",
                        "2023-06-01 v InterviewHeld",
                        PROSPECT_PROPOSED,
                        "2023-07-02 a SituationAnalysed routes=route:WORK,assessment:OPEN,reasons:x"),
                R16.row(
                        "not of the child",
                        "NOT_EVIDENCED ANALYSIS",
                        "2023-06-01 v InterviewHeld",
                        SITUATION_ANALYSED,
                        PROSPECT_PROPOSED + " persons=A,C"),
                R16.row(
                        "no routes",
                        "CONTRADICTED ROUTES",
                        "2023-06-01 v InterviewHeld",
                        SITUATION_ANALYSED + " routes=-",
                        PROSPECT_PROPOSED),
                R16.row(
                        "one route without reasons",
                        "NOT_EVIDENCED REASONS",
                        "2023-06-01 v InterviewHeld",
                        SITUATION_ANALYSED
                                + " routes=route:WORK,assessment:OPEN,reasons:x;route:OTHER,assessment:CLOSED",
                        PROSPECT_PROPOSED),
                R16.row(
                        "an earlier complete one",
                        "SATISFIED",
                        "2023-06-01 v InterviewHeld",
                        SITUATION_ANALYSED,
                        "2023-06-03 b SituationAnalysed",
                        PROSPECT_PROPOSED),
                R16.row(
                        "of any kind of prospect",
                        "NOT_EVIDENCED ANALYSIS",
                        "2023-06-01 v InterviewHeld",
                        PROSPECT_PROPOSED + " kind=OTHER"));
    }

    @TestFactory
    Stream<DynamicTest> corrections() {
        return Stream.of(
                R16.row(
                        "recorded later",
                        "NOT_EVIDENCED RECORDED_LATER",
                        "2023-06-01 v InterviewHeld",
                        PROSPECT_PROPOSED,
                        SITUATION_ANALYSED),
                R16.row(
                        "annulled since",
                        "NOT_EVIDENCED ANNULLED INTERVIEW",
                        "2023-06-01 v InterviewHeld",
                        SITUATION_ANALYSED,
                        PROSPECT_PROPOSED,
                        "annul v"),
                R16.row(
                        "reasons added in time",
                        "SATISFIED",
                        "2023-06-01 v InterviewHeld",
                        SITUATION_ANALYSED
                                + " routes=route:WORK,assessment:OPEN,reasons:x;route:OTHER,assessment:CLOSED",
                        "replace a 2023-06-02 SituationAnalysed routes=route:WORK,assessment:OPEN,reasons:x",
                        PROSPECT_PROPOSED));
    }
}
