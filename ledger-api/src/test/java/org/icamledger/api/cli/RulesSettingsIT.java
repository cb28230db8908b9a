package org.icamledger.api.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.icamledger.api.storage.TestPostgres;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** By deadlines that nobody meant the rules judge nothing. */
class RulesSettingsIT {
    @TempDir
    private Path data;

    @Test
    void aBadSettingRefusesTheStartInOneSentence() {
        CommandLineRun run = CommandLineRun.of(Stream.concat(
                        Stream.of(
                                "serve",
                                "--ledger.data-directory=" + data,
                                "--server.port=0",
                                "--ledger.rules.risks-days=-90"),
                        Arrays.stream(TestPostgres.newDatabase().applicationProperties())
                                .map("--"::concat))
                .toArray());

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err().lines())
                .singleElement()
                .asString()
                .contains("ledger.rules.risks-days is -90")
                .endsWith(".");
    }
}
