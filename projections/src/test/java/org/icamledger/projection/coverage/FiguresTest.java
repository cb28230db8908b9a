package org.icamledger.projection.coverage;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.icamledger.ledger.LogHead;
import org.icamledger.projection.Dimension;
import org.icamledger.projection.Period;
import org.icamledger.projection.coverage.CoverageAnswer.Figure;
import org.icamledger.projection.coverage.CoverageAnswer.Group;
import org.icamledger.transparency.Hash;
import org.junit.jupiter.api.Test;

class FiguresTest {
    private static final Period YEAR = Period.of(LocalDate.of(2023, 1, 1), LocalDate.of(2023, 12, 31));
    private static final LocalDate AS_OF = LocalDate.of(2024, 6, 30);
    private static final LogHead HEAD = new LogHead(1234, Hash.leaf(new byte[] {7}));
    private final List<Sum> sums = new ArrayList<>();

    private void count(Measure measure, int times, String... group) {
        sums.add(new Sum(measure, List.of(group), times));
    }

    private CoverageAnswer answer(Dimension... by) {
        return Figures.of(sums, new CoverageQuery(YEAR, List.of(by), AS_OF, null), HEAD);
    }

    private static Figure figure(CoverageAnswer answer, String name) {
        return Stream.concat(answer.figures().stream(), answer.dataQuality().stream())
                .filter(figure -> figure.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void theAnswerNamesItsPeriodItsAsOfItsLogSizeAndItsRoot() {
        var answer = answer(Dimension.TRACK);
        assertThat(answer.from()).isEqualTo("2023-01-01");
        assertThat(answer.to()).isEqualTo("2023-12-31");
        assertThat(answer.by()).containsExactly("track");
        assertThat(answer.asOf()).isEqualTo(AS_OF);
        assertThat(answer.logSize()).isEqualTo(1234);
        assertThat(answer.rootHash()).isEqualTo(HEAD.root().base64());
    }

    @Test
    void everyFigureCarriesDefinitionUnitLabelAsOfLogSizeAndRoot() {
        assertThat(Stream.concat(answer().figures().stream(), answer().dataQuality().stream()))
                .hasSize(Measure.values().length + Ratio.values().length)
                .allSatisfy(figure -> {
                    assertThat(figure.definition()).matches("[a-z-]+/1");
                    assertThat(figure.unit()).isIn("event", "case", "ratio");
                    assertThat(figure.label()).isNotBlank();
                    assertThat(figure.asOf()).isEqualTo(AS_OF);
                    assertThat(figure.logSize()).isEqualTo(1234);
                    assertThat(figure.rootHash()).isEqualTo(HEAD.root().base64());
                });
    }

    @Test
    void theDefinitionsAreThoseOfTheTwoFamiliesInOrder() {
        assertThat(answer().figures().stream()
                        .map(figure -> figure.name() + " " + figure.definition() + " " + figure.unit()))
                .containsExactly(
                        "return-decisions return-decisions/1 event",
                        "return-decisions.first return-decisions/1 event",
                        "invitations invitations/1 event",
                        "invitations.reminders invitations/1 event",
                        "invitations.self-referred invitations/1 event",
                        "interviews interviews/1 event",
                        "prospects prospects/1 event",
                        "prospects.STAY prospects/1 event",
                        "prospects.VOLUNTARY_RETURN prospects/1 event",
                        "prospects.AUTONOMOUS_RETURN prospects/1 event",
                        "prospects.TRANSFER prospects/1 event",
                        "prospects.OTHER prospects/1 event",
                        "processes processes/1 case",
                        "stays-granted stays-granted/1 case",
                        "ratios.invitations-per-return-decision ratios/1 ratio",
                        "ratios.invitations-per-first-return-decision ratios/1 ratio",
                        "ratios.interviews-per-invitation ratios/1 ratio",
                        "ratios.prospects-per-interview ratios/1 ratio");
    }

    @Test
    void withoutDimensionsThereAreNoGroups() {
        assertThat(answer().figures())
                .allSatisfy(figure -> assertThat(figure.groups()).isEmpty());
    }

    @Test
    void byTrackEveryFigureIsShownForEveryTrackAndTheyAddUp() {
        count(Measure.PROCESSES, 224, "FAMILY");
        count(Measure.PROCESSES, 131, "INDIVIDUAL");
        var processes = figure(answer(Dimension.TRACK), "processes");
        assertThat(processes.value()).isEqualTo("355");
        assertThat(processes.groups())
                .containsExactly(
                        group("INDIVIDUAL", "131"),
                        group("FAMILY", "224"),
                        group("OPEN_RETURN_PLACE", "0"),
                        group("INTERCEPTED", "0"));
    }

    @Test
    void aRatioIsAQuotientOfEventsAndSaysSo() {
        count(Measure.RETURN_DECISIONS, 36_364);
        count(Measure.FIRST_RETURN_DECISIONS, 23_873);
        count(Measure.INVITATIONS, 7_651);
        count(Measure.INTERVIEWS, 3_994);
        count(Measure.PROSPECTS, 612);
        var ratios = answer().figures().stream()
                .filter(figure -> figure.definition().equals("ratios/1"))
                .toList();
        assertThat(ratios)
                .allSatisfy(ratio -> assertThat(ratio.label()).endsWith(": ratio of events, not share of people"));
        assertThat(ratios.stream().map(ratio -> ratio.value().toPlainString()))
                .containsExactly("0.2104", "0.3205", "0.5220", "0.1532");
    }

    @Test
    void aRatioOfNothingHasNoValue() {
        count(Measure.INTERVIEWS, 3, "FAMILY");
        var ratio = figure(answer(Dimension.TRACK), "ratios.interviews-per-invitation");
        assertThat(ratio.value()).isNull();
        assertThat(ratio.groups()).extracting(Group::value).containsOnlyNulls();
    }

    @Test
    void doubtsStandApartFromTheFigures() {
        count(Measure.STAY_NOT_COUNTED, 2);
        assertThat(answer().dataQuality())
                .extracting(Figure::name)
                .containsExactly("stays-granted.granted-elsewhere", "stays-granted.contradicted");
        assertThat(figure(answer(), "stays-granted.granted-elsewhere").value()).isEqualTo("2");
        assertThat(figure(answer(), "stays-granted").value()).isEqualTo("0");
    }

    private static Group group(String track, String value) {
        return new Group(Map.of("track", track), new BigDecimal(value));
    }
}
