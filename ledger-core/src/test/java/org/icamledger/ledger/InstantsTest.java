package org.icamledger.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The one form of an instant in an entry: UTC, exactly three fraction digits. */
class InstantsTest {
    private static final long FIRST = Instant.parse("0000-01-01T00:00:00Z").toEpochMilli();
    private static final long LAST = Instant.parse("9999-12-31T23:59:59.999Z").toEpochMilli();

    @Test
    void whatIsWrittenIsReadAgain() {
        var random = new Random(1);
        for (int i = 0; i < 20_000; i++) {
            var instant = Instant.ofEpochMilli(random.nextLong(FIRST, LAST + 1));
            assertThat(Instants.written(Instants.write(instant))).isEqualTo(instant);
        }
        assertThat(Instants.written("0000-01-01T00:00:00.000Z").toEpochMilli()).isEqualTo(FIRST);
        assertThat(Instants.written("9999-12-31T23:59:59.999Z").toEpochMilli()).isEqualTo(LAST);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "2023-03-01",
                "2023-03-01T08:00:00Z",
                "2023-03-01T08:00:00.00Z",
                "2023-03-01T08:00:00.0000Z",
                "2023-03-01T08:00:00.000",
                "2023-03-01T08:00:00.000z",
                "2023-03-01t08:00:00.000Z",
                "2023-03-01 08:00:00.000Z",
                "2023-03-01T08:00:00,000Z",
                "2023-03-01T08:00:00.000ZZ",
                "2023-03-01T08:00:00.000+01:00",
                "+023-03-01T08:00:00.000Z",
                "-023-03-01T08:00:00.000Z",
                "+12023-03-01T08:00:00.000Z",
                "2023-02-29T08:00:00.000Z",
                "2023-13-01T08:00:00.000Z",
                "2023-00-01T08:00:00.000Z",
                "2023-03-00T08:00:00.000Z",
                "2023-04-31T08:00:00.000Z",
                "2023-03-01T24:00:00.000Z",
                "2023-03-01T08:60:00.000Z",
                "2023-06-30T23:59:60.000Z",
                "٢٠٢٣-03-01T08:00:00.000Z",
                "2023-03-01T08:00:00.-01Z"
            })
    void everyOtherFormIsRefused(String text) {
        assertThatThrownBy(() -> Instants.written(text)).isInstanceOf(RuntimeException.class);
    }
}
