package org.icamledger.projection.findings.rules;

import static org.icamledger.projection.findings.rules.RuleTable.A;
import static org.icamledger.projection.findings.rules.RuleTable.B;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class ConfirmedInWritingTest {
    private static final RuleTable R10 = RuleTable.of("R10", A, B).after("2023-05-01 r ReturnDecisionIssued");

    @TestFactory
    Stream<DynamicTest> aWrittenNotice() {
        return Stream.of(
                R10.row(
                        "none",
                        "PENDING NOTICE @2023-07-07 | NOT_EVIDENCED NOTICE @2023-07-08",
                        "2023-06-30 x DepartureTermExtended ref=r until=2023-08-30"),
                R10.row(
                        "on the day before the last",
                        "SATISFIED",
                        "2023-06-30 x DepartureTermExtended ref=r until=2023-08-30",
                        "2023-07-06 g NoticeGiven ref=x written=true"),
                R10.row(
                        "on the seventh day",
                        "SATISFIED",
                        "2023-06-30 x DepartureTermExtended ref=r until=2023-08-30",
                        "2023-07-07T23:59 g NoticeGiven ref=x written=true"),
                R10.row(
                        "on the day after",
                        "PENDING IN_TIME @2023-07-07 | NOT_EVIDENCED IN_TIME @2023-07-08",
                        "2023-06-30 x DepartureTermExtended ref=r until=2023-08-30",
                        "2023-07-08T00:01 g NoticeGiven ref=x written=true"),
                R10.row(
                        "not in writing",
                        "CONTRADICTED WRITTEN",
                        "2023-06-30 x DepartureTermExtended ref=r until=2023-08-30",
                        "2023-07-01 g NoticeGiven ref=x written=false"),
                R10.row(
                        "no word on writing",
                        "PENDING WRITTEN @2023-07-07 | NOT_EVIDENCED WRITTEN @2023-07-08",
                        "2023-06-30 x DepartureTermExtended ref=r until=2023-08-30",
                        "2023-07-01 g NoticeGiven ref=x"),
                R10.row(
                        "told, then in writing",
                        "SATISFIED",
                        "2023-06-30 x DepartureTermExtended ref=r until=2023-08-30",
                        "2023-07-01 g NoticeGiven ref=x written=false",
                        "2023-07-02 g2 NoticeGiven ref=x written=true"),
                R10.row(
                        "to one of two",
                        "NOT_EVIDENCED NOTICE",
                        "2023-06-30 x DepartureTermExtended ref=r until=2023-08-30 persons=A,B",
                        "2023-07-01 g NoticeGiven ref=x written=true"),
                R10.row(
                        "about something else",
                        "NOT_EVIDENCED NOTICE",
                        "2023-06-30 x DepartureTermExtended ref=r until=2023-08-30",
                        "2023-07-01 g NoticeGiven ref=r written=true"),
                R10.row(
                        "of a postponement",
                        "SATISFIED",
                        "2023-06-30 x RemovalPostponed ref=r",
                        "2023-07-01 g NoticeGiven ref=x written=true"),
                R10.row("of a postponement, none", "NOT_EVIDENCED NOTICE", "2023-06-30 x RemovalPostponed ref=r"));
    }

    @TestFactory
    Stream<DynamicTest> corrections() {
        return Stream.of(
                R10.row(
                        "corrected to be in writing",
                        "SATISFIED",
                        "2023-06-30 x DepartureTermExtended ref=r until=2023-08-30",
                        "2023-07-01 g NoticeGiven ref=x written=false",
                        "replace g 2023-07-01 NoticeGiven ref=x written=true"),
                R10.row(
                        "annulled",
                        "NOT_EVIDENCED NOTICE",
                        "2023-06-30 x DepartureTermExtended ref=r until=2023-08-30",
                        "2023-07-01 g NoticeGiven ref=x written=true",
                        "annul g"));
    }
}
