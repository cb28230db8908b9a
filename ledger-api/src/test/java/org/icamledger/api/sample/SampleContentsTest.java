package org.icamledger.api.sample;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** There is enough of everything that a ledger has to cope with. */
class SampleContentsTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "corrected: WRONG_DATE | 300",
                "corrected: WRONG_DETAIL | 300",
                "corrected: DUPLICATE | 100",
                "corrected: WRONG_TYPE | 20",
                "annulled | 150",
                "corrected twice | 10",
                "moved to another month | 100",
                "moved to another year | 20",
                "registered more than two weeks late | 500",
                "recorded after what happened two weeks later | 50",
                "several return decisions in one case | 1400",
                "with children | 1500",
                "with a Belgian child | 100",
                "with an adolescent who turns 18 | 100",
                "born into the case | 30",
                "left: CAME_OF_AGE | 20",
                "left: SEPARATED | 2",
                "track INDIVIDUAL | 10000",
                "track FAMILY | 1000",
                "track OPEN_RETURN_PLACE | 1000",
                "track INTERCEPTED | 10000",
                "never closed | 20000",
                "after closing: detained | 50",
                "after closing: removed | 40",
                "after closing: departed | 40",
                "after closing: new return decision | 50",
                "after closing: stay GRANTED | 20",
                "after closing: reopened | 50",
                "after closing: nothing known | 2000",
            })
    void thereIsEnoughOf(String fact, int atLeast) throws Exception {
        assertThat(WholeSample.read().facts.count(fact)).isGreaterThanOrEqualTo(atLeast);
    }

    @Test
    void somePersonsHaveTwoCases() throws Exception {
        assertThat(WholeSample.read().facts.personsOfTwoCases()).isBetween(920L, 1_000L);
    }
}
