package org.icamledger.projection.findings.rules;

import static org.icamledger.projection.findings.rules.RuleTable.A;
import static org.icamledger.projection.findings.rules.RuleTable.B;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class ReturnDecisionInFormTest {
    private static final RuleTable R08 = RuleTable.of("R08", A, B);
    private static final String RETURN_DECISION_ISSUED =
            "2023-06-30 x ReturnDecisionIssued written=true reasoned=true remediesStated=true";
    private static final String RETURN_DECISION_NOTIFIED =
            "2023-07-01 n ReturnDecisionNotified ref=x translated=NOT_REQUESTED";
    private static final String RETURN_DECISION_WITHDRAWN = "2023-07-10 w ReturnDecisionWithdrawn ref=x";

    @TestFactory
    Stream<DynamicTest> theDecisionItself() {
        return Stream.of(
                R08.row("complete", "SATISFIED", RETURN_DECISION_ISSUED, RETURN_DECISION_NOTIFIED),
                R08.row(
                        "nothing said",
                        "NOT_EVIDENCED REASONED REMEDIES WRITTEN",
                        "2023-06-30 x ReturnDecisionIssued",
                        RETURN_DECISION_NOTIFIED),
                R08.row(
                        "not in writing",
                        "CONTRADICTED WRITTEN",
                        RETURN_DECISION_ISSUED + " written=false",
                        RETURN_DECISION_NOTIFIED),
                R08.row(
                        "no remedies",
                        "CONTRADICTED REMEDIES",
                        RETURN_DECISION_ISSUED + " remediesStated=false",
                        RETURN_DECISION_NOTIFIED),
                R08.row(
                        "no word on reasons",
                        "NOT_EVIDENCED REASONED",
                        RETURN_DECISION_ISSUED + " reasoned=-",
                        RETURN_DECISION_NOTIFIED));
    }

    @TestFactory
    Stream<DynamicTest> theNotification() {
        return Stream.of(
                R08.row(
                        "translated",
                        "SATISFIED",
                        RETURN_DECISION_ISSUED,
                        RETURN_DECISION_NOTIFIED + " translated=PROVIDED"),
                R08.row(
                        "a standard form",
                        "SATISFIED",
                        RETURN_DECISION_ISSUED,
                        RETURN_DECISION_NOTIFIED + " translated=STANDARD_FORM"),
                R08.row(
                        "refused",
                        "CONTRADICTED TRANSLATED",
                        RETURN_DECISION_ISSUED,
                        RETURN_DECISION_NOTIFIED + " translated=REFUSED"),
                R08.row(
                        "no word on translation",
                        "NOT_EVIDENCED TRANSLATED",
                        RETURN_DECISION_ISSUED,
                        RETURN_DECISION_NOTIFIED + " translated=-"),
                R08.row(
                        "none",
                        "PENDING NOTIFIED @2023-07-30 | NOT_EVIDENCED NOTIFIED @2023-07-31",
                        RETURN_DECISION_ISSUED),
                R08.row(
                        "to one of two",
                        "PENDING NOTIFIED @2023-07-30 | NOT_EVIDENCED NOTIFIED @2023-07-31",
                        RETURN_DECISION_ISSUED + " persons=A,B",
                        RETURN_DECISION_NOTIFIED),
                R08.row(
                        "on the thirtieth day",
                        "SATISFIED",
                        RETURN_DECISION_ISSUED,
                        "2023-07-30T23:59 n ReturnDecisionNotified ref=x translated=NOT_REQUESTED"),
                R08.row(
                        "on the day after",
                        "SATISFIED +NOTIFIED_LATE",
                        RETURN_DECISION_ISSUED,
                        "2023-07-31T00:01 n ReturnDecisionNotified ref=x translated=NOT_REQUESTED"));
    }

    @TestFactory
    Stream<DynamicTest> withdrawnBefore() {
        return Stream.of(
                R08.row(
                        "before it was notified",
                        "NOT_APPLICABLE",
                        "2023-06-30 x ReturnDecisionIssued",
                        RETURN_DECISION_WITHDRAWN),
                R08.row(
                        "on the thirtieth day",
                        "NOT_APPLICABLE",
                        "2023-06-30 x ReturnDecisionIssued",
                        "2023-07-30T23:59 w ReturnDecisionWithdrawn ref=x"),
                R08.row(
                        "too late",
                        "NOT_EVIDENCED NOTIFIED",
                        RETURN_DECISION_ISSUED,
                        "2023-07-31T00:01 w ReturnDecisionWithdrawn ref=x"),
                R08.row(
                        "after it was notified",
                        "SATISFIED",
                        RETURN_DECISION_ISSUED,
                        RETURN_DECISION_NOTIFIED,
                        RETURN_DECISION_WITHDRAWN),
                R08.row(
                        "notified to one of two",
                        "SATISFIED",
                        RETURN_DECISION_ISSUED + " persons=A,B",
                        RETURN_DECISION_NOTIFIED,
                        RETURN_DECISION_WITHDRAWN));
    }

    @TestFactory
    Stream<DynamicTest> corrections() {
        return Stream.of(
                R08.row(
                        "completed later",
                        "SATISFIED",
                        "2023-06-30 x ReturnDecisionIssued",
                        RETURN_DECISION_NOTIFIED,
                        "replace x 2023-06-30 ReturnDecisionIssued written=true reasoned=true remediesStated=true"),
                R08.row(
                        "the notification annulled",
                        "NOT_EVIDENCED NOTIFIED",
                        RETURN_DECISION_ISSUED,
                        RETURN_DECISION_NOTIFIED,
                        "annul n"));
    }
}
