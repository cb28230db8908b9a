package org.icamledger.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import org.icamledger.api.storage.DataDirectory;
import org.icamledger.api.storage.StartRefused;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where the master key comes from. */
class VaultConfigurationTest {
    private final VaultConfiguration configuration = new VaultConfiguration();

    @TempDir
    private Path directory;

    private DataDirectory data;

    @BeforeEach
    void open() {
        data = DataDirectory.open(directory);
    }

    @AfterEach
    void letGo() {
        data.close();
    }

    @Test
    void theFirstStartMakesItInAFileOfItsOwnersAlone() throws IOException {
        start(null);
        assertThat(Files.readString(file())).matches("[0-9a-f]{64}\n");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
                .isEqualTo("rw-------");
        String first = Files.readString(file());
        start(null);
        assertThat(file()).hasContent(first);
    }

    @Test
    void aFileThatOthersCanReadIsRefused() throws IOException {
        start(null);
        Files.setPosixFilePermissions(file(), PosixFilePermissions.fromString("rw----r--"));
        assertThatExceptionOfType(StartRefused.class)
                .isThrownBy(() -> start(null))
                .withMessageContaining("chmod 600");
    }

    @Test
    void aDamagedFileIsRefusedAndNotReplaced() throws IOException {
        start(null);
        Files.writeString(file(), "0123");
        assertThatExceptionOfType(StartRefused.class)
                .isThrownBy(() -> start(null))
                .withMessageContaining("holds no master key")
                .withMessageNotContaining("0123");
        assertThat(file()).hasContent("0123");
    }

    @Test
    void aConfiguredKeyNeedsNoFile() {
        start("0a".repeat(32));
        assertThat(file()).doesNotExist();
        assertThatExceptionOfType(StartRefused.class)
                .isThrownBy(() -> start("secret"))
                .withMessageContaining("ledger.vault.master-key")
                .withMessageNotContaining("secret");
    }

    private void start(String configured) {
        assertThat(configuration.masterKey(data, new SecureRandom(), configured))
                .isNotNull();
    }

    private Path file() {
        return directory.resolve("master.key");
    }
}
