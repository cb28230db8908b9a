package org.icamledger.projection.findings.rules;

import static org.icamledger.projection.findings.rules.RuleTable.A;
import static org.icamledger.projection.findings.rules.RuleTable.B;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class CoachingInGoodFaithTest {
    private static final RuleTable R17 = RuleTable.of("R17", A, B);

    @TestFactory
    Stream<DynamicTest> aReferral() {
        return Stream.of(
                R17.row("consented", "SATISFIED", "2023-06-30 x ReturnReferred consents=personId:A,given:true"),
                R17.row("no word on consent", "NOT_EVIDENCED CONSENT", "2023-06-30 x ReturnReferred"),
                R17.row(
                        "no word of this person",
                        "NOT_EVIDENCED CONSENT",
                        "2023-06-30 x ReturnReferred consents=personId:B,given:true"),
                R17.row(
                        "no word on what they said",
                        "NOT_EVIDENCED CONSENT",
                        "2023-06-30 x ReturnReferred consents=personId:A"),
                R17.row(
                        "refused",
                        "CONTRADICTED CONSENT",
                        "2023-06-30 x ReturnReferred consents=personId:A,given:false"),
                R17.row("nobody consented", "CONTRADICTED CONSENT", "2023-06-30 x ReturnReferred consents="),
                R17.row(
                        "one of two refused",
                        "CONTRADICTED CONSENT",
                        "2023-06-30 x ReturnReferred persons=A,B consents=personId:A,given:true;personId:B,given:false"),
                R17.row(
                        "corrected",
                        "NOT_EVIDENCED RECORDED_LATER",
                        "2023-06-30 x ReturnReferred consents=personId:A,given:false",
                        "replace x 2023-06-30 ReturnReferred consents=personId:A,given:true"));
    }

    @TestFactory
    Stream<DynamicTest> anAdverseStep() {
        return Stream.of(
                R17.row("nothing pending", "SATISFIED", "2023-06-30 x DetentionOrdered"),
                R17.row(
                        "an application pending",
                        "CONTRADICTED PENDING_APPLICATION",
                        "2023-06-01 s StayApplicationFiled suggestedByCoach=true",
                        "2023-06-30 x DetentionOrdered"),
                R17.row(
                        "not suggested by the coach",
                        "SATISFIED",
                        "2023-06-01 s StayApplicationFiled suggestedByCoach=false",
                        "2023-06-30 x DetentionOrdered"),
                R17.row(
                        "no word on who suggested it",
                        "SATISFIED",
                        "2023-06-01 s StayApplicationFiled",
                        "2023-06-30 x DetentionOrdered"),
                R17.row(
                        "filed after",
                        "SATISFIED",
                        "2023-06-30 x DetentionOrdered",
                        "2023-07-01 s StayApplicationFiled suggestedByCoach=true"),
                R17.row(
                        "decided before",
                        "SATISFIED",
                        "2023-06-01 s StayApplicationFiled suggestedByCoach=true",
                        "2023-06-20 d StayApplicationDecided ref=s result=REFUSED",
                        "2023-06-30 x DetentionOrdered"),
                R17.row(
                        "decided after",
                        "CONTRADICTED PENDING_APPLICATION",
                        "2023-06-01 s StayApplicationFiled suggestedByCoach=true",
                        "2023-06-30 x DetentionOrdered",
                        "2023-07-20 d StayApplicationDecided ref=s result=REFUSED"),
                R17.row(
                        "decided for another",
                        "CONTRADICTED PENDING_APPLICATION",
                        "2023-06-01 s StayApplicationFiled suggestedByCoach=true persons=A,B",
                        "2023-06-20 d StayApplicationDecided ref=s result=REFUSED persons=B",
                        "2023-06-30 x DetentionOrdered"),
                R17.row(
                        "the application of another",
                        "SATISFIED",
                        "2023-06-01 s StayApplicationFiled suggestedByCoach=true persons=B",
                        "2023-06-30 x DetentionOrdered"),
                R17.row(
                        "a negative assessment",
                        "CONTRADICTED PENDING_APPLICATION",
                        "2023-06-01 s StayApplicationFiled suggestedByCoach=true",
                        "2023-06-30 x CooperationAssessed level=PARTIAL"),
                R17.row(
                        "a positive assessment",
                        "none",
                        "2023-06-01 s StayApplicationFiled suggestedByCoach=true",
                        "2023-06-30 x CooperationAssessed level=COOPERATING"),
                R17.row(
                        "a measure",
                        "CONTRADICTED PENDING_APPLICATION",
                        "2023-06-01 s StayApplicationFiled suggestedByCoach=true",
                        "2023-06-30 x MeasureImposed"),
                R17.row(
                        "a planned removal",
                        "CONTRADICTED PENDING_APPLICATION",
                        "2023-06-01 s StayApplicationFiled suggestedByCoach=true",
                        "2023-06-30 x RemovalScheduled"),
                R17.row(
                        "a removal",
                        "CONTRADICTED PENDING_APPLICATION",
                        "2023-06-01 s StayApplicationFiled suggestedByCoach=true",
                        "2023-06-30 x RemovalCarriedOut"),
                R17.row(
                        "absconding found",
                        "CONTRADICTED PENDING_APPLICATION",
                        "2023-06-01 s StayApplicationFiled suggestedByCoach=true",
                        "2023-06-30 x AbscondingFound"));
    }

    @TestFactory
    Stream<DynamicTest> corrections() {
        return Stream.of(
                R17.row(
                        "the decision recorded later",
                        "NOT_EVIDENCED RECORDED_LATER",
                        "2023-06-01 s StayApplicationFiled suggestedByCoach=true",
                        "2023-06-30 x DetentionOrdered",
                        "2023-06-20 d StayApplicationDecided ref=s result=REFUSED"),
                R17.row(
                        "the application recorded later",
                        "CONTRADICTED PENDING_APPLICATION",
                        "2023-06-30 x DetentionOrdered",
                        "2023-06-01 s StayApplicationFiled suggestedByCoach=true"),
                R17.row(
                        "the application annulled in time",
                        "SATISFIED",
                        "2023-06-01 s StayApplicationFiled suggestedByCoach=true",
                        "annul s",
                        "2023-06-30 x DetentionOrdered"),
                R17.row(
                        "the application annulled too late",
                        "NOT_EVIDENCED RECORDED_LATER",
                        "2023-06-01 s StayApplicationFiled suggestedByCoach=true",
                        "2023-06-30 x DetentionOrdered",
                        "annul s"));
    }
}
