package org.icamledger.projection.findings.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.icamledger.projection.findings.rules.RuleTable.A;
import static org.icamledger.projection.findings.rules.RuleTable.B;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class LessCoerciveMeasuresFirstTest {
    private static final RuleTable R01 = RuleTable.of("R01", A, B);
    private static final String WEIGHED = "LessCoerciveMeasuresAssessed measures=kind:REPORTING,reasons:x";
    private static final String ORDER = "2023-06-30 x DetentionOrdered";

    @TestFactory
    Stream<DynamicTest> anAssessmentBeforeTheOrder() {
        return Stream.of(
                R01.row("nothing on record", "NOT_EVIDENCED ASSESSMENT", ORDER),
                R01.row("an hour before", "SATISFIED", "2023-06-30T11:00 a " + WEIGHED, ORDER),
                R01.row("at the same time", "NOT_EVIDENCED ASSESSMENT", "2023-06-30T12:00 a " + WEIGHED, ORDER),
                R01.row("after", "NOT_EVIDENCED ASSESSMENT", ORDER, "2023-07-01 a " + WEIGHED),
                R01.row("that day, recorded before", "SATISFIED", "2023-06-30T00:00 a " + WEIGHED, ORDER),
                R01.row("that day, recorded after", "NOT_EVIDENCED ASSESSMENT", ORDER, "2023-06-30T00:00 a " + WEIGHED),
                R01.row(
                        "of another person",
                        "NOT_EVIDENCED ASSESSMENT",
                        "2023-06-29 a " + WEIGHED + " persons=B",
                        ORDER),
                R01.row("of one of two", "NOT_EVIDENCED ASSESSMENT", "2023-06-29 a " + WEIGHED, ORDER + " persons=A,B"),
                R01.row("of both", "SATISFIED", "2023-06-29 a " + WEIGHED + " persons=A,B", ORDER + " persons=A,B"));
    }

    @TestFactory
    Stream<DynamicTest> notOlderThanThirtyDays() {
        return Stream.of(
                R01.row("29 days", "SATISFIED", "2023-06-01 a " + WEIGHED, ORDER),
                R01.row("30 days", "SATISFIED", "2023-05-31T00:01 a " + WEIGHED, ORDER),
                R01.row("31 days", "NOT_EVIDENCED FRESH", "2023-05-30T23:59 a " + WEIGHED, ORDER),
                R01.row(
                        "30 days over the change of the clock",
                        "SATISFIED",
                        "2023-03-01T23:30 a " + WEIGHED,
                        "2023-03-31T00:30 x DetentionOrdered"),
                R01.row(
                        "an old one and a new one",
                        "SATISFIED",
                        "2023-03-01 a " + WEIGHED,
                        "2023-06-29 b " + WEIGHED,
                        ORDER));
    }

    @TestFactory
    Stream<DynamicTest> eachMeasureWithReasons() {
        return Stream.of(
                R01.row("no measure", "CONTRADICTED MEASURES", "2023-06-29 a LessCoerciveMeasuresAssessed", ORDER),
                R01.row(
                        "one without reasons",
                        "NOT_EVIDENCED REASONS",
                        "2023-06-29 a LessCoerciveMeasuresAssessed measures=kind:REPORTING,reasons:x;kind:DEPOSIT",
                        ORDER),
                R01.row(
                        "a complete one before an empty one",
                        "SATISFIED",
                        "2023-06-28 a " + WEIGHED,
                        "2023-06-29 b LessCoerciveMeasuresAssessed",
                        ORDER));
    }

    @TestFactory
    Stream<DynamicTest> corrections() {
        return Stream.of(
                R01.row(
                        "recorded later with an earlier time",
                        "NOT_EVIDENCED RECORDED_LATER",
                        ORDER,
                        "2023-06-29 a " + WEIGHED),
                R01.row(
                        "repaired before the order",
                        "SATISFIED",
                        "2023-06-29 a LessCoerciveMeasuresAssessed",
                        "replace a 2023-06-29 " + WEIGHED,
                        ORDER),
                R01.row(
                        "repaired too late",
                        "NOT_EVIDENCED RECORDED_LATER",
                        "2023-06-29 a LessCoerciveMeasuresAssessed",
                        ORDER,
                        "replace a 2023-06-29 " + WEIGHED),
                R01.row(
                        "annulled before the order",
                        "NOT_EVIDENCED ASSESSMENT",
                        "2023-06-29 a " + WEIGHED,
                        "annul a",
                        ORDER),
                R01.row(
                        "annulled since",
                        "NOT_EVIDENCED ANNULLED ASSESSMENT",
                        "2023-06-29 a " + WEIGHED,
                        ORDER,
                        "annul a"),
                R01.row("the order annulled", "none", ORDER, "annul x"),
                R01.row(
                        "the order moved before the assessment",
                        "NOT_EVIDENCED ANNULLED ASSESSMENT",
                        "2023-06-29 a " + WEIGHED,
                        ORDER,
                        "replace x 2023-06-28 DetentionOrdered"),
                R01.row(
                        "the order moved behind the assessment",
                        "NOT_EVIDENCED RECORDED_LATER",
                        "2023-06-29 a " + WEIGHED,
                        "2023-06-28 x DetentionOrdered",
                        "replace x 2023-06-30 DetentionOrdered"));
    }

    @Test
    void theNormIsDerivedWhereTheLegalBasisIsArticle74Slash5() {
        assertThat(R01.finding(ORDER).norm()).isEqualTo(Norm.HARD);
        assertThat(R01.finding(ORDER + " legalBasis=AA_74_5").norm()).isEqualTo(Norm.DERIVED);
    }
}
