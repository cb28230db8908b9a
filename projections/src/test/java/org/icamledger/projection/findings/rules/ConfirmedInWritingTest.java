package org.icamledger.projection.findings.rules;

import static org.icamledger.projection.findings.rules.RuleTable.A;
import static org.icamledger.projection.findings.rules.RuleTable.B;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class ConfirmedInWritingTest {
    private static final RuleTable R10 = RuleTable.of("R10", A, B).after("2023-05-01 r ReturnDecisionIssued");
    private static final String DEPARTURE_TERM_EXTENDED = "2023-06-30 x DepartureTermExtended ref=r until=2023-08-30";
    private static final String NOTICE_GIVEN = "2023-07-01 g NoticeGiven ref=x written=true";

    @TestFactory
    Stream<DynamicTest> aWrittenNotice() {
        return Stream.of(
                R10.row(
                        "none",
                        "PENDING NOTICE @2023-07-07 | NOT_EVIDENCED NOTICE @2023-07-08",
                        DEPARTURE_TERM_EXTENDED),
                R10.row(
                        "on the day before the last",
                        "SATISFIED",
                        DEPARTURE_TERM_EXTENDED,
                        "2023-07-06 g NoticeGiven ref=x written=true"),
                R10.row(
                        "on the seventh day",
                        "SATISFIED",
                        DEPARTURE_TERM_EXTENDED,
                        "2023-07-07T23:59 g NoticeGiven ref=x written=true"),
                R10.row(
                        "on the day after",
                        "PENDING IN_TIME @2023-07-07 | NOT_EVIDENCED IN_TIME @2023-07-08",
                        DEPARTURE_TERM_EXTENDED,
                        "2023-07-08T00:01 g NoticeGiven ref=x written=true"),
                R10.row(
                        "not in writing",
                        "CONTRADICTED WRITTEN",
                        DEPARTURE_TERM_EXTENDED,
                        NOTICE_GIVEN + " written=false"),
                R10.row(
                        "no word on writing",
                        "PENDING WRITTEN @2023-07-07 | NOT_EVIDENCED WRITTEN @2023-07-08",
                        DEPARTURE_TERM_EXTENDED,
                        NOTICE_GIVEN + " written=-"),
                R10.row(
                        "told, then in writing",
                        "SATISFIED",
                        DEPARTURE_TERM_EXTENDED,
                        NOTICE_GIVEN + " written=false",
                        "2023-07-02 g2 NoticeGiven ref=x written=true"),
                R10.row(
                        "to one of two",
                        "NOT_EVIDENCED NOTICE",
                        DEPARTURE_TERM_EXTENDED + " persons=A,B",
                        NOTICE_GIVEN),
                R10.row(
                        "about something else",
                        "NOT_EVIDENCED NOTICE",
                        DEPARTURE_TERM_EXTENDED,
                        NOTICE_GIVEN + " ref=r"),
                R10.row("of a postponement", "SATISFIED", "2023-06-30 x RemovalPostponed ref=r", NOTICE_GIVEN),
                R10.row("of a postponement, none", "NOT_EVIDENCED NOTICE", "2023-06-30 x RemovalPostponed ref=r"));
    }

    @TestFactory
    Stream<DynamicTest> corrections() {
        return Stream.of(
                R10.row(
                        "corrected to be in writing",
                        "SATISFIED",
                        DEPARTURE_TERM_EXTENDED,
                        NOTICE_GIVEN + " written=false",
                        "replace g 2023-07-01 NoticeGiven ref=x written=true"),
                R10.row("annulled", "NOT_EVIDENCED NOTICE", DEPARTURE_TERM_EXTENDED, NOTICE_GIVEN, "annul g"));
    }
}
