package org.icamledger.projection.findings.rules;

import static org.icamledger.projection.findings.rules.RuleTable.A;
import static org.icamledger.projection.findings.rules.RuleTable.B;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class RisksFirstTest {
    private static final RuleTable R06 =
            RuleTable.of("R06", A, B).after("2023-05-01 r ReturnDecisionIssued destinations=AFG");

    @TestFactory
    Stream<DynamicTest> beforeADetention() {
        return Stream.of(
                R06.row("nothing on record", "NOT_EVIDENCED ASSESSMENT", "2023-06-30 x DetentionOrdered"),
                R06.row(
                        "assessed for the destination",
                        "SATISFIED",
                        "2023-06-01 k RisksAssessed nonRefoulement=NO_OBSTACLE familyLife=NO_OBSTACLE health=NO_OBSTACLE reasonedInAct=true destination=AFG",
                        "2023-06-30 x DetentionOrdered"),
                R06.row(
                        "for another destination",
                        "NOT_EVIDENCED ASSESSMENT",
                        "2023-06-01 k RisksAssessed nonRefoulement=NO_OBSTACLE familyLife=NO_OBSTACLE health=NO_OBSTACLE reasonedInAct=true destination=IRQ",
                        "2023-06-30 x DetentionOrdered"),
                R06.row(
                        "no destination said",
                        "NOT_EVIDENCED ASSESSMENT",
                        "2023-06-01 k RisksAssessed nonRefoulement=NO_OBSTACLE familyLife=NO_OBSTACLE health=NO_OBSTACLE reasonedInAct=true",
                        "2023-06-30 x DetentionOrdered"),
                R06.row(
                        "not reasoned in the act",
                        "SATISFIED +REASONED_IN_ACT",
                        "2023-06-01 k RisksAssessed nonRefoulement=NO_OBSTACLE familyLife=NO_OBSTACLE health=NO_OBSTACLE reasonedInAct=false destination=AFG",
                        "2023-06-30 x DetentionOrdered"),
                R06.row(
                        "one of two destinations",
                        "NOT_EVIDENCED ASSESSMENT",
                        "2023-06-01 k RisksAssessed nonRefoulement=NO_OBSTACLE familyLife=NO_OBSTACLE health=NO_OBSTACLE reasonedInAct=true destination=AFG",
                        "2023-06-01 r2 ReturnDecisionIssued destinations=AFG,IRQ",
                        "2023-06-30 x DetentionOrdered returnDecision=r2"),
                R06.row(
                        "a return decision without destinations",
                        "SATISFIED",
                        "2023-06-01 k RisksAssessed nonRefoulement=NO_OBSTACLE familyLife=NO_OBSTACLE health=NO_OBSTACLE reasonedInAct=true destination=IRQ",
                        "2023-06-01 r2 ReturnDecisionIssued",
                        "2023-06-30 x DetentionOrdered returnDecision=r2"),
                R06.row(
                        "several return decisions",
                        "UNDETERMINED RETURN_DECISION",
                        "2023-06-01 k RisksAssessed nonRefoulement=NO_OBSTACLE familyLife=NO_OBSTACLE health=NO_OBSTACLE reasonedInAct=true destination=AFG",
                        "2023-06-01 r2 ReturnDecisionIssued destinations=IRQ",
                        "2023-06-30 x DetentionOrdered"),
                R06.row(
                        "several, one withdrawn",
                        "SATISFIED",
                        "2023-06-01 k RisksAssessed nonRefoulement=NO_OBSTACLE familyLife=NO_OBSTACLE health=NO_OBSTACLE reasonedInAct=true destination=AFG",
                        "2023-06-01 r2 ReturnDecisionIssued destinations=IRQ",
                        "2023-06-02 w ReturnDecisionWithdrawn ref=r2",
                        "2023-06-30 x DetentionOrdered"),
                R06.row(
                        "several, and nothing assessed",
                        "NOT_EVIDENCED ASSESSMENT",
                        "2023-06-01 r2 ReturnDecisionIssued destinations=IRQ",
                        "2023-06-30 x DetentionOrdered"),
                R06.row(
                        "one of two persons",
                        "NOT_EVIDENCED ASSESSMENT",
                        "2023-06-01 k RisksAssessed nonRefoulement=NO_OBSTACLE familyLife=NO_OBSTACLE health=NO_OBSTACLE reasonedInAct=true destination=AFG",
                        "2023-06-30 x DetentionOrdered persons=A,B returnDecision=r"),
                R06.row(
                        "no health",
                        "NOT_EVIDENCED ASPECTS",
                        "2023-06-01 k RisksAssessed nonRefoulement=NO_OBSTACLE familyLife=NO_OBSTACLE reasonedInAct=true destination=AFG",
                        "2023-06-30 x DetentionOrdered"));
    }

    @TestFactory
    Stream<DynamicTest> whatWasFound() {
        return Stream.of(
                R06.row(
                        "an obstacle, then detention",
                        "NOT_EVIDENCED OBSTACLE",
                        "2023-06-01 k RisksAssessed nonRefoulement=NO_OBSTACLE familyLife=NO_OBSTACLE health=OBSTACLE reasonedInAct=true destination=AFG",
                        "2023-06-30 x DetentionOrdered"),
                R06.row(
                        "an obstacle, then a planned removal",
                        "NOT_EVIDENCED OBSTACLE",
                        "2023-06-01 k RisksAssessed nonRefoulement=NO_OBSTACLE familyLife=NO_OBSTACLE health=OBSTACLE reasonedInAct=true destination=AFG",
                        "2023-06-30 x RemovalScheduled destination=AFG"),
                R06.row(
                        "an obstacle, then removal",
                        "CONTRADICTED OBSTACLE",
                        "2023-06-01 k RisksAssessed nonRefoulement=NO_OBSTACLE familyLife=NO_OBSTACLE health=OBSTACLE reasonedInAct=true destination=AFG",
                        "2023-06-30 x RemovalCarriedOut destination=AFG"),
                R06.row(
                        "an inquiry needed, then removal",
                        "NOT_EVIDENCED INQUIRY",
                        "2023-06-01 k RisksAssessed nonRefoulement=NO_OBSTACLE familyLife=NEEDS_INQUIRY health=NO_OBSTACLE reasonedInAct=true destination=AFG",
                        "2023-06-30 x RemovalCarriedOut destination=AFG"),
                R06.row(
                        "an obstacle elsewhere",
                        "SATISFIED",
                        "2023-06-01 k RisksAssessed nonRefoulement=OBSTACLE familyLife=NO_OBSTACLE health=NO_OBSTACLE reasonedInAct=true destination=AFG",
                        "2023-06-01 k2 RisksAssessed nonRefoulement=NO_OBSTACLE familyLife=NO_OBSTACLE health=NO_OBSTACLE reasonedInAct=true destination=IRQ",
                        "2023-06-30 x RemovalCarriedOut destination=IRQ"),
                R06.row(
                        "an obstacle that a newer assessment does not find",
                        "SATISFIED",
                        "2023-06-01 k RisksAssessed nonRefoulement=NO_OBSTACLE familyLife=NO_OBSTACLE health=OBSTACLE reasonedInAct=true destination=AFG",
                        "2023-06-05 k2 RisksAssessed nonRefoulement=NO_OBSTACLE familyLife=NO_OBSTACLE health=NO_OBSTACLE reasonedInAct=true destination=AFG",
                        "2023-06-30 x RemovalCarriedOut destination=AFG"),
                R06.row(
                        "a removal without a destination",
                        "SATISFIED",
                        "2023-06-01 k RisksAssessed nonRefoulement=NO_OBSTACLE familyLife=NO_OBSTACLE health=NO_OBSTACLE reasonedInAct=true destination=IRQ",
                        "2023-06-30 x RemovalCarriedOut"));
    }

    @TestFactory
    Stream<DynamicTest> fresh() {
        return Stream.of(
                R06.row(
                        "89 days",
                        "SATISFIED",
                        "2023-04-02 k RisksAssessed nonRefoulement=NO_OBSTACLE familyLife=NO_OBSTACLE health=NO_OBSTACLE reasonedInAct=true destination=AFG",
                        "2023-06-30 x DetentionOrdered"),
                R06.row(
                        "90 days",
                        "SATISFIED",
                        "2023-04-01 k RisksAssessed nonRefoulement=NO_OBSTACLE familyLife=NO_OBSTACLE health=NO_OBSTACLE reasonedInAct=true destination=AFG",
                        "2023-06-30 x DetentionOrdered"),
                R06.row(
                        "91 days",
                        "NOT_EVIDENCED FRESH",
                        "2023-03-31 k RisksAssessed nonRefoulement=NO_OBSTACLE familyLife=NO_OBSTACLE health=NO_OBSTACLE reasonedInAct=true destination=AFG",
                        "2023-06-30 x DetentionOrdered"));
    }

    @TestFactory
    Stream<DynamicTest> newerThanTheLastMaterialChange() {
        return Stream.of(
                R06.row(
                        "circumstances",
                        "NOT_EVIDENCED CHANGED",
                        "2023-06-01 k RisksAssessed nonRefoulement=NO_OBSTACLE familyLife=NO_OBSTACLE health=NO_OBSTACLE reasonedInAct=true destination=AFG",
                        "2023-06-02 c CircumstancesChanged aspects=HEALTH",
                        "2023-06-30 x DetentionOrdered"),
                R06.row(
                        "circumstances of another",
                        "SATISFIED",
                        "2023-06-01 k RisksAssessed nonRefoulement=NO_OBSTACLE familyLife=NO_OBSTACLE health=NO_OBSTACLE reasonedInAct=true destination=AFG",
                        "2023-06-02 c CircumstancesChanged aspects=HEALTH persons=B",
                        "2023-06-30 x DetentionOrdered"),
                R06.row(
                        "circumstances before",
                        "SATISFIED",
                        "2023-05-31 c CircumstancesChanged aspects=HEALTH",
                        "2023-06-01 k RisksAssessed nonRefoulement=NO_OBSTACLE familyLife=NO_OBSTACLE health=NO_OBSTACLE reasonedInAct=true destination=AFG",
                        "2023-06-30 x DetentionOrdered"),
                R06.row(
                        "circumstances after the detention",
                        "SATISFIED",
                        "2023-06-01 k RisksAssessed nonRefoulement=NO_OBSTACLE familyLife=NO_OBSTACLE health=NO_OBSTACLE reasonedInAct=true destination=AFG",
                        "2023-06-30 x DetentionOrdered",
                        "2023-07-02 c CircumstancesChanged aspects=HEALTH"),
                R06.row(
                        "somebody joined",
                        "NOT_EVIDENCED CHANGED",
                        "2023-06-01 k RisksAssessed nonRefoulement=NO_OBSTACLE familyLife=NO_OBSTACLE health=NO_OBSTACLE reasonedInAct=true destination=AFG",
                        "2023-06-02 c MemberJoined member=personId:D,role:MINOR",
                        "2023-06-30 x DetentionOrdered"),
                R06.row(
                        "somebody left",
                        "NOT_EVIDENCED CHANGED",
                        "2023-06-01 k RisksAssessed nonRefoulement=NO_OBSTACLE familyLife=NO_OBSTACLE health=NO_OBSTACLE reasonedInAct=true destination=AFG",
                        "2023-06-02 c MemberLeft personId=B",
                        "2023-06-30 x DetentionOrdered"),
                R06.row(
                        "a vulnerability found",
                        "NOT_EVIDENCED CHANGED",
                        "2023-06-01 k RisksAssessed nonRefoulement=NO_OBSTACLE familyLife=NO_OBSTACLE health=NO_OBSTACLE reasonedInAct=true destination=AFG",
                        "2023-06-02 c VulnerabilityScreened outcome=FOUND",
                        "2023-06-30 x DetentionOrdered"),
                R06.row(
                        "no vulnerability found",
                        "SATISFIED",
                        "2023-06-01 k RisksAssessed nonRefoulement=NO_OBSTACLE familyLife=NO_OBSTACLE health=NO_OBSTACLE reasonedInAct=true destination=AFG",
                        "2023-06-02 c VulnerabilityScreened outcome=NONE_FOUND",
                        "2023-06-30 x DetentionOrdered"),
                R06.row(
                        "a stay application",
                        "NOT_EVIDENCED CHANGED",
                        "2023-06-01 k RisksAssessed nonRefoulement=NO_OBSTACLE familyLife=NO_OBSTACLE health=NO_OBSTACLE reasonedInAct=true destination=AFG",
                        "2023-06-02 c StayApplicationFiled",
                        "2023-06-30 x DetentionOrdered"),
                R06.row(
                        "another destination",
                        "NOT_EVIDENCED ASSESSMENT",
                        "2023-06-01 k RisksAssessed nonRefoulement=NO_OBSTACLE familyLife=NO_OBSTACLE health=NO_OBSTACLE reasonedInAct=true destination=AFG",
                        "2023-06-30 x RemovalScheduled destination=IRQ"));
    }

    @TestFactory
    Stream<DynamicTest> corrections() {
        return Stream.of(
                R06.row(
                        "recorded later",
                        "NOT_EVIDENCED RECORDED_LATER",
                        "2023-06-30 x DetentionOrdered",
                        "2023-06-01 k RisksAssessed nonRefoulement=NO_OBSTACLE familyLife=NO_OBSTACLE health=NO_OBSTACLE reasonedInAct=true destination=AFG"),
                R06.row(
                        "annulled since",
                        "NOT_EVIDENCED ANNULLED ASSESSMENT",
                        "2023-06-01 k RisksAssessed nonRefoulement=NO_OBSTACLE familyLife=NO_OBSTACLE health=NO_OBSTACLE reasonedInAct=true destination=AFG",
                        "2023-06-30 x DetentionOrdered",
                        "annul k"),
                R06.row(
                        "a change recorded later",
                        "NOT_EVIDENCED ANNULLED CHANGED",
                        "2023-06-01 k RisksAssessed nonRefoulement=NO_OBSTACLE familyLife=NO_OBSTACLE health=NO_OBSTACLE reasonedInAct=true destination=AFG",
                        "2023-06-30 x DetentionOrdered",
                        "2023-06-02 c CircumstancesChanged aspects=HEALTH"),
                R06.row(
                        "an obstacle corrected in time",
                        "SATISFIED",
                        "2023-06-01 k RisksAssessed nonRefoulement=NO_OBSTACLE familyLife=NO_OBSTACLE health=OBSTACLE reasonedInAct=true destination=AFG",
                        "replace k 2023-06-01 RisksAssessed nonRefoulement=NO_OBSTACLE familyLife=NO_OBSTACLE health=NO_OBSTACLE reasonedInAct=true destination=AFG",
                        "2023-06-30 x DetentionOrdered"),
                R06.row(
                        "an obstacle corrected too late",
                        "NOT_EVIDENCED RECORDED_LATER",
                        "2023-06-01 k RisksAssessed nonRefoulement=NO_OBSTACLE familyLife=NO_OBSTACLE health=OBSTACLE reasonedInAct=true destination=AFG",
                        "2023-06-30 x RemovalCarriedOut destination=AFG",
                        "replace k 2023-06-01 RisksAssessed nonRefoulement=NO_OBSTACLE familyLife=NO_OBSTACLE health=NO_OBSTACLE reasonedInAct=true destination=AFG"));
    }
}
