package org.icamledger.projection.findings.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.icamledger.projection.findings.rules.RuleTable.A;
import static org.icamledger.projection.findings.rules.RuleTable.B;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class DepartureTermRespectedTest {
    private static final RuleTable R09 = RuleTable.of("R09", A, B);
    private static final String RETURN_DECISION_ISSUED = "2023-03-01 r ReturnDecisionIssued departureTermDays=30";
    private static final String RETURN_DECISION_NOTIFIED = "2023-03-02 n ReturnDecisionNotified ref=r";
    private static final String DEPARTURE_TERM_WITHDRAWN = "2023-03-10 w DepartureTermWithdrawn ref=r reasons=x";
    private static final String DEPARTURE_TERM_EXTENDED = "2023-03-20 e DepartureTermExtended ref=r until=2023-05-01";
    private static final String RETURN_DECISION_ISSUED_2 = "2023-04-01 r ReturnDecisionIssued departureTermDays=7";
    private static final String RETURN_DECISION_NOTIFIED_2 =
            "2023-04-05 n ReturnDecisionNotified ref=r channel=REGISTERED_POST";
    private static final String RETURN_DECISION_ISSUED_3 =
            "2023-06-30 x ReturnDecisionIssued departureTermDays=7 termGrounds=RISK";

    @TestFactory
    Stream<DynamicTest> aShorterTerm() {
        return Stream.of(
                R09.row("thirty days", "none", RETURN_DECISION_ISSUED_3 + " departureTermDays=30 termGrounds=-"),
                R09.row(
                        "29 days with grounds and reasons",
                        "SATISFIED",
                        RETURN_DECISION_ISSUED_3 + " departureTermDays=29 reasons=x"),
                R09.row(
                        "no days at all",
                        "NOT_EVIDENCED GROUNDS REASONS",
                        RETURN_DECISION_ISSUED_3 + " departureTermDays=0 termGrounds=-"),
                R09.row("no ground", "CONTRADICTED GROUNDS", RETURN_DECISION_ISSUED_3 + " termGrounds= reasons=x"),
                R09.row("no reasons", "NOT_EVIDENCED REASONS", RETURN_DECISION_ISSUED_3),
                R09.row("not said", "UNDETERMINED TERM", "2023-06-30 x ReturnDecisionIssued"),
                R09.row(
                        "reasons added by a correction",
                        "SATISFIED",
                        RETURN_DECISION_ISSUED_3,
                        "replace x 2023-06-30 ReturnDecisionIssued departureTermDays=7 termGrounds=RISK reasons=x"));
    }

    @TestFactory
    Stream<DynamicTest> enforcementWhileTheTermRuns() {
        return Stream.of(
                R09.row(
                        "on the last day",
                        "NOT_EVIDENCED WITHDRAWN",
                        RETURN_DECISION_ISSUED,
                        RETURN_DECISION_NOTIFIED,
                        "2023-04-01T23:30 x RemovalCarriedOut"),
                R09.row(
                        "on the day after",
                        "none",
                        RETURN_DECISION_ISSUED,
                        RETURN_DECISION_NOTIFIED,
                        "2023-04-02T00:30 x RemovalCarriedOut"),
                R09.row(
                        "a detention on the last day",
                        "NOT_EVIDENCED WITHDRAWN",
                        RETURN_DECISION_ISSUED,
                        RETURN_DECISION_NOTIFIED,
                        "2023-04-01T23:30 x DetentionOrdered"),
                R09.row(
                        "withdrawn with reasons",
                        "SATISFIED",
                        RETURN_DECISION_ISSUED,
                        RETURN_DECISION_NOTIFIED,
                        DEPARTURE_TERM_WITHDRAWN,
                        "2023-03-20 x RemovalCarriedOut"),
                R09.row(
                        "withdrawn without reasons",
                        "NOT_EVIDENCED WITHDRAWAL_REASONS",
                        RETURN_DECISION_ISSUED,
                        RETURN_DECISION_NOTIFIED,
                        DEPARTURE_TERM_WITHDRAWN + " reasons=-",
                        "2023-03-20 x RemovalCarriedOut"),
                R09.row(
                        "withdrawn after",
                        "NOT_EVIDENCED WITHDRAWN",
                        RETURN_DECISION_ISSUED,
                        RETURN_DECISION_NOTIFIED,
                        "2023-03-20 x RemovalCarriedOut",
                        "2023-03-21 w DepartureTermWithdrawn ref=r reasons=x"),
                R09.row(
                        "withdrawn for another",
                        "NOT_EVIDENCED WITHDRAWN",
                        RETURN_DECISION_ISSUED + " persons=A,B",
                        RETURN_DECISION_NOTIFIED + " persons=A,B",
                        DEPARTURE_TERM_WITHDRAWN + " persons=B",
                        "2023-03-20 x RemovalCarriedOut"),
                R09.row(
                        "not notified",
                        "NOT_EVIDENCED WITHDRAWN",
                        RETURN_DECISION_ISSUED,
                        "2023-08-01 x RemovalCarriedOut"),
                R09.row(
                        "no days",
                        "none",
                        RETURN_DECISION_ISSUED + " departureTermDays=0",
                        RETURN_DECISION_NOTIFIED,
                        "2023-03-02T15:00 x DetentionOrdered"),
                R09.row(
                        "days not said",
                        "UNDETERMINED TERM",
                        RETURN_DECISION_ISSUED + " departureTermDays=-",
                        RETURN_DECISION_NOTIFIED,
                        "2023-03-20 x DetentionOrdered"),
                R09.row("no return decision", "UNDETERMINED RETURN_DECISION", "2023-03-20 x DetentionOrdered"),
                R09.row(
                        "several return decisions",
                        "UNDETERMINED RETURN_DECISION",
                        RETURN_DECISION_ISSUED,
                        "2023-03-02 r2 ReturnDecisionIssued departureTermDays=30",
                        "2023-03-20 x DetentionOrdered"));
    }

    @TestFactory
    Stream<DynamicTest> aLetterCountsFromTheThirdWorkingDay() {
        return Stream.of(
                R09.row(
                        "the last day",
                        "NOT_EVIDENCED WITHDRAWN",
                        RETURN_DECISION_ISSUED_2,
                        RETURN_DECISION_NOTIFIED_2 + " channel=POST",
                        "2023-04-18 x RemovalCarriedOut"),
                R09.row(
                        "the day after",
                        "none",
                        RETURN_DECISION_ISSUED_2,
                        RETURN_DECISION_NOTIFIED_2,
                        "2023-04-19 x RemovalCarriedOut"),
                R09.row(
                        "handed over, the day after",
                        "none",
                        RETURN_DECISION_ISSUED_2,
                        RETURN_DECISION_NOTIFIED_2 + " channel=HAND",
                        "2023-04-13 x RemovalCarriedOut"));
    }

    @TestFactory
    Stream<DynamicTest> anExtension() {
        return Stream.of(
                R09.row(
                        "its last day",
                        "NOT_EVIDENCED WITHDRAWN",
                        RETURN_DECISION_ISSUED,
                        RETURN_DECISION_NOTIFIED,
                        DEPARTURE_TERM_EXTENDED,
                        "2023-05-01T23:00 x RemovalCarriedOut"),
                R09.row(
                        "the day after",
                        "none",
                        RETURN_DECISION_ISSUED,
                        RETURN_DECISION_NOTIFIED,
                        DEPARTURE_TERM_EXTENDED,
                        "2023-05-02 x RemovalCarriedOut"),
                R09.row(
                        "withdrawn before it was extended",
                        "NOT_EVIDENCED WITHDRAWN",
                        RETURN_DECISION_ISSUED,
                        RETURN_DECISION_NOTIFIED,
                        DEPARTURE_TERM_WITHDRAWN,
                        DEPARTURE_TERM_EXTENDED,
                        "2023-04-20 x RemovalCarriedOut"));
    }

    @TestFactory
    Stream<DynamicTest> corrections() {
        return Stream.of(
                R09.row(
                        "the withdrawal recorded later",
                        "NOT_EVIDENCED RECORDED_LATER",
                        RETURN_DECISION_ISSUED,
                        RETURN_DECISION_NOTIFIED,
                        "2023-03-20 x RemovalCarriedOut",
                        DEPARTURE_TERM_WITHDRAWN),
                R09.row(
                        "the withdrawal annulled since",
                        "NOT_EVIDENCED ANNULLED WITHDRAWN",
                        RETURN_DECISION_ISSUED,
                        RETURN_DECISION_NOTIFIED,
                        DEPARTURE_TERM_WITHDRAWN,
                        "2023-03-20 x RemovalCarriedOut",
                        "annul w"),
                R09.row(
                        "the withdrawal's reasons added too late",
                        "NOT_EVIDENCED RECORDED_LATER",
                        RETURN_DECISION_ISSUED,
                        RETURN_DECISION_NOTIFIED,
                        DEPARTURE_TERM_WITHDRAWN + " reasons=-",
                        "2023-03-20 x RemovalCarriedOut",
                        "replace w 2023-03-10 DepartureTermWithdrawn ref=r reasons=x"));
    }

    @Test
    void theNormIsDerivedForDetention() {
        assertThat(R09.finding("2023-03-20 x DetentionOrdered").norm()).isEqualTo(Norm.DERIVED);
        assertThat(R09.finding("2023-03-20 x RemovalCarriedOut").norm()).isEqualTo(Norm.HARD);
        assertThat(R09.finding("2023-06-30 x ReturnDecisionIssued").norm()).isEqualTo(Norm.HARD);
    }
}
