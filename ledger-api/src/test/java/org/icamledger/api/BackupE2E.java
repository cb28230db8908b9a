package org.icamledger.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;
import org.icamledger.api.rest.Requests;
import org.icamledger.api.storage.Conditions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The packaged application is backed up and put back elsewhere; processes are killed, and databases are copied. */
class BackupE2E {
    private static final String PASSWORD = "kept-and-put-back";
    private static final String ACCOUNTS = "--ledger.accounts.password=" + PASSWORD;

    @TempDir
    private Path directory;

    private Path elsewhere;
    private LedgerProcess process;
    private RemoteLedger ledger;

    @BeforeEach
    void start() throws Exception {
        elsewhere = Files.createDirectory(directory.resolve("elsewhere"));
        process = LedgerProcess.serve(directory, ACCOUNTS).awaitReady();
        ledger = new RemoteLedger(process.address(), PASSWORD);
    }

    @AfterEach
    void stop() throws Exception {
        process.close();
    }

    @Test
    void yesterdaysDatabaseUnderTodaysCheckpointFileIsAFork() throws Exception {
        ledger.importCases(5);
        process.interrupt();
        Path database = directory.resolve("data/postgresql/cluster");
        Path yesterday = directory.resolve("yesterday");
        assertThat(exitCode("cp", "-a", database.toString(), yesterday.toString()))
                .isZero();
        try (LedgerProcess today = LedgerProcess.serve(directory, ACCOUNTS).awaitReady()) {
            ledger = new RemoteLedger(today.address(), PASSWORD);
            ledger.importCases(5);
        }
        String newest = Files.readString(directory.resolve("data/log/checkpoint"));
        assertThat(exitCode("rm", "-r", database.toString())).isZero();
        Files.move(yesterday, database);
        try (LedgerProcess forked = LedgerProcess.serve(directory, ACCOUNTS).awaitReady()) {
            ledger = new RemoteLedger(forked.address(), PASSWORD);
            HttpResponse<byte[]> answer = ledger.post(
                    "caseworker",
                    "/api/v1/cases",
                    Requests.CLOUDEVENT,
                    Requests.opening(Requests.id(), ledger.person("late")).toString());
            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(new String(answer.body(), StandardCharsets.UTF_8)).contains("recording-closed");
            assertThat(ledger.get("auditor", "/api/v1/export").statusCode()).isEqualTo(200);
            assertThat(forked.output())
                    .contains("a checkpoint over 21 was signed")
                    .doesNotContain("\tat ");
        }
        assertThat(Files.readString(directory.resolve("data/log/checkpoint"))).isEqualTo(newest);
    }

    @Test
    void aBackupThatIsKilledLeavesNoneAndTheNextOneIsWhole() throws Exception {
        ledger.importCases(3);
        Path backups = directory.resolve("data/backups");
        Path key = directory.resolve("data/log.key");
        Files.move(key, directory.resolve("key"));
        // Nobody writes into this pipe, so whoever reads it waits.
        assertThat(exitCode("mkfifo", key.toString())).isZero();
        Thread asking = Thread.ofVirtual().start(() -> {
            try {
                ledger.post("operator", "/api/v1/backup", "application/json", "");
            } catch (UncheckedIOException | InterruptedException killed) {
                // That is what the test does.
            }
        });
        Conditions.await(() -> names(backups).anyMatch(name -> name.endsWith(".zip.part")));
        process.killTree();
        asking.join();
        assertThat(names(backups)).isNotEmpty().allMatch(name -> name.endsWith(".part"));

        Files.move(directory.resolve("key"), key, StandardCopyOption.REPLACE_EXISTING);
        process = LedgerProcess.serve(directory, ACCOUNTS).awaitReady();
        ledger = new RemoteLedger(process.address(), PASSWORD);
        assertThat(backup().path("size").asLong()).isEqualTo(7);
        assertThat(names(backups)).hasSize(2).noneMatch(name -> name.endsWith(".part"));
    }

