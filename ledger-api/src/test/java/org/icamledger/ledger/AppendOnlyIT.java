package org.icamledger.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.icamledger.ledger.Lane.INTERACTIVE;

import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.List;
import javax.sql.DataSource;
import org.icamledger.api.storage.TestPostgres;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The database itself refuses to change what is recorded, whoever asks. */
class AppendOnlyIT {
    private static final TestPostgres DATABASE = TestPostgres.newDatabase();
    private static final String INSUFFICIENT_PRIVILEGE = "42501";

    @BeforeAll
    static void recordSomething() {
        try (Sequencer sequencer = new Sequencer(DATABASE.appDataSource(), Clock.systemUTC(), new SecureRandom())) {
            sequencer.append(Cases.newCase(), 0, Cases.entries(2), INTERACTIVE).join();
        }
        JdbcClient application = JdbcClient.create(DATABASE.appDataSource());
        for (String one : List.of(
                "INSERT INTO ledger.tile SELECT 0, 0, sha256(''), convert_to(repeat('-', 8192), 'UTF8')",
                "INSERT INTO ledger.checkpoint VALUES (3, sha256(''), 'note', now())",
                "INSERT INTO ledger.cosignature VALUES (3, 'witness', now(), 'line')")) {
            application.sql(one).update();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UPDATE ledger.ledger_entry SET entry = ''",
                "UPDATE ledger.ledger_entry SET position = position + 10",
                "DELETE FROM ledger.ledger_entry",
                "TRUNCATE ledger.ledger_entry",
                "ALTER TABLE ledger.ledger_entry DISABLE TRIGGER no_change",
                "DROP TABLE ledger.ledger_entry",
                "UPDATE ledger.tile SET hashes = hashes",
                "DELETE FROM ledger.tile",
                "TRUNCATE ledger.tile",
                "UPDATE ledger.checkpoint SET note = ''",
                "DELETE FROM ledger.checkpoint",
                "TRUNCATE ledger.checkpoint",
                "DELETE FROM ledger.cosignature",
                "TRUNCATE ledger.cosignature",
                "DELETE FROM ledger.ledger_head",
                "INSERT INTO ledger.ledger_head (only_row, size) VALUES (true, 0)",
                "TRUNCATE ledger.ledger_head"
            })
    void theApplicationMayNot(String change) {
        refuses(DATABASE.appDataSource(), "RESET ROLE", change);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UPDATE ledger.ledger_entry SET entry = ''",
                "UPDATE ledger.ledger_entry SET recorded_at = now() WHERE position = 1",
                "DELETE FROM ledger.ledger_entry WHERE position = 1",
                "TRUNCATE ledger.ledger_entry",
                "INSERT INTO ledger.ledger_entry SELECT * FROM ledger.ledger_entry"
                        + " ON CONFLICT (position) DO UPDATE SET entry = ''",
                "MERGE INTO ledger.ledger_entry USING (SELECT 1) one ON true WHEN MATCHED THEN DELETE",
                "UPDATE ledger.tile SET hashes = hashes",
                "DELETE FROM ledger.tile WHERE number = 0",
                "TRUNCATE ledger.tile",
                "UPDATE ledger.checkpoint SET note = ''",
                "DELETE FROM ledger.checkpoint",
                "TRUNCATE ledger.checkpoint",
                "UPDATE ledger.cosignature SET line = ''",
                "DELETE FROM ledger.cosignature",
                "TRUNCATE ledger.cosignature"
            })
    void nobodyMay(String change) {
        refuses(DATABASE.superuserDataSource(), "SET session_replication_role = replica", change);
        refuses(DATABASE.superuserDataSource(), "SET session_replication_role = origin", change);
        refuses(DATABASE.ownerDataSource(), "SET ROLE icam_owner", change);
    }

    private static void refuses(DataSource role, String first, String change) {
        try (Connection connection = role.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(first);
            assertThatExceptionOfType(SQLException.class)
                    .isThrownBy(() -> statement.execute(change))
                    .satisfies(refusal -> assertThat(refusal.getSQLState()).isEqualTo(INSUFFICIENT_PRIVILEGE));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        assertThat(new SealedLog(DATABASE.appDataSource()).size()).isEqualTo(2);
    }
}
