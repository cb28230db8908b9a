package org.icamledger.api.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import org.icamledger.api.storage.PrivateFile;
import org.icamledger.transparency.SigningKey;
import org.icamledger.transparency.VerifierKey;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** What a witness refuses to start with. That it runs is shown by {@code WitnessedE2E}. */
class WitnessCommandTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final CommandLine ledger =
            LedgerCommand.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(err));

    @TempDir
    private Path directory;

    private Path key;
    private VerifierKey log;
    private VerifierKey witness;

    @BeforeEach
    void makeKeys() throws Exception {
        SigningKey signing = SigningKey.generateCosigner("witness.example", new SecureRandom());
        key = directory.resolve("key");
        PrivateFile.write(key, signing.text() + "\n");
        witness = signing.verifier();
        log = SigningKey.generate("ledger.example", new SecureRandom()).verifier();
    }

    @Test
    void aKeyThatIsMissingOpenToOthersOrNotOfAWitnessIsRefused() throws Exception {
        assertRefused("make one with keygen --witness", "--key", "missing", "--log", log.toString());
        Path logKey = directory.resolve("log-key");
        PrivateFile.write(logKey, SigningKey.generate("x", new SecureRandom()).text());
        assertRefused("is that of a log", "--key", logKey.toString(), "--log", log.toString());
        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-r--r--"));
        assertRefused("open to others", "--key", key.toString(), "--log", log.toString());
        PrivateFile.write(key, "nonsense");
        assertRefused("no usable key", "--key", key.toString(), "--log", log.toString());
    }

    @Test
    void itHasToKnowALog() throws Exception {
        Path policy = Files.writeString(directory.resolve("policy"), "witness w " + witness + "\nquorum w\n");

        assertRefused("whom the witness is to know", "--key", key.toString());
        assertRefused("whom the witness is to know", "--key", key.toString(), "--policy", policy.toString());
        assertRefused("no verifier key", "--key", key.toString(), "--log", "nonsense");
        assertRefused("key of a witness", "--key", key.toString(), "--log", witness.toString());
        assertRefused("cannot be read", "--key", key.toString(), "--policy", "missing");
        Files.writeString(policy, "quorum w\n");
        assertRefused("Line 1 of the policy", "--key", key.toString(), "--policy", policy.toString());
    }

    @Test
    void aPlaceWhereItCannotAnswerOrRememberIsRefused() throws Exception {
        Path state = Files.writeString(directory.resolve("state"), "a file");
        assertRefused("cannot be written", "--key", key.toString(), "--log", log.toString());
        Files.delete(state);
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String port = Integer.toString(taken.getLocalPort());
            assertRefused("cannot answer", "--key", key.toString(), "--log", log.toString(), "--port", port);
        }
        assertRefused("--port", "--key", key.toString(), "--log", log.toString(), "--port", "65536");
        assertRefused("--port", "--key", key.toString(), "--log", log.toString(), "--port", "-1");
        assertRefused("cannot answer", "--key", key.toString(), "--log", log.toString(), "--address", "192.0.2.1");
    }

    private void assertRefused(String because, String... options) {
        List<String> arguments = new ArrayList<>(
                List.of("witness", "--state", directory.resolve("state").toString()));
        arguments.addAll(List.of(options));
        err.getBuffer().setLength(0);

        assertThat(ledger.execute(arguments.toArray(String[]::new))).isEqualTo(2);

        assertThat(err.toString().lines()).singleElement().asString().contains(because);
        assertThat(out.toString()).isEmpty();
    }
}
