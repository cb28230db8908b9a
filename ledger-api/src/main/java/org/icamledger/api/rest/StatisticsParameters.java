package org.icamledger.api.rest;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.icamledger.api.problem.ProblemType;
import org.icamledger.casefile.BrusselsTime;
import org.icamledger.projection.Dimension;
import org.icamledger.projection.Period;
import org.icamledger.projection.cohorts.CohortQuery;
import org.icamledger.projection.coverage.CoverageQuery;
import org.icamledger.projection.findings.FindingQuery;
import org.icamledger.projection.findings.rules.RuleParameters;

/** What all statistics are asked by. */
public final class StatisticsParameters {
    private static final int MOST_DIMENSIONS = 3;

    private StatisticsParameters() {}

    /**
     * A question about coverage.
     *
     * @param by names with commas between; null for no dimension
     * @param asOf Brussels day; null for that of knownAt, else today
     * @param knownAt null for all that is known now
     * @throws org.icamledger.api.problem.Problem of a parameter, which says what to give
     */
    public static CoverageQuery coverage(
            LocalDate from, LocalDate to, String by, LocalDate asOf, Instant knownAt, InstantSource clock) {
        return new CoverageQuery(period(from, to), dimensions(by), asOf(asOf, knownAt, clock), knownAt);
    }

    /**
     * A question about cohorts.
     *
     * @param within numbers of days with commas between; null for all that can be asked for
     * @throws org.icamledger.api.problem.Problem as {@link #coverage}, like the other parameters
     */
    public static CohortQuery cohorts(
            LocalDate from,
            LocalDate to,
            String by,
            String within,
            LocalDate asOf,
            Instant knownAt,
            InstantSource clock) {
        return new CohortQuery(
                period(from, to),
                dimensions(by),
                within(within, CohortQuery.WITHIN),
                asOf(asOf, knownAt, clock),
                knownAt);
    }

    /**
     * A question about findings.
     *
     * @param rule id; null for all
     * @param parameters by which they are judged
     * @throws org.icamledger.api.problem.Problem as {@link #coverage}, like the other parameters
     */
    public static FindingQuery findings(
            LocalDate from,
            LocalDate to,
            String rule,
            String by,
            LocalDate asOf,
            RuleParameters parameters,
            InstantSource clock) {
        List<Dimension> dimensions = dimensions(by);
        if (!FindingQuery.DIMENSIONS.containsAll(dimensions)) {
            throw ProblemType.INVALID_PARAMETER.saying(
                    "Rules judge authorities, not persons: by takes here, with commas between: "
                            + FindingQuery.DIMENSIONS.stream()
                                    .map(Dimension::title)
                                    .collect(Collectors.joining(", ")) + ".");
        }
        return new FindingQuery(
                period(from, to), ListParameters.rule("rule", rule), dimensions, asOf(asOf, null, clock), parameters);
    }

    /**
     * @param from first day, Brussels
     * @param to last day, included
     * @throws org.icamledger.api.problem.Problem of a parameter, when these are not whole months in their order
     */
    static Period period(LocalDate from, LocalDate to) {
        if (from.isAfter(to)) {
            throw ProblemType.INVALID_PARAMETER.saying("Give a period whose first day is not after its last.");
        }
        if (from.getDayOfMonth() != 1 || to.getDayOfMonth() != to.lengthOfMonth()) {
            throw ProblemType.INVALID_PARAMETER.saying(
                    "Give whole months: from is the first day of a month, to the last day of one.");
        }
        if (from.getYear() < 1 || to.getYear() > 9998) {
            throw ProblemType.INVALID_PARAMETER.saying("Give from and to with a year from 0001 to 9998.");
        }
        return Period.of(from, to);
    }

    /**
     * @param by names with commas between; null for no dimension
     * @throws org.icamledger.api.problem.Problem of a parameter, when a name is not known or there twice, or there are too many
     */
    static List<Dimension> dimensions(String by) {
        List<Dimension> dimensions = new ArrayList<>();
        if (by == null) {
            return dimensions;
        }
        for (String name : by.split(",", -1)) {
            Dimension dimension = Dimension.of(name).orElseThrow(StatisticsParameters::unknown);
            if (dimensions.contains(dimension)) {
                throw ProblemType.INVALID_PARAMETER.saying("Name each dimension of by once.");
            }
            if (dimensions.size() == MOST_DIMENSIONS) {
                throw ProblemType.INVALID_PARAMETER.saying("Name at most three dimensions in by.");
            }
            dimensions.add(dimension);
        }
        return dimensions;
    }

    /**
     * @param within numbers of days with commas between; null for all that can be asked for
     * @param allowed the numbers that can be asked for, ascending
     * @return ascending
     * @throws org.icamledger.api.problem.Problem of a parameter, when it is none of these numbers or there twice
     */
    static List<Integer> within(String within, List<Integer> allowed) {
        if (within == null) {
            return allowed;
        }
        List<String> names = List.of(within.split(",", -1));
        List<Integer> days = allowed.stream()
                .filter(number -> names.contains(number.toString()))
                .toList();
        if (days.size() != names.size()) {
            throw ProblemType.INVALID_PARAMETER.saying("The parameter within takes, each once and with commas between: "
                    + allowed.stream().map(Object::toString).collect(Collectors.joining(", ")) + ".");
        }
        return days;
    }

    /**
     * @param asOf Brussels day; null for today
     * @throws org.icamledger.api.problem.Problem of a parameter, when that day has not come: cases would be called observed that were not
     */
    static LocalDate asOf(LocalDate asOf, InstantSource clock) {
        return asOf(asOf, null, clock);
    }

    private static LocalDate asOf(LocalDate asOf, Instant knownAt, InstantSource clock) {
        Cases.refuseBeyondWriting(null, knownAt);
        Cases.refuseWhatIsToCome(null, knownAt, clock);
        LocalDate last = BrusselsTime.dateOf(knownAt == null ? clock.instant() : knownAt);
        if (asOf == null) {
            return last;
        }
        Cases.refuseAfter(last, knownAt == null ? "today" : "the day of knownAt", asOf);
        Cases.refuseBeyondWriting(asOf, null);
        return asOf;
    }

    private static RuntimeException unknown() {
        return ProblemType.INVALID_PARAMETER.saying("The parameter by takes, with commas between: "
                + Arrays.stream(Dimension.values()).map(Dimension::title).collect(Collectors.joining(", ")) + ".");
    }
}
