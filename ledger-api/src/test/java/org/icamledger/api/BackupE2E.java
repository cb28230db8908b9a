package org.icamledger.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.icamledger.api.rest.Requests;
import org.icamledger.api.storage.Conditions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The packaged application is backed up while it works, and put back elsewhere; processes are killed, and disks are full. */
class BackupE2E {
    private static final String PASSWORD = "kept-and-put-back";
    private static final String ACCOUNTS = "--ledger.accounts.password=" + PASSWORD;
    private static final int WRITERS = 4;

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
    void whatWasAcknowledgedBeforeItBeganIsInABackupMadeWhileOthersWrite() throws Exception {
        AtomicBoolean enough = new AtomicBoolean();
        Queue<String> acknowledged = new ConcurrentLinkedQueue<>();
        List<Thread> writers = IntStream.range(0, WRITERS)
                .mapToObj(i -> Thread.ofPlatform().start(() -> write(acknowledged, enough)))
                .toList();
        Conditions.await(() -> acknowledged.size() > 40);
        List<String> before = List.copyOf(acknowledged);
        JsonNode made = backup();
        int meanwhile = acknowledged.size();
        Conditions.await(() -> acknowledged.size() > meanwhile + WRITERS);
        enough.set(true);
        for (Thread writer : writers) {
            writer.join();
        }
        restore(made).close();
        Files.copy(directory.resolve("data/master.key"), elsewhere.resolve("data/master.key"));
        try (LedgerProcess again = LedgerProcess.serve(elsewhere, ACCOUNTS).awaitReady()) {
            RemoteLedger restored = new RemoteLedger(again.address(), PASSWORD);
            assertThat(restored.checkpoint())
                    .contains("\n" + made.path("size").asLong() + "\n"
                            + made.path("rootHash").asString() + "\n");
            String log = new String(restored.get("auditor", "/api/v1/export").body(), StandardCharsets.UTF_8);
            assertThat(before).allMatch(log::contains);
            String caseId = before.getLast();
            String history = "/api/v1/cases/" + caseId + "/decisions";
            assertThat(new String(restored.get("oversight", history).body(), StandardCharsets.UTF_8))
                    .contains("Gezien.");
            assertThat(restored.post(
                                    "caseworker",
                                    "/api/v1/cases",
                                    Requests.CLOUDEVENT,
                                    Requests.opening(Requests.id(), restored.person("after"))
                                            .toString())
                            .statusCode())
                    .isEqualTo(201);
        }
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
        ledger.importCases(4_000);
        Path backups = directory.resolve("data/backups");
        Thread asking = Thread.ofVirtual().start(() -> {
            try {
                ledger.post("operator", "/api/v1/backup", "application/json", "");
            } catch (Exception killed) {
                // That is what the test does.
            }
        });
        Conditions.await(() -> names(backups).anyMatch(name -> name.endsWith(".zip.part")));
        process.killTree();
        asking.join();
        assertThat(names(backups)).noneMatch(name -> name.endsWith(".zip"));
        process = LedgerProcess.serve(directory, ACCOUNTS).awaitReady();
        ledger = new RemoteLedger(process.address(), PASSWORD);
        JsonNode made = backup();
        assertThat(made.path("size").asLong()).isEqualTo(8_001);
        assertThat(names(backups)).noneMatch(name -> name.endsWith(".part"));
        restore(made).close();
    }

    @Test
    void aRestoreThatIsKilledLeavesNothingAndTheSameCommandWorks() throws Exception {
        ledger.importCases(4_000);
        JsonNode made = backup();
        process.interrupt();
        for (String moment : List.of("reading", "storing", "checking")) {
            LedgerProcess killed = LedgerProcess.start(elsewhere, restoreCommand(made, elsewhere));
            Conditions.await(() -> killed.output().contains(moment));
            killed.killTree();
            assertThat(killed.output()).doesNotContain("restored ");
            assertThat(elsewhere.resolve("data/log.key")).doesNotExist();
        }
        restore(made).close();
        Files.copy(directory.resolve("data/master.key"), elsewhere.resolve("data/master.key"));
        try (LedgerProcess again = LedgerProcess.serve(elsewhere, ACCOUNTS).awaitReady()) {
            assertThat(new RemoteLedger(again.address(), PASSWORD).checkpoint())
                    .contains("\n8001\n" + made.path("rootHash").asString() + "\n");
        }
    }

    @Test
    void aFullDiskIsSaidAndNothingIsLeft() throws Exception {
        process.interrupt();
        Path small = Files.createDirectory(directory.resolve("small"));
        assumeTrue(
                exitCode("mount", "-t", "tmpfs", "-o", "size=256k", "tmpfs", small.toString()) == 0,
                "a small disk can be mounted by root alone");
        try {
            process = LedgerProcess.serve(directory, ACCOUNTS, "--ledger.backup.directory=" + small)
                    .awaitReady();
            ledger = new RemoteLedger(process.address(), PASSWORD);
            ledger.importCases(1_000);
            HttpResponse<byte[]> answer = ledger.post("operator", "/api/v1/backup", "application/json", "");
            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(new String(answer.body(), StandardCharsets.UTF_8))
                    .contains("No space left on device", "make room there", "Nothing was left");
            assertThat(small).isEmptyDirectory();
            // It records all the same.
            ledger.importCases(1);
        } finally {
            process.interrupt();
            assertThat(exitCode("umount", small.toString())).isZero();
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

    private void write(Queue<String> acknowledged, AtomicBoolean enough) {
        try {
            while (!enough.get()) {
                String person = ledger.person("R-" + Requests.id());
                String caseId = Requests.id();
                assertThat(ledger.post(
                                        "caseworker",
                                        "/api/v1/cases",
                                        Requests.CLOUDEVENT,
                                        Requests.opening(caseId, person).toString())
                                .statusCode())
                        .isEqualTo(201);
                assertThat(ledger.post(
                                        "caseworker",
                                        Requests.decisions(caseId),
                                        Requests.CLOUDEVENT,
                                        Requests.statement(caseId, person, "Gezien.")
                                                .toString())
                                .statusCode())
                        .isEqualTo(201);
                acknowledged.add(caseId);
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
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
