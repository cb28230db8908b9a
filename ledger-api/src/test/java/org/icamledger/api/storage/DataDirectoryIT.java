package org.icamledger.api.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataDirectoryIT {
    private static final URI ADDRESS = URI.create("http://127.0.0.1:8080");

    @TempDir
    private Path temporary;

    @Test
    void itIsMadeForItsOwnerAlone() throws Exception {
        try (DataDirectory data = DataDirectory.open(temporary.resolve("a/b"))) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data.path())))
                    .isEqualTo("rwx------");
        }
    }

    @Test
    void aSecondHolderIsRefusedWithTheAddressOfTheFirst() {
        try (DataDirectory data = DataDirectory.open(temporary)) {
            data.announce(ADDRESS);
            assertThatExceptionOfType(StartRefused.class)
                    .isThrownBy(() -> DataDirectory.open(temporary))
                    .withMessageContaining(ADDRESS.toString())
                    .withMessageContaining("--ledger.data-directory=");
        }
        DataDirectory.open(temporary).close();
    }

    @Test
    void theAddressOfTheHolderIsKnownWhileItHolds() {
        assertThat(DataDirectory.addressOfRunning(temporary)).isEmpty();
        try (DataDirectory data = DataDirectory.open(temporary)) {
            assertThat(DataDirectory.addressOfRunning(temporary)).isEmpty();
            data.announce(ADDRESS);
            assertThat(DataDirectory.addressOfRunning(temporary)).hasValue(ADDRESS);
        }
        assertThat(DataDirectory.addressOfRunning(temporary)).isEmpty();
    }

    @Test
    void aFileInThePlaceOfTheDirectoryIsRefused() throws Exception {
        Path file = Files.createFile(temporary.resolve("file"));
        assertThatExceptionOfType(StartRefused.class)
                .isThrownBy(() -> DataDirectory.open(file))
                .withMessageContaining("cannot be written");
    }
}
