package org.icamledger.api.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.icamledger.api.LedgerNode;
import org.icamledger.api.RemoteLedger;
import org.icamledger.api.cli.LedgerCommand;
import org.icamledger.api.rest.Requests;
import org.icamledger.api.storage.Conditions;
import org.icamledger.api.storage.TestPostgres;
import org.icamledger.transparency.Checkpoint;
import org.icamledger.transparency.Hash;
import org.icamledger.transparency.MerkleTree;
import org.icamledger.transparency.SignedCheckpoint;
import org.icamledger.transparency.SigningKey;
import org.icamledger.transparency.VerifierKey;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Backups and their restoration into another database, through the application and the command line. */
class BackupIT {
    private static final String PASSWORD = "kept-and-put-back";
    private static final int WRITERS = 4;
    private static final String TEXT = "Verklaring « à part », 12 regels.";

    @TempDir
    private static Path directory;

    private static TestPostgres database;
    private static ConfigurableApplicationContext node;
    private static RemoteLedger ledger;
    private static String caseId;
    private static String person;
    private static JsonNode receipt;

    /** Made once; tests alter copies of it. */
    private static BackupMade made;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private TestPostgres target;
    private Path data;

    @BeforeAll
    static void start() throws Exception {
        database = TestPostgres.newDatabase();
        // Nodes of tests have it as a setting, which is no file and in no backup.
        privateFile(directory.resolve("data/log.key"), setting("ledger.log.key="));
        node = LedgerNode.start(database, directory.resolve("data"), "--ledger.accounts.password=" + PASSWORD);
        ledger = remote(node);
        person = ledger.person("A/2023/17");
        caseId = Requests.id();
        record("/api/v1/cases", Requests.opening(caseId, person).toString());
        receipt = JsonMapper.shared()
                .readTree(record(
                                Requests.decisions(caseId),
                                Requests.statement(caseId, person, TEXT).toString())
                        .body());
        ledger.importCases(300);
        ledger.get("oversight", "/api/v1/cases/" + caseId + "/decisions");
        made = backup();
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    @BeforeEach
    void newTarget() throws Exception {
        target = TestPostgres.newDatabase();
        data = Files.createTempDirectory(directory, "restored-").resolve("data");
    }

    @Test
    void itIsOnTheLedgersDiskForItsOwnerAloneWithItsCheckpointBeside() throws Exception {
        Path file = Path.of(made.file());
        assertThat(file.getParent()).isEqualTo(directory.resolve("data/backups"));
        for (Path each : List.of(file, Path.of(made.checkpointFile()))) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(each)))
                    .isEqualTo("rw-------");
        }
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file.getParent())))
                .isEqualTo("rwx------");
        assertThat(Files.size(file)).isEqualTo(made.bytes());
        assertThat(checkpoint()).contains("\n603\n" + made.rootHash() + "\n");
        assertThat(made.size()).isEqualTo(603);
        assertThat(made.missing()).containsExactly("master.key");
    }

    @Test
    void itsPartsStandInOneOrderAndTheMasterKeyIsNoneOfThem() throws Exception {
        Map<String, byte[]> members = Archives.read(Path.of(made.file()));
        assertThat(members.keySet())
                .containsExactly(
                        "log.ndjson",
                        "checkpoints.ndjson",
                        "cosignatures.ndjson",
                        "vault/master-key-fingerprint.ndjson",
                        "vault/persons.ndjson",
                        "vault/keys.ndjson",
                        "consultations.ndjson",
                        "imports.ndjson",
                        "accounts.json",
                        "log.key",
                        "checkpoint",
                        "manifest.json");
        assertThat(members.get("log.ndjson"))
                .isEqualTo(ledger.get("auditor", "/api/v1/export?to=" + made.size())
                        .body());
        String everything = new String(Files.readAllBytes(Path.of(made.file())), StandardCharsets.ISO_8859_1)
                + members.values().stream().map(String::new).toList();
        assertThat(everything).doesNotContain(masterKey()).doesNotContain(TEXT).doesNotContain("A/2023/17");
    }

    @Test
    void aRestoredLedgerIsTheSameAndGoesOn() throws Exception {
        assertThat(restore(made.file(), made.checkpointFile()))
                .as(err.toString())
                .isZero();
        assertThat(out.toString()).contains("restored    603 decisions", "in the backup itself", "master.key");
        assertThat(Files.readAllBytes(data.resolve("log.key")))
                .isEqualTo(Files.readAllBytes(directory.resolve("data/log.key")));
        for (String secret : List.of("log.key", "accounts.json")) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data.resolve(secret))))
                    .isEqualTo("rw-------");
        }
        String path = "/api/v1/cases/" + caseId + "/decisions";
        String history = new String(
                ledger.get("oversight", path + "?knownAt=" + recordedtime()).body());
        try (ConfigurableApplicationContext restored = startTarget()) {
            RemoteLedger again = remote(restored);
            // The very log, and what is read from it: texts opened with the keys of the restored vault.
            assertThat(again.get("auditor", "/api/v1/export?to=603").body())
                    .isEqualTo(ledger.get("auditor", "/api/v1/export?to=603").body());
            assertThat(new String(again.get("oversight", path + "?knownAt=" + recordedtime())
                            .body()))
                    .isEqualTo(history)
                    .contains(TEXT);
            assertThat(again.json("caseworker", "/api/v1/persons?reference=A/2023/17")
                            .path("personId")
                            .asString())
                    .isEqualTo(person);
            assertThat(again.key()).isEqualTo(ledger.key());
            assertHolds(receipt, again);
            // And it goes on: the same tree grows, ids of consultations follow.
            HttpResponse<byte[]> more = again.post(
                    "caseworker",
                    path,
                    Requests.CLOUDEVENT,
                    Requests.returnDecision(caseId, person).toString());
            assertThat(more.statusCode()).isEqualTo(201);
            assertHolds(JsonMapper.shared().readTree(more.body()), again);
            assertThat(again.json("oversight", path).toString()).contains(TEXT);
        }
        Map<String, byte[]> members = Archives.read(Path.of(made.file()));
        for (BackupTable table : BackupTable.values()) {
            List<String> kept = Archives.lines(members.get(table.member()));
            if (table == BackupTable.CONSULTATIONS || table == BackupTable.CHECKPOINTS) {
                // These went on since, behind what was restored.
                assertThat(rows(table)).containsAll(kept).hasSizeGreaterThan(kept.size());
                assertThat(kept).isNotEmpty();
            } else {
                assertThat(rows(table)).as(table.table()).isEqualTo(kept);
            }
        }
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
        BackupMade busy = backup();
        int meanwhile = acknowledged.size();
        Conditions.await(() -> acknowledged.size() > meanwhile + WRITERS);
        enough.set(true);
        for (Thread writer : writers) {
            writer.join();
        }
        assertThat(restore(busy.file(), busy.checkpointFile()))
                .as(err.toString())
                .isZero();
        try (ConfigurableApplicationContext restored = startTarget()) {
            RemoteLedger again = remote(restored);
            assertThat(again.checkpoint()).contains("\n" + busy.size() + "\n" + busy.rootHash() + "\n");
            assertThat(text(again.get("auditor", "/api/v1/export"))).contains(before);
            // The vault is not older than the log: the last text opens.
            assertThat(text(again.get("oversight", Requests.decisions(before.getLast()))))
                    .contains(TEXT);
        }
    }

    @Test
    void anExportGivesTheSameLogAndSaysWhatItLacks() throws Exception {
        Path export = data.resolveSibling("export.ndjson");
        Files.write(export, ledger.get("auditor", "/api/v1/export?to=603").body());
        assertThat(restore(export.toString(), made.checkpointFile())).isEqualTo(2);
        assertThat(err.toString()).contains("--key");
        assertThat(restore(export.toString(), made.checkpointFile(), "--key", ledger.key()))
                .as(err.toString())
                .isZero();
        assertThat(out.toString()).contains("log.key", "An export has entries alone", "given with --key");
        Files.copy(directory.resolve("data/log.key"), data.resolve("log.key"));
        try (ConfigurableApplicationContext restored = startTarget()) {
            RemoteLedger again = remote(restored);
            assertThat(again.checkpoint()).contains("\n603\n" + made.rootHash() + "\n");
            assertHolds(receipt, again);
        }
    }

    @Test
    void nothingIsPutBehindWhatIsThere() throws Exception {
        assertThat(restore(made.file(), made.checkpointFile()))
                .as(err.toString())
                .isZero();
        assertRefused("holds 603 decisions already", made.file(), made.checkpointFile());
    }

    @Test
    void aDataDirectoryOfAnotherLedgerIsRefused() throws Exception {
        Files.createDirectories(data);
        SigningKey other = SigningKey.generate("ledger.example/other", new SecureRandom());
        privateFile(data.resolve("log.key"), other.text());
        assertRefused("has the log key of ledger.example/other", made.file(), made.checkpointFile());
        Files.delete(data.resolve("log.key"));
        privateFile(data.resolve("master.key"), "ab".repeat(32));
        assertRefused("is not the one of this backup", made.file(), made.checkpointFile());
        privateFile(data.resolve("master.key"), masterKey());
        assertThat(restore(made.file(), made.checkpointFile()))
                .as(err.toString())
                .isZero();
        assertThat(out.toString()).doesNotContain("put master.key");
    }

    @Test
    void yesterdaysBackupUnderTodaysCheckpointFileIsAFork() throws Exception {
        ledger.importCases(1);
        byte[] newer = ledger.checkpoint().getBytes(StandardCharsets.UTF_8);
        Files.createDirectories(data.resolve("log"));
        Files.write(data.resolve("log/checkpoint"), newer);
        assertThat(restore(made.file(), made.checkpointFile()))
                .as(err.toString())
                .isZero();
        assertThat(out.toString()).contains("newer than this backup of 603", "will start as forked");
        assertThat(Files.readAllBytes(data.resolve("log/checkpoint"))).isEqualTo(newer);
        try (ConfigurableApplicationContext restored = startTarget()) {
            RemoteLedger forked = remote(restored);
            HttpResponse<byte[]> late = forked.post(
                    "caseworker",
                    "/api/v1/cases",
                    Requests.CLOUDEVENT,
                    Requests.opening(Requests.id(), person).toString());
            assertThat(late.statusCode()).isEqualTo(503);
            assertThat(new String(late.body())).contains("recording-closed");
            assertThat(forked.get("oversight", "/api/v1/cases/" + caseId + "/decisions")
                            .statusCode())
                    .isEqualTo(200);
            assertThat(new String(forked.get("operator", "/actuator/health").body()))
                    .contains("The database holds 603 decisions, and a checkpoint over");
            HttpResponse<byte[]> toAnybody = forked.get(null, "/actuator/health");
            assertThat(toAnybody.statusCode()).isEqualTo(503);
            assertThat(new String(toAnybody.body())).contains("DOWN").doesNotContain("603");
        }
        Path evidence;
        try (Stream<Path> kept = Files.list(data.resolve("log"))) {
            evidence = kept.filter(Files::isDirectory).findFirst().orElseThrow();
        }
        assertThat(evidence.resolve("signed-before")).hasBinaryContent(newer);
        assertThat(evidence.resolve("database")).hasContent(checkpoint());
        assertThat(Files.readAllBytes(data.resolve("log/checkpoint"))).isEqualTo(newer);
    }

    @Test
    void anOlderCheckpointOfTheSameHistoryGivesWay() throws Exception {
        String older = receipt.path("log").path("checkpoint").asString();
        Files.createDirectories(data.resolve("log"));
        Files.writeString(data.resolve("log/checkpoint"), older);
        assertThat(restore(made.file(), made.checkpointFile()))
                .as(err.toString())
                .isZero();
        assertThat(out.toString()).doesNotContain("forked");
        assertThat(Files.readString(data.resolve("log/checkpoint"))).isEqualTo(checkpoint());
    }

    @Test
    void anOlderCheckpointOfAnotherHistoryStays() throws Exception {
        SigningKey key = SigningKey.parse(
                Files.readString(directory.resolve("data/log.key")).strip());
        byte[] other = SignedCheckpoint.sign(new Checkpoint(key.verifier().name(), 5, Hash.EMPTY_ROOT), key)
                .note()
                .bytes();
        Files.createDirectories(data.resolve("log"));
        Files.write(data.resolve("log/checkpoint"), other);
        assertThat(restore(made.file(), made.checkpointFile()))
                .as(err.toString())
                .isZero();
        assertThat(out.toString()).contains("signed for another history");
        assertThat(Files.readAllBytes(data.resolve("log/checkpoint"))).isEqualTo(other);
    }

    @Test
    void theCheckpointMustBeTheOneOfThisLogInSizeRootAndKey() throws Exception {
        SigningKey own = SigningKey.parse(
                Files.readString(directory.resolve("data/log.key")).strip());
        String origin = own.verifier().name();
        SigningKey foreign = SigningKey.generate(origin, new SecureRandom());
        Hash root = Hash.ofBase64(made.rootHash());
        assertRefused("more decisions than the 602", made.file(), note(origin, 602, root, own));
        assertRefused(
                "holds 603 decisions and the checkpoint was signed for 604", made.file(), note(origin, 604, root, own));
        assertRefused(
                "not those that the checkpoint was signed for", made.file(), note(origin, 603, Hash.EMPTY_ROOT, own));
        assertRefused("carries no signature of a known key", made.file(), note(origin, 603, root, foreign));
        assertRefused("is called " + origin, made.file(), note("ledger.example/x", 603, root, own));
        Path altered = data.resolveSibling("altered");
        Files.writeString(altered, checkpoint().replace("\n603\n", "\n604\n"));
        assertRefused("604", made.file(), altered.toString());
        assertRefused(
                "not the one that was given with --key",
                made.file(),
                made.checkpointFile(),
                "--key",
                foreign.verifier().toString());
        assertRefused("verifier key", made.file(), made.checkpointFile(), "--key", "nonsense");
        assertRefused("is no checkpoint", made.file(), made.file());
    }

    static Stream<Damage> damages() {
        return Stream.of(
                new Damage("a flipped bit in the middle", "", (members, file) -> {
                    byte[] bytes = Files.readAllBytes(Path.of(made.file()));
                    bytes[bytes.length / 2] ^= 1;
                    return Files.write(file, bytes);
                }),
                new Damage("cut off", "has no end", (members, file) -> {
                    byte[] bytes = Files.readAllBytes(Path.of(made.file()));
                    return Files.write(file, Arrays.copyOf(bytes, bytes.length / 2));
                }),
                new Damage("without its last byte", "has no end", (members, file) -> {
                    byte[] bytes = Files.readAllBytes(Path.of(made.file()));
                    return Files.write(file, Arrays.copyOf(bytes, bytes.length - 1));
                }),
                new Damage("a missing part", "a part is missing", (members, file) -> {
                    members.remove("vault/keys.ndjson");
                    return Archives.forge(file, members);
                }),
                new Damage("without manifest", "cannot be unpacked to its end", (members, file) -> {
                    members.remove("manifest.json");
                    return Archives.write(file, members);
                }),
                new Damage(
                        "another order",
                        "not in its place",
                        (members, file) ->
                                Archives.forge(file, Archives.reordered(members, List.of("checkpoints.ndjson")))),
                new Damage("a name that leads out", "none of a backup", (members, file) -> {
                    Map<String, byte[]> more = new LinkedHashMap<>();
                    more.put("../../evil", "x".getBytes());
                    more.putAll(members);
                    return Archives.forge(file, more);
                }),
                new Damage("something behind the manifest", "goes on behind", (members, file) -> {
                    members.put("more", "x".getBytes());
                    return Archives.write(file, members);
                }),
                new Damage("a part that is not what the manifest says", "not what it was", (members, file) -> {
                    members.put("accounts.json", "{}".getBytes());
                    return Archives.write(file, members);
                }),
                new Damage("a manifest of a later format", "format 2", (members, file) -> {
                    members.computeIfPresent("manifest.json", (name, content) -> new String(content)
                            .replace("\"format\":1", "\"format\":2")
                            .getBytes());
                    return Archives.write(file, members);
                }),
                new Damage("a later schema", "newer release", (members, file) -> {
                    members.computeIfPresent("manifest.json", (name, content) -> new String(content)
                            .replace("\"schema\":[", "\"schema\":[\"999\",")
                            .getBytes());
                    return Archives.write(file, members);
                }),
                new Damage("a manifest that is none", "manifest cannot be read", (members, file) -> {
                    members.put("manifest.json", "[".getBytes());
                    return Archives.write(file, members);
                }),
                new Damage("two entries swapped", "root is", (members, file) -> {
                    List<String> lines = Archives.lines(members.get("log.ndjson"));
                    Collections.swap(lines, 501, 502);
                    members.put("log.ndjson", (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8));
                    return Archives.forge(file, members);
                }),
                new Damage("an entry less", "holds 602 decisions", (members, file) -> {
                    List<String> lines = Archives.lines(members.get("log.ndjson"));
                    lines.remove(300);
                    members.put("log.ndjson", (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8));
                    return Archives.forge(file, members);
                }),
                new Damage("an entry more", "holds more decisions", (members, file) -> {
                    List<String> lines = Archives.lines(members.get("log.ndjson"));
                    lines.add(lines.getLast());
                    members.put("log.ndjson", (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8));
                    return Archives.forge(file, members);
                }),
                new Damage("an entry written otherwise", "their root is", (members, file) -> {
                    List<String> lines = Archives.lines(members.get("log.ndjson"));
                    lines.set(7, lines.get(7).replaceFirst(",", ", "));
                    members.put("log.ndjson", (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8));
                    return Archives.forge(file, members);
                }),
                new Damage(
                        "a checkpoint of another tree in the history",
                        "first 77 decisions is not the one that was signed",
                        (members, file) -> {
                            List<String> lines = Archives.lines(members.get("checkpoints.ndjson"));
                            JsonNode first = JsonMapper.shared().readTree(lines.getFirst());
                            lines.set(
                                    0,
                                    lines.getFirst()
                                            .replaceFirst(
                                                    "\"size\":"
                                                            + first.path("size").asLong(),
                                                    "\"size\":77"));
                            members.put(
                                    "checkpoints.ndjson",
                                    (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8));
                            return Archives.forge(file, members);
                        }),
                new Damage("a row that the table does not take", "does not take", (members, file) -> {
                    List<String> lines = Archives.lines(members.get("vault/keys.ndjson"));
                    lines.add(lines.getFirst());
                    members.put(
                            "vault/keys.ndjson", (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8));
                    return Archives.forge(file, members);
                }),
                new Damage("a row that is no JSON", "does not take", (members, file) -> {
                    members.put("vault/persons.ndjson", "not json\n".getBytes(StandardCharsets.UTF_8));
                    return Archives.forge(file, members);
                }),
                new Damage("a bomb of one endless line", "longer than any entry", (members, file) -> {
                    members.put("log.ndjson", new byte[64 << 20]);
                    return Archives.forge(file, members);
                }),
                new Damage("a bomb in a row", "longer than any row", (members, file) -> {
                    members.put("consultations.ndjson", new byte[64 << 20]);
                    return Archives.forge(file, members);
                }),
                new Damage("a bomb in a file", "larger than such a file", (members, file) -> {
                    members.put("accounts.json", new byte[64 << 20]);
                    return Archives.forge(file, members);
                }),
                new Damage(
                        "no backup at all", "neither a backup", (members, file) -> Files.writeString(file, "hello\n")),
                new Damage("nothing", "neither a backup", (members, file) -> Files.createFile(file)));
    }

    interface Spoiling {
        Path spoil(Map<String, byte[]> members, Path file) throws Exception;
    }

    record Damage(String name, String sentence, Spoiling how) {
        @Override
        public String toString() {
            return name;
        }
    }

    @ParameterizedTest
    @MethodSource("damages")
    void whatIsDamagedIsRefusedInASentenceAndNothingIsRestored(Damage damage) throws Exception {
        Path spoiled = damage.how().spoil(Archives.read(Path.of(made.file())), data.resolveSibling("spoiled"));
        assertRefused(damage.sentence(), spoiled.toString(), made.checkpointFile());
        assertThat(JdbcClient.create(target.superuserDataSource())
                        .sql("SELECT (SELECT count(*) FROM ledger.ledger_entry) + (SELECT count(*) FROM ledger.person)"
                                + " + (SELECT size FROM ledger.ledger_head)")
                        .query(Long.class)
                        .single())
                .isZero();
        assertThat(data.resolve("log.key")).doesNotExist();
        // Another copy into the same place works.
        assertThat(restore(made.file(), made.checkpointFile()))
                .as(err.toString())
                .isZero();
    }

    @Test
    void everyTableIsInTheBackupOrMadeAnew() {
        List<String> kept =
                Arrays.stream(BackupTable.values()).map(BackupTable::table).toList();
        // The log itself, what is computed from it, how far event processors are, and how the tables came about.
        List<String> other = List.of(
                "ledger.ledger_entry",
                "ledger.ledger_head",
                "ledger.tile",
                "ledger.token_entry",
                "ledger.flyway_schema_history");
        assertThat(JdbcClient.create(database.superuserDataSource())
                        .sql("SELECT schemaname || '.' || tablename FROM pg_tables WHERE schemaname = 'ledger'")
                        .query(String.class)
                        .list())
                .containsExactlyInAnyOrderElementsOf(
                        Stream.concat(kept.stream(), other.stream()).toList());
    }

    @Test
    void aLogThatIsNotWhatWasSignedIsNotBackedUp() throws Exception {
        TestPostgres altered = TestPostgres.newDatabase();
        Path place = Files.createTempDirectory(directory, "altered-");
        try (ConfigurableApplicationContext other =
                LedgerNode.start(altered, place, "--ledger.accounts.password=" + PASSWORD)) {
            RemoteLedger remote = remote(other);
            remote.importCases(2);
            try (Connection connection = altered.superuserDataSource().getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute("ALTER TABLE ledger.ledger_entry DISABLE TRIGGER ALL;"
                        + "UPDATE ledger.ledger_entry SET entry = entry || ' '::bytea WHERE position = 2");
            }
            HttpResponse<byte[]> answer = remote.post("operator", "/api/v1/backup", "application/json", "");
            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(new String(answer.body())).contains("verify --local", "keep the older ones");
            assertThat(place.resolve("backups")).isEmptyDirectory();
        }
    }

    @Test
    void aFullDiskIsSaidAndNothingIsLeft() throws Exception {
        Path small = Files.createDirectories(data.resolve("backups"));
        assumeTrue(
                exitCode("mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", small.toString()) == 0,
                "a small disk can be mounted by root alone");
        try (ConfigurableApplicationContext other =
                LedgerNode.start(target, data, "--ledger.accounts.password=" + PASSWORD)) {
            RemoteLedger remote = remote(other);
            remote.importCases(300);
            HttpResponse<byte[]> answer = remote.post("operator", "/api/v1/backup", "application/json", "");
            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(new String(answer.body(), StandardCharsets.UTF_8))
                    .contains("No space left on device", "make room there", "Nothing was left");
            assertThat(small).isEmptyDirectory();
            // It records all the same.
            remote.importCases(1);
        } finally {
            assertThat(exitCode("umount", small.toString())).isZero();
        }
    }

    @Test
    void theCommandHasARunningLedgerMakeIt() throws Exception {
        Path password = Files.writeString(data.resolveSibling("password"), PASSWORD);
        assertThat(run("backup", "--url", ledger.address().toString(), "--password-file", password.toString()))
                .as(err.toString())
                .isZero();
        assertThat(out.toString()).contains("not in it   master.key", "data/backups/icam-ledger-", ".zip.checkpoint");
    }

    private static void write(Queue<String> acknowledged, AtomicBoolean enough) {
        try {
            while (!enough.get()) {
                String one = ledger.person("R-" + Requests.id());
                String opened = Requests.id();
                record("/api/v1/cases", Requests.opening(opened, one).toString());
                record(
                        Requests.decisions(opened),
                        Requests.statement(opened, one, TEXT).toString());
                acknowledged.add(opened);
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static BackupMade backup() throws InterruptedException {
        HttpResponse<byte[]> answer = ledger.post("operator", "/api/v1/backup", "application/json", "");
        assertThat(answer.statusCode()).as(text(answer)).isEqualTo(200);
        return JsonMapper.shared().readValue(answer.body(), BackupMade.class);
    }

    private static String text(HttpResponse<byte[]> answer) {
        return new String(answer.body(), StandardCharsets.UTF_8);
    }

    private void assertRefused(String sentence, String file, String checkpoint, String... more) {
        assertThat(restore(file, checkpoint, more)).as(err.toString()).isEqualTo(2);
        assertThat(err.toString()).doesNotContain("\tat ");
        assertThat(err.toString().lines().filter(line -> !line.endsWith(" decisions")))
                .singleElement()
                .asString()
                .contains(sentence);
    }

    private int restore(String file, String checkpoint, String... more) {
        List<String> command = new ArrayList<>(
                List.of("restore", file, "--checkpoint", checkpoint, "--ledger.data-directory=" + data));
        command.addAll(List.of(more));
        Arrays.stream(target.applicationProperties()).map("--"::concat).forEach(command::add);
        return run(command.toArray(String[]::new));
    }

    private int run(String... command) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        CommandLine line =
                LedgerCommand.commandLine().setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
        return line.execute(command);
    }

    /** With the keys of the ledger that was backed up. */
    private ConfigurableApplicationContext startTarget() {
        return LedgerNode.start(
                target,
                data,
                "--ledger.accounts.password=" + PASSWORD,
                "--ledger.vault.master-key=" + masterKey(),
                "--ledger.log.key=" + setting("ledger.log.key="));
    }

    private static String masterKey() {
        return setting("ledger.vault.master-key=");
    }

    private static String setting(String name) {
        return Arrays.stream(database.applicationProperties())
                .filter(property -> property.startsWith(name))
                .map(property -> property.substring(name.length()))
                .findFirst()
                .orElseThrow();
    }

    private static int exitCode(String... command) throws Exception {
        return new ProcessBuilder(command).inheritIO().start().waitFor();
    }

    private static void privateFile(Path file, String text) throws Exception {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }

    private static String checkpoint() throws Exception {
        return Files.readString(Path.of(made.checkpointFile()));
    }

    private String note(String origin, long size, Hash root, SigningKey key) throws Exception {
        Path file = data.resolveSibling("note");
        Files.write(
                file,
                SignedCheckpoint.sign(new Checkpoint(origin, size, root), key)
                        .note()
                        .bytes());
        return file.toString();
    }

    /** As a backup of the target would have them. */
    private List<String> rows(BackupTable table) throws Exception {
        List<String> rows = new ArrayList<>();
        try (Connection connection = target.superuserDataSource().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("SET TIME ZONE 'UTC'");
            try (ResultSet found = statement.executeQuery(table.select(Long.MAX_VALUE))) {
                while (found.next()) {
                    rows.add(found.getString(1));
                }
            }
        }
        return rows;
    }

    /** The entry of a receipt is in the tree of its checkpoint, and the ledger's newest tree extends that. */
    private static void assertHolds(JsonNode receipt, RemoteLedger remote) throws Exception {
        VerifierKey key = VerifierKey.parse(remote.key());
        SignedCheckpoint old = SignedCheckpoint.parse(
                receipt.path("log").path("checkpoint").asString().getBytes(StandardCharsets.UTF_8));
        old.signers(List.of(key));
        List<Hash> proof = new ArrayList<>();
        for (JsonNode hash : receipt.path("inclusionProof")) {
            proof.add(Hash.ofBase64(hash.asString()));
        }
        Hash leaf = Hash.leaf(receipt.path("entry").asString().getBytes(StandardCharsets.UTF_8));
        long oldSize = old.checkpoint().size();
        assertThat(MerkleTree.isIncluded(
                        receipt.path("position").asLong(),
                        oldSize,
                        leaf,
                        proof,
                        old.checkpoint().root()))
                .isTrue();
        SignedCheckpoint newest = SignedCheckpoint.parse(remote.checkpoint().getBytes(StandardCharsets.UTF_8));
        newest.signers(List.of(key));
        List<Hash> consistency = new ArrayList<>();
        for (JsonNode hash : remote.json(
                        null,
                        "/log/proofs/consistency?from=" + oldSize + "&to="
                                + newest.checkpoint().size())
                .path("hashes")) {
            consistency.add(Hash.ofBase64(hash.asString()));
        }
        assertThat(MerkleTree.isConsistent(
                        oldSize,
                        newest.checkpoint().size(),
                        old.checkpoint().root(),
                        newest.checkpoint().root(),
                        consistency))
                .isTrue();
    }

    private static String recordedtime() {
        return receipt.path("recordedtime").asString();
    }

    private static HttpResponse<byte[]> record(String path, String decision) throws InterruptedException {
        HttpResponse<byte[]> answer = ledger.post("caseworker", path, Requests.CLOUDEVENT, decision);
        assertThat(answer.statusCode()).as(new String(answer.body())).isEqualTo(201);
        return answer;
    }

    private static RemoteLedger remote(ConfigurableApplicationContext context) {
        return new RemoteLedger(
                URI.create("http://127.0.0.1:" + context.getEnvironment().getProperty("local.server.port")), PASSWORD);
    }
}
