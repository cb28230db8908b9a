package org.icamledger.projection.coverage;

import java.time.LocalDate;
import java.time.YearMonth;

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

    LocalDate from() {
        return first.atDay(1);
    }

    LocalDate to() {
        return last.atEndOfMonth();
    }

    boolean contains(YearMonth month) {
        return !month.isBefore(first) && !month.isAfter(last);
    }
}
