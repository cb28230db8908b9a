package org.icamledger.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Clock;
import javax.sql.DataSource;
import org.icamledger.api.storage.DataDirectory;
import org.icamledger.api.storage.StartRefused;
import org.icamledger.api.storage.TestPostgres;
import org.icamledger.person.MasterKey;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where the master key comes from. */
class VaultConfigurationIT {
    private final VaultConfiguration configuration = new VaultConfiguration();

    @TempDir
    private Path directory;

    private final DataSource dataSource = TestPostgres.newDatabase().appDataSource();
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

    @Test
    void aMissingFileIsNotReplacedOnceTheVaultHasAKey() {
        start("0a".repeat(32));
        assertThatExceptionOfType(StartRefused.class)
                .isThrownBy(() -> start(null))
                .withMessageContaining("restore " + file());
        assertThat(file()).doesNotExist();
        start("0a".repeat(32));
    }

    private void start(String configured) {
        SecureRandom random = new SecureRandom();
        MasterKey masterKey = configuration.masterKey(data, dataSource, random, configured);
        assertThat(configuration.personVault(dataSource, masterKey, random, Clock.systemUTC()))
                .isNotNull();
    }

    private Path file() {
        return directory.resolve("master.key");
    }
}
