package org.icamledger.api.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.icamledger.api.sample.SampleYear;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class SampleCommandTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final CommandLine ledger =
            LedgerCommand.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(err));

    @TempDir
    private Path directory;

    @Test
    void theSampleThatComesWithTheLedgerIsWrittenLineByLineAndWhatTheRulesAreToFindInIt() throws Exception {
        var file = directory.resolve("year.ndjson");
        var truth = directory.resolve("truth.csv");
        assertThat(ledger.execute("sample", "--out", file.toString(), "--truth", truth.toString()))
                .isZero();
        try (var written = Files.lines(file);
                var lines = SampleYear.lines(SampleYear.SEED, 1)) {
            var expected = lines.iterator();
            assertThat(written.allMatch(line -> line.equals(expected.next()))).isTrue();
            assertThat(expected).isExhausted();
        }
        try (var lines = SampleYear.truth(SampleYear.SEED, 1)) {
            assertThat(Files.readAllLines(truth)).isEqualTo(lines.toList());
        }
        assertThat(out.toString())
                .contains("synthetic decisions written to " + file)
                .contains("findings to expect in them written to " + truth);
    }

    @ParameterizedTest
    @ValueSource(strings = {"--scale=0", "--scale=1001", "--scale=x", "--seed=x", "--shift=1"})
    void anOptionThatMakesNoSenseIsRefused(String option) {
        var file = directory.resolve("year.ndjson");
        assertThat(ledger.execute("sample", "--out", file.toString(), option)).isEqualTo(2);
        assertThat(err.toString()).isNotBlank();
        assertThat(file).doesNotExist();
    }

    @Test
    void aFileThatCannotBeWrittenIsNamed() {
        var file = directory.resolve("missing").resolve("year.ndjson");
        assertThat(ledger.execute("sample", "--out", file.toString())).isEqualTo(2);
        assertThat(err.toString()).contains("cannot be written").contains(file.toString());
    }

    @Test
    void aFileIsAskedFor() {
        assertThat(ledger.execute("sample")).isEqualTo(2);
        assertThat(err.toString()).contains("--out");
    }
}
