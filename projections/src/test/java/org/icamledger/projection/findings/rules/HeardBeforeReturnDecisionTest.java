package org.icamledger.projection.findings.rules;

import static org.icamledger.projection.findings.rules.RuleTable.A;
import static org.icamledger.projection.findings.rules.RuleTable.B;
import static org.icamledger.projection.findings.rules.RuleTable.CHILD;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class HeardBeforeReturnDecisionTest {
    private static final RuleTable R07 = RuleTable.of("R07", A, B, CHILD);
    private static final String PERSON_HEARD = "2023-06-29 h PersonHeard about=RETURN";

    @TestFactory
    Stream<DynamicTest> eachAdultAddressee() {
        return Stream.of(
                R07.row("not heard", "NOT_EVIDENCED HEARD", "2023-06-30 x ReturnDecisionIssued"),
                R07.row("heard about return", "SATISFIED", PERSON_HEARD, "2023-06-30 x ReturnDecisionIssued"),
                R07.row(
                        "heard about stay",
                        "SATISFIED",
                        PERSON_HEARD + " about=STAY",
                        "2023-06-30 x ReturnDecisionIssued"),
                R07.row(
                        "heard about asylum",
                        "SATISFIED",
                        PERSON_HEARD + " about=ASYLUM",
                        "2023-06-30 x ReturnDecisionIssued"),
                R07.row(
                        "heard about cooperation",
                        "NOT_EVIDENCED HEARD",
                        PERSON_HEARD + " about=COOPERATION",
                        "2023-06-30 x ReturnDecisionIssued"),
                R07.row(
                        "heard after",
                        "NOT_EVIDENCED HEARD",
                        "2023-06-30 x ReturnDecisionIssued",
                        "2023-06-30T13:00 h PersonHeard about=RETURN"),
                R07.row(
                        "the other heard",
                        "NOT_EVIDENCED HEARD",
                        PERSON_HEARD + " participants=personId:B",
                        "2023-06-30 x ReturnDecisionIssued"),
                R07.row(
                        "both heard",
                        "SATISFIED",
                        PERSON_HEARD + " participants=personId:A;personId:B",
                        "2023-06-30 x ReturnDecisionIssued persons=A,B"),
                R07.row(
                        "a child beside the adult",
                        "SATISFIED",
                        PERSON_HEARD,
                        "2023-06-30 x ReturnDecisionIssued persons=A,C"),
                R07.row("a child alone", "none", "2023-06-30 x ReturnDecisionIssued persons=C"),
                R07.row(
                        "perhaps a child",
                        "UNDETERMINED AGE",
                        "2023-01-02 j MemberJoined member=personId:U,role:ADULT",
                        "2023-06-30 x ReturnDecisionIssued persons=U"),
                R07.row(
                        "perhaps a child, and heard",
                        "SATISFIED",
                        "2023-01-02 j MemberJoined member=personId:U,role:ADULT",
                        PERSON_HEARD + " participants=personId:U",
                        "2023-06-30 x ReturnDecisionIssued persons=U"));
    }

    @TestFactory
    Stream<DynamicTest> theSameDay() {
        return Stream.of(
                R07.row(
                        "known by day only, recorded before",
                        "SATISFIED",
                        "2023-06-30T00:00 h PersonHeard about=RETURN",
                        "2023-06-30 x ReturnDecisionIssued"),
                R07.row(
                        "known by day only, recorded after",
                        "NOT_EVIDENCED HEARD",
                        "2023-06-30 x ReturnDecisionIssued",
                        "2023-06-30T00:00 h PersonHeard about=RETURN"),
                R07.row(
                        "on the night of the change of the clock",
                        "SATISFIED",
                        "2023-10-29T02:30 h PersonHeard about=RETURN",
                        "2023-10-29T03:00 x ReturnDecisionIssued"));
    }

    @TestFactory
    Stream<DynamicTest> corrections() {
        return Stream.of(
                R07.row(
                        "recorded later",
                        "NOT_EVIDENCED RECORDED_LATER",
                        "2023-06-30 x ReturnDecisionIssued",
                        PERSON_HEARD),
                R07.row(
                        "annulled since",
                        "NOT_EVIDENCED ANNULLED HEARD",
                        PERSON_HEARD,
                        "2023-06-30 x ReturnDecisionIssued",
                        "annul h"),
                R07.row(
                        "annulled and recorded anew: it holds by both records",
                        "SATISFIED",
                        PERSON_HEARD,
                        "2023-06-30 x ReturnDecisionIssued",
                        "annul h",
                        "2023-06-29 h2 PersonHeard about=RETURN"),
                R07.row(
                        "its date corrected in time",
                        "SATISFIED",
                        "2023-07-29 h PersonHeard about=RETURN",
                        "replace h 2023-06-29 PersonHeard about=RETURN",
                        "2023-06-30 x ReturnDecisionIssued"),
                R07.row(
                        "its date corrected too late",
                        "NOT_EVIDENCED RECORDED_LATER",
                        "2023-07-29 h PersonHeard about=RETURN",
                        "2023-06-30 x ReturnDecisionIssued",
                        "replace h 2023-06-29 PersonHeard about=RETURN"));
    }
}
