package org.icamledger.projection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class GroupsTest {
    private static final Period HALF_YEAR = Period.of(LocalDate.of(2022, 12, 1), LocalDate.of(2023, 5, 31));

    private static List<String> joined(List<Dimension> by, List<List<String>> occurring) {
        return Groups.of(by, HALF_YEAR, occurring).stream()
                .map(group -> String.join(" ", group))
                .toList();
    }

    @Test
    void withoutDimensionsThereAreNone() {
        assertThat(joined(List.of(), List.of(List.of()))).isEmpty();
    }

    @Test
    void ofAFixedListEveryValueIsShownInItsOrderAndOthersThatOccurAfterThem() {
        assertThat(joined(List.of(Dimension.REGION), List.of())).containsExactly("BRU", "VLG", "WAL");
        assertThat(joined(List.of(Dimension.REGION), List.of(List.of("UNKNOWN"), List.of("WAL"))))
                .containsExactly("BRU", "VLG", "WAL", "UNKNOWN");
        assertThat(joined(List.of(Dimension.AGE), List.of()))
                .containsExactly("0-11", "12-17", "18-24", "25-34", "35-49", "50-64", "65+", "UNKNOWN");
        assertThat(joined(List.of(Dimension.VULNERABILITY), List.of()))
                .containsExactly("FOUND", "NONE_FOUND", "NOT_SCREENED");
        assertThat(joined(List.of(Dimension.FIRST), List.of())).containsExactly("FIRST", "REPEATED", "UNKNOWN");
        assertThat(joined(List.of(Dimension.SEX), List.of())).containsExactly("F", "M", "X", "UNKNOWN");
    }

    @Test
    void ofPeriodsEveryOneThatTheMonthsTouchIsShown() {
        assertThat(joined(List.of(Dimension.MONTH), List.of()))
                .containsExactly("2022-12", "2023-01", "2023-02", "2023-03", "2023-04", "2023-05");
        assertThat(joined(List.of(Dimension.QUARTER), List.of())).containsExactly("2022-Q4", "2023-Q1", "2023-Q2");
        assertThat(joined(List.of(Dimension.YEAR), List.of())).containsExactly("2022", "2023");
    }

    @Test
    void ofOfficesAndNationalitiesOnlyThoseAreShownThatOccurTogether() {
        assertThat(joined(List.of(Dimension.OFFICE), List.of())).isEmpty();
        assertThat(joined(
                        List.of(Dimension.NATIONALITY, Dimension.YEAR, Dimension.OFFICE),
                        List.of(
                                List.of("SYR", "2022", "LIEGE"),
                                List.of("COD", "2023", "GHENT"),
                                List.of("COD", "2023", "ARLON"))))
                .containsExactly(
                        "COD 2022 ARLON",
                        "COD 2022 GHENT",
                        "COD 2023 ARLON",
                        "COD 2023 GHENT",
                        "SYR 2022 LIEGE",
                        "SYR 2023 LIEGE");
    }

    @Test
    void aGroupNamesItsDimensionsInTheOrderAskedFor() {
        assertThat(Groups.named(List.of(Dimension.SEX, Dimension.AGE), List.of("F", "65+")))
                .containsExactly(Map.entry("sex", "F"), Map.entry("age", "65+"));
    }

    @Test
    void moreThanAnybodyReadsAreRefused() {
        var offices = IntStream.range(0, Groups.MOST / 5 + 1)
                .mapToObj(i -> List.of("OFFICE" + i, "F"))
                .toList();
        var by = List.of(Dimension.OFFICE, Dimension.SEX);
        assertThat(Groups.of(by, HALF_YEAR, offices)).hasSize(offices.size() * 4);
        var everMore = Period.of(LocalDate.of(1, 1, 1), LocalDate.of(9998, 12, 31));
        assertThatThrownBy(() -> Groups.of(List.of(Dimension.MONTH), everMore, List.of()))
                .isInstanceOf(TooManyGroups.class)
                .hasMessageContaining("at most 10000 groups");
        assertThatThrownBy(() -> Groups.of(List.of(Dimension.YEAR, Dimension.SEX), everMore, List.of()))
                .isInstanceOf(TooManyGroups.class);
    }

    @Test
    void dimensionsAreCalledByTheirNamesInLowerCase() {
        assertThat(Dimension.of("track")).contains(Dimension.TRACK);
        assertThat(Dimension.of("TRACK")).isEmpty();
        assertThat(Dimension.of("postcode")).isEmpty();
        assertThat(Dimension.columns().stream().map(Dimension::title))
                .containsExactlyElementsOf(
                        Situation.COLUMNS.stream().map(Column::name).toList());
    }
}
