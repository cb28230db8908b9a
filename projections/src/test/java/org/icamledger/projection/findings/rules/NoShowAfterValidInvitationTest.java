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

    @TestFactory
    Stream<DynamicTest> eachMissedAppointmentThatIsUsed() {
        return Stream.of(
                R11.row(
                        "a valid invitation",
                        "SATISFIED",
                        "2023-03-01 i InvitationSent languages=fr purposes=COACHING consequencesStated=true appointmentAt=2023-03-20T10:00",
                        "2023-03-10 d InvitationDelivered ref=i",
                        "2023-03-20 m AppointmentMissed ref=i",
                        "2023-06-30 x CooperationAssessed level=NOT_COOPERATING basedOn=m"),
                R11.row(
                        "used for a partial assessment",
                        "SATISFIED",
                        "2023-03-01 i InvitationSent languages=fr purposes=COACHING consequencesStated=true appointmentAt=2023-03-20T10:00",
                        "2023-03-10 d InvitationDelivered ref=i",
                        "2023-03-20 m AppointmentMissed ref=i",
                        "2023-06-30 x CooperationAssessed level=PARTIAL basedOn=m"),
                R11.row(
                        "used to find absconding",
                        "SATISFIED",
                        "2023-03-01 i InvitationSent languages=fr purposes=COACHING consequencesStated=true appointmentAt=2023-03-20T10:00",
                        "2023-03-10 d InvitationDelivered ref=i",
                        "2023-03-20 m AppointmentMissed ref=i",
                        "2023-06-30 x AbscondingFound basedOn=m"),
                R11.row(
                        "a positive assessment",
                        "none",
                        "2023-03-01 i InvitationSent languages=fr purposes=COACHING consequencesStated=true appointmentAt=2023-03-20T10:00",
                        "2023-03-10 d InvitationDelivered ref=i",
                        "2023-03-20 m AppointmentMissed ref=i",
                        "2023-06-30 x CooperationAssessed level=COOPERATING basedOn=m"),
                R11.row(
                        "not used",
                        "none",
                        "2023-03-01 i InvitationSent languages=fr purposes=COACHING consequencesStated=true appointmentAt=2023-03-20T10:00",
                        "2023-03-10 d InvitationDelivered ref=i",
                        "2023-03-20 m AppointmentMissed ref=i",
                        "2023-06-30 x CooperationAssessed level=NOT_COOPERATING basedOn=i"),
                R11.row(
                        "excused",
                        "CONTRADICTED EXCUSED",
                        "2023-03-01 i InvitationSent languages=fr purposes=COACHING consequencesStated=true appointmentAt=2023-03-20T10:00",
                        "2023-03-10 d InvitationDelivered ref=i",
                        "2023-03-20 m AppointmentMissed ref=i excused=true",
                        "2023-06-30 x CooperationAssessed level=NOT_COOPERATING basedOn=m"),
                R11.row(
                        "not excused",
                        "SATISFIED",
                        "2023-03-01 i InvitationSent languages=fr purposes=COACHING consequencesStated=true appointmentAt=2023-03-20T10:00",
                        "2023-03-10 d InvitationDelivered ref=i",
                        "2023-03-20 m AppointmentMissed ref=i excused=false",
                        "2023-06-30 x CooperationAssessed level=NOT_COOPERATING basedOn=m"));
    }

    @TestFactory
    Stream<DynamicTest> theInvitation() {
        return Stream.of(
                R11.row(
                        "not delivered",
                        "NOT_EVIDENCED DELIVERED",
                        "2023-03-01 i InvitationSent languages=fr purposes=COACHING consequencesStated=true appointmentAt=2023-03-20T10:00",
                        "2023-03-20 m AppointmentMissed ref=i",
                        "2023-06-30 x CooperationAssessed level=NOT_COOPERATING basedOn=m"),
                R11.row(
                        "handed over",
                        "SATISFIED",
                        "2023-03-01 i InvitationSent languages=fr purposes=COACHING consequencesStated=true appointmentAt=2023-03-20T10:00 channel=HAND",
                        "2023-03-20 m AppointmentMissed ref=i",
                        "2023-06-30 x CooperationAssessed level=NOT_COOPERATING basedOn=m"),
                R11.row(
                        "by telephone",
                        "SATISFIED",
                        "2023-03-01 i InvitationSent languages=fr purposes=COACHING consequencesStated=true appointmentAt=2023-03-20T10:00 channel=PHONE",
                        "2023-03-20 m AppointmentMissed ref=i",
                        "2023-06-30 x CooperationAssessed level=NOT_COOPERATING basedOn=m"),
                R11.row(
                        "in another language",
                        "CONTRADICTED LANGUAGE",
                        "2023-03-01 i InvitationSent languages=nl,en purposes=COACHING consequencesStated=true appointmentAt=2023-03-20T10:00",
                        "2023-03-10 d InvitationDelivered ref=i",
                        "2023-03-20 m AppointmentMissed ref=i",
                        "2023-06-30 x CooperationAssessed level=NOT_COOPERATING basedOn=m"),
                R11.row(
                        "in two languages, one understood",
                        "SATISFIED",
                        "2023-03-01 i InvitationSent languages=nl,fr-BE purposes=COACHING consequencesStated=true appointmentAt=2023-03-20T10:00",
                        "2023-03-10 d InvitationDelivered ref=i",
                        "2023-03-20 m AppointmentMissed ref=i",
                        "2023-06-30 x CooperationAssessed level=NOT_COOPERATING basedOn=m"),
                R11.row(
                        "no word on the language",
                        "NOT_EVIDENCED LANGUAGE",
                        "2023-03-01 i InvitationSent purposes=COACHING consequencesStated=true appointmentAt=2023-03-20T10:00",
                        "2023-03-10 d InvitationDelivered ref=i",
                        "2023-03-20 m AppointmentMissed ref=i",
                        "2023-06-30 x CooperationAssessed level=NOT_COOPERATING basedOn=m"),
                R11.row(
                        "no languages of the person recorded",
                        "UNDETERMINED LANGUAGE",
                        "2023-03-01 i InvitationSent languages=fr purposes=COACHING consequencesStated=true appointmentAt=2023-03-20T10:00 persons=U",
                        "2023-03-10 d InvitationDelivered ref=i",
                        "2023-03-20 m AppointmentMissed ref=i persons=U",
                        "2023-06-30 x CooperationAssessed level=NOT_COOPERATING basedOn=m persons=U"),
                R11.row(
                        "one of two does not understand",
                        "CONTRADICTED LANGUAGE",
                        "2023-03-01 i InvitationSent languages=fr purposes=COACHING consequencesStated=true appointmentAt=2023-03-20T10:00 persons=A,B",
                        "2023-03-10 d InvitationDelivered ref=i",
                        "2023-03-20 m AppointmentMissed ref=i persons=A,B",
                        "2023-06-30 x CooperationAssessed level=NOT_COOPERATING basedOn=m persons=A,B"),
                R11.row(
                        "used against one of two",
                        "SATISFIED",
                        "2023-03-01 i InvitationSent languages=fr purposes=COACHING consequencesStated=true appointmentAt=2023-03-20T10:00 persons=A,B",
                        "2023-03-10 d InvitationDelivered ref=i",
                        "2023-03-20 m AppointmentMissed ref=i persons=A,B",
                        "2023-06-30 x CooperationAssessed level=NOT_COOPERATING basedOn=m"),
                R11.row(
                        "no purposes",
                        "CONTRADICTED PURPOSES",
                        "2023-03-01 i InvitationSent languages=fr purposes= consequencesStated=true appointmentAt=2023-03-20T10:00",
                        "2023-03-10 d InvitationDelivered ref=i",
                        "2023-03-20 m AppointmentMissed ref=i",
                        "2023-06-30 x CooperationAssessed level=NOT_COOPERATING basedOn=m"),
                R11.row(
                        "no word on purposes",
                        "NOT_EVIDENCED PURPOSES",
                        "2023-03-01 i InvitationSent languages=fr consequencesStated=true appointmentAt=2023-03-20T10:00",
                        "2023-03-10 d InvitationDelivered ref=i",
                        "2023-03-20 m AppointmentMissed ref=i",
                        "2023-06-30 x CooperationAssessed level=NOT_COOPERATING basedOn=m"),
                R11.row(
                        "consequences not stated",
                        "CONTRADICTED CONSEQUENCES",
                        "2023-03-01 i InvitationSent languages=fr purposes=COACHING consequencesStated=false appointmentAt=2023-03-20T10:00",
                        "2023-03-10 d InvitationDelivered ref=i",
                        "2023-03-20 m AppointmentMissed ref=i",
                        "2023-06-30 x CooperationAssessed level=NOT_COOPERATING basedOn=m"),
                R11.row(
                        "no appointment",
                        "NOT_EVIDENCED APPOINTMENT",
                        "2023-03-01 i InvitationSent languages=fr purposes=COACHING consequencesStated=true",
                        "2023-03-10 d InvitationDelivered ref=i",
                        "2023-03-20 m AppointmentMissed ref=i",
                        "2023-06-30 x CooperationAssessed level=NOT_COOPERATING basedOn=m"));
    }

    @TestFactory
    Stream<DynamicTest> tenDaysOfNotice() {
        return Stream.of(
                R11.row(
                        "eleven",
                        "SATISFIED",
                        "2023-03-01 i InvitationSent languages=fr purposes=COACHING consequencesStated=true appointmentAt=2023-03-20T10:00",
                        "2023-03-09 d InvitationDelivered ref=i",
                        "2023-03-20 m AppointmentMissed ref=i",
                        "2023-06-30 x CooperationAssessed level=NOT_COOPERATING basedOn=m"),
                R11.row(
                        "ten",
                        "SATISFIED",
                        "2023-03-01 i InvitationSent languages=fr purposes=COACHING consequencesStated=true appointmentAt=2023-03-20T10:00",
                        "2023-03-10T23:59 d InvitationDelivered ref=i",
                        "2023-03-20 m AppointmentMissed ref=i",
                        "2023-06-30 x CooperationAssessed level=NOT_COOPERATING basedOn=m"),
                R11.row(
                        "nine",
                        "NOT_EVIDENCED NOTICE",
                        "2023-03-01 i InvitationSent languages=fr purposes=COACHING consequencesStated=true appointmentAt=2023-03-20T10:00",
                        "2023-03-11T00:01 d InvitationDelivered ref=i",
                        "2023-03-20 m AppointmentMissed ref=i",
                        "2023-06-30 x CooperationAssessed level=NOT_COOPERATING basedOn=m"),
                R11.row(
                        "ten over the change of the clock",
                        "SATISFIED",
                        "2023-03-01 i InvitationSent languages=fr purposes=COACHING consequencesStated=true appointmentAt=2023-03-31T00:00",
                        "2023-03-21T23:30 d InvitationDelivered ref=i",
                        "2023-03-31 m AppointmentMissed ref=i",
                        "2023-06-30 x CooperationAssessed level=NOT_COOPERATING basedOn=m"),
                R11.row(
                        "handed over too late",
                        "NOT_EVIDENCED NOTICE",
                        "2023-03-11 i InvitationSent languages=fr purposes=COACHING consequencesStated=true appointmentAt=2023-03-20T10:00 channel=HAND",
                        "2023-03-20 m AppointmentMissed ref=i",
                        "2023-06-30 x CooperationAssessed level=NOT_COOPERATING basedOn=m"));
    }

    @TestFactory
    Stream<DynamicTest> corrections() {
        return Stream.of(
                R11.row(
                        "the delivery recorded later",
                        "NOT_EVIDENCED RECORDED_LATER",
                        "2023-03-01 i InvitationSent languages=fr purposes=COACHING consequencesStated=true appointmentAt=2023-03-20T10:00",
                        "2023-03-20 m AppointmentMissed ref=i",
                        "2023-06-30 x CooperationAssessed level=NOT_COOPERATING basedOn=m",
                        "2023-03-10 d InvitationDelivered ref=i"),
                R11.row(
                        "the delivery annulled since",
                        "NOT_EVIDENCED ANNULLED DELIVERED",
                        "2023-03-01 i InvitationSent languages=fr purposes=COACHING consequencesStated=true appointmentAt=2023-03-20T10:00",
                        "2023-03-10 d InvitationDelivered ref=i",
                        "2023-03-20 m AppointmentMissed ref=i",
                        "2023-06-30 x CooperationAssessed level=NOT_COOPERATING basedOn=m",
                        "annul d"),
                R11.row(
                        "consequences corrected in time",
                        "SATISFIED",
                        "2023-03-01 i InvitationSent languages=fr purposes=COACHING consequencesStated=false appointmentAt=2023-03-20T10:00",
                        "2023-03-10 d InvitationDelivered ref=i",
                        "2023-03-20 m AppointmentMissed ref=i",
                        "replace i 2023-03-01 InvitationSent languages=fr purposes=COACHING consequencesStated=true appointmentAt=2023-03-20T10:00",
                        "2023-06-30 x CooperationAssessed level=NOT_COOPERATING basedOn=m"),
                R11.row(
                        "consequences corrected too late",
                        "NOT_EVIDENCED RECORDED_LATER",
                        "2023-03-01 i InvitationSent languages=fr purposes=COACHING consequencesStated=false appointmentAt=2023-03-20T10:00",
                        "2023-03-10 d InvitationDelivered ref=i",
                        "2023-03-20 m AppointmentMissed ref=i",
                        "2023-06-30 x CooperationAssessed level=NOT_COOPERATING basedOn=m",
                        "replace i 2023-03-01 InvitationSent languages=fr purposes=COACHING consequencesStated=true appointmentAt=2023-03-20T10:00"),
                R11.row(
                        "made negative by a correction, all on record before",
                        "SATISFIED",
                        "2023-03-01 i InvitationSent languages=fr purposes=COACHING consequencesStated=true appointmentAt=2023-03-20T10:00",
                        "2023-03-10 d InvitationDelivered ref=i",
                        "2023-03-20 m AppointmentMissed ref=i",
                        "2023-06-30 x CooperationAssessed level=COOPERATING basedOn=m",
                        "replace x 2023-06-30 CooperationAssessed level=NOT_COOPERATING basedOn=m"),
                R11.row(
                        "made negative by a correction, recorded between",
                        "NOT_EVIDENCED RECORDED_LATER",
                        "2023-03-01 i InvitationSent languages=fr purposes=COACHING consequencesStated=true appointmentAt=2023-03-20T10:00",
                        "2023-03-20 m AppointmentMissed ref=i",
                        "2023-06-30 x CooperationAssessed level=COOPERATING basedOn=m",
                        "2023-03-10 d InvitationDelivered ref=i",
                        "replace x 2023-06-30 CooperationAssessed level=NOT_COOPERATING basedOn=m"));
    }

    @Test
    void oneOccasionForEachMissedAppointmentThatIsUsed() {
        var history = Script.history(List.of(
                "2023-01-01 open CaseOpened members=" + A,
                "2023-03-01 i InvitationSent channel=HAND",
                "2023-03-20 m1 AppointmentMissed ref=i",
                "2023-04-20 m2 AppointmentMissed ref=i",
                "2023-06-30 x CooperationAssessed level=PARTIAL basedOn=m1,i,m2"));
        assertThat(Catalogue.findings(history, RuleParameters.DEFAULT))
                .filteredOn(finding -> finding.rule().equals("R11"))
                .extracting(Finding::about)
                .containsExactly(Script.id("m1"), Script.id("m2"));
    }
}
