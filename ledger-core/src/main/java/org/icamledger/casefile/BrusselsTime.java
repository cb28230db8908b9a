package org.icamledger.casefile;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;

/** Days are Brussels days, of 23, 24 or 25 hours. */
public final class BrusselsTime {
    /** The time zone of every date in the ledger. */
    public static final ZoneId ZONE = ZoneId.of("Europe/Brussels");

    private BrusselsTime() {}

    /** The Brussels date on which the instant falls. */
    public static LocalDate dateOf(Instant instant) {
        return instant.atZone(ZONE).toLocalDate();
    }

    /** The first instant of the Brussels day. */
    public static Instant startOf(LocalDate day) {
        return day.atStartOfDay(ZONE).toInstant();
    }

    /** The first instant after the Brussels day: the day holds every instant before it. */
    public static Instant endOf(LocalDate day) {
        return startOf(day.plusDays(1));
    }

    /** Whether only the day of an act is known: its time is 00:00 in Brussels. */
    public static boolean isDayOnly(Instant time) {
        return time.atZone(ZONE).toLocalTime().equals(LocalTime.MIDNIGHT);
    }
}
