package org.icamledger.casefile;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BrusselsTimeTest {
    @ParameterizedTest
    @CsvSource({
        "2023-01-15T22:59:59.999Z, 2023-01-15",
        "2023-01-15T23:00:00.000Z, 2023-01-16",
        "2023-07-15T21:59:59.999Z, 2023-07-15",
        "2023-07-15T22:00:00.000Z, 2023-07-16"
    })
    void aDayBeginsAtMidnightInBrussels(Instant instant, LocalDate day) {
        assertThat(BrusselsTime.dateOf(instant)).isEqualTo(day);
    }

    @ParameterizedTest
    @CsvSource({"2023-03-25, 24", "2023-03-26, 23", "2023-10-28, 24", "2023-10-29, 25"})
    void aDayHasAsManyHoursAsTheClocksGiveIt(LocalDate day, int hours) {
        assertThat(Duration.between(BrusselsTime.startOf(day), BrusselsTime.endOf(day)))
                .hasHours(hours);
        assertThat(BrusselsTime.dateOf(BrusselsTime.startOf(day))).isEqualTo(day);
        assertThat(BrusselsTime.dateOf(BrusselsTime.endOf(day).minusMillis(1))).isEqualTo(day);
        assertThat(BrusselsTime.dateOf(BrusselsTime.endOf(day))).isEqualTo(day.plusDays(1));
    }

    @Test
    void midnightInBrusselsSaysThatOnlyTheDayIsKnown() {
        assertThat(BrusselsTime.isDayOnly(Instant.parse("2023-01-15T23:00:00Z")))
                .isTrue();
        assertThat(BrusselsTime.isDayOnly(Instant.parse("2023-07-15T22:00:00Z")))
                .isTrue();
        assertThat(BrusselsTime.isDayOnly(Instant.parse("2023-07-15T23:00:00Z")))
                .isFalse();
        assertThat(BrusselsTime.isDayOnly(Instant.parse("2023-07-15T22:00:00.001Z")))
                .isFalse();
    }
}
