package org.icamledger.projection.findings.rules;

import static org.icamledger.projection.findings.rules.RuleTable.A;
import static org.icamledger.projection.findings.rules.RuleTable.B;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class ReplyBeforeAssessmentTest {
    private static final RuleTable R15 = RuleTable.of("R15", A, B, "personId:U,role:ADULT,birthYear:1990");

    @TestFactory
    Stream<DynamicTest> theAssessment() {
        return Stream.of(
                R15.row(
                        "an interview, an obligation, and time to reply",
                        "SATISFIED",
                        "2023-05-30 v InterviewHeld",
                        "2023-06-30 x CooperationAssessed level=PARTIAL obligations=APPEAR replyInvitedOn=2023-06-01 replyUntil=2023-06-20"),
                R15.row(
                        "a positive one",
                        "none",
                        "2023-06-30 x CooperationAssessed level=COOPERATING obligations=APPEAR replyInvitedOn=2023-06-01 replyUntil=2023-06-20"),
                R15.row(
                        "no obligation",
                        "CONTRADICTED OBLIGATIONS",
                        "2023-05-30 v InterviewHeld",
                        "2023-06-30 x CooperationAssessed level=PARTIAL obligations= replyInvitedOn=2023-06-01 replyUntil=2023-06-20"),
                R15.row(
                        "no word on obligations",
                        "NOT_EVIDENCED OBLIGATIONS",
                        "2023-05-30 v InterviewHeld",
                        "2023-06-30 x CooperationAssessed level=PARTIAL replyInvitedOn=2023-06-01 replyUntil=2023-06-20"));
    }

    @TestFactory
    Stream<DynamicTest> anInterviewOrTwoMissedAppointmentsThatCount() {
        return Stream.of(
                R15.row(
                        "neither",
                        "NOT_EVIDENCED INTERVIEW",
                        "2023-06-30 x CooperationAssessed level=PARTIAL obligations=APPEAR replyInvitedOn=2023-06-01 replyUntil=2023-06-20"),
                R15.row(
                        "an interview after",
                        "NOT_EVIDENCED INTERVIEW",
                        "2023-06-30 x CooperationAssessed level=PARTIAL obligations=APPEAR replyInvitedOn=2023-06-01 replyUntil=2023-06-20",
                        "2023-07-01 v InterviewHeld"),
                R15.row(
                        "an interview with another",
                        "NOT_EVIDENCED INTERVIEW",
                        "2023-05-30 v InterviewHeld participants=personId:B",
                        "2023-06-30 x CooperationAssessed level=PARTIAL obligations=APPEAR replyInvitedOn=2023-06-01 replyUntil=2023-06-20"),
                R15.row(
                        "one missed",
                        "NOT_EVIDENCED INTERVIEW",
                        "2023-03-01 i1 InvitationSent channel=HAND languages=fr purposes=COACHING consequencesStated=true appointmentAt=2023-03-20T10:00",
                        "2023-03-20 m1 AppointmentMissed ref=i1",
                        "2023-06-30 x CooperationAssessed level=PARTIAL obligations=APPEAR replyInvitedOn=2023-06-01 replyUntil=2023-06-20"),
                R15.row(
                        "two missed",
                        "SATISFIED",
                        "2023-03-01 i1 InvitationSent channel=HAND languages=fr purposes=COACHING consequencesStated=true appointmentAt=2023-03-20T10:00",
                        "2023-03-20 m1 AppointmentMissed ref=i1",
                        "2023-04-01 i2 InvitationSent channel=HAND languages=fr purposes=COACHING consequencesStated=true appointmentAt=2023-04-20T10:00",
                        "2023-04-20 m2 AppointmentMissed ref=i2",
                        "2023-06-30 x CooperationAssessed level=PARTIAL obligations=APPEAR replyInvitedOn=2023-06-01 replyUntil=2023-06-20"),
                R15.row(
                        "two missed, one excused",
                        "NOT_EVIDENCED INTERVIEW",
                        "2023-03-01 i1 InvitationSent channel=HAND languages=fr purposes=COACHING consequencesStated=true appointmentAt=2023-03-20T10:00",
                        "2023-03-20 m1 AppointmentMissed ref=i1",
                        "2023-04-01 i2 InvitationSent channel=HAND languages=fr purposes=COACHING consequencesStated=true appointmentAt=2023-04-20T10:00",
                        "2023-04-20 m2 AppointmentMissed ref=i2 excused=true",
                        "2023-06-30 x CooperationAssessed level=PARTIAL obligations=APPEAR replyInvitedOn=2023-06-01 replyUntil=2023-06-20"),
                R15.row(
                        "two missed, one in another language",
                        "NOT_EVIDENCED INTERVIEW",
                        "2023-03-01 i1 InvitationSent channel=HAND languages=fr purposes=COACHING consequencesStated=true appointmentAt=2023-03-20T10:00",
                        "2023-03-20 m1 AppointmentMissed ref=i1",
                        "2023-04-01 i2 InvitationSent channel=HAND languages=nl purposes=COACHING consequencesStated=true appointmentAt=2023-04-20T10:00",
                        "2023-04-20 m2 AppointmentMissed ref=i2",
                        "2023-06-30 x CooperationAssessed level=PARTIAL obligations=APPEAR replyInvitedOn=2023-06-01 replyUntil=2023-06-20"),
                R15.row(
                        "two missed by somebody whose languages are not recorded",
                        "UNDETERMINED INTERVIEW",
                        "2023-03-01 i1 InvitationSent channel=HAND languages=fr purposes=COACHING consequencesStated=true appointmentAt=2023-03-20T10:00 persons=U",
                        "2023-03-20 m1 AppointmentMissed ref=i1 persons=U",
                        "2023-04-01 i2 InvitationSent channel=HAND languages=fr purposes=COACHING consequencesStated=true appointmentAt=2023-04-20T10:00 persons=U",
                        "2023-04-20 m2 AppointmentMissed ref=i2 persons=U",
                        "2023-06-30 x CooperationAssessed level=PARTIAL obligations=APPEAR replyInvitedOn=2023-06-01 replyUntil=2023-06-20 persons=U"));
    }

    @TestFactory
    Stream<DynamicTest> theChanceToReply() {
        return Stream.of(
                R15.row(
                        "eight days",
                        "SATISFIED",
                        "2023-05-30 v InterviewHeld",
                        "2023-06-30 x CooperationAssessed level=PARTIAL obligations=APPEAR replyInvitedOn=2023-06-01 replyUntil=2023-06-09"),
                R15.row(
                        "seven days",
                        "NOT_EVIDENCED REPLY_TIME",
                        "2023-05-30 v InterviewHeld",
                        "2023-06-30 x CooperationAssessed level=PARTIAL obligations=APPEAR replyInvitedOn=2023-06-01 replyUntil=2023-06-08"),
                R15.row(
                        "assessed on the last day",
                        "NOT_EVIDENCED TOO_EARLY",
                        "2023-05-30 v InterviewHeld",
                        "2023-06-30 x CooperationAssessed level=PARTIAL obligations=APPEAR replyInvitedOn=2023-06-01 replyUntil=2023-06-30"),
                R15.row(
                        "assessed on the day after",
                        "SATISFIED",
                        "2023-05-30 v InterviewHeld",
                        "2023-06-30 x CooperationAssessed level=PARTIAL obligations=APPEAR replyInvitedOn=2023-06-01 replyUntil=2023-06-29"),
                R15.row(
                        "assessed too early, but heard",
                        "SATISFIED",
                        "2023-05-30 v InterviewHeld",
                        "2023-06-15 h PersonHeard about=COOPERATION",
                        "2023-06-30 x CooperationAssessed level=PARTIAL obligations=APPEAR replyInvitedOn=2023-06-01 replyUntil=2023-07-15"),
                R15.row(
                        "heard about something else",
                        "NOT_EVIDENCED TOO_EARLY",
                        "2023-05-30 v InterviewHeld",
                        "2023-06-15 h PersonHeard about=RETURN",
                        "2023-06-30 x CooperationAssessed level=PARTIAL obligations=APPEAR replyInvitedOn=2023-06-01 replyUntil=2023-07-15"),
                R15.row(
                        "heard, and too few days",
                        "NOT_EVIDENCED REPLY_TIME",
                        "2023-05-30 v InterviewHeld",
                        "2023-06-15 h PersonHeard about=COOPERATION",
                        "2023-06-30 x CooperationAssessed level=PARTIAL obligations=APPEAR replyInvitedOn=2023-06-01 replyUntil=2023-06-05"),
                R15.row(
                        "not invited",
                        "NOT_EVIDENCED INVITED",
                        "2023-05-30 v InterviewHeld",
                        "2023-06-30 x CooperationAssessed level=PARTIAL obligations=APPEAR replyUntil=2023-06-20"),
                R15.row(
                        "invited on the same day",
                        "NOT_EVIDENCED INVITED",
                        "2023-05-30 v InterviewHeld",
                        "2023-06-30 x CooperationAssessed level=PARTIAL obligations=APPEAR replyInvitedOn=2023-06-30 replyUntil=2023-06-20"),
                R15.row(
                        "no last day",
                        "NOT_EVIDENCED REPLY_UNTIL",
                        "2023-05-30 v InterviewHeld",
                        "2023-06-30 x CooperationAssessed level=PARTIAL obligations=APPEAR replyInvitedOn=2023-06-01"));
    }

    @TestFactory
    Stream<DynamicTest> corrections() {
        return Stream.of(
                R15.row(
                        "the interview recorded later",
                        "NOT_EVIDENCED RECORDED_LATER",
                        "2023-06-30 x CooperationAssessed level=PARTIAL obligations=APPEAR replyInvitedOn=2023-06-01 replyUntil=2023-06-20",
                        "2023-05-30 v InterviewHeld"),
                R15.row(
                        "the interview annulled since",
                        "NOT_EVIDENCED ANNULLED INTERVIEW",
                        "2023-05-30 v InterviewHeld",
                        "2023-06-30 x CooperationAssessed level=PARTIAL obligations=APPEAR replyInvitedOn=2023-06-01 replyUntil=2023-06-20",
                        "annul v"),
                R15.row(
                        "the obligation added later",
                        "NOT_EVIDENCED RECORDED_LATER",
                        "2023-05-30 v InterviewHeld",
                        "2023-06-30 x CooperationAssessed level=PARTIAL replyInvitedOn=2023-06-01 replyUntil=2023-06-20",
                        "replace x 2023-06-30 CooperationAssessed level=PARTIAL obligations=APPEAR replyInvitedOn=2023-06-01 replyUntil=2023-06-20"),
                R15.row(
                        "the interview's date corrected in time",
                        "SATISFIED",
                        "2023-07-30 v InterviewHeld",
                        "replace v 2023-05-30 InterviewHeld",
                        "2023-06-30 x CooperationAssessed level=PARTIAL obligations=APPEAR replyInvitedOn=2023-06-01 replyUntil=2023-06-20"));
    }
}
