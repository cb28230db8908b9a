package org.icamledger.projection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.LocalDate;
import java.time.YearMonth;
import org.junit.jupiter.api.Test;

class PeriodTest {
    private static Period period(String from, String to) {
        return Period.of(LocalDate.parse(from), LocalDate.parse(to));
    }

    @Test
    void aPeriodIsWholeMonthsBothIncluded() {
        var period = period("2023-02-01", "2024-02-29");
        assertThat(period.contains(YearMonth.of(2023, 1))).isFalse();
        assertThat(period.contains(YearMonth.of(2023, 2))).isTrue();
        assertThat(period.contains(YearMonth.of(2024, 2))).isTrue();
        assertThat(period.contains(YearMonth.of(2024, 3))).isFalse();
        assertThat(period.from()).isEqualTo("2023-02-01");
        assertThat(period.to()).isEqualTo("2024-02-29");
    }

    @Test
    void oneMonthIsAPeriod() {
        assertThat(period("2023-02-01", "2023-02-28").first()).isEqualTo(YearMonth.of(2023, 2));
    }

    @Test
    void aPeriodBeginsWithAMonth() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> period("2023-01-02", "2023-12-31"))
                .withMessageContaining("from must be the first day of a month");
    }

    @Test
    void aPeriodEndsWithAMonth() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> period("2023-01-01", "2024-02-28"))
                .withMessageContaining("to must be the last day of a month");
    }

    @Test
    void aPeriodRunsForward() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> period("2023-03-01", "2023-02-28"))
                .withMessageContaining("from must not be after to");
    }
}
