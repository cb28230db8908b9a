package org.icamledger.projection.findings.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.icamledger.projection.findings.rules.RuleTable.A;
import static org.icamledger.projection.findings.rules.RuleTable.CHILD;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class BestInterestsFirstTest {
    private static final RuleTable R05 = RuleTable.of("R05", A, CHILD);
    private static final String BEST_INTERESTS_ASSESSED =
            "2023-06-29 b BestInterestsAssessed personId=C childHeard=YES reasonedInAct=true";
    private static final String PROSPECT_PROPOSED = "2023-06-30 x ProspectProposed kind=TRANSFER";

    @TestFactory
    Stream<DynamicTest> beforeAReturnDecision() {
        return Stream.of(
                R05.row("nothing on record", "NOT_EVIDENCED ASSESSMENT", "2023-06-30 x ReturnDecisionIssued"),
                R05.row(
                        "assessed and heard",
                        "SATISFIED",
                        BEST_INTERESTS_ASSESSED,
                        "2023-06-30 x ReturnDecisionIssued"),
                R05.row(
                        "not able to be heard",
                        "SATISFIED",
                        BEST_INTERESTS_ASSESSED + " childHeard=NOT_ABLE",
                        "2023-06-30 x ReturnDecisionIssued"),
                R05.row(
                        "not reasoned in the act",
                        "SATISFIED +REASONED_IN_ACT",
                        BEST_INTERESTS_ASSESSED + " reasonedInAct=false",
                        "2023-06-30 x ReturnDecisionIssued"),
                R05.row(
                        "no word on the act",
                        "SATISFIED +REASONED_IN_ACT",
                        BEST_INTERESTS_ASSESSED + " reasonedInAct=-",
                        "2023-06-30 x ReturnDecisionIssued"),
                R05.row(
                        "not heard",
                        "CONTRADICTED HEARD",
                        BEST_INTERESTS_ASSESSED + " childHeard=NO",
                        "2023-06-30 x ReturnDecisionIssued"),
                R05.row(
                        "no word on hearing",
                        "NOT_EVIDENCED HEARD",
                        BEST_INTERESTS_ASSESSED + " childHeard=-",
                        "2023-06-30 x ReturnDecisionIssued"),
                R05.row(
                        "assessed after",
                        "NOT_EVIDENCED ASSESSMENT",
                        "2023-06-30 x ReturnDecisionIssued",
                        "2023-06-30T12:01 b BestInterestsAssessed personId=C childHeard=YES"),
                R05.row(
                        "two children, one assessed",
                        "NOT_EVIDENCED ASSESSMENT",
                        "2023-02-01 j MemberJoined member=personId:D,role:MINOR",
                        BEST_INTERESTS_ASSESSED,
                        "2023-06-30 x ReturnDecisionIssued"),
                R05.row(
                        "the child left before",
                        "none",
                        "2023-06-29 l MemberLeft personId=C",
                        "2023-06-30 x ReturnDecisionIssued"),
                R05.row(
                        "the child joins after",
                        "none",
                        "2023-01-02 l MemberLeft personId=C",
                        "2023-06-30 x ReturnDecisionIssued",
                        "2023-07-01 j MemberJoined member=personId:D,role:MINOR"));
    }

    @TestFactory
    Stream<DynamicTest> whatElseAsksForIt() {
        return Stream.of(
                R05.row("voluntary return", "NOT_EVIDENCED ASSESSMENT", PROSPECT_PROPOSED + " kind=VOLUNTARY_RETURN"),
                R05.row("autonomous return", "NOT_EVIDENCED ASSESSMENT", PROSPECT_PROPOSED + " kind=AUTONOMOUS_RETURN"),
                R05.row("transfer", "NOT_EVIDENCED ASSESSMENT", PROSPECT_PROPOSED),
                R05.row("stay", "none", PROSPECT_PROPOSED + " kind=STAY"),
                R05.row("other", "none", PROSPECT_PROPOSED + " kind=OTHER"),
                R05.row("a planned removal", "NOT_EVIDENCED ASSESSMENT", "2023-06-30 x RemovalScheduled"));
    }

    @TestFactory
    Stream<DynamicTest> anAgeThatIsNotKnown() {
        return Stream.of(
                R05.row(
                        "perhaps a child",
                        "UNDETERMINED AGE",
                        "2023-01-02 l MemberLeft personId=C",
                        "2023-01-02 j MemberJoined member=personId:U,role:ADULT",
                        "2023-06-30 x ReturnDecisionIssued"),
                R05.row(
                        "a role without birth data counts",
                        "NOT_EVIDENCED ASSESSMENT",
                        "2023-01-02 l MemberLeft personId=C",
                        "2023-01-02 j MemberJoined member=personId:U,role:MINOR",
                        "2023-06-30 x ReturnDecisionIssued"),
                R05.row(
                        "a minor whose age is disputed",
                        "UNDETERMINED AGE",
                        "2023-01-02 e MemberDetailsEstablished personId=C ageDisputed=true",
                        "2023-06-30 x ReturnDecisionIssued"),
                R05.row(
                        "perhaps a child, and assessed",
                        "SATISFIED",
                        "2023-01-02 e MemberDetailsEstablished personId=C ageDisputed=true",
                        BEST_INTERESTS_ASSESSED,
                        "2023-06-30 x ReturnDecisionIssued"));
    }

    @TestFactory
    Stream<DynamicTest> corrections() {
        return Stream.of(
                R05.row(
                        "recorded later",
                        "NOT_EVIDENCED RECORDED_LATER",
                        "2023-06-30 x ReturnDecisionIssued",
                        BEST_INTERESTS_ASSESSED),
                R05.row(
                        "annulled since",
                        "NOT_EVIDENCED ANNULLED ASSESSMENT",
                        BEST_INTERESTS_ASSESSED + " reasonedInAct=-",
                        "2023-06-30 x ReturnDecisionIssued",
                        "annul b"),
                R05.row(
                        "hearing corrected in time",
                        "SATISFIED",
                        BEST_INTERESTS_ASSESSED + " childHeard=NO reasonedInAct=-",
                        "replace b 2023-06-29 BestInterestsAssessed personId=C childHeard=YES reasonedInAct=true",
                        "2023-06-30 x ReturnDecisionIssued"),
                R05.row(
                        "hearing corrected too late",
                        "NOT_EVIDENCED RECORDED_LATER",
                        BEST_INTERESTS_ASSESSED + " childHeard=NO reasonedInAct=-",
                        "2023-06-30 x ReturnDecisionIssued",
                        "replace b 2023-06-29 BestInterestsAssessed personId=C childHeard=YES reasonedInAct=true"),
                R05.row(
                        "found out since that it was not heard",
                        "CONTRADICTED HEARD +REASONED_IN_ACT",
                        BEST_INTERESTS_ASSESSED + " reasonedInAct=-",
                        "2023-06-30 x ReturnDecisionIssued",
                        "replace b 2023-06-29 BestInterestsAssessed personId=C childHeard=NO"));
    }

    @Test
    void theNormIsDerivedForProspects() {
        assertThat(R05.finding("2023-06-30 x RemovalScheduled").norm()).isEqualTo(Norm.HARD);
        assertThat(R05.finding(PROSPECT_PROPOSED).norm()).isEqualTo(Norm.DERIVED);
    }
}
