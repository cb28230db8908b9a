package org.icamledger.projection.findings.rules;

import static org.icamledger.projection.findings.rules.RuleTable.A;
import static org.icamledger.projection.findings.rules.RuleTable.B;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class RisksFirstTest {
    private static final RuleTable R06 =
            RuleTable.of("R06", A, B).after("2023-05-01 r ReturnDecisionIssued destinations=AFG");
    private static final String RISKS_ASSESSED =
            "2023-06-01 k RisksAssessed nonRefoulement=NO_OBSTACLE familyLife=NO_OBSTACLE health=NO_OBSTACLE reasonedInAct=true destination=AFG";
    private static final String RETURN_DECISION_ISSUED = "2023-06-01 r2 ReturnDecisionIssued destinations=IRQ";
    private static final String CIRCUMSTANCES_CHANGED = "2023-06-02 c CircumstancesChanged aspects=HEALTH";
    private static final String REMOVAL_CARRIED_OUT = "2023-06-30 x RemovalCarriedOut destination=AFG";

    @TestFactory
    Stream<DynamicTest> beforeADetention() {
        return Stream.of(
                R06.row("nothing on record", "NOT_EVIDENCED ASSESSMENT", "2023-06-30 x DetentionOrdered"),
                R06.row("assessed for the destination", "SATISFIED", RISKS_ASSESSED, "2023-06-30 x DetentionOrdered"),
                R06.row(
                        "for another destination",
                        "NOT_EVIDENCED ASSESSMENT",
                        RISKS_ASSESSED + " destination=IRQ",
                        "2023-06-30 x DetentionOrdered"),
                R06.row(
                        "no destination said",
                        "NOT_EVIDENCED ASSESSMENT",
                        RISKS_ASSESSED + " destination=-",
                        "2023-06-30 x DetentionOrdered"),
                R06.row(
                        "not reasoned in the act",
                        "SATISFIED +REASONED_IN_ACT",
                        RISKS_ASSESSED + " reasonedInAct=false",
                        "2023-06-30 x DetentionOrdered"),
                R06.row(
                        "one of two destinations",
                        "NOT_EVIDENCED ASSESSMENT",
                        RISKS_ASSESSED,
                        RETURN_DECISION_ISSUED + " destinations=AFG,IRQ",
                        "2023-06-30 x DetentionOrdered returnDecision=r2"),
                R06.row(
                        "a return decision without destinations",
                        "SATISFIED",
                        RISKS_ASSESSED + " destination=IRQ",
                        RETURN_DECISION_ISSUED + " destinations=-",
                        "2023-06-30 x DetentionOrdered returnDecision=r2"),
                R06.row(
                        "several return decisions",
                        "UNDETERMINED RETURN_DECISION",
                        RISKS_ASSESSED,
                        RETURN_DECISION_ISSUED,
                        "2023-06-30 x DetentionOrdered"),
                R06.row(
                        "several, one withdrawn",
                        "SATISFIED",
                        RISKS_ASSESSED,
                        RETURN_DECISION_ISSUED,
                        "2023-06-02 w ReturnDecisionWithdrawn ref=r2",
                        "2023-06-30 x DetentionOrdered"),
                R06.row(
                        "several, and nothing assessed",
                        "NOT_EVIDENCED ASSESSMENT",
                        RETURN_DECISION_ISSUED,
                        "2023-06-30 x DetentionOrdered"),
                R06.row(
                        "one of two persons",
                        "NOT_EVIDENCED ASSESSMENT",
                        RISKS_ASSESSED,
                        "2023-06-30 x DetentionOrdered persons=A,B returnDecision=r"),
                R06.row(
                        "no health",
                        "NOT_EVIDENCED ASPECTS",
                        RISKS_ASSESSED + " health=-",
                        "2023-06-30 x DetentionOrdered"));
    }

    @TestFactory
    Stream<DynamicTest> whatWasFound() {
        return Stream.of(
                R06.row(
                        "an obstacle, then detention",
                        "NOT_EVIDENCED OBSTACLE",
                        RISKS_ASSESSED + " health=OBSTACLE",
                        "2023-06-30 x DetentionOrdered"),
                R06.row(
                        "an obstacle, then a planned removal",
                        "NOT_EVIDENCED OBSTACLE",
                        RISKS_ASSESSED + " health=OBSTACLE",
                        "2023-06-30 x RemovalScheduled destination=AFG"),
                R06.row(
                        "an obstacle, then removal",
                        "CONTRADICTED OBSTACLE",
                        RISKS_ASSESSED + " health=OBSTACLE",
                        REMOVAL_CARRIED_OUT),
                R06.row(
                        "an inquiry needed, then removal",
                        "NOT_EVIDENCED INQUIRY",
                        RISKS_ASSESSED + " familyLife=NEEDS_INQUIRY",
                        REMOVAL_CARRIED_OUT),
                R06.row(
                        "an obstacle elsewhere",
                        "SATISFIED",
                        RISKS_ASSESSED + " nonRefoulement=OBSTACLE",
                        "2023-06-01 k2 RisksAssessed nonRefoulement=NO_OBSTACLE familyLife=NO_OBSTACLE health=NO_OBSTACLE reasonedInAct=true destination=IRQ",
                        REMOVAL_CARRIED_OUT + " destination=IRQ"),
                R06.row(
                        "an obstacle that a newer assessment does not find",
                        "SATISFIED",
                        RISKS_ASSESSED + " health=OBSTACLE",
                        "2023-06-05 k2 RisksAssessed nonRefoulement=NO_OBSTACLE familyLife=NO_OBSTACLE health=NO_OBSTACLE reasonedInAct=true destination=AFG",
                        REMOVAL_CARRIED_OUT),
                R06.row(
                        "a removal without a destination",
                        "SATISFIED",
                        RISKS_ASSESSED + " destination=IRQ",
                        REMOVAL_CARRIED_OUT + " destination=-"));
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
                        RISKS_ASSESSED,
                        CIRCUMSTANCES_CHANGED,
                        "2023-06-30 x DetentionOrdered"),
                R06.row(
                        "circumstances of another",
                        "SATISFIED",
                        RISKS_ASSESSED,
                        CIRCUMSTANCES_CHANGED + " persons=B",
                        "2023-06-30 x DetentionOrdered"),
                R06.row(
                        "circumstances before",
                        "SATISFIED",
                        "2023-05-31 c CircumstancesChanged aspects=HEALTH",
                        RISKS_ASSESSED,
                        "2023-06-30 x DetentionOrdered"),
                R06.row(
                        "circumstances after the detention",
                        "SATISFIED",
                        RISKS_ASSESSED,
                        "2023-06-30 x DetentionOrdered",
                        "2023-07-02 c CircumstancesChanged aspects=HEALTH"),
                R06.row(
                        "somebody joined",
                        "NOT_EVIDENCED CHANGED",
                        RISKS_ASSESSED,
                        "2023-06-02 c MemberJoined member=personId:D,role:MINOR",
                        "2023-06-30 x DetentionOrdered"),
                R06.row(
                        "somebody left",
                        "NOT_EVIDENCED CHANGED",
                        RISKS_ASSESSED,
                        "2023-06-02 c MemberLeft personId=B",
                        "2023-06-30 x DetentionOrdered"),
                R06.row(
                        "a vulnerability found",
                        "NOT_EVIDENCED CHANGED",
                        RISKS_ASSESSED,
                        "2023-06-02 c VulnerabilityScreened outcome=FOUND",
                        "2023-06-30 x DetentionOrdered"),
                R06.row(
                        "no vulnerability found",
                        "SATISFIED",
                        RISKS_ASSESSED,
                        "2023-06-02 c VulnerabilityScreened outcome=NONE_FOUND",
                        "2023-06-30 x DetentionOrdered"),
                R06.row(
                        "a stay application",
                        "NOT_EVIDENCED CHANGED",
                        RISKS_ASSESSED,
                        "2023-06-02 c StayApplicationFiled",
                        "2023-06-30 x DetentionOrdered"),
                R06.row(
                        "another destination",
                        "NOT_EVIDENCED ASSESSMENT",
                        RISKS_ASSESSED,
                        "2023-06-30 x RemovalScheduled destination=IRQ"));
    }

    @TestFactory
    Stream<DynamicTest> corrections() {
        return Stream.of(
                R06.row(
                        "recorded later",
                        "NOT_EVIDENCED RECORDED_LATER",
                        "2023-06-30 x DetentionOrdered",
                        RISKS_ASSESSED),
                R06.row(
                        "annulled since",
                        "NOT_EVIDENCED ANNULLED ASSESSMENT",
                        RISKS_ASSESSED,
                        "2023-06-30 x DetentionOrdered",
                        "annul k"),
                R06.row(
                        "a change recorded later",
                        "NOT_EVIDENCED ANNULLED CHANGED",
                        RISKS_ASSESSED,
                        "2023-06-30 x DetentionOrdered",
                        CIRCUMSTANCES_CHANGED),
                R06.row(
                        "an obstacle corrected in time",
                        "SATISFIED",
                        RISKS_ASSESSED + " health=OBSTACLE",
                        "replace k 2023-06-01 RisksAssessed nonRefoulement=NO_OBSTACLE familyLife=NO_OBSTACLE health=NO_OBSTACLE reasonedInAct=true destination=AFG",
                        "2023-06-30 x DetentionOrdered"),
                R06.row(
                        "an obstacle corrected too late",
                        "NOT_EVIDENCED RECORDED_LATER",
                        RISKS_ASSESSED + " health=OBSTACLE",
                        REMOVAL_CARRIED_OUT,
                        "replace k 2023-06-01 RisksAssessed nonRefoulement=NO_OBSTACLE familyLife=NO_OBSTACLE health=NO_OBSTACLE reasonedInAct=true destination=AFG"));
    }
}
