package org.icamledger.api.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import org.icamledger.api.LedgerNode;
import org.icamledger.api.storage.TestPostgres;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.context.ConfigurableApplicationContext;

/** {@code verify --local}, as an operator calls it. */
class LocalCheckIT {
    private final TestPostgres database = TestPostgres.newDatabase();

    @TempDir
    private Path directory;

    @Test
    void aRunningLedgerIsProvenAndOnceRewrittenIsNot() throws Exception {
        try (ConfigurableApplicationContext ledger = start()) {
            Object[] command = command(ledger);
            CommandLineRun sound = CommandLineRun.of(command);
            assertThat(sound.exitCode()).as(sound.err()).isZero();
            assertThat(sound.out())
                    .startsWith("PROVEN: ")
                    .contains("- 1 decisions: entry and leaf")
                    .contains("not checked");

            try (Connection connection = database.superuserDataSource().getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute("ALTER TABLE ledger.ledger_entry DISABLE TRIGGER ALL");
                statement.execute("UPDATE ledger.ledger_entry SET recorded_at = recorded_at + interval '1 day'");
            }
            CommandLineRun rewritten = CommandLineRun.of(command);
            assertThat(rewritten.exitCode()).isEqualTo(1);
            assertThat(rewritten.out())
                    .startsWith("FALSE: ")
                    .contains("position 0: the columns beside the entry say something else than the entry");
        }
    }

    @Test
    void aCheckThatCannotReadEverythingProvesNothing() throws Exception {
        try (ConfigurableApplicationContext ledger = start()) {
            Object[] command = command(ledger);
            assertThat(CommandLineRun.of(command).exitCode()).isZero();
            try (Connection connection = database.superuserDataSource().getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute("REVOKE SELECT ON ledger.tile FROM icam_ledger");
            }

            CommandLineRun run = CommandLineRun.of(command);

            assertThat(run.exitCode()).as("whatever an earlier check said").isEqualTo(2);
            assertThat(run.err()).contains("did not come to its end, so nothing is proven");
            assertThat(ledger.getBean("selfCheckHealthIndicator", HealthIndicator.class)
                            .health()
                            .getStatus())
                    .isEqualTo(Status.DOWN);
        }
    }

    @Test
    void aStoppedLedgerIsCheckedOnItsStorage() throws Exception {
        Path data = directory.resolve("stopped");
        StoppedLedger.start(data).close();

        CommandLineRun run = CommandLineRun.of("verify", "--local", "--ledger.data-directory", data);

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out()).contains("PROVEN: the database holds what was sealed.");
    }

    @Test
    void whereNoLedgerIsNoneIsMade() {
        CommandLineRun run = CommandLineRun.of("verify", "--local", "--ledger.data-directory", directory);

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("There is no ledger in " + directory);
        assertThat(directory).isEmptyDirectory();
    }

    private ConfigurableApplicationContext start() {
        return LedgerNode.start(database, directory.resolve("data"), "--ledger.accounts.password=correct horse");
    }

    private Object[] command(ConfigurableApplicationContext ledger) throws IOException {
        return new Object[] {
            "verify",
            "--local",
            "--url",
            "http://127.0.0.1:" + ledger.getEnvironment().getProperty("local.server.port"),
            "--user",
            "operator",
            "--password-file",
            Files.writeString(directory.resolve("password"), "correct horse")
        };
    }
}
