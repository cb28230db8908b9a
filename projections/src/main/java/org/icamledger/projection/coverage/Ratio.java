package org.icamledger.projection.coverage;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** {@code ratios/1}: a quotient of two event counts of the same period and group. The events below are not those of the people above. */
enum Ratio {
    INVITATIONS_PER_RETURN_DECISION(
            "ratios.invitations-per-return-decision",
            Measure.INVITATIONS,
            Measure.RETURN_DECISIONS,
            "Invitations per return decision"),
    INVITATIONS_PER_FIRST_RETURN_DECISION(
            "ratios.invitations-per-first-return-decision",
            Measure.INVITATIONS,
            Measure.FIRST_RETURN_DECISIONS,
            "Invitations per first return decision"),
    INTERVIEWS_PER_INVITATION(
            "ratios.interviews-per-invitation", Measure.INTERVIEWS, Measure.INVITATIONS, "Interviews per invitation"),
    PROSPECTS_PER_INTERVIEW(
            "ratios.prospects-per-interview",
            Measure.PROSPECTS,
            Measure.INTERVIEWS,
            "Prospects proposed per interview");

    static final String DEFINITION = "ratios/1";
    private static final int DECIMALS = 4;

    private final String title;
    private final Measure numerator;
    private final Measure denominator;
    private final String label;

    Ratio(String title, Measure numerator, Measure denominator, String label) {
        this.title = title;
        this.numerator = numerator;
        this.denominator = denominator;
        this.label = label + ": ratio of events, not share of people";
    }

    /** Rounded half up; null when there is nothing to divide by. */
    static BigDecimal quotient(long numerator, long denominator) {
        return denominator == 0
                ? null
                : BigDecimal.valueOf(numerator).divide(BigDecimal.valueOf(denominator), DECIMALS, RoundingMode.HALF_UP);
    }

    String title() {
        return title;
    }

    Measure numerator() {
        return numerator;
    }

    Measure denominator() {
        return denominator;
    }

    String label() {
        return label;
    }
}
