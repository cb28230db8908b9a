package org.icamledger.api.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.icamledger.api.storage.PrivateFile;
import org.icamledger.person.MasterKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AccountIdCommandTest {
    private static final String ISSUER = "https://issuer.example/realms/icam";
    private static final String KEY = "ab".repeat(32);

    @TempDir
    private Path directory;

    @Test
    void whoeverHasTheMasterKeyFindsWhichIdIsWhose() throws Exception {
        Path file = directory.resolve("master.key");
        PrivateFile.write(file, KEY + "\n");
        var run = CommandLineRun.of("account-id", "--issuer", ISSUER, "--master-key", file, "jane", "john");
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out().lines())
                .containsExactly(
                        MasterKey.of(KEY).account(ISSUER, "jane") + "  jane",
                        MasterKey.of(KEY).account(ISSUER, "john") + "  john");
    }

    @Test
    void withoutOneItSaysWhatIsMissing() throws Exception {
        var missing =
                CommandLineRun.of("account-id", "--issuer", ISSUER, "--master-key", directory.resolve("x"), "jane");
        assertThat(missing.exitCode()).isEqualTo(2);
        assertThat(missing.err()).contains("cannot be read");
        Path file = directory.resolve("other.key");
        PrivateFile.write(file, "no key\n");
        var other = CommandLineRun.of("account-id", "--issuer", ISSUER, "--master-key", file, "jane");
        assertThat(other.exitCode()).isEqualTo(2);
        assertThat(other.err()).contains("holds no master key").doesNotContain("no key\n");
    }
}
