package org.icamledger.projection.findings.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.icamledger.projection.findings.rules.RuleTable.A;
import static org.icamledger.projection.findings.rules.RuleTable.B;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class NoShowAfterValidInvitationTest {
    private static final RuleTable R11 = RuleTable.of("R11", A, B, "personId:U,role:ADULT,birthYear:1990");
    private static final String INVITATION_SENT =
            "2023-03-01 i InvitationSent languages=fr purposes=COACHING consequencesStated=true appointmentAt=2023-03-20T10:00";
    private static final String INVITATION_DELIVERED = "2023-03-10 d InvitationDelivered ref=i";
    private static final String APPOINTMENT_MISSED = "2023-03-20 m AppointmentMissed ref=i";
    private static final String COOPERATION_ASSESSED =
            "2023-06-30 x CooperationAssessed level=NOT_COOPERATING basedOn=m";

    @TestFactory
    Stream<DynamicTest> eachMissedAppointmentThatIsUsed() {
        return Stream.of(
                R11.row(
                        "a valid invitation",
                        "SATISFIED",
                        INVITATION_SENT,
                        INVITATION_DELIVERED,
                        APPOINTMENT_MISSED,
                        COOPERATION_ASSESSED),
                R11.row(
                        "used for a partial assessment",
                        "SATISFIED",
                        INVITATION_SENT,
                        INVITATION_DELIVERED,
                        APPOINTMENT_MISSED,
                        COOPERATION_ASSESSED + " level=PARTIAL"),
                R11.row(
                        "used to find absconding",
                        "SATISFIED",
                        INVITATION_SENT,
                        INVITATION_DELIVERED,
                        APPOINTMENT_MISSED,
                        "2023-06-30 x AbscondingFound basedOn=m"),
                R11.row(
                        "a positive assessment",
                        "none",
                        INVITATION_SENT,
                        INVITATION_DELIVERED,
                        APPOINTMENT_MISSED,
                        COOPERATION_ASSESSED + " level=COOPERATING"),
                R11.row(
                        "not used",
                        "none",
                        INVITATION_SENT,
                        INVITATION_DELIVERED,
                        APPOINTMENT_MISSED,
                        COOPERATION_ASSESSED + " basedOn=i"),
                R11.row(
                        "excused",
                        "CONTRADICTED EXCUSED",
                        INVITATION_SENT,
                        INVITATION_DELIVERED,
                        APPOINTMENT_MISSED + " excused=true",
                        COOPERATION_ASSESSED),
                R11.row(
                        "not excused",
                        "SATISFIED",
                        INVITATION_SENT,
                        INVITATION_DELIVERED,
                        APPOINTMENT_MISSED + " excused=false",
                        COOPERATION_ASSESSED));
    }

    @TestFactory
    Stream<DynamicTest> theInvitation() {
        return Stream.of(
                R11.row(
                        "not delivered",
                        "NOT_EVIDENCED DELIVERED",
                        INVITATION_SENT,
                        APPOINTMENT_MISSED,
                        COOPERATION_ASSESSED),
                R11.row(
                        "handed over",
                        "SATISFIED",
                        INVITATION_SENT + " channel=HAND",
                        APPOINTMENT_MISSED,
                        COOPERATION_ASSESSED),
                R11.row(
                        "by telephone",
                        "SATISFIED",
                        INVITATION_SENT + " channel=PHONE",
                        APPOINTMENT_MISSED,
                        COOPERATION_ASSESSED),
                R11.row(
                        "in another language",
                        "CONTRADICTED LANGUAGE",
                        INVITATION_SENT + " languages=nl,en",
                        INVITATION_DELIVERED,
                        APPOINTMENT_MISSED,
                        COOPERATION_ASSESSED),
                R11.row(
                        "in two languages, one understood",
                        "SATISFIED",
                        INVITATION_SENT + " languages=nl,fr-BE",
                        INVITATION_DELIVERED,
                        APPOINTMENT_MISSED,
                        COOPERATION_ASSESSED),
                R11.row(
                        "no word on the language",
                        "NOT_EVIDENCED LANGUAGE",
                        INVITATION_SENT + " languages=-",
                        INVITATION_DELIVERED,
                        APPOINTMENT_MISSED,
                        COOPERATION_ASSESSED),
                R11.row(
                        "no languages of the person recorded",
                        "UNDETERMINED LANGUAGE",
                        INVITATION_SENT + " persons=U",
                        INVITATION_DELIVERED,
                        APPOINTMENT_MISSED + " persons=U",
                        COOPERATION_ASSESSED + " persons=U"),
                R11.row(
                        "one of two does not understand",
                        "CONTRADICTED LANGUAGE",
                        INVITATION_SENT + " persons=A,B",
                        INVITATION_DELIVERED,
                        APPOINTMENT_MISSED + " persons=A,B",
                        COOPERATION_ASSESSED + " persons=A,B"),
                R11.row(
                        "used against one of two",
                        "SATISFIED",
                        INVITATION_SENT + " persons=A,B",
                        INVITATION_DELIVERED,
                        APPOINTMENT_MISSED + " persons=A,B",
                        COOPERATION_ASSESSED),
                R11.row(
                        "no purposes",
                        "CONTRADICTED PURPOSES",
                        INVITATION_SENT + " purposes=",
                        INVITATION_DELIVERED,
                        APPOINTMENT_MISSED,
                        COOPERATION_ASSESSED),
                R11.row(
                        "no word on purposes",
                        "NOT_EVIDENCED PURPOSES",
                        INVITATION_SENT + " purposes=-",
                        INVITATION_DELIVERED,
                        APPOINTMENT_MISSED,
                        COOPERATION_ASSESSED),
                R11.row(
                        "consequences not stated",
                        "CONTRADICTED CONSEQUENCES",
                        INVITATION_SENT + " consequencesStated=false",
                        INVITATION_DELIVERED,
                        APPOINTMENT_MISSED,
                        COOPERATION_ASSESSED),
                R11.row(
                        "no appointment",
                        "NOT_EVIDENCED APPOINTMENT",
                        INVITATION_SENT + " appointmentAt=-",
                        INVITATION_DELIVERED,
                        APPOINTMENT_MISSED,
                        COOPERATION_ASSESSED));
    }

    @TestFactory
    Stream<DynamicTest> tenDaysOfNotice() {
        return Stream.of(
                R11.row(
                        "eleven",
                        "SATISFIED",
                        INVITATION_SENT,
                        "2023-03-09 d InvitationDelivered ref=i",
                        APPOINTMENT_MISSED,
                        COOPERATION_ASSESSED),
                R11.row(
                        "ten",
                        "SATISFIED",
                        INVITATION_SENT,
                        "2023-03-10T23:59 d InvitationDelivered ref=i",
                        APPOINTMENT_MISSED,
                        COOPERATION_ASSESSED),
                R11.row(
                        "nine",
                        "NOT_EVIDENCED NOTICE",
                        INVITATION_SENT,
                        "2023-03-11T00:01 d InvitationDelivered ref=i",
                        APPOINTMENT_MISSED,
                        COOPERATION_ASSESSED),
                R11.row(
                        "ten over the change of the clock",
                        "SATISFIED",
                        INVITATION_SENT + " appointmentAt=2023-03-31T00:00",
                        "2023-03-21T23:30 d InvitationDelivered ref=i",
                        "2023-03-31 m AppointmentMissed ref=i",
                        COOPERATION_ASSESSED),
                R11.row(
                        "handed over too late",
                        "NOT_EVIDENCED NOTICE",
                        "2023-03-11 i InvitationSent languages=fr purposes=COACHING consequencesStated=true appointmentAt=2023-03-20T10:00 channel=HAND",
                        APPOINTMENT_MISSED,
                        COOPERATION_ASSESSED));
    }

    @TestFactory
    Stream<DynamicTest> corrections() {
        return Stream.of(
                R11.row(
                        "the delivery recorded later",
                        "NOT_EVIDENCED RECORDED_LATER",
                        INVITATION_SENT,
                        APPOINTMENT_MISSED,
                        COOPERATION_ASSESSED,
                        INVITATION_DELIVERED),
                R11.row(
                        "the delivery annulled since",
                        "NOT_EVIDENCED ANNULLED DELIVERED",
                        INVITATION_SENT,
                        INVITATION_DELIVERED,
                        APPOINTMENT_MISSED,
                        COOPERATION_ASSESSED,
                        "annul d"),
                R11.row(
                        "consequences corrected in time",
                        "SATISFIED",
                        INVITATION_SENT + " consequencesStated=false",
                        INVITATION_DELIVERED,
                        APPOINTMENT_MISSED,
                        "replace i 2023-03-01 InvitationSent languages=fr purposes=COACHING consequencesStated=true appointmentAt=2023-03-20T10:00",
                        COOPERATION_ASSESSED),
                R11.row(
                        "consequences corrected too late",
                        "NOT_EVIDENCED RECORDED_LATER",
                        INVITATION_SENT + " consequencesStated=false",
                        INVITATION_DELIVERED,
                        APPOINTMENT_MISSED,
                        COOPERATION_ASSESSED,
                        "replace i 2023-03-01 InvitationSent languages=fr purposes=COACHING consequencesStated=true appointmentAt=2023-03-20T10:00"),
                R11.row(
                        "made negative by a correction, all on record before",
                        "SATISFIED",
                        INVITATION_SENT,
                        INVITATION_DELIVERED,
                        APPOINTMENT_MISSED,
                        COOPERATION_ASSESSED + " level=COOPERATING",
                        "replace x 2023-06-30 CooperationAssessed level=NOT_COOPERATING basedOn=m"),
                R11.row(
                        "made negative by a correction, recorded between",
                        "NOT_EVIDENCED RECORDED_LATER",
                        INVITATION_SENT,
                        APPOINTMENT_MISSED,
                        COOPERATION_ASSESSED + " level=COOPERATING",
                        INVITATION_DELIVERED,
                        "replace x 2023-06-30 CooperationAssessed level=NOT_COOPERATING basedOn=m"));
    }

    @Test
    void oneOccasionForEachMissedAppointmentThatIsUsed() {
        var history = Script.history(List.of(
                "2023-01-01 open CaseOpened members=" + A,
                "2023-03-01 i InvitationSent channel=HAND",
                "2023-03-20 m1 AppointmentMissed ref=i",
                "2023-04-20 m2 AppointmentMissed ref=i",
                COOPERATION_ASSESSED + " level=PARTIAL basedOn=m1,i,m2"));
        assertThat(Catalogue.findings(history, RuleParameters.DEFAULT))
                .filteredOn(finding -> finding.rule().equals("R11"))
                .extracting(Finding::about)
                .containsExactly(Script.id("m1"), Script.id("m2"));
    }
}
