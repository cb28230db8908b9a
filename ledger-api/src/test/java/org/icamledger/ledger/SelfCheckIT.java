package org.icamledger.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;
import org.icamledger.api.storage.TestPostgres;
import org.icamledger.ledger.SelfCheckReport.Difference;
import org.icamledger.transparency.SignedCheckpoint;
import org.icamledger.transparency.SigningKey;
import org.icamledger.transparency.Unreadable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A database superuser tampers with a ledger of 600 decisions, 3 a case, signed after each case. Positions 0 to 511 are in full tiles,
 * the others beside their entries alone.
 */
class SelfCheckIT {
    private static final int SIZE = 600;
    private static final SigningKey KEY = key();

    private static final TestPostgres FILLED = TestPostgres.newDatabase();
    private static SignedCheckpoint newest;

    private final TestPostgres database = FILLED.copy();

    @BeforeAll
    static void fill(@TempDir Path directory) {
        try (SealedWriter writer = SealedWriter.open(FILLED.appDataSource(), directory, KEY)) {
            for (int i = 0; i < SIZE; i += 3) {
                assertThat(writer.append(Cases.entries(3))).isInstanceOf(AppendOutcome.Appended.class);
            }
            newest = writer.publisher().newest().orElseThrow();
        }
    }

    /** What is done to the database, and what the check must say, at which position. */
    enum Attack {
        PAYLOAD_REWRITTEN(300, "does not hash to its leaf", rewrite(300)),
        PAYLOAD_AND_LEAF_HASH_REWRITTEN(300, "does not hash to its leaf", rewrite(300), rehash(300)),
        PAYLOAD_AND_LEAF_HASH_REWRITTEN_AT_THE_END(588, "not the one that was signed", rewrite(590), rehash(590)),
        LEAF_HASH_REWRITTEN(
                300,
                "leaf hash beside the entry",
                "UPDATE ledger.ledger_entry SET leaf_hash = sha256('x') WHERE position = 300"),
        PAYLOAD_AND_THE_WHOLE_TREE_REWRITTEN(
                300,
                "not the one that was signed",
                rewrite(300),
                rehash(300),
                "DELETE FROM ledger.tile",
                "UPDATE ledger.ledger_head SET root_hash = NULL") {
            @Override
            void afterwards(TestPostgres database) {
                assertThat(new TreeOpening(database.appDataSource()).open().agrees())
                        .as("the tree is one tree")
                        .isTrue();
            }
        },
        ROW_DELETED(300, "the entry is missing", "DELETE FROM ledger.ledger_entry WHERE position = 300"),
        LAST_ROW_DELETED_AND_THE_HEAD_MOVED_BACK(
                599,
                "a checkpoint over 600 decisions was signed",
                "DELETE FROM ledger.ledger_entry WHERE position = 599",
                "UPDATE ledger.ledger_head SET size = 599, root_hash = NULL"),
        ROWS_SWAPPED(
                300,
                "does not hash to its leaf",
                "UPDATE ledger.ledger_entry SET position = 9999 WHERE position = 300",
                "UPDATE ledger.ledger_entry SET position = 300 WHERE position = 450",
                "UPDATE ledger.ledger_entry SET position = 450 WHERE position = 9999"),
        ROW_INSERTED(
                600,
                "never appended",
                """
                INSERT INTO ledger.ledger_entry
                SELECT 600, gen_random_uuid(), gen_random_uuid(), 0, type, revision, recorded_at, entry, leaf_hash
                FROM ledger.ledger_entry WHERE position = 599
                """),
        ROW_INSERTED_AND_THE_HEAD_MOVED(
                600,
                "another root",
                """
                INSERT INTO ledger.ledger_entry
                SELECT 600, gen_random_uuid(), gen_random_uuid(), 0, type, revision, recorded_at, entry, leaf_hash
                FROM ledger.ledger_entry WHERE position = 599
                """,
                "UPDATE ledger.ledger_head SET size = 601"),
        OLDER_TILE_SWAPPED_IN(
                256,
                "does not hash to its leaf",
                "UPDATE ledger.tile SET hashes = (SELECT hashes FROM ledger.tile WHERE number = 0) WHERE number = 1"),
        TILE_WITH_ANOTHER_ROOT(256, "another root", "UPDATE ledger.tile SET root_hash = sha256('x') WHERE number = 1"),
        TILE_DELETED(256, "is missing", "DELETE FROM ledger.tile WHERE number = 1"),
        TILE_INVENTED(
                SIZE,
                "never completed",
                "INSERT INTO ledger.tile SELECT level, 7, root_hash, hashes FROM ledger.tile WHERE number = 0"),
        DECISION_MOVED_TO_ANOTHER_CASE(
                302,
                "the columns beside the entry",
                "UPDATE ledger.ledger_entry SET case_id = gen_random_uuid() WHERE position = 302"),
        DECISION_RENUMBERED(
                302, "is numbered 7", "UPDATE ledger.ledger_entry SET case_sequence = 7 WHERE position = 302"),
        CHECKPOINT_FORGED(
                299,
                "not signed by the log key",
                """
                UPDATE ledger.checkpoint SET note = convert_to(
                    regexp_replace(convert_from(note, 'UTF8'), '[A-Z]', 'A'), 'UTF8') WHERE size = 300
                """),
        OLD_CHECKPOINT_REPLAYED(
                299,
                "one of another tree",
                """
                UPDATE ledger.checkpoint SET note = (SELECT note FROM ledger.checkpoint WHERE size = 297) WHERE size = 300
                """),
        CHECKPOINT_OF_A_LONGER_LOG(
                SIZE,
                "a checkpoint over 700 decisions was signed",
                """
                INSERT INTO ledger.checkpoint
                SELECT 700, root_hash, note, signed_at FROM ledger.checkpoint WHERE size = 300
                """);

