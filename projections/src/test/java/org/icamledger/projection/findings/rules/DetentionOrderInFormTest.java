package org.icamledger.projection.findings.rules;

import static org.icamledger.projection.findings.rules.RuleTable.A;
import static org.icamledger.projection.findings.rules.RuleTable.B;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class DetentionOrderInFormTest {
    private static final RuleTable R02 = RuleTable.of("R02", A, B, "personId:D,role:ADULT,birthYear:1990");
    private static final String DETENTION_ORDERED =
            "2023-06-30 x DetentionOrdered written=true reasoned=true grounds=IDENTITY informedOn=2023-06-30 informedLanguage=fr-BE reviewRightExplained=true";

    @TestFactory
    Stream<DynamicTest> theOrderItself() {
        return Stream.of(
                R02.row("complete", "SATISFIED", DETENTION_ORDERED),
                R02.row(
                        "nothing said",
                        "NOT_EVIDENCED GROUNDS INFORMED LANGUAGE REASONED REVIEW_RIGHT WRITTEN",
                        "2023-06-30 x DetentionOrdered"),
                R02.row("not in writing", "CONTRADICTED WRITTEN", DETENTION_ORDERED + " written=false"),
                R02.row("not reasoned", "CONTRADICTED REASONED", DETENTION_ORDERED + " reasoned=false"),
                R02.row("no word on reasons", "NOT_EVIDENCED REASONED", DETENTION_ORDERED + " reasoned=-"),
                R02.row("no ground", "CONTRADICTED GROUNDS", DETENTION_ORDERED + " grounds="),
                R02.row("no word on grounds", "NOT_EVIDENCED GROUNDS", DETENTION_ORDERED + " grounds=-"),
                R02.row(
                        "the right to a review not explained",
                        "CONTRADICTED REVIEW_RIGHT",
                        DETENTION_ORDERED + " reviewRightExplained=false"),
                R02.row("not told", "NOT_EVIDENCED INFORMED", DETENTION_ORDERED + " informedOn=-"));
    }

    @TestFactory
    Stream<DynamicTest> aLanguageThatEachPersonUnderstands() {
        return Stream.of(
                R02.row("another language", "CONTRADICTED LANGUAGE", DETENTION_ORDERED + " informedLanguage=nl"),
                R02.row("no word on it", "NOT_EVIDENCED LANGUAGE", DETENTION_ORDERED + " informedLanguage=-"),
                R02.row("one of two understands", "CONTRADICTED LANGUAGE", DETENTION_ORDERED + " persons=A,B"),
                R02.row(
                        "no languages of the person recorded",
                        "UNDETERMINED LANGUAGE",
                        DETENTION_ORDERED + " persons=D"),
                R02.row(
                        "languages recorded later",
                        "SATISFIED",
                        DETENTION_ORDERED + " persons=D",
                        "2023-08-01 e MemberDetailsEstablished personId=D languages=nl,fr"));
    }

    @TestFactory
    Stream<DynamicTest> prisonOrPoliceStation() {
        return Stream.of(
                R02.row(
                        "nothing more said",
                        "NOT_EVIDENCED NO_SPECIALISED_PLACE SEPARATION",
                        DETENTION_ORDERED + " facilityKind=PRISON"),
                R02.row(
                        "both recorded",
                        "SATISFIED",
                        DETENTION_ORDERED
                                + " facilityKind=POLICE separationFromPrisoners=true noSpecialisedPlace=FULL"),
                R02.row(
                        "no word on why",
                        "NOT_EVIDENCED NO_SPECIALISED_PLACE",
                        DETENTION_ORDERED + " facilityKind=POLICE separationFromPrisoners=true"),
                R02.row(
                        "not separated",
                        "CONTRADICTED SEPARATION",
                        DETENTION_ORDERED
                                + " facilityKind=PRISON separationFromPrisoners=false noSpecialisedPlace=FULL"),
                R02.row("a hospital", "SATISFIED", DETENTION_ORDERED + " facilityKind=HOSPITAL"));
    }

    @TestFactory
    Stream<DynamicTest> corrections() {
        return Stream.of(
                R02.row(
                        "completed later",
                        "SATISFIED",
                        "2023-06-30 x DetentionOrdered",
                        "replace x 2023-06-30 DetentionOrdered written=true reasoned=true grounds=IDENTITY informedOn=2023-06-30 informedLanguage=fr-BE reviewRightExplained=true"),
                R02.row("annulled", "none", DETENTION_ORDERED, "annul x"));
    }
}
