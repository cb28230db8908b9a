package org.icamledger.projection.findings.rules;

import static org.icamledger.projection.findings.rules.RuleTable.A;
import static org.icamledger.projection.findings.rules.RuleTable.B;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class HeardBeforeExtensionTest {
    private static final RuleTable R22 = RuleTable.of("R22", A, B).after("2023-03-01 o DetentionOrdered persons=A,B");
    private static final String DETENTION_EXTENDED = "2023-04-01 e DetentionExtended ref=o";
    private static final String PERSON_HEARD = "2023-04-20 h PersonHeard about=DETENTION_EXTENSION";
    private static final String DETENTION_EXTENDED_2 =
            "2023-04-28 x DetentionExtended ref=o written=true reasoned=true";

    @TestFactory
    Stream<DynamicTest> eachPersonIsHeard() {
        return Stream.of(
                R22.row("not heard", "NOT_EVIDENCED HEARD", DETENTION_EXTENDED_2),
                R22.row("heard since the order", "SATISFIED", PERSON_HEARD, DETENTION_EXTENDED_2),
                R22.row(
                        "heard before the order",
                        "NOT_EVIDENCED HEARD",
                        "2023-02-20 h PersonHeard about=DETENTION_EXTENSION",
                        DETENTION_EXTENDED_2),
                R22.row(
                        "heard after",
                        "NOT_EVIDENCED HEARD",
                        DETENTION_EXTENDED_2,
                        "2023-04-29 h PersonHeard about=DETENTION_EXTENSION"),
                R22.row(
                        "heard about the detention",
                        "NOT_EVIDENCED HEARD",
                        PERSON_HEARD + " about=DETENTION",
                        DETENTION_EXTENDED_2),
                R22.row(
                        "heard before the previous extension",
                        "NOT_EVIDENCED HEARD",
                        "2023-03-20 h PersonHeard about=DETENTION_EXTENSION",
                        DETENTION_EXTENDED,
                        DETENTION_EXTENDED_2),
                R22.row(
                        "heard since the previous extension",
                        "SATISFIED",
                        DETENTION_EXTENDED,
                        PERSON_HEARD,
                        DETENTION_EXTENDED_2),
                R22.row(
                        "heard before the extension for another",
                        "SATISFIED",
                        "2023-03-20 h PersonHeard about=DETENTION_EXTENSION",
                        DETENTION_EXTENDED + " persons=B",
                        DETENTION_EXTENDED_2),
                R22.row(
                        "one of two heard",
                        "NOT_EVIDENCED HEARD",
                        PERSON_HEARD,
                        DETENTION_EXTENDED_2 + " persons=A,B"));
    }

    @TestFactory
    Stream<DynamicTest> writtenAndReasoned() {
        return Stream.of(
                R22.row(
                        "no word on either",
                        "NOT_EVIDENCED REASONED WRITTEN",
                        PERSON_HEARD,
                        DETENTION_EXTENDED_2 + " written=- reasoned=-"),
                R22.row(
                        "not in writing",
                        "CONTRADICTED WRITTEN",
                        PERSON_HEARD,
                        DETENTION_EXTENDED_2 + " written=false"),
                R22.row(
                        "not reasoned",
                        "CONTRADICTED REASONED",
                        PERSON_HEARD,
                        DETENTION_EXTENDED_2 + " reasoned=false"));
    }

    @TestFactory
    Stream<DynamicTest> corrections() {
        return Stream.of(
                R22.row(
                        "the hearing recorded later",
                        "NOT_EVIDENCED RECORDED_LATER",
                        DETENTION_EXTENDED_2,
                        PERSON_HEARD),
                R22.row(
                        "the hearing annulled since",
                        "NOT_EVIDENCED ANNULLED HEARD",
                        PERSON_HEARD,
                        DETENTION_EXTENDED_2,
                        "annul h"),
                R22.row(
                        "the reasons stated later",
                        "NOT_EVIDENCED RECORDED_LATER",
                        PERSON_HEARD,
                        DETENTION_EXTENDED_2 + " reasoned=-",
                        "replace x 2023-04-28 DetentionExtended ref=o written=true reasoned=true"),
                R22.row(
                        "the hearing corrected in time",
                        "SATISFIED",
                        "2023-02-20 h PersonHeard about=DETENTION_EXTENSION",
                        "replace h 2023-04-20 PersonHeard about=DETENTION_EXTENSION",
                        DETENTION_EXTENDED_2));
    }
}
