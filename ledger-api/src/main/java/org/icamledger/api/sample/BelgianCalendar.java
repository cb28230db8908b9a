package org.icamledger.api.sample;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.Set;

/** The days on which offices work. Movable holidays are left out: the sample needs plausible days, no deadlines. */
final class BelgianCalendar {
    private static final Set<MonthDay> HOLIDAYS = Set.of(
            MonthDay.of(1, 1),
            MonthDay.of(5, 1),
            MonthDay.of(7, 21),
            MonthDay.of(8, 15),
            MonthDay.of(11, 1),
            MonthDay.of(11, 11),
            MonthDay.of(12, 25));

    private BelgianCalendar() {}

    /** The day itself when it is a working day, else the next one. */
    static LocalDate workingDay(LocalDate day) {
        LocalDate working = day;
        while (isFree(working)) {
            working = working.plusDays(1);
        }
        return working;
    }

    /** The day itself when it is a working day, else the last one before. */
    static LocalDate workingDayBefore(LocalDate day) {
        LocalDate working = day;
        while (isFree(working)) {
            working = working.minusDays(1);
        }
        return working;
    }

    private static boolean isFree(LocalDate day) {
        return day.getDayOfWeek().compareTo(DayOfWeek.FRIDAY) > 0 || HOLIDAYS.contains(MonthDay.from(day));
    }
}
