package org.icamledger.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.icamledger.api.storage.Conditions;
import org.icamledger.transparency.verify.LogServer;
import org.icamledger.transparency.verify.TestLog;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code verify} and {@code compare} of the packaged application, as an auditor calls them: without a database, without a ledger. */
class VerifyE2E {
    private static final int SIZE = 300;
    private static final int INTERRUPTED = 130;
    private static final TestLog LOG = TestLog.of(SIZE);

    @TempDir
    private Path directory;

    private Path export;
    private Path checkpoint;

    @BeforeEach
    void writeFiles() throws IOException {
        export = Files.write(directory.resolve("export.ndjson"), LOG.export(0, SIZE));
        checkpoint = Files.write(
                directory.resolve("checkpoint"), LOG.checkpoint().note().bytes());
    }

    @Test
    void aFileIsVerifiedWithNothingButWhatIsNamed() throws Exception {
        try (LedgerProcess run = begin("verify", export, "--checkpoint", checkpoint)) {
            assertThat(run.awaitEnd()).as(run.output()).isZero();
            assertThat(run.output().lines()).anyMatch(line -> line.startsWith("PROVEN: "));
        }
        byte[] altered = LOG.export(0, SIZE);
        altered[altered.length / 2] ^= 1;
        Files.write(export, altered);
        try (LedgerProcess run = begin("verify", export, "--checkpoint", checkpoint)) {
            assertThat(run.awaitEnd()).isEqualTo(1);
            assertThat(run.output().lines()).anyMatch(line -> line.startsWith("FALSE: "));
        }
        assertThat(directory.resolve("data")).as("no data directory is made").doesNotExist();
    }

    @Test
    void twoCheckpointsThatContradictEachOtherAreAFork() throws Exception {
        Path other = Files.write(
                directory.resolve("other"), LOG.rewritten(7).checkpoint().note().bytes());
        try (LedgerProcess run = begin("compare", checkpoint, other, "--evidence", directory.resolve("evidence"))) {
            assertThat(run.awaitEnd()).as(run.output()).isEqualTo(4);
            assertThat(run.output().lines()).anyMatch(line -> line.startsWith("FORK: "));
        }
        assertThat(directory.resolve("evidence")).isNotEmptyDirectory();
    }

    @Test
    void whoeverInterruptsAVerificationGetsNoVerdict() throws Exception {
        try (LogServer server = new LogServer(LOG).lie("tile/0/001.p/44", LogServer.silent());
                LedgerProcess run = begin("verify", "--url", server.address())) {
            Conditions.await(() -> server.asked().contains("tile/0/001.p/44"));
            assertThat(run.interrupt()).isEqualTo(INTERRUPTED);
            assertThat(run.output()).doesNotContain("PROVEN", "FALSE", "\tat ");
        }
    }

    private LedgerProcess begin(Object... words) throws Exception {
        List<String> arguments = new ArrayList<>();
        for (Object word : words) {
            arguments.add(word.toString());
        }
        arguments.addAll(List.of("--key", LOG.verifierKey().toString()));
        return LedgerProcess.start(directory, arguments.toArray(String[]::new));
    }
}
