package org.icamledger.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.icamledger.api.storage.Conditions;
import org.icamledger.api.storage.StartRefused;
import org.icamledger.api.storage.TestPostgres;
import org.icamledger.casefile.CaseId;
import org.icamledger.casefile.Code;
import org.icamledger.casefile.Composition.CaseOpened;
import org.icamledger.casefile.Composition.Region;
import org.icamledger.casefile.Composition.Track;
import org.icamledger.casefile.DecidedBy;
import org.icamledger.casefile.DecisionId;
import org.icamledger.casefile.KnownPersons;
import org.icamledger.casefile.Member;
import org.icamledger.casefile.OpenCase;
import org.icamledger.casefile.PersonId;
import org.icamledger.casefile.RecordedDecision;
import org.icamledger.ledger.Lane;
import org.icamledger.ledger.LogStanding;
import org.icamledger.ledger.Publisher;
import org.icamledger.ledger.Recording;
import org.icamledger.ledger.RecordingOutcome;
import org.icamledger.ledger.SealedLog;
import org.icamledger.ledger.SealedTree;
import org.icamledger.ledger.TreeOpening;
import org.icamledger.transparency.Edge;
import org.icamledger.transparency.Hash;
import org.icamledger.transparency.MerkleTree;
import org.icamledger.transparency.SignedCheckpoint;
import org.icamledger.transparency.SigningKey;
import org.icamledger.transparency.VerifierKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.health.contributor.Status;
import org.springframework.context.ConfigurableApplicationContext;

/** What a start makes of the log, of its checkpoints, and of what contradicts them. */
class SealedStartIT {
    private final TestPostgres database = TestPostgres.newDatabase();

    @TempDir
    private Path directory;

    @Test
    void whatIsRecordedIsSignedOverTheRootOfItsEntries() throws Exception {
        try (var application = start("data")) {
            SignedCheckpoint signed =
                    application.getBean(SealedTree.class).newest().orElseThrow();
            VerifierKey key = application.getBean(VerifierKey.class);

            assertThat(signed.signers(List.of(key))).containsExactly(key);
            assertThat(signed.checkpoint().size()).isEqualTo(1);
            assertThat(signed.checkpoint().root())
                    .isEqualTo(application
                            .getBean(SealedLog.class)
                            .ofCase(CaseId.LEDGER)
                            .getFirst()
                            .leafHash());
            assertThat(Files.readAllBytes(directory.resolve("data/log/checkpoint")))
                    .isEqualTo(signed.note().bytes());
        }
    }

    @Test
    void aSecondNodeGoesOnWithTheSameTree() throws Exception {
        try (var first = start("first");
                var second = start("second")) {
            assertThat(second.getBean(SealedTree.class).newest().orElseThrow().checkpoint())
                    .isEqualTo(first.getBean(SealedTree.class)
                            .newest()
                            .orElseThrow()
                            .checkpoint());
            assertThat(second.getBean(Publisher.class).standing()).isEqualTo(new LogStanding.Sound());
        }
    }

    @Test
    void aDatabaseOlderThanTheCheckpointFileIsAFork() throws Exception {
        start("data").close();
        byte[] checkpoint = Files.readAllBytes(directory.resolve("data/log/checkpoint"));
        rollBackTo0();

        assertThatThrownBy(() -> start("data"))
                .hasRootCauseInstanceOf(StartRefused.class)
                .rootCause()
                .hasMessageContaining("older than what was published");
        assertThat(Files.readAllBytes(directory.resolve("data/log/checkpoint"))).isEqualTo(checkpoint);
        assertThat(evidence()).isNotEmpty();
    }

    @Test
    void aDecisionRewrittenInTheDatabaseClosesRecordingAndNotReading() throws Exception {
        start("data").close();
        asSuperuser(
                "ALTER TABLE ledger.ledger_entry DISABLE TRIGGER ALL",
                "UPDATE ledger.ledger_entry SET leaf_hash = sha256('another')");

        try (var application = start("data")) {
            assertThat(application.getBean(Publisher.class).standing()).isInstanceOf(LogStanding.Forked.class);
            assertThat(application.getBean(SealedLog.class).size()).isEqualTo(1);
            assertThat(evidence()).isNotEmpty();
            assertThat(application.getBean(LogHealth.class).health().getStatus())
                    .isEqualTo(Status.DOWN);
        }
    }

    @Test
    void aTreeWithAPartMissingClosesRecordingAndNotReading() throws Exception {
        start("data").close();
        asSuperuser(
                "ALTER TABLE ledger.ledger_entry DISABLE TRIGGER ALL",
                "UPDATE ledger.ledger_entry SET position = 7 WHERE position = 0");

        try (var application = start("data")) {
            assertThat(application.getBean(Publisher.class).closedBecause())
                    .hasValueSatisfying(reason -> assertThat(reason).contains("of 1 rows of the tree from 0 on, 0"));
            assertThat(evidence()).isNotEmpty();
        }
    }

    @Test
    void aHeadRowRewrittenWhileTheLedgerRunsClosesRecording() throws Exception {
        try (var application = start("data")) {
            asSuperuser("UPDATE ledger.ledger_head SET root_hash = sha256('another')");

            assertThat(application.getBean(Recording.class).record(opening(), "acc-test", Lane.INTERACTIVE))
                    .isEqualTo(new RecordingOutcome.Unavailable());
            assertThat(application.getBean(Publisher.class).standing()).isInstanceOf(LogStanding.Forked.class);
            assertThat(evidence()).isNotEmpty();
        }
    }

