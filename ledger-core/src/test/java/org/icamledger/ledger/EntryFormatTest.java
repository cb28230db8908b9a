package org.icamledger.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.icamledger.ledger.RandomDecisions.Optionals;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class EntryFormatTest {
    @ParameterizedTest
    @EnumSource(Optionals.class)
    void whatIsWrittenReadsAsItWasAndWritesAsItWas(Optionals optionals) {
        var random = new RandomDecisions(2023, optionals, true);

        RandomDecisions.types().forEach(type -> {
            for (int i = 0; i < 50; i++) {
                var entry = random.entry(type);

                var bytes = EntryFormat.write(entry);
                var read = EntryFormat.parse(bytes, entry.position());

                assertThat(read).isEqualTo(entry);
                assertThat(new String(EntryFormat.write(read), StandardCharsets.UTF_8))
                        .isEqualTo(new String(bytes, StandardCharsets.UTF_8));
            }
        });
    }
}
