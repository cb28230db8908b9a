package org.icamledger.api.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.util.Arrays;
import java.util.stream.Stream;
import org.icamledger.api.IcamLedger;
import org.icamledger.api.LedgerNode;
import org.icamledger.api.rest.GrowingLog;
import org.icamledger.api.storage.TestPostgres;
import org.icamledger.ledger.SealedTree;
import org.icamledger.transparency.SignedCheckpoint;
import org.icamledger.transparency.VerifierKey;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** What whoever owns the database and the log's key can do to a ledger, and how a verifier finds it. */
class RewrittenLedgerIT {
    private static final String PASSWORD = "horse battery";
    private static final String SETTING = "--ledger.accounts.password=" + PASSWORD;

    private final TestPostgres database = TestPostgres.newDatabase();

    @TempDir
    private Path directory;

    private Path evidence;
    private Path password;

    @BeforeEach
    void writeFiles() throws Exception {
        evidence = directory.resolve("evidence");
        password = Files.writeString(directory.resolve("password"), PASSWORD);
    }

    @Test
    void aPayloadRewrittenInTheDatabaseIsFoundByWhoeverReadsTheEntries() throws Exception {
        try (var ledger = start()) {
            asSuperuser(
                    "ALTER TABLE ledger.ledger_entry DISABLE TRIGGER ALL",
                    """
                    UPDATE ledger.ledger_entry
                    SET entry = convert_to(replace(convert_from(entry, 'UTF8'), 'cms.example', 'cms.exampel'), 'UTF8')
                    WHERE position = 300
                    """);
            CommandLineRun run = verify(ledger, "--password-file", password);
            assertThat(run.exitCode()).as(run.err()).isEqualTo(1);
            assertThat(run.out()).startsWith("FALSE: ").contains("position 300 ");
            CommandLineRun hashes = verify(ledger);
            assertThat(hashes.exitCode()).isZero();
            assertThat(hashes.out().substring(hashes.out().indexOf("not checked")))
                    .contains("no entry was read");

            Path export = directory.resolve("export.ndjson");
            CommandLineRun exported =
                    CommandLineRun.of("export", "--url", address(ledger), "--password-file", password, "--out", export);
            assertThat(exported.exitCode()).as(exported.err()).isZero();
            Path checkpoint = Files.write(
                    directory.resolve("checkpoint"), newest(ledger).note().bytes());
            assertThat(CommandLineRun.of("verify", export, "--checkpoint", checkpoint, "--key", key(ledger))
                            .exitCode())
                    .isEqualTo(1);
        }
    }

    @Test
    void twoRowsThatAreSwappedAreFound() throws Exception {
        try (var ledger = start()) {
            asSuperuser(
                    "ALTER TABLE ledger.ledger_entry DISABLE TRIGGER ALL",
                    """
                    UPDATE ledger.ledger_entry one SET entry = other.entry
                    FROM ledger.ledger_entry other
                    WHERE one.position IN (400, 401) AND other.position = 801 - one.position
                    """);
            CommandLineRun run = verify(ledger, "--password-file", password);
            assertThat(run.exitCode()).as(run.err()).isEqualTo(1);
            assertThat(run.out()).startsWith("FALSE: ").contains("position 400 ");
        }
    }

    @Test
    void anOlderTileSwappedInIsFoundByTheHashesAlone() throws Exception {
        try (var ledger = start()) {
            asSuperuser(
                    "ALTER TABLE ledger.tile DISABLE TRIGGER ALL",
                    """
                    UPDATE ledger.tile new SET hashes = old.hashes FROM ledger.tile old
                    WHERE (new.level, new.number) = (0, 1) AND (old.level, old.number) = (0, 0)
                    """);
            CommandLineRun run = verify(ledger);
            assertThat(run.exitCode()).as(run.err()).isEqualTo(1);
            assertThat(run.out()).startsWith("FALSE: ").contains("Hash 1 of tile/1/000.p/2");
        }
    }