    @Test
    void whileNoCheckpointCanBeWrittenNothingIsAcknowledgedAndThenItGoesOn() throws Exception {
        try (var application = start("data")) {
            Path log = directory.resolve("data/log");
            Files.move(log, directory.resolve("data/log-away"));
            Files.createFile(log);
            Recording recording = application.getBean(Recording.class);
            OpenCase opening = opening();

            assertThat(recording.record(opening, "acc-test", Lane.INTERACTIVE))
                    .isEqualTo(new RecordingOutcome.Unsigned());
            assertThat(recording.record(opening(), "acc-test", Lane.INTERACTIVE))
                    .isEqualTo(new RecordingOutcome.Unavailable());
            assertThat(application.getBean(LogHealth.class).health().getStatus())
                    .isEqualTo(Status.DOWN);

            Files.delete(log);
            Files.move(directory.resolve("data/log-away"), log);
            Conditions.await(() -> application.getBean(Publisher.class).standing() instanceof LogStanding.Sound);
            assertThat(application
                            .getBean(SealedTree.class)
                            .newest()
                            .orElseThrow()
                            .checkpoint()
                            .size())
                    .isEqualTo(2);
            assertThat(recording.record(opening(), "acc-test", Lane.INTERACTIVE))
                    .isInstanceOf(RecordingOutcome.Recorded.class);
        }
    }

    @Test
    void aLedgerFilledBeforeTheTreeExistedGetsItAtTheStart() throws Exception {
        int entries = 70_000;
        asSuperuser(
                """
                INSERT INTO ledger.ledger_entry
                    (position, decision_id, case_id, case_sequence, type, revision, recorded_at, entry, leaf_hash)
                SELECT i, gen_random_uuid(), gen_random_uuid(), 0, 'CaseOpened', 1, '2023-03-01', ''::bytea,
                       sha256('\\x00'::bytea || convert_to('entry-' || i, 'UTF8'))
                FROM generate_series(0, 69999) i
                """,
                "UPDATE ledger.ledger_head SET size = 70000, recorded_at = '2023-03-01', root_hash = NULL");

        var opening = new TreeOpening(database.appDataSource());
        Edge edge = opening.open().edge();

        assertThat(edge.size()).isEqualTo(entries);
        assertThat(edge.root().hex()).isEqualTo("a62a54be33294ffd5a5c4c637fd754630b71a892e8356e3a666a5c8a7ffd1518");
        assertThat(opening.open().agrees()).isTrue();
        SealedTree tree = new SealedTree(database.appDataSource(), List.of(), Optional::empty, () -> Edge.EMPTY);
        assertThat(tree.rootAt(65_536).hex())
                .isEqualTo("df2c606d114416fa600bf3495152e09e39e8be3d0e2e5501c352826539abda8e");
        List<Hash> proof = new ArrayList<>(tree.consistencyProof(257, entries));
        assertThat(MerkleTree.isConsistent(257, entries, tree.rootAt(257), edge.root(), proof))
                .isTrue();
        assertThat(MerkleTree.isIncluded(
                        12_345,
                        entries,
                        Hash.leaf("entry-12345".getBytes()),
                        tree.inclusionProof(12_345, entries),
                        edge.root()))
                .isTrue();
    }

    @Test
    void aNodeWithAnotherKeyIsRefusedAndSignsNothing() throws Exception {
        start("data").close();
        String another = SigningKey.generate("ledger.example/another", new SecureRandom())
                .text();

        assertThatThrownBy(() -> LedgerNode.start(database, directory.resolve("other"), "--ledger.log.key=" + another))
                .rootCause()
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining("ledger.example/another");
        assertThat(directory.resolve("other/log/checkpoint")).doesNotExist();
    }

    @Test
    void withoutItsKeyASignedLedgerDoesNotStart() {
        start("data").close();

        assertThatThrownBy(() -> LedgerNode.start(
                        database, directory.resolve("data"), "--ledger.log.key=PRIVATE+KEY+x+00000000+AAAA"))
                .rootCause()
                .hasMessageNotContaining("AAAA");
    }

    private ConfigurableApplicationContext start(String data) {
        return LedgerNode.start(database, directory.resolve(data));
    }

    private List<Path> evidence() throws Exception {
        try (var files = Files.list(directory.resolve("data/log"))) {
            return files.filter(file -> file.getFileName().toString().startsWith("fork-"))
                    .toList();
        }
    }

    private void rollBackTo0() throws SQLException {
        asSuperuser(
                "ALTER TABLE ledger.ledger_entry DISABLE TRIGGER ALL",
                "ALTER TABLE ledger.checkpoint DISABLE TRIGGER ALL",
                "DELETE FROM ledger.ledger_entry",
                "DELETE FROM ledger.checkpoint",
                "UPDATE ledger.ledger_head SET size = 0, recorded_at = NULL, root_hash = sha256('')");
    }

    private void asSuperuser(String... statements) throws SQLException {
        try (Connection connection = database.superuserDataSource().getConnection();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    private static OpenCase opening() {
        PersonId person = new PersonId(UUID.randomUUID());
        Member member = new Member(person, Member.Role.ADULT, null, null, null, null, null, null);
        return new OpenCase(
                new CaseId(UUID.randomUUID()),
                new RecordedDecision(
                        new DecisionId(UUID.randomUUID()),
                        Instant.parse("2023-03-01T11:00:00Z"),
                        null,
                        "https://cms.example/",
                        DecidedBy.OFFICE,
                        new CaseOpened(Track.INDIVIDUAL, new Code("OTHER"), Region.BRU, List.of(member), null)),
                List.of(),
                new KnownPersons(Set.of(person), Set.of()));
    }
}