    @Test
    void aRestoreThatIsKilledLeavesNothingAndTheSameCommandWorks() throws Exception {
        ledger.importCases(2_000);
        JsonNode made = backup();
        process.interrupt();
        Path accounts = Files.createDirectories(elsewhere.resolve("data")).resolve("accounts.json");
        // Compared just before the commit: nobody writes into this pipe, so none of these comes that far.
        assertThat(exitCode("mkfifo", accounts.toString())).isZero();
        for (String moment : List.of("storing", "checking")) {
            LedgerProcess killed = LedgerProcess.start(elsewhere, restoreCommand(made, elsewhere));
            Conditions.await(() -> killed.output().contains(moment));
            killed.killTree();
            assertThat(killed.output()).doesNotContain("restored ");
            assertThat(elsewhere.resolve("data/log/checkpoint")).doesNotExist();
        }
        Files.delete(accounts);
        restore(made).close();
        Files.copy(directory.resolve("data/master.key"), elsewhere.resolve("data/master.key"));
        try (LedgerProcess again = LedgerProcess.serve(elsewhere, ACCOUNTS).awaitReady()) {
            assertThat(new RemoteLedger(again.address(), PASSWORD).checkpoint())
                    .contains("\n4001\n" + made.path("rootHash").asString() + "\n");
        }
    }

    @Test
    void aStoppedLedgerIsBackedUpAndARunningOneIsNotRestoredInto() throws Exception {
        ledger.importCases(3);
        JsonNode running = backup();
        try (LedgerProcess refused = run(directory, restoreCommand(running, directory))) {
            assertThat(refused.awaitEnd()).isEqualTo(2);
            assertThat(refused.output()).contains("Another process").doesNotContain("\tat ");
        }
        process.interrupt();
        JsonNode made;
        try (LedgerProcess backup = run(directory, "backup", "--ledger.data-directory=" + directory.resolve("data"))) {
            assertThat(backup.awaitEnd()).as(backup.output()).isZero();
            assertThat(backup.output()).contains("decisions   7", "not in it   master.key");
            String file = backup.output()
                    .lines()
                    .filter(line -> line.startsWith("backup "))
                    .findFirst()
                    .orElseThrow()
                    .substring(12);
            made = JsonMapper.shared().createObjectNode().put("file", file).put("checkpointFile", file + ".checkpoint");
        }
        restore(made).close();
        // Without the master key a restored ledger does not start, and says which one it wants.
        try (LedgerProcess without = LedgerProcess.serve(elsewhere, ACCOUNTS)) {
            assertThat(without.awaitEnd()).isEqualTo(2);
            assertThat(without.output()).contains("master key of this ledger is missing");
        }
        try (LedgerProcess nowhere = run(directory, "backup", "--ledger.data-directory=" + directory.resolve("none"))) {
            assertThat(nowhere.awaitEnd()).isEqualTo(2);
            assertThat(nowhere.output().lines()).singleElement().asString().contains("no data directory");
            assertThat(directory.resolve("none")).doesNotExist();
        }
    }

    private JsonNode backup() throws Exception {
        HttpResponse<byte[]> answer = ledger.post("operator", "/api/v1/backup", "application/json", "");
        assertThat(answer.statusCode())
                .as(new String(answer.body(), StandardCharsets.UTF_8))
                .isEqualTo(200);
        return JsonMapper.shared().readTree(answer.body());
    }

    private LedgerProcess restore(JsonNode made) throws Exception {
        LedgerProcess restore = run(elsewhere, restoreCommand(made, elsewhere));
        assertThat(restore.awaitEnd()).as(restore.output()).isZero();
        return restore;
    }

    private static LedgerProcess run(Path where, String... command) throws Exception {
        return LedgerProcess.run(where, command);
    }

    private static String[] restoreCommand(JsonNode made, Path where) {
        return new String[] {
            "restore",
            made.path("file").asString(),
            "--checkpoint=" + made.path("checkpointFile").asString(),
            "--ledger.data-directory=" + where.resolve("data")
        };
    }

    private static Stream<String> names(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            return Stream.of();
        }
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString()).toList().stream();
        }
    }

    private static int exitCode(String... command) throws Exception {
        return new ProcessBuilder(command).inheritIO().start().waitFor();
    }
}