        private final long position;
        private final String says;
        private final String[] statements;

        Attack(long position, String says, String... statements) {
            this.position = position;
            this.says = says;
            this.statements = statements;
        }

        /** What somebody without the log key can do to make it look right. */
        void afterwards(TestPostgres database) {}

        private static String rewrite(int position) {
            return "UPDATE ledger.ledger_entry SET entry = convert_to("
                    + "replace(convert_from(entry, 'UTF8'), '2023-03-01T11', '2023-03-02T11'), 'UTF8') WHERE position = "
                    + position;
        }

        private static String rehash(int position) {
            return "UPDATE ledger.ledger_entry SET leaf_hash = sha256('\\x00'::bytea || entry) WHERE position = "
                    + position;
        }
    }

    @Test
    void aLedgerThatNobodyTouchedIsSound() {
        SelfCheckReport report = check(database, newest, checked -> {});

        assertThat(report.differences()).isEmpty();
        assertThat(report.isSound()).isTrue();
        assertThat(report.logSize()).isEqualTo(SIZE);
        assertThat(report.rootHash()).isEqualTo(newest.checkpoint().root().base64());
        assertThat(report.checkpoints()).isGreaterThan(SIZE / 3 - 5);
    }

    @Test
    void anEmptyLedgerIsSound() {
        assertThat(new SelfCheck(
                                TestPostgres.newDatabase().appDataSource(),
                                List.of(),
                                Optional::empty,
                                Clock.systemUTC())
                        .run(checked -> {})
                        .isSound())
                .isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void isCaughtAtItsPosition(Attack attack) throws SQLException {
        assertThat(tamper(database, attack.statements))
                .as("rows changed by the last statement")
                .isPositive();
        attack.afterwards(database);

        SelfCheckReport report = check(database, newest, checked -> {});

        assertThat(report.isSound()).isFalse();
        assertThat(report.differences())
                .anySatisfy(difference -> {
                    assertThat(difference.position()).isEqualTo(attack.position);
                    assertThat(difference.what()).contains(attack.says);
                })
                .allSatisfy(difference -> assertThat(difference.position())
                        .as("nothing before the place of the attack is doubted: %s", difference)
                        .isGreaterThanOrEqualTo(attack.position - attack.position % 3 - 3));
    }

    @Test
    void aHashOfAnUpperTileIsCheckedAgainstTheLeavesBelowIt(@TempDir Path directory) throws SQLException {
        int blocks = 132;
        TestPostgres database = TestPostgres.newDatabase();
        SignedCheckpoint newest;
        try (SealedWriter writer = SealedWriter.open(database.appDataSource(), directory, KEY)) {
            for (int i = 0; i < blocks; i++) {
                assertThat(writer.append(Cases.entries(500))).isInstanceOf(AppendOutcome.Appended.class);
            }
            newest = writer.publisher().newest().orElseThrow();
        }
        List<Long> progress = new ArrayList<>();
        assertThat(check(database, newest, progress::add).isSound()).isTrue();
        assertThat(progress).isSorted().endsWith(blocks * 500L);

        tamper(
                database,
                "UPDATE ledger.tile SET hashes = overlay(hashes placing sha256('x') from 32 * 100 + 1) WHERE level = 1");

        assertThat(check(database, newest, checked -> {}).differences())
                .containsExactly(new Difference(
                        100 * 256, "tile 0 of level 1 has another hash here than the leaves below it give"));
    }

    @Test
    void ofMoreDifferencesThanAnyoneReadsTheFirstAreToldAndAllAreCounted() throws SQLException {
        tamper(database, "UPDATE ledger.ledger_entry SET leaf_hash = sha256('x') WHERE position < 512");

        SelfCheckReport report = check(database, newest, checked -> {});

        assertThat(report.count()).isEqualTo(512);
        assertThat(report.differences()).hasSize(100);
        assertThat(report.differences().getLast().position()).isEqualTo(99);
    }

    private static SelfCheckReport check(TestPostgres database, SignedCheckpoint newest, LongConsumer progress) {
        return new SelfCheck(
                        database.appDataSource(), List.of(KEY.verifier()), () -> Optional.of(newest), Clock.systemUTC())
                .run(progress);
    }

    /** Without triggers and constraints in the way. @return how many rows the last statement changed */
    private static int tamper(TestPostgres database, String... statements) throws SQLException {
        int changed = 0;
        try (Connection connection = database.superuserDataSource().getConnection();
                Statement statement = connection.createStatement()) {
            for (String table : List.of("ledger_entry", "tile", "checkpoint")) {
                statement.execute("ALTER TABLE ledger." + table + " DISABLE TRIGGER ALL");
            }
            for (String sql : statements) {
                changed = statement.executeUpdate(sql);
            }
        }
        return changed;
    }

    private static SigningKey key() {
        try {
            return SigningKey.generate("ledger.example/self-check", new SecureRandom());
        } catch (Unreadable e) {
            throw new IllegalStateException(e);
        }
    }
}
