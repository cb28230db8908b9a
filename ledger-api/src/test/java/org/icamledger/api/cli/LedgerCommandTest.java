package org.icamledger.api.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class LedgerCommandTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final CommandLine ledger =
            LedgerCommand.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(err));

    @Test
    void helpIsThereForItAndForEveryCommand() {
        assertThat(ledger.execute("--help")).isZero();
        ledger.getSubcommands().keySet().forEach(name -> {
            assertThat(ledger.execute(name, "--help")).as(name).isZero();
            assertThat(out.toString()).contains("Usage: ledger " + name);
        });
    }

    @Test
    void withoutACommandItSaysWhichThereAre() {
        assertThat(ledger.execute()).isEqualTo(2);
        assertThat(err.toString()).contains("serve");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--samlpe", "sample", "--debug", "--sample=maybe", "--server.port", "server.port=1"})
    void anArgumentThatIsNeitherOptionNorSettingIsRefused(String argument) {
        assertThat(ledger.execute("serve", argument)).isEqualTo(2);
        assertThat(err.toString()).isNotBlank();
    }
}
