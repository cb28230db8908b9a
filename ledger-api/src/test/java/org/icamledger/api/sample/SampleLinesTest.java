package org.icamledger.api.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.icamledger.casefile.BrusselsTime;
import org.icamledger.casefile.DecisionTypes;
import org.icamledger.casefile.LedgerFile;
import org.junit.jupiter.api.Test;

/** Every line can be recorded where it stands. That each is in request form, with known codes, is a condition of reading them. */
class SampleLinesTest {
    @Test
    void everyCaseCoheresInTheOrderInWhichItIsRecorded() throws Exception {
        assertThat(WholeSample.read().refusals).isEmpty();
    }

    @Test
    void theLinesOfACaseStandTogether() throws Exception {
        assertThat(WholeSample.read().cases).hasSize(WholeSample.read().blocks).hasSize(CasePlan.CASES);
    }

    @Test
    void everyDecisionHasAnIdOfItsOwn() throws Exception {
        assertThat(WholeSample.read().ids).hasSize(WholeSample.read().lines);
    }

    @Test
    void everyTypeOccursAFewTimes() throws Exception {
        var types = WholeSample.read().types;
        DecisionTypes.all().forEach((name, type) -> {
            if (!LedgerFile.class.isAssignableFrom(type)) {
                assertThat(types.getOrDefault(name, 0)).as(name).isGreaterThan(4);
            }
        });
    }

    @Test
    void nothingIsLaterThanTheEndOf2024() throws Exception {
        var end = BrusselsTime.endOf(LocalDate.of(2024, 12, 31));
        assertThat(WholeSample.read().latest).isBefore(end).isAfter(BrusselsTime.startOf(LocalDate.of(2024, 12, 1)));
    }

    @Test
    void itSaysThatItIsSynthetic() throws Exception {
        assertThat(WholeSample.read().unmarkedTexts).isEmpty();
        assertThat(WholeSample.read().sources).containsExactly("urn:icam-ledger:sample");
    }

    @Test
    void theYearIsShortEnoughToBeLoadedAtTheFirstStart() throws Exception {
        assertThat(WholeSample.read().lines).isBetween(190_000, 230_000);
    }
}
