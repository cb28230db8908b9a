package org.icamledger.projection.findings.rules;

import static org.icamledger.projection.findings.rules.RuleTable.A;
import static org.icamledger.projection.findings.rules.RuleTable.B;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class ReturnDecisionInFormTest {
    private static final RuleTable R08 = RuleTable.of("R08", A, B);

    @TestFactory
    Stream<DynamicTest> theDecisionItself() {
        return Stream.of(
                R08.row(
                        "complete",
                        "SATISFIED",
                        "2023-06-30 x ReturnDecisionIssued written=true reasoned=true remediesStated=true",
                        "2023-07-01 n ReturnDecisionNotified ref=x translated=NOT_REQUESTED"),
                R08.row(
                        "nothing said",
                        "NOT_EVIDENCED REASONED REMEDIES WRITTEN",
                        "2023-06-30 x ReturnDecisionIssued",
                        "2023-07-01 n ReturnDecisionNotified ref=x translated=NOT_REQUESTED"),
                R08.row(
                        "not in writing",
                        "CONTRADICTED WRITTEN",
                        "2023-06-30 x ReturnDecisionIssued written=false reasoned=true remediesStated=true",
                        "2023-07-01 n ReturnDecisionNotified ref=x translated=NOT_REQUESTED"),
                R08.row(
                        "no remedies",
                        "CONTRADICTED REMEDIES",
                        "2023-06-30 x ReturnDecisionIssued written=true reasoned=true remediesStated=false",
                        "2023-07-01 n ReturnDecisionNotified ref=x translated=NOT_REQUESTED"),
                R08.row(
                        "no word on reasons",
                        "NOT_EVIDENCED REASONED",
                        "2023-06-30 x ReturnDecisionIssued written=true remediesStated=true",
                        "2023-07-01 n ReturnDecisionNotified ref=x translated=NOT_REQUESTED"));
    }

    @TestFactory
    Stream<DynamicTest> theNotification() {
        return Stream.of(
                R08.row(
                        "translated",
                        "SATISFIED",
                        "2023-06-30 x ReturnDecisionIssued written=true reasoned=true remediesStated=true",
                        "2023-07-01 n ReturnDecisionNotified ref=x translated=PROVIDED"),
                R08.row(
                        "a standard form",
                        "SATISFIED",
                        "2023-06-30 x ReturnDecisionIssued written=true reasoned=true remediesStated=true",
                        "2023-07-01 n ReturnDecisionNotified ref=x translated=STANDARD_FORM"),
                R08.row(
                        "refused",
                        "CONTRADICTED TRANSLATED",
                        "2023-06-30 x ReturnDecisionIssued written=true reasoned=true remediesStated=true",
                        "2023-07-01 n ReturnDecisionNotified ref=x translated=REFUSED"),
                R08.row(
                        "no word on translation",
                        "NOT_EVIDENCED TRANSLATED",
                        "2023-06-30 x ReturnDecisionIssued written=true reasoned=true remediesStated=true",
                        "2023-07-01 n ReturnDecisionNotified ref=x"),
                R08.row(
                        "none",
                        "PENDING NOTIFIED @2023-07-30 | NOT_EVIDENCED NOTIFIED @2023-07-31",
                        "2023-06-30 x ReturnDecisionIssued written=true reasoned=true remediesStated=true"),
                R08.row(
                        "to one of two",
                        "PENDING NOTIFIED @2023-07-30 | NOT_EVIDENCED NOTIFIED @2023-07-31",
                        "2023-06-30 x ReturnDecisionIssued written=true reasoned=true remediesStated=true persons=A,B",
                        "2023-07-01 n ReturnDecisionNotified ref=x translated=NOT_REQUESTED"),
                R08.row(
                        "on the thirtieth day",
                        "SATISFIED",
                        "2023-06-30 x ReturnDecisionIssued written=true reasoned=true remediesStated=true",
                        "2023-07-30T23:59 n ReturnDecisionNotified ref=x translated=NOT_REQUESTED"),
                R08.row(
                        "on the day after",
                        "SATISFIED +NOTIFIED_LATE",
                        "2023-06-30 x ReturnDecisionIssued written=true reasoned=true remediesStated=true",
                        "2023-07-31T00:01 n ReturnDecisionNotified ref=x translated=NOT_REQUESTED"));
    }

    @TestFactory
    Stream<DynamicTest> withdrawnBefore() {
        return Stream.of(
                R08.row(
                        "before it was notified",
                        "NOT_APPLICABLE",
                        "2023-06-30 x ReturnDecisionIssued",
                        "2023-07-10 w ReturnDecisionWithdrawn ref=x"),
                R08.row(
                        "on the thirtieth day",
                        "NOT_APPLICABLE",
                        "2023-06-30 x ReturnDecisionIssued",
                        "2023-07-30T23:59 w ReturnDecisionWithdrawn ref=x"),
                R08.row(
                        "too late",
                        "NOT_EVIDENCED NOTIFIED",
                        "2023-06-30 x ReturnDecisionIssued written=true reasoned=true remediesStated=true",
                        "2023-07-31T00:01 w ReturnDecisionWithdrawn ref=x"),
                R08.row(
                        "after it was notified",
                        "SATISFIED",
                        "2023-06-30 x ReturnDecisionIssued written=true reasoned=true remediesStated=true",
                        "2023-07-01 n ReturnDecisionNotified ref=x translated=NOT_REQUESTED",
                        "2023-07-10 w ReturnDecisionWithdrawn ref=x"),
                R08.row(
                        "notified to one of two",
                        "SATISFIED",
                        "2023-06-30 x ReturnDecisionIssued written=true reasoned=true remediesStated=true persons=A,B",
                        "2023-07-01 n ReturnDecisionNotified ref=x translated=NOT_REQUESTED",
                        "2023-07-10 w ReturnDecisionWithdrawn ref=x"));
    }

    @TestFactory
    Stream<DynamicTest> corrections() {
        return Stream.of(
                R08.row(
                        "completed later",
                        "SATISFIED",
                        "2023-06-30 x ReturnDecisionIssued",
                        "2023-07-01 n ReturnDecisionNotified ref=x translated=NOT_REQUESTED",
                        "replace x 2023-06-30 ReturnDecisionIssued written=true reasoned=true remediesStated=true"),
                R08.row(
                        "the notification annulled",
                        "NOT_EVIDENCED NOTIFIED",
                        "2023-06-30 x ReturnDecisionIssued written=true reasoned=true remediesStated=true",
                        "2023-07-01 n ReturnDecisionNotified ref=x translated=NOT_REQUESTED",
                        "annul n"));
    }
}
