package org.icamledger.projection;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The bands in which ages are shown. */
final class AgeBand {
    /** Youngest first. */
    static final List<String> ALL = List.of("0-11", "12-17", "18-24", "25-34", "35-49", "50-64", "65+");

    private static final TreeMap<Integer, String> BY_YOUNGEST = new TreeMap<>(Map.of(
            0,
            ALL.get(0),
            12,
            ALL.get(1),
            18,
            ALL.get(2),
            25,
            ALL.get(3),
            35,
            ALL.get(4),
            50,
            ALL.get(5),
            65,
            ALL.get(6)));

    private AgeBand() {}

    /**
     * The age is the difference of the years, one less when the month of birth is known and later in the year. The band of somebody
     * born after the day is unknown, for then the record is wrong.
     *
     * @param birthYear null when not known
     * @param birthMonth 1 to 12; null when not known
     */
    static String on(LocalDate day, Integer birthYear, Integer birthMonth) {
        if (birthYear == null) {
            return Situation.UNKNOWN;
        }
        var birthdayToCome = birthMonth != null && birthMonth > day.getMonthValue();
        var band = BY_YOUNGEST.floorEntry(day.getYear() - birthYear - (birthdayToCome ? 1 : 0));
        return band == null ? Situation.UNKNOWN : band.getValue();
    }
}
