package org.icamledger.projection.findings.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class WorkingDaysTest {
    private static LocalDate day(String day) {
        return LocalDate.parse(day);
    }

    /** As the Belgian administration lists them. */
    @Test
    void theTenPublicHolidaysOfAYear() {
        assertThat(day("2023-01-01").datesUntil(day("2024-01-01")).filter(WorkingDays::isHoliday))
                .containsExactlyElementsOf(Stream.of(
                                "2023-01-01",
                                "2023-04-10",
                                "2023-05-01",
                                "2023-05-18",
                                "2023-05-29",
                                "2023-07-21",
                                "2023-08-15",
                                "2023-11-01",
                                "2023-11-11",
                                "2023-12-25")
                        .map(LocalDate::parse)
                        .toList());
        assertThat(day("2024-01-01").datesUntil(day("2025-01-01")).filter(WorkingDays::isHoliday))
                .contains(day("2024-04-01"), day("2024-05-09"), day("2024-05-20"))
                .hasSize(10);
    }

    @Test
    void easterSundayFallsOnItsEarliestAndLatestDays() {
        assertThat(Stream.of(1818, 2000, 2019, 2023, 2024, 2026, 2038, 2100).map(WorkingDays::easter))
                .extracting(LocalDate::toString)
                .containsExactly(
                        "1818-03-22",
                        "2000-04-23",
                        "2019-04-21",
                        "2023-04-09",
                        "2024-03-31",
                        "2026-04-05",
                        "2038-04-25",
                        "2100-03-28");
    }

    @Test
    void weekendsAndHolidaysAreNotCounted() {
        // Thursday before the weekend of Easter: Friday, Tuesday, Wednesday.
        assertThat(WorkingDays.after(day("2023-04-06"), 3)).isEqualTo(day("2023-04-12"));
        assertThat(WorkingDays.after(day("2023-04-08"), 1)).isEqualTo(day("2023-04-11"));
        assertThat(WorkingDays.after(day("2023-03-01"), 0)).isEqualTo(day("2023-03-01"));
    }

    @Test
    void aLastDayMovesOffWeekendsAndHolidays() {
        assertThat(WorkingDays.fromOn(day("2023-04-07"))).isEqualTo(day("2023-04-07"));
        assertThat(WorkingDays.fromOn(day("2023-04-08"))).isEqualTo(day("2023-04-11"));
        assertThat(WorkingDays.fromOn(day("2023-12-25"))).isEqualTo(day("2023-12-26"));
    }
}
