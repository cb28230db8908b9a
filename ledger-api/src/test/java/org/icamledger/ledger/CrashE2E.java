package org.icamledger.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.icamledger.api.LedgerNode;
import org.icamledger.api.storage.ChildProcess;
import org.icamledger.api.storage.TestPostgres;
import org.icamledger.transparency.Checkpoint;
import org.icamledger.transparency.MerkleTree;
import org.icamledger.transparency.SignedCheckpoint;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.context.ConfigurableApplicationContext;

/** {@code kill -9} at each step of an append. Whatever was signed is there, and what was acknowledged is signed. */
class CrashE2E {
    private static final int SIGKILL = 128 + 9;
    private static final TestPostgres OPENED = TestPostgres.newDatabase();

    @TempDir
    private static Path opened;

    private final TestPostgres database = OPENED.copy();

    @TempDir
    private Path directory;

    @BeforeAll
    static void open() {
        LedgerNode.start(OPENED, opened).close();
    }

    @ParameterizedTest
    @EnumSource
    void leavesNoSignedRootThatTheDatabaseCannotReproduce(AppendStep step) throws Exception {
        Path data = directory.resolve("data");
        Path acknowledged = Files.createFile(directory.resolve("acknowledged"));
        assertThat(crash(step, data, acknowledged)).as(output()).isEqualTo(SIGKILL);

        DataSource ledger = database.appDataSource();
        SignedCheckpoint kept = new CheckpointFile(data.resolve("log")).read().orElseThrow();
        TreeOpening tree = new TreeOpening(ledger);
        TreeOpening.Found found = tree.open();
        assertThat(found.agrees()).isTrue();
        List<Checkpoint> signed = new ArrayList<>(storedCheckpoints());
        signed.add(kept.checkpoint());
        assertThat(signed).allSatisfy(checkpoint -> assertThat(tree.contradiction(checkpoint, found))
                .as("what was signed is what is stored")
                .isEmpty());
        assertThat(selfCheck(Optional.of(kept)).differences()).isEmpty();

        for (Acknowledged.Line line : Acknowledged.read(acknowledged)) {
            assertThat(line.position())
                    .as("nothing is acknowledged before it is signed")
                    .isLessThan(kept.checkpoint().size());
            assertThat(new SealedLog(ledger)
                            .find(line.id())
                            .orElseThrow()
                            .entry()
                            .position())
                    .isEqualTo(line.position());
        }
        goesOn(data, kept.checkpoint(), found);
    }

    /** The application starts on what the crash left, signs all of it, and records. */
    private void goesOn(Path data, Checkpoint before, TreeOpening.Found found) throws Exception {
        try (ConfigurableApplicationContext application = LedgerNode.start(database, data)) {
            assertThat(application.getBean(Publisher.class).standing()).isEqualTo(new LogStanding.Sound());
            SealedTree tree = application.getBean(SealedTree.class);
            assertThat(tree.newest().orElseThrow().checkpoint().size())
                    .isEqualTo(found.edge().size());
            assertThat(application
                            .getBean(Recording.class)
                            .record(Cases.open(Cases.newCase()), Cases.ACCOUNT, Lane.INTERACTIVE))
                    .isInstanceOf(RecordingOutcome.Recorded.class);
            Checkpoint after = tree.newest().orElseThrow().checkpoint();
            assertThat(after.size()).isEqualTo(found.edge().size() + 1);
            assertThat(MerkleTree.isConsistent(
                            before.size(),
                            after.size(),
                            before.root(),
                            after.root(),
                            tree.consistencyProof(before.size(), after.size())))
                    .isTrue();
        }
        assertThat(selfCheck(new CheckpointFile(data.resolve("log")).read()).isSound())
                .isTrue();
    }

    @Test
    void everyStepIsOneOfAnAppend() {
        List<AppendStep> steps = new ArrayList<>();
        try (SealedWriter writer = SealedWriter.open(database.appDataSource(), directory, database.logKey(), step -> {
            synchronized (steps) {
                steps.add(step);
            }
        })) {
            synchronized (steps) {
                steps.clear();
            }
            writer.append(Cases.entries(1));
        }
        assertThat(steps).as("the last one as the writer closes").containsExactlyInAnyOrder(AppendStep.values());
    }

    private int crash(AppendStep step, Path data, Path acknowledged) throws Exception {
        Process process = ChildProcess.start(
                CrashingWriter.class,
                database,
                directory.resolve("output"),
                database.logKey().text(),
                data.resolve("log").toString(),
                acknowledged.toString(),
                step.name());
        try {
            assertThat(process.waitFor(2, TimeUnit.MINUTES)).as(output()).isTrue();
            return process.exitValue();
        } finally {
            process.destroyForcibly();
        }
    }

    private List<Checkpoint> storedCheckpoints() throws Exception {
        List<Checkpoint> checkpoints = new ArrayList<>();
        try (Connection connection = database.appDataSource().getConnection();
                Statement statement = connection.createStatement();
                ResultSet notes = statement.executeQuery("SELECT note FROM ledger.checkpoint")) {
            while (notes.next()) {
                checkpoints.add(SignedCheckpoint.parse(notes.getBytes(1)).checkpoint());
            }
        }
        return checkpoints;
    }

    private SelfCheckReport selfCheck(Optional<SignedCheckpoint> kept) {
        return new SelfCheck(
                        database.appDataSource(), List.of(database.logKey().verifier()), () -> kept, Clock.systemUTC())
                .run(checked -> {});
    }

    private String output() throws Exception {
        return Files.readString(directory.resolve("output"));
    }
}