    /** The database is copied and both copies are written to, with one key: each is sound by itself. */
    @Test
    void twoReadersWhoAreShownDifferentHistoriesCanProveIt() throws Exception {
        start().close();
        TestPostgres elsewhere = TestPostgres.newDatabase();
        String name = database.url().replaceAll(".*/([^?]*).*", "$1");
        try (Connection connection = elsewhere.superuserDataSource().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + name + "_copy TEMPLATE " + name);
        }
        copy(directory.resolve("data"), directory.resolve("copy"));
        try (var first = LedgerNode.start(database, directory.resolve("data"), SETTING);
                var second = startOn(name, directory.resolve("copy"))) {
            Path shared = Files.write(
                    directory.resolve("shared"), newest(first).note().bytes());
            new GrowingLog(first).grow(10);
            new GrowingLog(second).grow(20);
            for (var each : new ConfigurableApplicationContext[] {first, second}) {
                assertThat(verify(each, "--password-file", password, "--since", shared)
                                .exitCode())
                        .as("each is sound by itself")
                        .isZero();
            }
            Path seen =
                    Files.write(directory.resolve("seen"), newest(first).note().bytes());

            CommandLineRun run = CommandLineRun.of(
                    "compare", address(first), address(second), "--key", key(first), "--evidence", evidence);
            assertThat(run.exitCode()).as(run.err()).isEqualTo(4);
            assertThat(run.out()).startsWith("FORK: ").contains("signed a tree of size 611", "tree of size 621");
            assertThat(notes()).contains(text(newest(first)), text(newest(second)));

            assertThat(verify(second, "--since", seen).exitCode()).isEqualTo(4);
            new GrowingLog(first).grow(10);
            assertThat(verify(first, "--since", seen).exitCode()).isZero();
            CommandLineRun sameSize = CommandLineRun.of(
                    "compare", address(first), address(second), "--key", key(first), "--evidence", evidence);
            assertThat(sameSize.exitCode()).isEqualTo(4);
            assertThat(sameSize.out()).contains("two different roots for size 621");
            try (Stream<Path> kept = Files.list(evidence)) {
                assertThat(kept).hasSize(3);
            }
        }
    }

    /** 611 − 10 entries: two full tiles, and one above them. */
    private ConfigurableApplicationContext start() {
        ConfigurableApplicationContext ledger = LedgerNode.start(database, directory.resolve("data"), SETTING);
        new GrowingLog(ledger).grow(600);
        return ledger;
    }

    private ConfigurableApplicationContext startOn(String name, Path data) {
        Stream<String> properties = Arrays.stream(database.applicationProperties())
                .map(property -> property.startsWith("spring.datasource.url=")
                        ? property.replace("/" + name, "/" + name + "_copy")
                        : property)
                .map("--"::concat);
        return new SpringApplicationBuilder(IcamLedger.class)
                .run(Stream.concat(properties, Stream.of("--ledger.data-directory=" + data, "--server.port=0", SETTING))
                        .toArray(String[]::new));
    }

    private CommandLineRun verify(ConfigurableApplicationContext ledger, Object... more) {
        Stream<Object> command =
                Stream.of("verify", "--url", address(ledger), "--key", key(ledger), "--evidence", evidence);
        return CommandLineRun.of(Stream.concat(command, Stream.of(more)).toArray());
    }

    private Stream<String> notes() throws Exception {
        try (Stream<Path> kept = Files.list(evidence)) {
            Path fork = kept.findFirst().orElseThrow();
            return Stream.of(
                    Files.readString(fork.resolve("one.checkpoint")),
                    Files.readString(fork.resolve("other.checkpoint")));
        }
    }

    private static VerifierKey key(ConfigurableApplicationContext ledger) {
        return ledger.getBean(VerifierKey.class);
    }

    private static SignedCheckpoint newest(ConfigurableApplicationContext ledger) {
        return ledger.getBean(SealedTree.class).newest().orElseThrow();
    }

    private static String text(SignedCheckpoint signed) {
        return new String(signed.note().bytes(), StandardCharsets.UTF_8);
    }

    private static URI address(ConfigurableApplicationContext ledger) {
        return URI.create("http://127.0.0.1:" + ledger.getEnvironment().getProperty("local.server.port"));
    }

    private static void copy(Path from, Path to) throws Exception {
        assertThat(new ProcessBuilder("cp", "-a", from.toString(), to.toString())
                        .start()
                        .waitFor())
                .isZero();
    }

    private void asSuperuser(String... statements) throws Exception {
        try (Connection connection = database.superuserDataSource().getConnection();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }
}
