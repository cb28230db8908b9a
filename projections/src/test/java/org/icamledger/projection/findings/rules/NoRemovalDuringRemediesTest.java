package org.icamledger.projection.findings.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.icamledger.projection.findings.rules.RuleTable.A;
import static org.icamledger.projection.findings.rules.RuleTable.B;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class NoRemovalDuringRemediesTest {
    private static final RuleTable R19 = RuleTable.of("R19", A, B);
    private static final String RETURN_DECISION_NOTIFIED = "2023-03-02 n ReturnDecisionNotified ref=r";
    private static final String RETURN_DECISION_NOTIFIED_2 = "2023-03-08 n ReturnDecisionNotified ref=r";
    private static final String APPEAL_LODGED = "2023-04-01 a AppealLodged against=r suspensive=YES";
    private static final String STAY_APPLICATION_FILED =
            "2023-04-01 s StayApplicationFiled route=INTERNATIONAL_PROTECTION";
    private static final String APPEAL_DECIDED = "2023-05-01 d AppealDecided ref=a result=REJECTED";
    private static final String RETURN_DECISION_ISSUED =
            "2026-06-12 r ReturnDecisionIssued remedyDays=30 remedySuspensive=YES";
    private static final String RETURN_DECISION_NOTIFIED_3 = "2026-06-15 n ReturnDecisionNotified ref=r";

    @TestFactory
    Stream<DynamicTest> appeals() {
        return Stream.of(
                R19.row(
                        "none",
                        "SATISFIED",
                        "2023-03-01 r ReturnDecisionIssued",
                        RETURN_DECISION_NOTIFIED,
                        "2023-06-30 x RemovalCarriedOut"),
                R19.row(
                        "suspensive and undecided",
                        "CONTRADICTED APPEAL",
                        "2023-03-01 r ReturnDecisionIssued",
                        RETURN_DECISION_NOTIFIED,
                        APPEAL_LODGED,
                        "2023-06-30 x RemovalCarriedOut"),
                R19.row(
                        "suspensive and rejected",
                        "SATISFIED",
                        "2023-03-01 r ReturnDecisionIssued",
                        RETURN_DECISION_NOTIFIED,
                        APPEAL_LODGED,
                        APPEAL_DECIDED,
                        "2023-06-30 x RemovalCarriedOut"),
                R19.row(
                        "suspensive and rejected after the removal",
                        "CONTRADICTED APPEAL",
                        "2023-03-01 r ReturnDecisionIssued",
                        RETURN_DECISION_NOTIFIED,
                        APPEAL_LODGED,
                        "2023-06-30 x RemovalCarriedOut",
                        "2023-07-01 d AppealDecided ref=a result=REJECTED"),
                R19.row(
                        "lodged after the removal",
                        "SATISFIED",
                        "2023-03-01 r ReturnDecisionIssued",
                        RETURN_DECISION_NOTIFIED,
                        "2023-06-30 x RemovalCarriedOut",
                        "2023-07-01 a AppealLodged against=r suspensive=YES"),
                R19.row(
                        "of another person",
                        "SATISFIED",
                        "2023-03-01 r ReturnDecisionIssued",
                        RETURN_DECISION_NOTIFIED,
                        APPEAL_LODGED + " persons=B",
                        "2023-06-30 x RemovalCarriedOut"),
                R19.row(
                        "not suspensive",
                        "SATISFIED",
                        "2023-03-01 r ReturnDecisionIssued",
                        RETURN_DECISION_NOTIFIED,
                        APPEAL_LODGED + " suspensive=NO",
                        "2023-06-30 x RemovalCarriedOut"),
                R19.row(
                        "annulled",
                        "CONTRADICTED APPEAL_WON",
                        "2023-03-01 r ReturnDecisionIssued",
                        RETURN_DECISION_NOTIFIED,
                        APPEAL_LODGED + " suspensive=NO",
                        APPEAL_DECIDED + " result=ANNULLED",
                        "2023-06-30 x RemovalCarriedOut"),
                R19.row(
                        "suspended",
                        "CONTRADICTED APPEAL_WON",
                        "2023-03-01 r ReturnDecisionIssued",
                        RETURN_DECISION_NOTIFIED,
                        APPEAL_LODGED + " suspensive=CONDITIONAL",
                        APPEAL_DECIDED + " result=SUSPENDED",
                        "2023-06-30 x RemovalCarriedOut"),
                R19.row(
                        "annulled after the removal",
                        "SATISFIED",
                        "2023-03-01 r ReturnDecisionIssued",
                        RETURN_DECISION_NOTIFIED,
                        APPEAL_LODGED + " suspensive=NO",
                        "2023-06-30 x RemovalCarriedOut",
                        "2023-07-01 d AppealDecided ref=a result=ANNULLED"),
                R19.row(
                        "conditional and undecided",
                        "UNDETERMINED APPEAL_CONDITIONAL",
                        "2023-03-01 r ReturnDecisionIssued",
                        RETURN_DECISION_NOTIFIED,
                        APPEAL_LODGED + " suspensive=CONDITIONAL",
                        "2023-06-30 x RemovalCarriedOut"),
                R19.row(
                        "conditional and rejected",
                        "SATISFIED",
                        "2023-03-01 r ReturnDecisionIssued",
                        RETURN_DECISION_NOTIFIED,
                        APPEAL_LODGED + " suspensive=CONDITIONAL",
                        APPEAL_DECIDED,
                        "2023-06-30 x RemovalCarriedOut"),
                R19.row(
                        "conditional and inadmissible",
                        "UNDETERMINED APPEAL_CONDITIONAL",
                        "2023-03-01 r ReturnDecisionIssued",
                        RETURN_DECISION_NOTIFIED,
                        APPEAL_LODGED + " suspensive=CONDITIONAL",
                        APPEAL_DECIDED + " result=INADMISSIBLE",
                        "2023-06-30 x RemovalCarriedOut"),
                R19.row(
                        "no word on its effect",
                        "UNDETERMINED APPEAL_EFFECT",
                        "2023-03-01 r ReturnDecisionIssued",
                        RETURN_DECISION_NOTIFIED,
                        APPEAL_LODGED + " suspensive=-",
                        "2023-06-30 x RemovalCarriedOut"),
                R19.row(
                        "no word on its effect, withdrawn",
                        "SATISFIED",
                        "2023-03-01 r ReturnDecisionIssued",
                        RETURN_DECISION_NOTIFIED,
                        APPEAL_LODGED + " suspensive=-",
                        APPEAL_DECIDED + " result=WITHDRAWN",
                        "2023-06-30 x RemovalCarriedOut"));
    }

    @TestFactory
    Stream<DynamicTest> claimsForInternationalProtection() {
        return Stream.of(
                R19.row(
                        "pending",
                        "CONTRADICTED APPLICATION",
                        "2023-03-01 r ReturnDecisionIssued",
                        RETURN_DECISION_NOTIFIED,
                        STAY_APPLICATION_FILED,
                        "2023-06-30 x RemovalCarriedOut"),
                R19.row(
                        "subsequent",
                        "SATISFIED",
                        "2023-03-01 r ReturnDecisionIssued",
                        RETURN_DECISION_NOTIFIED,
                        STAY_APPLICATION_FILED + " subsequent=true",
                        "2023-06-30 x RemovalCarriedOut"),
                R19.row(
                        "decided",
                        "SATISFIED",
                        "2023-03-01 r ReturnDecisionIssued",
                        RETURN_DECISION_NOTIFIED,
                        STAY_APPLICATION_FILED,
                        "2023-05-01 d StayApplicationDecided ref=s result=REFUSED",
                        "2023-06-30 x RemovalCarriedOut"),
                R19.row(
                        "decided for another",
                        "CONTRADICTED APPLICATION",
                        "2023-03-01 r ReturnDecisionIssued",
                        RETURN_DECISION_NOTIFIED,
                        STAY_APPLICATION_FILED + " persons=A,B",
                        "2023-05-01 d StayApplicationDecided ref=s result=REFUSED persons=B",
                        "2023-06-30 x RemovalCarriedOut"),
                R19.row(
                        "another route",
                        "SATISFIED",
                        "2023-03-01 r ReturnDecisionIssued",
                        RETURN_DECISION_NOTIFIED,
                        STAY_APPLICATION_FILED + " route=WORK",
                        "2023-06-30 x RemovalCarriedOut"));
    }

    @TestFactory
    Stream<DynamicTest> theWindowUntil11June2026() {
        return Stream.of(
                R19.row(
                        "the tenth day",
                        "CONTRADICTED WINDOW",
                        "2023-03-01 r ReturnDecisionIssued",
                        "2023-03-06 n ReturnDecisionNotified ref=r",
                        "2023-03-16T23:30 x RemovalCarriedOut"),
                R19.row(
                        "the eleventh day",
                        "SATISFIED",
                        "2023-03-01 r ReturnDecisionIssued",
                        "2023-03-06 n ReturnDecisionNotified ref=r",
                        "2023-03-17T00:30 x RemovalCarriedOut"),
                R19.row(
                        "the tenth day on a Sunday moves to Monday",
                        "CONTRADICTED WINDOW",
                        "2023-03-01 r ReturnDecisionIssued",
                        RETURN_DECISION_NOTIFIED,
                        "2023-03-13 x RemovalCarriedOut"),
                R19.row(
                        "and ends there",
                        "SATISFIED",
                        "2023-03-01 r ReturnDecisionIssued",
                        RETURN_DECISION_NOTIFIED,
                        "2023-03-14 x RemovalCarriedOut"),
                R19.row(
                        "the tenth day in the weekend of Easter",
                        "CONTRADICTED WINDOW",
                        "2023-03-01 r ReturnDecisionIssued",
                        "2023-03-29 n ReturnDecisionNotified ref=r",
                        "2023-04-11 x RemovalCarriedOut"),
                R19.row(
                        "and the day after",
                        "SATISFIED",
                        "2023-03-01 r ReturnDecisionIssued",
                        "2023-03-29 n ReturnDecisionNotified ref=r",
                        "2023-04-12 x RemovalCarriedOut"),
                R19.row(
                        "over the change of the clock",
                        "CONTRADICTED WINDOW",
                        "2023-03-01 r ReturnDecisionIssued",
                        "2023-03-21T23:45 n ReturnDecisionNotified ref=r",
                        "2023-03-31T23:45 x RemovalCarriedOut"),
                R19.row(
                        "a letter counts from the third working day",
                        "CONTRADICTED WINDOW",
                        "2023-03-01 r ReturnDecisionIssued",
                        "2023-03-01T15:00 n ReturnDecisionNotified ref=r channel=POST",
                        "2023-03-16 x RemovalCarriedOut"),
                R19.row(
                        "and the day after",
                        "SATISFIED",
                        "2023-03-01 r ReturnDecisionIssued",
                        "2023-03-01T15:00 n ReturnDecisionNotified ref=r channel=POST",
                        "2023-03-17 x RemovalCarriedOut"),
                R19.row(
                        "a repeated order, the fifth day",
                        "CONTRADICTED WINDOW",
                        "2023-03-01 r ReturnDecisionIssued first=false",
                        RETURN_DECISION_NOTIFIED_2,
                        "2023-03-13 x RemovalCarriedOut"),
                R19.row(
                        "a repeated order, the sixth day",
                        "SATISFIED",
                        "2023-03-01 r ReturnDecisionIssued first=false",
                        RETURN_DECISION_NOTIFIED_2,
                        "2023-03-14 x RemovalCarriedOut"),
                R19.row(
                        "a first order, the sixth day",
                        "CONTRADICTED WINDOW",
                        "2023-03-01 r ReturnDecisionIssued first=true",
                        RETURN_DECISION_NOTIFIED_2,
                        "2023-03-14 x RemovalCarriedOut"),
                R19.row(
                        "not notified",
                        "UNDETERMINED NOTIFIED",
                        "2023-03-01 r ReturnDecisionIssued",
                        "2023-06-30 x RemovalCarriedOut"),
                R19.row(
                        "notified to another",
                        "UNDETERMINED NOTIFIED",
                        "2023-03-01 r ReturnDecisionIssued persons=A,B",
                        RETURN_DECISION_NOTIFIED + " persons=B",
                        "2023-06-30 x RemovalCarriedOut"),
                R19.row("no return decision", "UNDETERMINED RETURN_DECISION", "2023-06-30 x RemovalCarriedOut"),
                R19.row(
                        "several return decisions",
                        "UNDETERMINED RETURN_DECISION",
                        "2023-03-01 r ReturnDecisionIssued",
                        RETURN_DECISION_NOTIFIED,
                        "2023-03-02 r2 ReturnDecisionIssued",
                        "2023-06-30 x RemovalCarriedOut"),
                R19.row(
                        "several, the enforced one stated",
                        "SATISFIED",
                        "2023-03-01 r ReturnDecisionIssued",
                        RETURN_DECISION_NOTIFIED,
                        "2023-03-02 r2 ReturnDecisionIssued",
                        "2023-06-30 x RemovalCarriedOut returnDecision=r"),
                R19.row(
                        "several, and an appeal",
                        "CONTRADICTED APPEAL RETURN_DECISION",
                        "2023-03-01 r ReturnDecisionIssued",
                        RETURN_DECISION_NOTIFIED,
                        "2023-03-02 r2 ReturnDecisionIssued",
                        APPEAL_LODGED,
                        "2023-06-30 x RemovalCarriedOut"));
    }

    @TestFactory
    Stream<DynamicTest> theWindowFrom12June2026() {
        return Stream.of(
                R19.row(
                        "decided the day before",
                        "CONTRADICTED WINDOW",
                        "2026-06-11 r ReturnDecisionIssued remedySuspensive=NO",
                        RETURN_DECISION_NOTIFIED_3,
                        "2026-06-25 x RemovalCarriedOut"),
                R19.row(
                        "as stated, the last day",
                        "CONTRADICTED WINDOW",
                        RETURN_DECISION_ISSUED,
                        RETURN_DECISION_NOTIFIED_3,
                        "2026-07-15 x RemovalCarriedOut"),
                R19.row(
                        "as stated, the day after",
                        "SATISFIED",
                        RETURN_DECISION_ISSUED,
                        RETURN_DECISION_NOTIFIED_3,
                        "2026-07-16 x RemovalCarriedOut"),
                R19.row(
                        "not suspensive",
                        "SATISFIED",
                        RETURN_DECISION_ISSUED + " remedySuspensive=NO remedyDays=-",
                        RETURN_DECISION_NOTIFIED_3,
                        "2026-06-16 x RemovalCarriedOut"),
                R19.row(
                        "suspensive under conditions, while it runs",
                        "UNDETERMINED WINDOW_CONDITIONAL",
                        RETURN_DECISION_ISSUED + " remedySuspensive=CONDITIONAL",
                        RETURN_DECISION_NOTIFIED_3,
                        "2026-07-15 x RemovalCarriedOut"),
                R19.row(
                        "suspensive under conditions, over",
                        "SATISFIED",
                        RETURN_DECISION_ISSUED + " remedySuspensive=CONDITIONAL",
                        RETURN_DECISION_NOTIFIED_3,
                        "2026-07-16 x RemovalCarriedOut"),
                R19.row(
                        "no word on days",
                        "UNDETERMINED REMEDY",
                        RETURN_DECISION_ISSUED + " remedyDays=-",
                        RETURN_DECISION_NOTIFIED_3,
                        "2026-09-16 x RemovalCarriedOut"),
                R19.row(
                        "no word on the effect",
                        "UNDETERMINED REMEDY",
                        RETURN_DECISION_ISSUED + " remedySuspensive=-",
                        RETURN_DECISION_NOTIFIED_3,
                        "2026-09-16 x RemovalCarriedOut"),
                R19.row(
                        "not notified",
                        "UNDETERMINED NOTIFIED",
                        RETURN_DECISION_ISSUED,
                        "2026-09-16 x RemovalCarriedOut"));
    }

    @TestFactory
    Stream<DynamicTest> corrections() {
        return Stream.of(
                R19.row(
                        "the rejection recorded later",
                        "NOT_EVIDENCED RECORDED_LATER",
                        "2023-03-01 r ReturnDecisionIssued",
                        RETURN_DECISION_NOTIFIED,
                        APPEAL_LODGED,
                        "2023-06-30 x RemovalCarriedOut",
                        APPEAL_DECIDED),
                R19.row(
                        "the notification recorded later",
                        "NOT_EVIDENCED RECORDED_LATER",
                        "2023-03-01 r ReturnDecisionIssued",
                        "2023-06-30 x RemovalCarriedOut",
                        RETURN_DECISION_NOTIFIED),
                R19.row(
                        "the appeal recorded later",
                        "CONTRADICTED APPEAL",
                        "2023-03-01 r ReturnDecisionIssued",
                        RETURN_DECISION_NOTIFIED,
                        "2023-06-30 x RemovalCarriedOut",
                        APPEAL_LODGED),
                R19.row(
                        "the appeal annulled in time",
                        "SATISFIED",
                        "2023-03-01 r ReturnDecisionIssued",
                        RETURN_DECISION_NOTIFIED,
                        APPEAL_LODGED,
                        "annul a",
                        "2023-06-30 x RemovalCarriedOut"),
                R19.row(
                        "the notification annulled since",
                        "UNDETERMINED NOTIFIED",
                        "2023-03-01 r ReturnDecisionIssued",
                        RETURN_DECISION_NOTIFIED,
                        "2023-06-30 x RemovalCarriedOut",
                        "annul n"));
    }

    @Test
    void theLawIsThatOfTheReturnDecisionEnforced() {
        var removal = "2026-09-01 x RemovalCarriedOut";
        assertThat(R19.finding("2026-06-11 r ReturnDecisionIssued", removal)
                        .version()
                        .validTo())
                .isEqualTo("2026-06-11");
        assertThat(R19.finding("2026-06-12 r ReturnDecisionIssued", removal)
                        .version()
                        .validFrom())
                .isEqualTo("2026-06-12");
        assertThat(R19.finding(removal).version().validFrom()).isEqualTo("2026-06-12");
    }
}
