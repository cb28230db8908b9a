package org.icamledger.projection.findings.rules;

import static org.icamledger.projection.findings.rules.RuleTable.A;
import static org.icamledger.projection.findings.rules.RuleTable.B;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class DutyExplainedFirstTest {
    private static final RuleTable R14 = RuleTable.of("R14", A, B, "personId:U,role:ADULT,birthYear:1990")
            .after("2024-05-01 r ReturnDecisionIssued persons=A,B,U");
    private static final String INTERVIEW_HELD =
            "2024-08-02 h InterviewHeld dutyToCooperateExplained=true participants=personId:A,understood:true";
    private static final String INVITATION_SENT =
            "2024-08-02 i InvitationSent languages=fr dutyToCooperateExplained=true";
    private static final String RETURN_DECISION_NOTIFIED =
            "2024-08-02 n ReturnDecisionNotified ref=r language=fr dutyToCooperateExplained=true";
    private static final String COOPERATION_ASSESSED = "2024-08-30 x CooperationAssessed level=NOT_COOPERATING";

    @TestFactory
    Stream<DynamicTest> whatUsesNonCooperation() {
        return Stream.of(
                R14.row("an assessment", "NOT_EVIDENCED EXPLAINED", COOPERATION_ASSESSED),
                R14.row("a partial assessment", "NOT_EVIDENCED EXPLAINED", COOPERATION_ASSESSED + " level=PARTIAL"),
                R14.row("a positive assessment", "none", COOPERATION_ASSESSED + " level=COOPERATING"),
                R14.row(
                        "a measure on that ground",
                        "NOT_EVIDENCED EXPLAINED",
                        "2024-08-30 x MeasureImposed grounds=NON_COOPERATION"),
                R14.row("a measure on another ground", "none", "2024-08-30 x MeasureImposed grounds=IDENTITY"),
                R14.row(
                        "a detention on that ground",
                        "NOT_EVIDENCED EXPLAINED",
                        "2024-08-30 x DetentionOrdered grounds=IDENTITY,NON_COOPERATION"),
                R14.row("a detention without grounds", "none", "2024-08-30 x DetentionOrdered"));
    }

    @TestFactory
    Stream<DynamicTest> fromTheTwentiethOfJuly2024() {
        return Stream.of(
                R14.row("the day before", "NOT_APPLICABLE", "2024-07-19T23:59 x CooperationAssessed level=PARTIAL"),
                R14.row("that day", "NOT_EVIDENCED EXPLAINED", "2024-07-20T00:01 x CooperationAssessed level=PARTIAL"),
                R14.row(
                        "explained before that day",
                        "SATISFIED",
                        "2024-06-02 n ReturnDecisionNotified ref=r language=fr dutyToCooperateExplained=true",
                        "2024-07-20 x CooperationAssessed level=PARTIAL"));
    }

    @TestFactory
    Stream<DynamicTest> theExplanation() {
        return Stream.of(
                R14.row("in a notification", "SATISFIED", RETURN_DECISION_NOTIFIED, COOPERATION_ASSESSED),
                R14.row(
                        "denied",
                        "CONTRADICTED EXPLAINED",
                        RETURN_DECISION_NOTIFIED + " dutyToCooperateExplained=false",
                        COOPERATION_ASSESSED),
                R14.row(
                        "denied once and given once",
                        "SATISFIED",
                        RETURN_DECISION_NOTIFIED + " dutyToCooperateExplained=false",
                        INTERVIEW_HELD,
                        COOPERATION_ASSESSED),
                R14.row(
                        "in another language",
                        "CONTRADICTED LANGUAGE",
                        RETURN_DECISION_NOTIFIED + " language=nl",
                        COOPERATION_ASSESSED),
                R14.row(
                        "no word on the language",
                        "NOT_EVIDENCED LANGUAGE",
                        RETURN_DECISION_NOTIFIED + " language=-",
                        COOPERATION_ASSESSED),
                R14.row(
                        "no languages of the person recorded",
                        "UNDETERMINED LANGUAGE",
                        RETURN_DECISION_NOTIFIED + " persons=U",
                        COOPERATION_ASSESSED + " persons=U"),
                R14.row("in an interview, understood", "SATISFIED", INTERVIEW_HELD, COOPERATION_ASSESSED),
                R14.row(
                        "in an interview, with an interpreter",
                        "SATISFIED",
                        INTERVIEW_HELD + " participants=personId:A,language:nl,interpreter:PRESENT",
                        COOPERATION_ASSESSED),
                R14.row(
                        "in an interview, not understood",
                        "CONTRADICTED LANGUAGE",
                        INTERVIEW_HELD + " participants=personId:A,understood:false",
                        COOPERATION_ASSESSED),
                R14.row(
                        "in an interview of another",
                        "NOT_EVIDENCED EXPLAINED",
                        INTERVIEW_HELD + " participants=personId:B,understood:true",
                        COOPERATION_ASSESSED),
                R14.row(
                        "in an invitation that was delivered",
                        "SATISFIED",
                        INVITATION_SENT,
                        "2024-08-05 d InvitationDelivered ref=i",
                        COOPERATION_ASSESSED),
                R14.row(
                        "in an invitation that was not delivered",
                        "NOT_EVIDENCED EXPLAINED",
                        INVITATION_SENT,
                        COOPERATION_ASSESSED),
                R14.row(
                        "in an invitation delivered after",
                        "NOT_EVIDENCED EXPLAINED",
                        INVITATION_SENT,
                        COOPERATION_ASSESSED,
                        "2024-08-31 d InvitationDelivered ref=i"),
                R14.row(
                        "in an invitation handed over",
                        "SATISFIED",
                        INVITATION_SENT + " channel=HAND",
                        COOPERATION_ASSESSED),
                R14.row(
                        "after",
                        "NOT_EVIDENCED EXPLAINED",
                        COOPERATION_ASSESSED,
                        "2024-08-31 n ReturnDecisionNotified ref=r language=fr dutyToCooperateExplained=true"),
                R14.row(
                        "to one of two",
                        "NOT_EVIDENCED EXPLAINED",
                        RETURN_DECISION_NOTIFIED,
                        COOPERATION_ASSESSED + " persons=A,B"));
    }

    @TestFactory
    Stream<DynamicTest> corrections() {
        return Stream.of(
                R14.row(
                        "recorded later",
                        "NOT_EVIDENCED RECORDED_LATER",
                        COOPERATION_ASSESSED,
                        RETURN_DECISION_NOTIFIED),
                R14.row(
                        "annulled since",
                        "NOT_EVIDENCED ANNULLED EXPLAINED",
                        RETURN_DECISION_NOTIFIED,
                        COOPERATION_ASSESSED,
                        "annul n"),
                R14.row(
                        "corrected too late",
                        "NOT_EVIDENCED RECORDED_LATER",
                        RETURN_DECISION_NOTIFIED + " dutyToCooperateExplained=false",
                        COOPERATION_ASSESSED,
                        "replace n 2024-08-02 ReturnDecisionNotified ref=r language=fr dutyToCooperateExplained=true"),
                R14.row(
                        "the language learnt of later",
                        "NOT_EVIDENCED RECORDED_LATER",
                        RETURN_DECISION_NOTIFIED + " language=nl",
                        COOPERATION_ASSESSED,
                        "2024-10-01 e MemberDetailsEstablished personId=A languages=fr,nl"),
                R14.row(
                        "moved behind 20 July by a correction, explained before",
                        "SATISFIED",
                        "2024-06-02 n ReturnDecisionNotified ref=r language=fr dutyToCooperateExplained=true",
                        "2024-07-19 x CooperationAssessed level=PARTIAL",
                        "replace x 2024-07-21 CooperationAssessed level=PARTIAL"));
    }
}
