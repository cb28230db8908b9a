package org.icamledger.projection.findings.rules;

import static org.icamledger.projection.findings.rules.RuleTable.A;
import static org.icamledger.projection.findings.rules.RuleTable.B;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class DetentionInsideCapTest {
    private static final RuleTable R20 =
            RuleTable.of("R20", A, B).after("2023-02-01 r ReturnDecisionIssued persons=A,B");
    private static final String DETENTION_ORDERED = "2023-03-01 o DetentionOrdered legalBasis=AA_7";
    private static final String DETENTION_ORDERED_2 = "2023-03-01 x DetentionOrdered legalBasis=AA_7";
    private static final String DETENTION_ORDERED_3 = "2023-03-30 x DetentionOrdered legalBasis=AA_7";
    private static final String DETENTION_EXTENDED = "2023-04-28 e1 DetentionExtended ref=o";
    private static final String DETENTION_EXTENDED_2 = "2023-04-28 x DetentionExtended ref=o";
    private static final String DETENTION_EXTENDED_3 = "2023-06-28 x DetentionExtended ref=o by=MINISTER";

    @TestFactory
    Stream<DynamicTest> anOrderByArticle7() {
        return Stream.of(
                R20.row("running", "PENDING CAP @2023-05-01 | NOT_EVIDENCED CAP @2023-05-02", DETENTION_ORDERED_2),
                R20.row(
                        "ended on the last day",
                        "SATISFIED",
                        DETENTION_ORDERED_2,
                        "2023-05-01T23:59 e DetentionEnded ref=x"),
                R20.row(
                        "ended on the day after",
                        "PENDING CAP @2023-05-01 | CONTRADICTED CAP @2023-05-02",
                        DETENTION_ORDERED_2,
                        "2023-05-02T00:01 e DetentionEnded ref=x"),
                R20.row(
                        "ended for another",
                        "NOT_EVIDENCED CAP",
                        DETENTION_ORDERED_2 + " persons=A,B",
                        "2023-04-01 e DetentionEnded ref=x persons=B"),
                R20.row("the person removed", "SATISFIED", DETENTION_ORDERED_2, "2023-04-20 e RemovalCarriedOut"),
                R20.row(
                        "removed before it began",
                        "NOT_EVIDENCED CAP",
                        "2023-02-15 e RemovalCarriedOut",
                        "2023-03-01 x DetentionOrdered legalBasis=AA_7"),
                R20.row("extended in time", "SATISFIED", DETENTION_ORDERED_2, "2023-05-01 e DetentionExtended ref=x"),
                R20.row(
                        "extended too late",
                        "CONTRADICTED CAP",
                        DETENTION_ORDERED_2,
                        "2023-05-02 e DetentionExtended ref=x"),
                R20.row(
                        "it begins later",
                        "PENDING CAP @2023-05-03 | NOT_EVIDENCED CAP @2023-05-04",
                        DETENTION_ORDERED_2 + " startsAt=2023-03-03T10:00"),
                R20.row(
                        "by article 27",
                        "PENDING CAP @2023-05-01 | NOT_EVIDENCED CAP @2023-05-02",
                        DETENTION_ORDERED_2 + " legalBasis=AA_27"));
    }

    @TestFactory
    Stream<DynamicTest> extensions() {
        return Stream.of(
                R20.row(
                        "to four months",
                        "PENDING CAP @2023-07-01 | NOT_EVIDENCED CAP @2023-07-02",
                        DETENTION_ORDERED,
                        DETENTION_EXTENDED_2),
                R20.row(
                        "a first one by the minister, too",
                        "PENDING CAP @2023-07-01 | NOT_EVIDENCED CAP @2023-07-02",
                        DETENTION_ORDERED,
                        "2023-04-28 x DetentionExtended ref=o by=MINISTER"),
                R20.row(
                        "a second one adds nothing",
                        "PENDING CAP @2023-07-01 | NOT_EVIDENCED CAP @2023-07-02",
                        DETENTION_ORDERED,
                        DETENTION_EXTENDED,
                        DETENTION_EXTENDED_3 + " by=-"),
                R20.row(
                        "a second one by the minister to five",
                        "PENDING CAP @2023-08-01 | NOT_EVIDENCED CAP @2023-08-02",
                        DETENTION_ORDERED,
                        DETENTION_EXTENDED,
                        DETENTION_EXTENDED_3),
                R20.row(
                        "on public order to eight",
                        "PENDING CAP @2023-11-01 | NOT_EVIDENCED CAP @2023-11-02",
                        DETENTION_ORDERED,
                        DETENTION_EXTENDED,
                        DETENTION_EXTENDED_3 + " grounds=PUBLIC_ORDER"),
                R20.row(
                        "on national security to eight",
                        "PENDING CAP @2023-11-01 | NOT_EVIDENCED CAP @2023-11-02",
                        DETENTION_ORDERED + " grounds=NATIONAL_SECURITY",
                        DETENTION_EXTENDED,
                        DETENTION_EXTENDED_3),
                R20.row(
                        "after the end of what was covered",
                        "CONTRADICTED CAP",
                        DETENTION_ORDERED,
                        "2023-07-02 x DetentionExtended ref=o"));
    }

    @TestFactory
    Stream<DynamicTest> anEnd() {
        return Stream.of(
                R20.row("on the last day", "SATISFIED", DETENTION_ORDERED, "2023-05-01 x DetentionEnded ref=o"),
                R20.row("on the day after", "CONTRADICTED CAP", DETENTION_ORDERED, "2023-05-02 x DetentionEnded ref=o"),
                R20.row(
                        "after an extension",
                        "SATISFIED",
                        DETENTION_ORDERED,
                        "2023-04-28 e DetentionExtended ref=o",
                        "2023-07-01 x DetentionEnded ref=o"));
    }

    @TestFactory
    Stream<DynamicTest> daysAddUpOverOrders() {
        return Stream.of(
                R20.row(
                        "ten days of a gap",
                        "PENDING CAP @2023-05-11 | NOT_EVIDENCED CAP @2023-05-12",
                        DETENTION_ORDERED,
                        "2023-03-20 e DetentionEnded ref=o",
                        DETENTION_ORDERED_3),
                R20.row(
                        "by articles 7 and 27",
                        "PENDING CAP @2023-05-11 | NOT_EVIDENCED CAP @2023-05-12",
                        DETENTION_ORDERED,
                        "2023-03-20 e DetentionEnded ref=o",
                        DETENTION_ORDERED_3 + " legalBasis=AA_27"),
                R20.row(
                        "the first order, taken the place of by another that ended in time",
                        "SATISFIED",
                        DETENTION_ORDERED_2,
                        "2023-03-20 y DetentionOrdered legalBasis=AA_7",
                        "2023-04-20 e DetentionEnded ref=y"),
                R20.row(
                        "without a gap",
                        "PENDING CAP @2023-05-01 | NOT_EVIDENCED CAP @2023-05-02",
                        DETENTION_ORDERED,
                        "2023-03-20 x DetentionOrdered legalBasis=AA_7"),
                R20.row(
                        "an order when the days are used up",
                        "PENDING CAP @2023-05-10 | NOT_EVIDENCED CAP @2023-05-11",
                        DETENTION_ORDERED,
                        "2023-05-01T20:00 e DetentionEnded ref=o",
                        "2023-05-10 x DetentionOrdered legalBasis=AA_7"),
                R20.row(
                        "an order when more than the days are used up",
                        "CONTRADICTED CAP",
                        DETENTION_ORDERED,
                        "2023-05-02 e DetentionEnded ref=o",
                        "2023-05-10 x DetentionOrdered legalBasis=AA_7"),
                R20.row(
                        "under another return decision they begin anew",
                        "PENDING CAP +ACROSS_RETURN_DECISIONS19 @2023-05-30 | NOT_EVIDENCED CAP +ACROSS_RETURN_DECISIONS19 @2023-05-31",
                        DETENTION_ORDERED + " returnDecision=r",
                        "2023-03-20 e DetentionEnded ref=o",
                        "2023-03-29 r2 ReturnDecisionIssued",
                        DETENTION_ORDERED_3 + " returnDecision=r2"));
    }

    @TestFactory
    Stream<DynamicTest> otherLegalBases() {
        return Stream.of(
                R20.row(
                        "article 74/6",
                        "PENDING CAP @2023-05-01 | NOT_EVIDENCED CAP @2023-05-02",
                        DETENTION_ORDERED_2 + " legalBasis=AA_74_6"),
                R20.row(
                        "article 74/6, extended",
                        "PENDING CAP @2023-09-01 | NOT_EVIDENCED CAP @2023-09-02",
                        DETENTION_ORDERED + " legalBasis=AA_74_6",
                        DETENTION_EXTENDED_2),
                R20.row(
                        "article 74/6 from 12 June 2026",
                        "UNDETERMINED LEGAL_BASIS",
                        "2026-06-12 x DetentionOrdered legalBasis=AA_74_6"),
                R20.row(
                        "article 74/6 on the day before",
                        "PENDING CAP @2026-08-11",
                        "2026-06-11 x DetentionOrdered legalBasis=AA_74_6"),
                R20.row(
                        "article 51/5",
                        "PENDING CAP @2023-04-12 | NOT_EVIDENCED CAP @2023-04-13",
                        DETENTION_ORDERED_2 + " legalBasis=AA_51_5"),
                R20.row(
                        "article 51/5, extended",
                        "PENDING CAP @2023-05-01 | NOT_EVIDENCED CAP @2023-05-02",
                        "2023-03-20 o DetentionOrdered legalBasis=AA_51_5",
                        DETENTION_EXTENDED_2),
                R20.row("article 29", "UNDETERMINED LEGAL_BASIS", DETENTION_ORDERED_2 + " legalBasis=AA_29"),
                R20.row("article 74/5", "UNDETERMINED LEGAL_BASIS", DETENTION_ORDERED_2 + " legalBasis=AA_74_5"),
                R20.row("another", "UNDETERMINED LEGAL_BASIS", DETENTION_ORDERED_2 + " legalBasis=OTHER"),
                R20.row("none", "UNDETERMINED LEGAL_BASIS", DETENTION_ORDERED_2 + " legalBasis=-"),
                R20.row(
                        "several return decisions",
                        "UNDETERMINED LEGAL_BASIS",
                        "2023-02-02 r2 ReturnDecisionIssued",
                        DETENTION_ORDERED_2));
    }

    @TestFactory
    Stream<DynamicTest> corrections() {
        return Stream.of(
                R20.row(
                        "the end corrected to be in time",
                        "SATISFIED",
                        DETENTION_ORDERED_2,
                        "2023-06-01 e DetentionEnded ref=x",
                        "replace e 2023-04-30 DetentionEnded ref=x"),
                R20.row(
                        "the end annulled",
                        "NOT_EVIDENCED CAP",
                        DETENTION_ORDERED_2,
                        "2023-04-30 e DetentionEnded ref=x",
                        "annul e"),
                R20.row(
                        "the end recorded later",
                        "SATISFIED",
                        DETENTION_ORDERED_2,
                        "2023-12-01 c ContactLost",
                        "2023-04-30 e DetentionEnded ref=x"));
    }
}
