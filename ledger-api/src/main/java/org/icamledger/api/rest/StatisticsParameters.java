package org.icamledger.api.rest;

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

/** What all statistics are asked by. */
final class StatisticsParameters {
    private static final int MOST_DIMENSIONS = 3;

    private StatisticsParameters() {}

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
        LocalDate today = BrusselsTime.dateOf(clock.instant());
        if (asOf == null) {
            return today;
        }
        if (asOf.isAfter(today)) {
            throw ProblemType.INVALID_PARAMETER.saying("Give as asOf today (" + today + ") or an earlier day.");
        }
        Cases.refuseBeyondWriting(asOf, null);
        return asOf;
    }

    private static RuntimeException unknown() {
        return ProblemType.INVALID_PARAMETER.saying("The parameter by takes, with commas between: "
                + Arrays.stream(Dimension.values()).map(Dimension::title).collect(Collectors.joining(", ")) + ".");
    }
}
