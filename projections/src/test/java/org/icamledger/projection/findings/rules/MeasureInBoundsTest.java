package org.icamledger.projection.findings.rules;

import static org.icamledger.projection.findings.rules.RuleTable.A;
import static org.icamledger.projection.findings.rules.RuleTable.CHILD;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class MeasureInBoundsTest {
    private static final RuleTable R18 = RuleTable.of("R18", A, CHILD, "personId:U,role:ADULT");
    private static final String RETURN_DECISION_ISSUED = "2023-05-30 r ReturnDecisionIssued departureTermDays=30";
    private static final String RETURN_DECISION_NOTIFIED = "2023-06-01 n ReturnDecisionNotified ref=r";
    private static final String MEASURE_IMPOSED =
            "2023-06-01 x MeasureImposed nature=LESS_COERCIVE reasons=x until=2023-06-20";
    private static final String MEASURE_IMPOSED_2 =
            "2023-06-10 x MeasureImposed nature=PREVENTIVE reasons=x until=2023-07-05";
    private static final String MEDICAL_EXAMINATION_FORCED =
            "2024-08-01 x MedicalExaminationForced refusalRecorded=true";

    @TestFactory
    Stream<DynamicTest> aMeasure() {
        return Stream.of(
                R18.row(
                        "lifted on its last day",
                        "SATISFIED",
                        MEASURE_IMPOSED,
                        "2023-06-20T23:59 l MeasureLifted ref=x"),
                R18.row("lifted the day before", "SATISFIED", MEASURE_IMPOSED, "2023-06-19 l MeasureLifted ref=x"),
                R18.row(
                        "lifted the day after",
                        "PENDING LIFTED @2023-06-20 | NOT_EVIDENCED LIFTED @2023-06-21",
                        MEASURE_IMPOSED,
                        "2023-06-21T00:01 l MeasureLifted ref=x"),
                R18.row("not lifted", "PENDING LIFTED @2023-06-20 | NOT_EVIDENCED LIFTED @2023-06-21", MEASURE_IMPOSED),
                R18.row(
                        "no reasons",
                        "NOT_EVIDENCED REASONS",
                        MEASURE_IMPOSED + " reasons=-",
                        "2023-06-20 l MeasureLifted ref=x"),
                R18.row(
                        "no end",
                        "NOT_EVIDENCED UNTIL",
                        MEASURE_IMPOSED + " until=-",
                        "2023-06-20 l MeasureLifted ref=x"));
    }

    @TestFactory
    Stream<DynamicTest> reviews() {
        return Stream.of(
                R18.row(
                        "none",
                        "PENDING LIFTED REVIEWED @2023-07-01 | NOT_EVIDENCED LIFTED REVIEWED @2023-07-02",
                        MEASURE_IMPOSED + " until=2023-09-01"),
                R18.row(
                        "each in time",
                        "SATISFIED",
                        MEASURE_IMPOSED + " until=2023-09-01",
                        "2023-07-01 v1 MeasureReviewed ref=x",
                        "2023-07-31 v2 MeasureReviewed ref=x",
                        "2023-08-30 v3 MeasureReviewed ref=x",
                        "2023-09-01 l MeasureLifted ref=x"),
                R18.row(
                        "a day late",
                        "NOT_EVIDENCED REVIEWED",
                        MEASURE_IMPOSED + " until=2023-09-01",
                        "2023-07-02 v1 MeasureReviewed ref=x",
                        "2023-07-31 v2 MeasureReviewed ref=x",
                        "2023-08-15 l MeasureLifted ref=x"),
                R18.row(
                        "the second missing",
                        "PENDING LIFTED REVIEWED @2023-07-31 | NOT_EVIDENCED LIFTED REVIEWED @2023-08-01",
                        MEASURE_IMPOSED + " until=2023-09-01",
                        "2023-07-01 v1 MeasureReviewed ref=x"),
                R18.row(
                        "lifted when the first was due",
                        "SATISFIED",
                        MEASURE_IMPOSED + " until=2023-09-01",
                        "2023-07-01 l MeasureLifted ref=x"),
                R18.row(
                        "lifted the day after",
                        "NOT_EVIDENCED REVIEWED",
                        MEASURE_IMPOSED + " until=2023-09-01",
                        "2023-07-02 l MeasureLifted ref=x"),
                R18.row(
                        "over the change of the clock",
                        "SATISFIED",
                        "2023-03-10T23:30 x MeasureImposed nature=LESS_COERCIVE reasons=x until=2023-05-01",
                        "2023-04-09T00:30 v1 MeasureReviewed ref=x",
                        "2023-04-30 l MeasureLifted ref=x"));
    }

    @TestFactory
    Stream<DynamicTest> aPreventiveOneEndsWithTheTerm() {
        return Stream.of(
                R18.row(
                        "lifted on the last day of the term",
                        "SATISFIED",
                        RETURN_DECISION_ISSUED,
                        RETURN_DECISION_NOTIFIED,
                        MEASURE_IMPOSED_2,
                        "2023-07-01 l MeasureLifted ref=x"),
                R18.row(
                        "lifted the day after",
                        "NOT_EVIDENCED LIFTED",
                        RETURN_DECISION_ISSUED,
                        RETURN_DECISION_NOTIFIED,
                        MEASURE_IMPOSED_2,
                        "2023-07-02 l MeasureLifted ref=x"),
                R18.row(
                        "still running",
                        "PENDING LIFTED @2023-07-01 | NOT_EVIDENCED LIFTED @2023-07-02",
                        RETURN_DECISION_ISSUED,
                        RETURN_DECISION_NOTIFIED,
                        MEASURE_IMPOSED_2),
                R18.row(
                        "the term extended",
                        "SATISFIED",
                        RETURN_DECISION_ISSUED,
                        RETURN_DECISION_NOTIFIED,
                        MEASURE_IMPOSED_2,
                        "2023-06-20 e DepartureTermExtended ref=r until=2023-07-10",
                        "2023-07-05 l MeasureLifted ref=x"),
                R18.row(
                        "the term withdrawn",
                        "NOT_EVIDENCED LIFTED",
                        RETURN_DECISION_ISSUED,
                        RETURN_DECISION_NOTIFIED,
                        MEASURE_IMPOSED_2,
                        "2023-06-20 e DepartureTermWithdrawn ref=r",
                        "2023-06-21 l MeasureLifted ref=x"),
                R18.row(
                        "not notified",
                        "SATISFIED",
                        RETURN_DECISION_ISSUED,
                        MEASURE_IMPOSED_2,
                        "2023-07-05 l MeasureLifted ref=x"),
                R18.row(
                        "days not said",
                        "UNDETERMINED TERM",
                        RETURN_DECISION_ISSUED + " departureTermDays=-",
                        MEASURE_IMPOSED_2,
                        "2023-06-20 l MeasureLifted ref=x"),
                R18.row(
                        "no return decision",
                        "UNDETERMINED RETURN_DECISION",
                        MEASURE_IMPOSED_2,
                        "2023-06-20 l MeasureLifted ref=x"),
                R18.row(
                        "the return decision stated",
                        "SATISFIED",
                        RETURN_DECISION_ISSUED,
                        "2023-05-30 r2 ReturnDecisionIssued",
                        RETURN_DECISION_NOTIFIED,
                        MEASURE_IMPOSED_2 + " returnDecision=r",
                        "2023-06-20 l MeasureLifted ref=x"));
    }

    @TestFactory
    Stream<DynamicTest> aForcedExamination() {
        return Stream.of(
                R18.row("an adult, the refusal recorded", "SATISFIED", MEDICAL_EXAMINATION_FORCED),
                R18.row("a child", "CONTRADICTED ADULT", MEDICAL_EXAMINATION_FORCED + " personId=C"),
                R18.row("age unknown", "UNDETERMINED AGE", MEDICAL_EXAMINATION_FORCED + " personId=U"),
                R18.row(
                        "no word on a refusal",
                        "NOT_EVIDENCED REFUSAL",
                        MEDICAL_EXAMINATION_FORCED + " refusalRecorded=-"),
                R18.row("no refusal", "CONTRADICTED REFUSAL", MEDICAL_EXAMINATION_FORCED + " refusalRecorded=false"));
    }

    @TestFactory
    Stream<DynamicTest> corrections() {
        return Stream.of(
                R18.row(
                        "the end corrected",
                        "SATISFIED",
                        MEASURE_IMPOSED,
                        "replace x 2023-06-01 MeasureImposed nature=LESS_COERCIVE reasons=x until=2023-06-25",
                        "2023-06-25 l MeasureLifted ref=x"),
                R18.row(
                        "the lifting annulled",
                        "NOT_EVIDENCED LIFTED",
                        MEASURE_IMPOSED,
                        "2023-06-20 l MeasureLifted ref=x",
                        "annul l"),
                R18.row(
                        "recorded later",
                        "SATISFIED",
                        MEASURE_IMPOSED,
                        "2023-12-01 c ContactLost",
                        "2023-06-20 l MeasureLifted ref=x"));
    }
}
