package org.icamledger.api.projections;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import org.icamledger.api.LedgerNode;
import org.icamledger.api.rest.Api;
import org.icamledger.api.rest.Requests;
import org.icamledger.api.storage.Conditions;
import org.icamledger.api.storage.TestPostgres;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;

/** What fails where no request waits for it is told to the operator: what and where, and nothing of an entry that it failed at. */
@ExtendWith(OutputCaptureExtension.class)
class LoggedFailuresIT {
    private static final TestPostgres DATABASE = TestPostgres.newDatabase();
    private static final String STATEMENT = "I slept at the station";
    private static ConfigurableApplicationContext node;

    @BeforeAll
    static void start(@TempDir Path directory) {
        node = LedgerNode.start(
                DATABASE,
                directory,
                "--ledger.accounts.password=" + Api.PASSWORD,
                "--logging.file.name=" + directory.resolve("ledger.log"),
                Fragile.SOURCE);
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    @Test
    void aRebuildThatFailsAtAnEntry(CapturedOutput output) throws Exception {
        Api operator = Api.of(node, "operator", Api.PASSWORD);
        Fragile fragile = node.getBean(Fragile.class);
        fragile.quoted = entry();
        try {
            assertThat(operator.call("POST", "/api/v1/projections/fragile/rebuild", BodyPublishers.noBody())
                            .status())
                    .isEqualTo(202);
            Conditions.await(() -> operator.get("/api/v1/projections/fragile/rebuild")
                    .json()
                    .path("state")
                    .asString()
                    .equals("FAILED"));
        } finally {
            fragile.quoted = null;
        }
        assertTold(output, "A rebuild failed", "at " + Fragile.class.getName() + ".tables(Fragile.java:");
        assertThat(operator.get("/api/v1/projections/fragile/rebuild").text())
                .contains("the cause is in its log")
                .doesNotContain("Exception", STATEMENT);
    }

    @Test
    void aThreadThatEnds(CapturedOutput output) throws Exception {
        Thread thread = Thread.ofPlatform().name("poisoned").start(() -> {
            throw Fragile.failureThatQuotes(entry());
        });
        thread.join();
        assertTold(output, "The thread poisoned ended with a failure", Fragile.class.getName());
    }

    /** Whoever logs a failure, a library too. */
    @Test
    void aFailureThatALibraryLogs(CapturedOutput output) {
        LoggerFactory.getLogger("com.example.Library").error("It failed", Fragile.failureThatQuotes(entry()));
        assertTold(output, "It failed", "caused by java.sql.SQLException (22P02)");
    }

    private static void assertTold(CapturedOutput output, String what, String where) {
        assertThat(output.getAll())
                .contains(what, "java.lang.IllegalStateException\n\tat ", where)
                .doesNotContain(STATEMENT);
    }

    /** As somebody read it: with a text that was about a person. */
    private static String entry() {
        return Requests.statement(Requests.id(), Requests.id(), STATEMENT).toString();
    }
}
