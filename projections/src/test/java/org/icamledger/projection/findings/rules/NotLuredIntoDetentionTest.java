package org.icamledger.projection.findings.rules;

import static org.icamledger.projection.findings.rules.RuleTable.A;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class NotLuredIntoDetentionTest {
    private static final RuleTable R23 = RuleTable.of("R23", A);
    private static final String INVITATION_SENT =
            "2023-06-30T08:00 i InvitationSent placeId=P1 appointmentAt=2023-06-30T10:00 purposes=COACHING";

    @TestFactory
    Stream<DynamicTest> duringAnAppointment() {
        return Stream.of(
                R23.row(
                        "for coaching alone",
                        "CONTRADICTED COACHING_ONLY",
                        INVITATION_SENT,
                        "2023-06-30 x DetentionOrdered duringAppointment=i"),
                R23.row(
                        "for information and coaching",
                        "CONTRADICTED COACHING_ONLY",
                        INVITATION_SENT + " purposes=INFORMATION,COACHING",
                        "2023-06-30 x DetentionOrdered duringAppointment=i"),
                R23.row(
                        "for coaching and a notification",
                        "SATISFIED +DURING_APPOINTMENT",
                        INVITATION_SENT + " purposes=COACHING,NOTIFICATION",
                        "2023-06-30 x DetentionOrdered duringAppointment=i"),
                R23.row(
                        "no purpose",
                        "NOT_EVIDENCED PURPOSES",
                        INVITATION_SENT + " purposes=",
                        "2023-06-30 x DetentionOrdered duringAppointment=i"),
                R23.row(
                        "no word on purposes",
                        "NOT_EVIDENCED PURPOSES",
                        INVITATION_SENT + " purposes=-",
                        "2023-06-30 x DetentionOrdered duringAppointment=i"),
                R23.row("no appointment", "SATISFIED", INVITATION_SENT, "2023-06-30 x DetentionOrdered"));
    }

    @TestFactory
    Stream<DynamicTest> anArrestNearAnAppointment() {
        return Stream.of(
                R23.row(
                        "24 hours after",
                        "SATISFIED +ARREST_NEAR_APPOINTMENT",
                        INVITATION_SENT,
                        "2023-06-30 x DetentionOrdered arrest=time:2023-07-01T10:00,placeKind:OFFICE,placeId:P1"),
                R23.row(
                        "a minute more",
                        "SATISFIED",
                        INVITATION_SENT,
                        "2023-06-30 x DetentionOrdered arrest=time:2023-07-01T10:01,placeKind:OFFICE,placeId:P1"),
                R23.row(
                        "24 hours before",
                        "SATISFIED +ARREST_NEAR_APPOINTMENT",
                        INVITATION_SENT,
                        "2023-06-30 x DetentionOrdered arrest=time:2023-06-29T10:00,placeKind:OFFICE,placeId:P1"),
                R23.row(
                        "elsewhere",
                        "SATISFIED",
                        INVITATION_SENT,
                        "2023-06-30 x DetentionOrdered arrest=time:2023-06-30T10:00,placeKind:OFFICE,placeId:P2"),
                R23.row(
                        "place not said",
                        "SATISFIED",
                        INVITATION_SENT,
                        "2023-06-30 x DetentionOrdered arrest=time:2023-06-30T10:00,placeKind:OFFICE"),
                R23.row(
                        "24 hours over the change of the clock",
                        "SATISFIED",
                        INVITATION_SENT + " appointmentAt=2023-03-25T12:00",
                        "2023-06-30 x DetentionOrdered arrest=time:2023-03-26T13:30,placeKind:OFFICE,placeId:P1"));
    }

    @TestFactory
    Stream<DynamicTest> corrections() {
        return Stream.of(
                R23.row(
                        "the purposes corrected later",
                        "SATISFIED +DURING_APPOINTMENT",
                        INVITATION_SENT,
                        "2023-06-30 x DetentionOrdered duringAppointment=i",
                        "replace i 2023-06-30T08:00 InvitationSent placeId=P1 appointmentAt=2023-06-30T10:00 purposes=NOTIFICATION"),
                R23.row(
                        "the order annulled",
                        "none",
                        INVITATION_SENT,
                        "2023-06-30 x DetentionOrdered duringAppointment=i",
                        "annul x"));
    }
}
