package org.icamledger.api.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ProgressTest {
    private final StringWriter written = new StringWriter();
    private Instant now = Instant.parse("2024-01-01T00:00:00Z");

    @Test
    void whatTakesLessThanASecondShowsNothing() {
        Progress progress = progress(true);
        progress.at(50, 100);
        progress.end();
        assertThat(written.toString()).isEmpty();
    }

    @Test
    void onATerminalABarIsDrawnOverItself() {
        Progress progress = progress(true);
        now = now.plusSeconds(10);
        progress.at(25, 100);
        progress.at(26, 100);
        assertThat(written.toString())
                .startsWith("\r[" + "#".repeat(10) + ".".repeat(30) + "]  25% 30 s left")
                .doesNotContain("\n", "26%");
        progress.end();
        assertThat(written.toString()).endsWith(System.lineSeparator());
    }

    @Test
    void elsewhereALineIsWrittenNowAndThen() {
        Progress progress = progress(false);
        for (int second = 0; second < 25; second++) {
            progress.at(1_000L * second, -1);
            now = now.plusSeconds(1);
        }
        progress.end();
        assertThat(written.toString()).isEqualTo("1,000\n11,000\n21,000\n");
    }

    private Progress progress(boolean terminal) {
        return new Progress(new PrintWriter(written), terminal, () -> now);
    }
}
