package org.icamledger.projection.findings.rules;

import static org.icamledger.projection.findings.rules.RuleTable.A;
import static org.icamledger.projection.findings.rules.RuleTable.B;
import static org.icamledger.projection.findings.rules.RuleTable.CHILD;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class FamilyUnityFirstTest {
    private static final RuleTable R04 = RuleTable.of("R04", A, B, CHILD);
    private static final String MEMBER_JOINED = "2023-01-02 j MemberJoined member=personId:U,role:ADULT";
    private static final String FAMILY_UNITY_ASSESSED =
            "2023-06-29 f FamilyUnityAssessed outcome=NO_OBSTACLE reasons=x";

    @TestFactory
    Stream<DynamicTest> anOrderForSomeOfAFamily() {
        return Stream.of(
                R04.row("nothing on record", "NOT_EVIDENCED ASSESSMENT", "2023-06-30 x DetentionOrdered"),
                R04.row("assessed with reasons", "SATISFIED", FAMILY_UNITY_ASSESSED, "2023-06-30 x DetentionOrdered"),
                R04.row(
                        "assessed without reasons",
                        "NOT_EVIDENCED REASONS",
                        FAMILY_UNITY_ASSESSED + " reasons=-",
                        "2023-06-30 x DetentionOrdered"),
                R04.row(
                        "assessed after",
                        "NOT_EVIDENCED ASSESSMENT",
                        "2023-06-30 x DetentionOrdered",
                        "2023-07-01 f FamilyUnityAssessed outcome=NO_OBSTACLE reasons=x"),
                R04.row(
                        "assessed for another",
                        "NOT_EVIDENCED ASSESSMENT",
                        FAMILY_UNITY_ASSESSED + " persons=B",
                        "2023-06-30 x DetentionOrdered"),
                R04.row(
                        "both adults without the child",
                        "NOT_EVIDENCED ASSESSMENT",
                        "2023-06-30 x DetentionOrdered persons=A,B"),
                R04.row("the child alone", "NOT_EVIDENCED ASSESSMENT", "2023-06-30 x DetentionOrdered persons=C"),
                R04.row("all of them", "none", "2023-06-30 x DetentionOrdered persons=A,B,C"),
                R04.row(
                        "all who are members then",
                        "none",
                        "2023-06-29 l MemberLeft personId=B",
                        "2023-06-30 x DetentionOrdered persons=A,C"),
                R04.row(
                        "no child is left",
                        "none",
                        "2023-06-29 l MemberLeft personId=C",
                        "2023-06-30 x DetentionOrdered"));
    }

    @TestFactory
    Stream<DynamicTest> anAgeThatIsNotKnown() {
        return Stream.of(
                R04.row(
                        "perhaps a child",
                        "UNDETERMINED FAMILY",
                        "2023-01-02 l MemberLeft personId=C",
                        MEMBER_JOINED,
                        "2023-06-30 x DetentionOrdered"),
                R04.row(
                        "perhaps a child, and assessed",
                        "SATISFIED",
                        "2023-01-02 l MemberLeft personId=C",
                        MEMBER_JOINED,
                        FAMILY_UNITY_ASSESSED,
                        "2023-06-30 x DetentionOrdered"),
                R04.row(
                        "a child for certain beside it",
                        "NOT_EVIDENCED ASSESSMENT",
                        MEMBER_JOINED,
                        "2023-06-30 x DetentionOrdered"));
    }

    @TestFactory
    Stream<DynamicTest> corrections() {
        return Stream.of(
                R04.row(
                        "recorded later",
                        "NOT_EVIDENCED RECORDED_LATER",
                        "2023-06-30 x DetentionOrdered",
                        FAMILY_UNITY_ASSESSED),
                R04.row(
                        "annulled since",
                        "NOT_EVIDENCED ANNULLED ASSESSMENT",
                        FAMILY_UNITY_ASSESSED,
                        "2023-06-30 x DetentionOrdered",
                        "annul f"),
                R04.row(
                        "reasons added later",
                        "NOT_EVIDENCED RECORDED_LATER",
                        FAMILY_UNITY_ASSESSED + " reasons=-",
                        "2023-06-30 x DetentionOrdered",
                        "replace f 2023-06-29 FamilyUnityAssessed outcome=NO_OBSTACLE reasons=x"),
                R04.row(
                        "reasons added in time",
                        "SATISFIED",
                        FAMILY_UNITY_ASSESSED + " reasons=-",
                        "replace f 2023-06-29 FamilyUnityAssessed outcome=NO_OBSTACLE reasons=x",
                        "2023-06-30 x DetentionOrdered"));
    }
}
