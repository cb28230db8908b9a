package org.icamledger.projection.findings.rules;

import static org.icamledger.projection.findings.rules.RuleTable.A;
import static org.icamledger.projection.findings.rules.RuleTable.B;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class DetentionReviewedTest {
    private static final RuleTable R21 = RuleTable.of("R21", A, B)
            .after(
                    "2023-02-01 r ReturnDecisionIssued persons=A,B",
                    "2023-03-01 o DetentionOrdered legalBasis=AA_7 persons=A,B");
    private static final String DETENTION_REVIEW_REQUESTED = "2023-04-05 x DetentionReviewRequested ref=o";
    private static final String DETENTION_REVIEW_DECIDED =
            "2023-04-12 v DetentionReviewDecided ref=x result=MAINTAINED";
    private static final String DETENTION_EXTENDED = "2023-04-28 x DetentionExtended ref=o until=2023-06-30";
    private static final String DETENTION_REVIEW_DECIDED_2 =
            "2023-05-02 v DetentionReviewDecided ref=o result=MAINTAINED ofOwnMotion=true by=COURT";

    @TestFactory
    Stream<DynamicTest> aRequest() {
        return Stream.of(
                R21.row(
                        "no answer over Easter",
                        "PENDING DECIDED @2023-04-13 | NOT_EVIDENCED DECIDED @2023-04-14",
                        DETENTION_REVIEW_REQUESTED),
                R21.row(
                        "decided the day before the last",
                        "SATISFIED",
                        DETENTION_REVIEW_REQUESTED,
                        DETENTION_REVIEW_DECIDED),
                R21.row(
                        "decided on the fifth working day",
                        "SATISFIED",
                        DETENTION_REVIEW_REQUESTED,
                        "2023-04-13T23:59 v DetentionReviewDecided ref=x result=MAINTAINED"),
                R21.row(
                        "decided on the day after",
                        "PENDING DECIDED @2023-04-13 | NOT_EVIDENCED DECIDED @2023-04-14",
                        DETENTION_REVIEW_REQUESTED,
                        "2023-04-14T00:01 v DetentionReviewDecided ref=x result=MAINTAINED"),
                R21.row(
                        "the decision names the order",
                        "SATISFIED",
                        DETENTION_REVIEW_REQUESTED,
                        DETENTION_REVIEW_DECIDED + " ref=o"),
                R21.row(
                        "an earlier decision on the order",
                        "NOT_EVIDENCED DECIDED",
                        "2023-04-02 v DetentionReviewDecided ref=o result=MAINTAINED",
                        DETENTION_REVIEW_REQUESTED),
                R21.row(
                        "released in time",
                        "SATISFIED",
                        DETENTION_REVIEW_REQUESTED,
                        "2023-04-13 e DetentionEnded ref=o"),
                R21.row(
                        "removed instead",
                        "NOT_EVIDENCED DECIDED",
                        DETENTION_REVIEW_REQUESTED,
                        "2023-04-10 e RemovalCarriedOut"),
                R21.row(
                        "released too late",
                        "NOT_EVIDENCED DECIDED",
                        DETENTION_REVIEW_REQUESTED,
                        "2023-04-14 e DetentionEnded ref=o"),
                R21.row(
                        "decided for one of two",
                        "NOT_EVIDENCED DECIDED",
                        DETENTION_REVIEW_REQUESTED + " persons=A,B",
                        DETENTION_REVIEW_DECIDED),
                R21.row(
                        "about an extension, released in time",
                        "SATISFIED",
                        "2023-04-01 y DetentionExtended ref=o",
                        DETENTION_REVIEW_REQUESTED + " ref=y",
                        "2023-04-12 e DetentionEnded ref=o"));
    }

    @TestFactory
    Stream<DynamicTest> anExtensionBeyondTheInitialMaximum() {
        return Stream.of(
                R21.row("up to it", "none", DETENTION_EXTENDED + " until=2023-05-01"),
                R21.row(
                        "a day beyond it",
                        "PENDING COURT @2023-05-08 | NOT_EVIDENCED COURT @2023-05-09",
                        DETENTION_EXTENDED + " until=2023-05-02"),
                R21.row(
                        "reviewed by a court of its own motion",
                        "SATISFIED",
                        DETENTION_EXTENDED,
                        "2023-05-08 v DetentionReviewDecided ref=x result=MAINTAINED ofOwnMotion=true by=COURT"),
                R21.row(
                        "a day late",
                        "NOT_EVIDENCED IN_TIME",
                        DETENTION_EXTENDED,
                        "2023-05-09 v DetentionReviewDecided ref=x result=MAINTAINED ofOwnMotion=true by=COURT"),
                R21.row(
                        "by the office",
                        "NOT_EVIDENCED COURT",
                        DETENTION_EXTENDED,
                        DETENTION_REVIEW_DECIDED_2 + " ref=x by=-"),
                R21.row(
                        "asked for",
                        "CONTRADICTED OWN_MOTION",
                        DETENTION_EXTENDED,
                        DETENTION_REVIEW_DECIDED_2 + " ref=x ofOwnMotion=false"),
                R21.row(
                        "no word on who asked",
                        "NOT_EVIDENCED OWN_MOTION",
                        DETENTION_EXTENDED,
                        DETENTION_REVIEW_DECIDED_2 + " ref=x ofOwnMotion=-"),
                R21.row("on the order", "NOT_EVIDENCED COURT", DETENTION_EXTENDED, DETENTION_REVIEW_DECIDED_2),
                R21.row("until when not said", "NOT_EVIDENCED COURT", DETENTION_EXTENDED + " until=-"),
                R21.row(
                        "a maximum that is not known",
                        "UNDETERMINED INITIAL_MAXIMUM",
                        "2023-03-01 o2 DetentionOrdered legalBasis=AA_74_5",
                        DETENTION_EXTENDED + " ref=o2"));
    }

    @TestFactory
    Stream<DynamicTest> corrections() {
        return Stream.of(
                R21.row(
                        "recorded later",
                        "SATISFIED",
                        DETENTION_REVIEW_REQUESTED,
                        "2023-12-01 c ContactLost",
                        DETENTION_REVIEW_DECIDED),
                R21.row(
                        "annulled",
                        "NOT_EVIDENCED DECIDED",
                        DETENTION_REVIEW_REQUESTED,
                        DETENTION_REVIEW_DECIDED,
                        "annul v"),
                R21.row(
                        "its date corrected",
                        "SATISFIED",
                        DETENTION_REVIEW_REQUESTED,
                        "2023-05-12 v DetentionReviewDecided ref=x result=MAINTAINED",
                        "replace v 2023-04-12 DetentionReviewDecided ref=x result=MAINTAINED"));
    }
}
