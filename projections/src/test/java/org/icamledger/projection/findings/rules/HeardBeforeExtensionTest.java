package org.icamledger.projection.findings.rules;

import static org.icamledger.projection.findings.rules.RuleTable.A;
import static org.icamledger.projection.findings.rules.RuleTable.B;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class HeardBeforeExtensionTest {
    private static final RuleTable R22 = RuleTable.of("R22", A, B).after("2023-03-01 o DetentionOrdered persons=A,B");

    @TestFactory
    Stream<DynamicTest> eachPersonIsHeard() {
        return Stream.of(
                R22.row(
                        "not heard",
                        "NOT_EVIDENCED HEARD",
                        "2023-04-28 x DetentionExtended ref=o written=true reasoned=true"),
                R22.row(
                        "heard since the order",
                        "SATISFIED",
                        "2023-04-20 h PersonHeard about=DETENTION_EXTENSION",
                        "2023-04-28 x DetentionExtended ref=o written=true reasoned=true"),
                R22.row(
                        "heard before the order",
                        "NOT_EVIDENCED HEARD",
                        "2023-02-20 h PersonHeard about=DETENTION_EXTENSION",
                        "2023-04-28 x DetentionExtended ref=o written=true reasoned=true"),
                R22.row(
                        "heard after",
                        "NOT_EVIDENCED HEARD",
                        "2023-04-28 x DetentionExtended ref=o written=true reasoned=true",
                        "2023-04-29 h PersonHeard about=DETENTION_EXTENSION"),
                R22.row(
                        "heard about the detention",
                        "NOT_EVIDENCED HEARD",
                        "2023-04-20 h PersonHeard about=DETENTION",
                        "2023-04-28 x DetentionExtended ref=o written=true reasoned=true"),
                R22.row(
                        "heard before the previous extension",
                        "NOT_EVIDENCED HEARD",
                        "2023-03-20 h PersonHeard about=DETENTION_EXTENSION",
                        "2023-04-01 e DetentionExtended ref=o",
                        "2023-04-28 x DetentionExtended ref=o written=true reasoned=true"),
                R22.row(
                        "heard since the previous extension",
                        "SATISFIED",
                        "2023-04-01 e DetentionExtended ref=o",
                        "2023-04-20 h PersonHeard about=DETENTION_EXTENSION",
                        "2023-04-28 x DetentionExtended ref=o written=true reasoned=true"),
                R22.row(
                        "heard before the extension for another",
                        "SATISFIED",
                        "2023-03-20 h PersonHeard about=DETENTION_EXTENSION",
                        "2023-04-01 e DetentionExtended ref=o persons=B",
                        "2023-04-28 x DetentionExtended ref=o written=true reasoned=true"),
                R22.row(
                        "one of two heard",
                        "NOT_EVIDENCED HEARD",
                        "2023-04-20 h PersonHeard about=DETENTION_EXTENSION",
                        "2023-04-28 x DetentionExtended ref=o written=true reasoned=true persons=A,B"));
    }

    @TestFactory
    Stream<DynamicTest> writtenAndReasoned() {
        return Stream.of(
                R22.row(
                        "no word on either",
                        "NOT_EVIDENCED REASONED WRITTEN",
                        "2023-04-20 h PersonHeard about=DETENTION_EXTENSION",
                        "2023-04-28 x DetentionExtended ref=o"),
                R22.row(
                        "not in writing",
                        "CONTRADICTED WRITTEN",
                        "2023-04-20 h PersonHeard about=DETENTION_EXTENSION",
                        "2023-04-28 x DetentionExtended ref=o written=false reasoned=true"),
                R22.row(
                        "not reasoned",
                        "CONTRADICTED REASONED",
                        "2023-04-20 h PersonHeard about=DETENTION_EXTENSION",
                        "2023-04-28 x DetentionExtended ref=o written=true reasoned=false"));
    }

    @TestFactory
    Stream<DynamicTest> corrections() {
        return Stream.of(
                R22.row(
                        "the hearing recorded later",
                        "NOT_EVIDENCED RECORDED_LATER",
                        "2023-04-28 x DetentionExtended ref=o written=true reasoned=true",
                        "2023-04-20 h PersonHeard about=DETENTION_EXTENSION"),
                R22.row(
                        "the hearing annulled since",
                        "NOT_EVIDENCED ANNULLED HEARD",
                        "2023-04-20 h PersonHeard about=DETENTION_EXTENSION",
                        "2023-04-28 x DetentionExtended ref=o written=true reasoned=true",
                        "annul h"),
                R22.row(
                        "the reasons stated later",
                        "NOT_EVIDENCED RECORDED_LATER",
                        "2023-04-20 h PersonHeard about=DETENTION_EXTENSION",
                        "2023-04-28 x DetentionExtended ref=o written=true",
                        "replace x 2023-04-28 DetentionExtended ref=o written=true reasoned=true"),
                R22.row(
                        "the hearing corrected in time",
                        "SATISFIED",
                        "2023-02-20 h PersonHeard about=DETENTION_EXTENSION",
                        "replace h 2023-04-20 PersonHeard about=DETENTION_EXTENSION",
                        "2023-04-28 x DetentionExtended ref=o written=true reasoned=true"));
    }
}
