package org.icamledger.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LastUsedTest {
    private final LastUsed<String, String> kept = new LastUsed<>(3, 10, String::length);

    @Test
    void whatWasNotUsedForLongestMakesRoomForTheWeightOfTheNewest() {
        kept.put("a", "1234");
        kept.put("b", "1234");
        kept.get("a");
        kept.put("c", "123");
        assertThat(kept.contains("b")).isFalse();
        assertThat(kept.get("a")).hasValue("1234");
        assertThat(kept.get("c")).hasValue("123");
    }

    @Test
    void neverMoreThanSoManyAreKept() {
        for (String key : new String[] {"a", "b", "c", "d"}) {
            kept.put(key, "1");
        }
        assertThat(kept.contains("a")).isFalse();
        assertThat(kept.contains("b")).isTrue();
    }

    @Test
    void whatIsPutInAgainWeighsWhatItWeighsNow() {
        kept.put("a", "1");
        kept.put("b", "1");
        kept.put("a", "123456789");
        assertThat(kept.contains("b")).isTrue();
        kept.put("a", "1234567890");
        assertThat(kept.contains("b")).isFalse();
        kept.remove("a");
        kept.put("c", "1234567890");
        assertThat(kept.contains("c")).isTrue();
    }

    @Test
    void whatAloneIsTooHeavyIsNotKept() {
        kept.put("a", "12345678901");
        assertThat(kept.contains("a")).isFalse();
        kept.put("b", "1234567890");
        assertThat(kept.contains("b")).isTrue();
    }
}
