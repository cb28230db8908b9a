package org.icamledger.projection.cohorts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.groups.Tuple.tuple;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.icamledger.ledger.LogHead;
import org.icamledger.projection.Dimension;
import org.icamledger.projection.Period;
import org.icamledger.projection.TooManyGroups;
import org.icamledger.projection.cohorts.CohortAnswer.Bar;
import org.icamledger.projection.cohorts.CohortAnswer.Group;
import org.icamledger.projection.cohorts.CohortAnswer.OfComplete;
import org.icamledger.projection.cohorts.CohortAnswer.OfReached;
import org.icamledger.projection.cohorts.CohortAnswer.Reached;
import org.icamledger.projection.cohorts.CohortAnswer.ToDate;
import org.icamledger.projection.cohorts.CohortAnswer.Within;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("cohort/1: figures")
class TallyTest {
    private static final Period MARCH = Period.of(LocalDate.parse("2023-03-01"), LocalDate.parse("2023-03-31"));

    /** Puts cases into the counts. */
    private interface Counted extends Consumer<CohortCounts> {}

    private static CohortAnswer answer(List<Dimension> by, Counted... counted) {
        var counts = new CohortCounts(new CohortQuery(MARCH, by, List.of(30, 90), LocalDate.parse("2023-06-10")));
        for (var each : counted) {
            each.accept(counts);
        }
        return counts.answer(LogHead.EMPTY);
    }

    private static List<String> group(String name) {
        return name == null ? List.of() : List.of(name);
    }

    /** @param byObserved how many of the cases were observed for less than 30 days, for 30 and not for 90, and for 90 */
    private static Counted cases(String group, Milestone milestone, int days, long... byObserved) {
        int number = Cohorts.MILESTONES.indexOf(milestone == null ? Cohorts.BASE : milestone.name());
        return counts -> {
            for (int observed = 0; observed < byObserved.length; observed++) {
                counts.add(group(group), number, days, byObserved[observed], observed);
            }
        };
    }

    private static Reached interviewed(List<Reached> milestones) {
        return milestones.get(Milestone.INTERVIEWED.ordinal());
    }

    @Test
    void sharesAreOverTheCasesObservedForSoLongAndTheOthersAreNamed() {
        var answer = answer(
                List.of(),
                cases(null, null, 0, 1, 3, 6),
                cases(null, Milestone.INTERVIEWED, 5, 1, 0, 2),
                cases(null, Milestone.INTERVIEWED, 40, 0, 0, 1));
        assertThat(answer.cases()).isEqualTo(10);
        assertThat(answer.definition()).isEqualTo("cohort/1");
        assertThat(answer.unit()).isEqualTo("case");
        var interviewed = interviewed(answer.milestones());
        assertThat(interviewed.within())
                .containsExactly(
                        new Within(30, 9, 2, new BigDecimal("0.2222"), 1),
                        new Within(90, 6, 3, new BigDecimal("0.5000"), 4));
        assertThat(interviewed.toDate()).isEqualTo(new ToDate(10, 4, new BigDecimal("0.4000")));
        assertThat(interviewed.times().histogram()).containsExactly(new Bar(5, 3), new Bar(40, 1));
        assertThat(interviewed.times().ofReached()).isEqualTo(new OfReached(4, 6, 5, 40));
        assertThat(interviewed.times().ofComplete()).isEqualTo(new OfComplete(90, 6, 40, null));
    }

    @Test
    void aMilestoneThatNobodyReachedIsShownWithItsDenominators() {
        var detained =
                answer(List.of(), cases(null, null, 0, 0, 2, 0)).milestones().get(Milestone.DETAINED.ordinal());
        assertThat(detained.within())
                .containsExactly(new Within(30, 2, 0, new BigDecimal("0.0000"), 0), new Within(90, 0, 0, null, 2));
        assertThat(detained.toDate()).isEqualTo(new ToDate(2, 0, new BigDecimal("0.0000")));
        assertThat(detained.times().ofReached()).isEqualTo(new OfReached(0, 2, null, null));
        assertThat(detained.times().ofComplete()).isEqualTo(new OfComplete(90, 0, null, null));
        assertThat(detained.times().histogram()).isEmpty();
    }

    @Test
    void aPeriodWithoutACaseHasNoShares() {
        var invited = answer(List.of()).milestones().get(Milestone.INVITED.ordinal());
        assertThat(invited.within())
                .allSatisfy(within -> assertThat(within.share()).isNull());
        assertThat(invited.toDate()).isEqualTo(new ToDate(0, 0, null));
    }

    @Test
    void everyCaseIsInOneGroupAndTheGroupsAddUpToTheWhole() {
        var answer = answer(
                List.of(Dimension.TRACK),
                cases("INDIVIDUAL", null, 0, 0, 0, 4),
                cases("FAMILY", null, 0, 0, 1, 1),
                // What was counted as too young turns out to have been observed for 90 days.
                counts -> counts.addObserved(group("FAMILY"), 0, 0, 1, 1),
                cases("FAMILY", Milestone.INTERVIEWED, 3, 0, 0, 1));
        assertThat(answer.cases()).isEqualTo(6);
        assertThat(answer.groups())
                .extracting(Group::by, Group::cases)
                .containsExactly(tuple(Map.of("track", "FAMILY"), 2L), tuple(Map.of("track", "INDIVIDUAL"), 4L));
        assertThat(interviewed(answer.groups().getFirst().milestones()).within().getLast())
                .isEqualTo(new Within(90, 2, 1, new BigDecimal("0.5000"), 0));
        assertThat(interviewed(answer.milestones()).within().getLast())
                .isEqualTo(new Within(90, 6, 1, new BigDecimal("0.1667"), 0));
    }

    @Test
    void aGroupWhoseCasesWereAllTakenBackIsNotShown() {
        var answer = answer(
                List.of(Dimension.TRACK),
                cases("INDIVIDUAL", null, 0, 1, 0, 0),
                cases("FAMILY", null, 0, 1, 0, 0),
                cases("FAMILY", null, 0, -1, 0, 0));
        assertThat(answer.groups()).extracting(Group::by).containsExactly(Map.of("track", "INDIVIDUAL"));
    }

    @Test
    void moreGroupsThanAnybodyReadsAreRefused() {
        var many = IntStream.rangeClosed(0, CohortCounts.MOST_GROUPS)
                .mapToObj(i -> cases("office " + i, null, 0, 1))
                .toArray(Counted[]::new);
        assertThatExceptionOfType(TooManyGroups.class).isThrownBy(() -> answer(List.of(Dimension.OFFICE), many));
    }

    @Test
    void farMoreAreRefusedBeforeAllAreCounted() {
        var counts = new CohortCounts(
                new CohortQuery(MARCH, List.of(Dimension.OFFICE), List.of(30, 90), LocalDate.parse("2023-06-10")));
        var far =
                IntStream.rangeClosed(0, 4 * CohortCounts.MOST_GROUPS).mapToObj(i -> cases("office " + i, null, 0, 0));
        assertThatExceptionOfType(TooManyGroups.class).isThrownBy(() -> far.forEach(each -> each.accept(counts)));
    }
}
