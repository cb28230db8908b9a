package org.icamledger.api.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.icamledger.transparency.SigningKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class KeygenCommandTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final CommandLine ledger =
            LedgerCommand.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(err));

    @TempDir
    private Path directory;

    @ParameterizedTest
    @CsvSource({"--log, ledger.example/decisions-1, false", "--witness, witness.example, true"})
    void aKeyIsForItsOwnerAndItsPublicHalfIsShown(String signer, String name, boolean cosigner) throws Exception {
        Path file = directory.resolve("key");

        assertThat(ledger.execute("keygen", signer, name, "--out", file.toString()))
                .isZero();

        SigningKey key = SigningKey.parse(Files.readString(file).strip());
        assertThat(out.toString()).isEqualTo(key.verifier() + System.lineSeparator());
        assertThat(key.verifier().name()).isEqualTo(name);
        assertThat(key.verifier().isCosigner()).isEqualTo(cosigner);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    void noKeyIsEverWrittenOver() throws Exception {
        Path file = Files.writeString(directory.resolve("key"), "precious");

        assertThat(ledger.execute("keygen", "--log", "ledger.example", "--out", file.toString()))
                .isEqualTo(2);

        assertThat(file).hasContent("precious");
        assertThat(err.toString()).contains(file.toString(), "never written over");
        assertThat(out.toString()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "two words", "a+b", "line\nline", "nbsp\u00a0"})
    void aNameThatCannotSignIsRefused(String name) {
        Path file = directory.resolve("key");

        assertThat(ledger.execute("keygen", "--witness", name, "--out", file.toString()))
                .isEqualTo(2);

        assertThat(err.toString()).contains("No key was made: ");
        assertThat(file).doesNotExist();
    }

    @Test
    void itSaysWhatIsMissing() {
        assertThat(ledger.execute("keygen", "--out", directory.resolve("key").toString()))
                .isEqualTo(2);
        assertThat(ledger.execute("keygen", "--log", "x", "--witness", "y", "--out", "key"))
                .isEqualTo(2);
        assertThat(ledger.execute("keygen", "--log", "x")).isEqualTo(2);
        assertThat(ledger.execute(
                        "keygen",
                        "--log",
                        "x",
                        "--out",
                        directory.resolve("no/key").toString()))
                .isEqualTo(2);
        assertThat(err.toString())
                .contains("--log", "--out", "cannot be written")
                .doesNotContain("\tat ");
    }
}
