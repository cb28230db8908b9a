package org.icamledger.projection.cohorts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.icamledger.ledger.LogHead;
import org.icamledger.projection.Dimension;
import org.icamledger.projection.Period;
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

    private static CohortAnswer answer(List<Dimension> by, Cell... cells) {
        var query = new CohortQuery(MARCH, by, List.of(30, 90), LocalDate.parse("2023-06-10"));
        return CohortReader.answer(query, List.of(cells), LogHead.EMPTY);
    }

    /** @param complete those observed for 30 days, then for 90, and in time for it */
    private static Cell cell(String group, Milestone milestone, int days, long cases, Long... complete) {
        return new Cell(group == null ? List.of() : List.of(group), milestone, days, cases, List.of(complete));
    }

    private static Reached interviewed(List<Reached> milestones) {
        return milestones.get(Milestone.INTERVIEWED.ordinal());
    }

    @Test
    void sharesAreOverTheCasesObservedForSoLongAndTheOthersAreNamed() {
        var answer = answer(
                List.of(),
                cell(null, null, 0, 10, 9L, 6L),
                cell(null, Milestone.INTERVIEWED, 5, 3, 2L, 2L),
                cell(null, Milestone.INTERVIEWED, 40, 1, 0L, 1L));
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
                answer(List.of(), cell(null, null, 0, 2, 2L, 0L)).milestones().get(Milestone.DETAINED.ordinal());
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
                cell("INDIVIDUAL", null, 0, 4, 4L, 4L),
                cell("FAMILY", null, 0, 2, 2L, 1L),
                cell("FAMILY", null, 0, 0, 0L, 1L),
                cell("FAMILY", Milestone.INTERVIEWED, 3, 1, 1L, 1L));
        assertThat(answer.cases()).isEqualTo(6);
        assertThat(answer.groups())
                .extracting(Group::by, Group::cases)
                .containsExactly(tuple(Map.of("track", "FAMILY"), 2L), tuple(Map.of("track", "INDIVIDUAL"), 4L));
        assertThat(interviewed(answer.groups().getFirst().milestones()).within().getLast())
                .isEqualTo(new Within(90, 2, 1, new BigDecimal("0.5000"), 0));
        assertThat(interviewed(answer.milestones()).within().getLast())
                .isEqualTo(new Within(90, 6, 1, new BigDecimal("0.1667"), 0));
    }
}
