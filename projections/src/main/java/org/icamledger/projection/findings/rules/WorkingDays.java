package org.icamledger.projection.findings.rules;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.HashSet;
import java.util.Properties;
import java.util.Set;

/** Which days are working days in Belgium: Monday to Friday, but for the public holidays of {@code belgian-holidays.properties}. */
final class WorkingDays {
    private static final String FILE = "belgian-holidays.properties";
    private static final String AFTER_EASTER = "easter+";

    private static final Set<MonthDay> FIXED = new HashSet<>();
    private static final Set<Integer> DAYS_AFTER_EASTER = new HashSet<>();

    static {
        for (var day : holidays().stringPropertyNames()) {
            if (day.startsWith(AFTER_EASTER)) {
                DAYS_AFTER_EASTER.add(Integer.valueOf(day.substring(AFTER_EASTER.length())));
            } else {
                FIXED.add(MonthDay.parse("--" + day));
            }
        }
    }

    private WorkingDays() {}

    static boolean isWorkingDay(LocalDate day) {
        return day.getDayOfWeek() != DayOfWeek.SATURDAY && day.getDayOfWeek() != DayOfWeek.SUNDAY && !isHoliday(day);
    }

    static boolean isHoliday(LocalDate day) {
        return FIXED.contains(MonthDay.from(day))
                || DAYS_AFTER_EASTER.contains(
                        day.getDayOfYear() - easter(day.getYear()).getDayOfYear());
    }

    /** The n-th working day after that day. */
    static LocalDate after(LocalDate day, int workingDays) {
        var found = day;
        for (int left = workingDays; left > 0; ) {
            found = found.plusDays(1);
            left -= isWorkingDay(found) ? 1 : 0;
        }
        return found;
    }

    /** That day, or the first working day after it. */
    static LocalDate fromOn(LocalDate day) {
        return isWorkingDay(day) ? day : after(day, 1);
    }

    /** Easter Sunday of the Gregorian calendar (Meeus, Astronomical Algorithms, chapter 8). */
    static LocalDate easter(int year) {
        int a = year % 19;
        int b = year / 100;
        int c = year % 100;
        int h = (19 * a + b - b / 4 - (b - (b + 8) / 25 + 1) / 3 + 15) % 30;
        int l = (32 + 2 * (b % 4) + 2 * (c / 4) - h - c % 4) % 7;
        int m = (a + 11 * h + 22 * l) / 451;
        int monthAndDay = h + l - 7 * m + 114;
        return LocalDate.of(year, monthAndDay / 31, monthAndDay % 31 + 1);
    }

    private static Properties holidays() {
        var holidays = new Properties();
        try (var file = new InputStreamReader(WorkingDays.class.getResourceAsStream(FILE), StandardCharsets.UTF_8)) {
            holidays.load(file);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + FILE, e);
        }
        return holidays;
    }
}
