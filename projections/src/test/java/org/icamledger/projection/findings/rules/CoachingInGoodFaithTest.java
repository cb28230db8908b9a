package org.icamledger.projection.findings.rules;

import static org.icamledger.projection.findings.rules.RuleTable.A;
import static org.icamledger.projection.findings.rules.RuleTable.B;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class CoachingInGoodFaithTest {
    private static final RuleTable R17 = RuleTable.of("R17", A, B);
    private static final String STAY_APPLICATION_FILED = "2023-06-01 s StayApplicationFiled suggestedByCoach=true";
    private static final String STAY_APPLICATION_DECIDED = "2023-06-20 d StayApplicationDecided ref=s result=REFUSED";
    private static final String RETURN_REFERRED = "2023-06-30 x ReturnReferred consents=personId:A,given:false";

    @TestFactory
    Stream<DynamicTest> aReferral() {
        return Stream.of(
                R17.row("consented", "SATISFIED", RETURN_REFERRED + " consents=personId:A,given:true"),
                R17.row("no word on consent", "NOT_EVIDENCED CONSENT", RETURN_REFERRED + " consents=-"),
                R17.row(
                        "no word of this person",
                        "NOT_EVIDENCED CONSENT",
                        RETURN_REFERRED + " consents=personId:B,given:true"),
                R17.row("no word on what they said", "NOT_EVIDENCED CONSENT", RETURN_REFERRED + " consents=personId:A"),
                R17.row("refused", "CONTRADICTED CONSENT", RETURN_REFERRED),
                R17.row("nobody consented", "CONTRADICTED CONSENT", RETURN_REFERRED + " consents="),
                R17.row(
                        "one of two refused",
                        "CONTRADICTED CONSENT",
                        RETURN_REFERRED + " persons=A,B consents=personId:A,given:true;personId:B,given:false"),
                R17.row(
                        "corrected",
                        "NOT_EVIDENCED RECORDED_LATER",
                        RETURN_REFERRED,
                        "replace x 2023-06-30 ReturnReferred consents=personId:A,given:true"));
    }

    @TestFactory
    Stream<DynamicTest> anAdverseStep() {
        return Stream.of(
                R17.row("nothing pending", "SATISFIED", "2023-06-30 x DetentionOrdered"),
                R17.row(
                        "an application pending",
                        "CONTRADICTED PENDING_APPLICATION",
                        STAY_APPLICATION_FILED,
                        "2023-06-30 x DetentionOrdered"),
                R17.row(
                        "not suggested by the coach",
                        "SATISFIED",
                        STAY_APPLICATION_FILED + " suggestedByCoach=false",
                        "2023-06-30 x DetentionOrdered"),
                R17.row(
                        "no word on who suggested it",
                        "SATISFIED",
                        STAY_APPLICATION_FILED + " suggestedByCoach=-",
                        "2023-06-30 x DetentionOrdered"),
                R17.row(
                        "filed after",
                        "SATISFIED",
                        "2023-06-30 x DetentionOrdered",
                        "2023-07-01 s StayApplicationFiled suggestedByCoach=true"),
                R17.row(
                        "decided before",
                        "SATISFIED",
                        STAY_APPLICATION_FILED,
                        STAY_APPLICATION_DECIDED,
                        "2023-06-30 x DetentionOrdered"),
                R17.row(
                        "decided after",
                        "CONTRADICTED PENDING_APPLICATION",
                        STAY_APPLICATION_FILED,
                        "2023-06-30 x DetentionOrdered",
                        "2023-07-20 d StayApplicationDecided ref=s result=REFUSED"),
                R17.row(
                        "decided for another",
                        "CONTRADICTED PENDING_APPLICATION",
                        STAY_APPLICATION_FILED + " persons=A,B",
                        STAY_APPLICATION_DECIDED + " persons=B",
                        "2023-06-30 x DetentionOrdered"),
                R17.row(
                        "the application of another",
                        "SATISFIED",
                        STAY_APPLICATION_FILED + " persons=B",
                        "2023-06-30 x DetentionOrdered"),
                R17.row(
                        "a negative assessment",
                        "CONTRADICTED PENDING_APPLICATION",
                        STAY_APPLICATION_FILED,
                        "2023-06-30 x CooperationAssessed level=PARTIAL"),
                R17.row(
                        "a positive assessment",
                        "none",
                        STAY_APPLICATION_FILED,
                        "2023-06-30 x CooperationAssessed level=COOPERATING"),
                R17.row(
                        "a measure",
                        "CONTRADICTED PENDING_APPLICATION",
                        STAY_APPLICATION_FILED,
                        "2023-06-30 x MeasureImposed"),
                R17.row(
                        "a planned removal",
                        "CONTRADICTED PENDING_APPLICATION",
                        STAY_APPLICATION_FILED,
                        "2023-06-30 x RemovalScheduled"),
                R17.row(
                        "a removal",
                        "CONTRADICTED PENDING_APPLICATION",
                        STAY_APPLICATION_FILED,
                        "2023-06-30 x RemovalCarriedOut"),
                R17.row(
                        "absconding found",
                        "CONTRADICTED PENDING_APPLICATION",
                        STAY_APPLICATION_FILED,
                        "2023-06-30 x AbscondingFound"));
    }

    @TestFactory
    Stream<DynamicTest> corrections() {
        return Stream.of(
                R17.row(
                        "the decision recorded later",
                        "NOT_EVIDENCED RECORDED_LATER",
                        STAY_APPLICATION_FILED,
                        "2023-06-30 x DetentionOrdered",
                        STAY_APPLICATION_DECIDED),
                R17.row(
                        "the application recorded later",
                        "CONTRADICTED PENDING_APPLICATION",
                        "2023-06-30 x DetentionOrdered",
                        STAY_APPLICATION_FILED),
                R17.row(
                        "the application annulled in time",
                        "SATISFIED",
                        STAY_APPLICATION_FILED,
                        "annul s",
                        "2023-06-30 x DetentionOrdered"),
                R17.row(
                        "the application annulled too late",
                        "NOT_EVIDENCED RECORDED_LATER",
                        STAY_APPLICATION_FILED,
                        "2023-06-30 x DetentionOrdered",
                        "annul s"));
    }
}
