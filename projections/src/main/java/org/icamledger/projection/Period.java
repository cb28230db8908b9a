package org.icamledger.projection;

import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.stream.Stream;

/**
 * Whole months, Brussels.
 *
 * @param first first month, included
 * @param last last month, included
 */
public record Period(YearMonth first, YearMonth last) {
    /**
     * @param from first day of a month
     * @param to last day of a month, included
     * @throws IllegalArgumentException when the days are no bounds of months or stand the wrong way round; its message says what to give
     */
    public static Period of(LocalDate from, LocalDate to) {
        if (from.getDayOfMonth() != 1) {
            throw new IllegalArgumentException("from must be the first day of a month, such as 2023-01-01");
        }
        if (to.getDayOfMonth() != to.lengthOfMonth()) {
            throw new IllegalArgumentException("to must be the last day of a month, such as 2023-12-31");
        }
        if (to.isBefore(from)) {
            throw new IllegalArgumentException("from must not be after to");
        }
        return new Period(YearMonth.from(from), YearMonth.from(to));
    }

    /** The first day. */
    public LocalDate from() {
        return first.atDay(1);
    }

    /** The last day, included. */
    public LocalDate to() {
        return last.atEndOfMonth();
    }

    public boolean contains(YearMonth month) {
        return !month.isBefore(first) && !month.isAfter(last);
    }

    /** The months that it has in common with another one, which there are. */
    public Period within(Period other) {
        return new Period(
                first.isBefore(other.first) ? other.first : first, last.isAfter(other.last) ? other.last : last);
    }

    /** How many months it has, at least one. */
    public long months() {
        return ChronoUnit.MONTHS.between(first, last) + 1;
    }

    /** Its months in their order. */
    Stream<YearMonth> eachMonth() {
        return Stream.iterate(first, month -> month.plusMonths(1)).limit(months());
    }
}
