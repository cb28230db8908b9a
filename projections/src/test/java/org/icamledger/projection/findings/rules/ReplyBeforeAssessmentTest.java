package org.icamledger.projection.findings.rules;

import static org.icamledger.projection.findings.rules.RuleTable.A;
import static org.icamledger.projection.findings.rules.RuleTable.B;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class ReplyBeforeAssessmentTest {
    private static final RuleTable R15 = RuleTable.of("R15", A, B, "personId:U,role:ADULT,birthYear:1990");
    private static final String INVITATION_SENT =
            "2023-03-01 i1 InvitationSent channel=HAND languages=fr purposes=COACHING consequencesStated=true appointmentAt=2023-03-20T10:00";
    private static final String APPOINTMENT_MISSED = "2023-03-20 m1 AppointmentMissed ref=i1";
    private static final String INVITATION_SENT_2 =
            "2023-04-01 i2 InvitationSent channel=HAND languages=fr purposes=COACHING consequencesStated=true appointmentAt=2023-04-20T10:00";
    private static final String APPOINTMENT_MISSED_2 = "2023-04-20 m2 AppointmentMissed ref=i2";
    private static final String PERSON_HEARD = "2023-06-15 h PersonHeard about=COOPERATION";
    private static final String COOPERATION_ASSESSED =
            "2023-06-30 x CooperationAssessed level=PARTIAL obligations=APPEAR replyInvitedOn=2023-06-01 replyUntil=2023-06-20";

    @TestFactory
    Stream<DynamicTest> theAssessment() {
        return Stream.of(
                R15.row(
                        "an interview, an obligation, and time to reply",
                        "SATISFIED",
                        "2023-05-30 v InterviewHeld",
                        COOPERATION_ASSESSED),
                R15.row("a positive one", "none", COOPERATION_ASSESSED + " level=COOPERATING"),
                R15.row(
                        "no obligation",
                        "CONTRADICTED OBLIGATIONS",
                        "2023-05-30 v InterviewHeld",
                        COOPERATION_ASSESSED + " obligations="),
                R15.row(
                        "no word on obligations",
                        "NOT_EVIDENCED OBLIGATIONS",
                        "2023-05-30 v InterviewHeld",
                        COOPERATION_ASSESSED + " obligations=-"));
    }

    @TestFactory
    Stream<DynamicTest> anInterviewOrTwoMissedAppointmentsThatCount() {
        return Stream.of(
                R15.row("neither", "NOT_EVIDENCED INTERVIEW", COOPERATION_ASSESSED),
                R15.row(
                        "an interview after",
                        "NOT_EVIDENCED INTERVIEW",
                        COOPERATION_ASSESSED,
                        "2023-07-01 v InterviewHeld"),
                R15.row(
                        "an interview with another",
                        "NOT_EVIDENCED INTERVIEW",
                        "2023-05-30 v InterviewHeld participants=personId:B",
                        COOPERATION_ASSESSED),
                R15.row(
                        "one missed",
                        "NOT_EVIDENCED INTERVIEW",
                        INVITATION_SENT,
                        APPOINTMENT_MISSED,
                        COOPERATION_ASSESSED),
                R15.row(
                        "two missed",
                        "SATISFIED",
                        INVITATION_SENT,
                        APPOINTMENT_MISSED,
                        INVITATION_SENT_2,
                        APPOINTMENT_MISSED_2,
                        COOPERATION_ASSESSED),
                R15.row(
                        "two missed, one excused",
                        "NOT_EVIDENCED INTERVIEW",
                        INVITATION_SENT,
                        APPOINTMENT_MISSED,
                        INVITATION_SENT_2,
                        APPOINTMENT_MISSED_2 + " excused=true",
                        COOPERATION_ASSESSED),
                R15.row(
                        "two missed, one in another language",
                        "NOT_EVIDENCED INTERVIEW",
                        INVITATION_SENT,
                        APPOINTMENT_MISSED,
                        INVITATION_SENT_2 + " languages=nl",
                        APPOINTMENT_MISSED_2,
                        COOPERATION_ASSESSED),
                R15.row(
                        "two missed by somebody whose languages are not recorded",
                        "UNDETERMINED INTERVIEW",
                        INVITATION_SENT + " persons=U",
                        APPOINTMENT_MISSED + " persons=U",
                        INVITATION_SENT_2 + " persons=U",
                        APPOINTMENT_MISSED_2 + " persons=U",
                        COOPERATION_ASSESSED + " persons=U"));
    }

    @TestFactory
    Stream<DynamicTest> theChanceToReply() {
        return Stream.of(
                R15.row(
                        "eight days",
                        "SATISFIED",
                        "2023-05-30 v InterviewHeld",
                        COOPERATION_ASSESSED + " replyUntil=2023-06-09"),
                R15.row(
                        "seven days",
                        "NOT_EVIDENCED REPLY_TIME",
                        "2023-05-30 v InterviewHeld",
                        COOPERATION_ASSESSED + " replyUntil=2023-06-08"),
                R15.row(
                        "assessed on the last day",
                        "NOT_EVIDENCED TOO_EARLY",
                        "2023-05-30 v InterviewHeld",
                        COOPERATION_ASSESSED + " replyUntil=2023-06-30"),
                R15.row(
                        "assessed on the day after",
                        "SATISFIED",
                        "2023-05-30 v InterviewHeld",
                        COOPERATION_ASSESSED + " replyUntil=2023-06-29"),
                R15.row(
                        "assessed too early, but heard",
                        "SATISFIED",
                        "2023-05-30 v InterviewHeld",
                        PERSON_HEARD,
                        COOPERATION_ASSESSED + " replyUntil=2023-07-15"),
                R15.row(
                        "heard about something else",
                        "NOT_EVIDENCED TOO_EARLY",
                        "2023-05-30 v InterviewHeld",
                        PERSON_HEARD + " about=RETURN",
                        COOPERATION_ASSESSED + " replyUntil=2023-07-15"),
                R15.row(
                        "heard, and too few days",
                        "NOT_EVIDENCED REPLY_TIME",
                        "2023-05-30 v InterviewHeld",
                        PERSON_HEARD,
                        COOPERATION_ASSESSED + " replyUntil=2023-06-05"),
                R15.row(
                        "not invited",
                        "NOT_EVIDENCED INVITED",
                        "2023-05-30 v InterviewHeld",
                        COOPERATION_ASSESSED + " replyInvitedOn=-"),
                R15.row(
                        "invited on the same day",
                        "NOT_EVIDENCED INVITED",
                        "2023-05-30 v InterviewHeld",
                        COOPERATION_ASSESSED + " replyInvitedOn=2023-06-30"),
                R15.row(
                        "no last day",
                        "NOT_EVIDENCED REPLY_UNTIL",
                        "2023-05-30 v InterviewHeld",
                        COOPERATION_ASSESSED + " replyUntil=-"));
    }

    @TestFactory
    Stream<DynamicTest> corrections() {
        return Stream.of(
                R15.row(
                        "the interview recorded later",
                        "NOT_EVIDENCED RECORDED_LATER",
                        COOPERATION_ASSESSED,
                        "2023-05-30 v InterviewHeld"),
                R15.row(
                        "the interview annulled since",
                        "NOT_EVIDENCED ANNULLED INTERVIEW",
                        "2023-05-30 v InterviewHeld",
                        COOPERATION_ASSESSED,
                        "annul v"),
                R15.row(
                        "the obligation added later",
                        "NOT_EVIDENCED RECORDED_LATER",
                        "2023-05-30 v InterviewHeld",
                        COOPERATION_ASSESSED + " obligations=-",
                        "replace x 2023-06-30 CooperationAssessed level=PARTIAL obligations=APPEAR replyInvitedOn=2023-06-01 replyUntil=2023-06-20"),
                R15.row(
                        "the interview's date corrected in time",
                        "SATISFIED",
                        "2023-07-30 v InterviewHeld",
                        "replace v 2023-05-30 InterviewHeld",
                        COOPERATION_ASSESSED));
    }
}
