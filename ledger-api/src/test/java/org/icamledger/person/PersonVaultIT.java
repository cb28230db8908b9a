package org.icamledger.person;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.icamledger.api.storage.Conditions;
import org.icamledger.api.storage.TestPostgres;
import org.icamledger.casefile.PersonId;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.transaction.support.TransactionTemplate;

class PersonVaultIT {
    private static final MasterKey MASTER = MasterKey.of("42".repeat(32));
    private static final Instant NOW = Instant.parse("2023-05-01T10:00:00Z");

    private final TestPostgres database = TestPostgres.newDatabase();
    private final SecureRandom random = new SecureRandom();
    private final PersonVault vault = vault(MASTER);
    private final JdbcClient superuser = JdbcClient.create(database.superuserDataSource());

    @Test
    void aReferenceHasOnePersonHoweverItIsSpelled() {
        PersonId person = vault.issue("85.04.12-123-45 ab");
        assertThat(vault.issue("85041212345AB")).isEqualTo(person);
        assertThat(vault.issue("８５０４１２/123.45/ａb")).isEqualTo(person);
        assertThat(vault.find("850412-12345-AB")).contains(person);
        assertThat(vault.find("850412-12345-AC")).isEmpty();
        assertThat(vault.issue("850412-12345-AC")).isNotEqualTo(person);
    }

    @Test
    void aPersonIdTellsNothing() {
        PersonId person = vault.issue("A1");
        assertThat(person.value().version()).isEqualTo(4);
        assertThat(person.value().variant()).isEqualTo(2);
    }

    @Test
    void whatIsNoReferenceIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> vault.issue(" -/ "))
                .withMessageContaining("letter or digit");
        assertThatIllegalArgumentException().isThrownBy(() -> vault.issue("1".repeat(201)));
        assertThat(PersonVault.isReference("1".repeat(200))).isTrue();
        assertThat(PersonVault.isReference("…")).isFalse();
    }

    @Test
    void manyAreIssuedAtOnceAndKnownPersonsAreAmongThem() {
        PersonId first = vault.issue("R 7");
        List<String> references =
                IntStream.range(0, 12_000).mapToObj(i -> "r-" + i).toList();
        Map<String, PersonId> issued = vault.issueAll(references);
        assertThat(issued).hasSize(12_000).containsEntry("r-7", first);
        assertThat(new HashSet<>(issued.values())).hasSize(12_000);
        assertThat(vault.issueAll(List.of("R-11999", "r 11999")))
                .containsEntry("R-11999", issued.get("r-11999"))
                .containsEntry("r 11999", issued.get("r-11999"));
        assertThat(vault.issueAll(List.of())).isEmpty();
    }

    @Test
    void severalWhoIssueTheSameReferencesAtOnceGetTheSamePersons() throws Exception {
        List<String> forwards = IntStream.range(0, 500).mapToObj(i -> "c" + i).toList();
        CyclicBarrier start = new CyclicBarrier(8);
        try (var threads = Executors.newFixedThreadPool(8)) {
            List<Future<Map<String, PersonId>>> results = new ArrayList<>();
            for (int thread = 0; thread < 8; thread++) {
                List<String> references = thread % 2 == 0 ? forwards : forwards.reversed();
                results.add(threads.submit(() -> {
                    start.await();
                    return vault(MASTER).issueAll(references);
                }));
            }
            for (var result : results) {
                assertThat(result.get()).isEqualTo(results.getFirst().get());
            }
        }
        assertThat(count("ledger.person")).isEqualTo(500);
    }

    @Test
    void aReferenceCannotBeReadInTheTableButWithTheMasterKey() {
        PersonId person = vault.issue("Dossier 8504121");
        Map<String, Object> row =
                superuser.sql("SELECT * FROM ledger.person").query().singleRow();
        String bytes = row.values().stream()
                .map(value -> value instanceof byte[] array
                        ? new String(array, StandardCharsets.ISO_8859_1)
                        : value.toString())
                .reduce("", String::concat);
        assertThat(bytes).doesNotContainIgnoringCase("dossier").doesNotContain("8504121");
        assertThat(vault.reference(person)).contains("Dossier 8504121");
    }

    @Test
    void aReferenceGivenToAnotherPersonInTheTableDoesNotOpen() {
        PersonId one = vault.issue("one");
        PersonId other = vault.issue("other");
        superuser.sql("ALTER TABLE ledger.person DISABLE TRIGGER USER").update();
        superuser
                .sql("UPDATE ledger.person SET reference = (SELECT reference FROM ledger.person WHERE person_id = ?)"
                        + " WHERE person_id = ?")
                .params(one.value(), other.value())
                .update();
        assertThatExceptionOfType(MasterKeyRefused.class).isThrownBy(() -> vault.reference(other));
    }

    @Test
    void knownPersonsAreThoseIssued() {
        PersonId issued = vault.issue("1");
        PersonId erased = vault.issue("2");
        vault.erase(erased);
        PersonId stranger = new PersonId(UUID.fromString("00000000-0000-4000-8000-000000000001"));
        var known = vault.known(Set.of(issued, erased, stranger));
        assertThat(known.issued()).containsExactlyInAnyOrder(issued, erased);
        assertThat(known.erased()).containsExactly(erased);
        assertThat(vault.known(Set.of()).issued()).isEmpty();
    }

    @Test
    void anErasedPersonKeepsOnlyItsTombstone() {
        PersonId person = vault.issue("gone");
        keys(MASTER).forSealing(Set.of(person));
        assertThat(vault.erase(person)).isTrue();
        assertThat(vault.erase(person)).isFalse();
        assertThat(vault.reference(person)).isEmpty();
        assertThat(vault.issue("GONE")).isEqualTo(person);
        assertThat(superuser
                        .sql("SELECT wrapped_key, erased_at FROM ledger.person_key")
                        .query()
                        .singleRow())
                .containsEntry("wrapped_key", null)
                .extractingByKey("erased_at")
                .isEqualTo(Timestamp.from(NOW));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> vault.erase(new PersonId(UUID.randomUUID())))
                .withMessageContaining("No person");
    }

    @Test
    void onTwoConnectionsAtOnceOneKeyIsMade() throws Exception {
        for (int round = 0; round < 20; round++) {
            Set<PersonId> persons = Set.of(vault.issue("a" + round), vault.issue("b" + round));
            CyclicBarrier start = new CyclicBarrier(2);
            try (var threads = Executors.newFixedThreadPool(2)) {
                var one = threads.submit(() -> {
                    start.await();
                    return keys(MASTER).forSealing(persons);
                });
                var other = threads.submit(() -> {
                    start.await();
                    return keys(MASTER).forSealing(persons);
                });
                for (PersonId person : persons) {
                    assertThat(one.get().get(person))
                            .hasSize(32)
                            .isEqualTo(other.get().get(person));
                }
            }
        }
        assertThat(count("ledger.person_key")).isEqualTo(40);
    }

    @Test
    void whoErasesWhileAnotherMakesTheKeyWins() throws Exception {
        for (int round = 0; round < 20; round++) {
            PersonId person = vault.issue("race" + round);
            CyclicBarrier start = new CyclicBarrier(2);
            try (var threads = Executors.newFixedThreadPool(2)) {
                var sealing = threads.submit(() -> {
                    start.await();
                    return keys(MASTER).forSealing(Set.of(person));
                });
                var erasing = threads.submit(() -> {
                    start.await();
                    return vault.erase(person);
                });
                assertThat(erasing.get()).isTrue();
                try {
                    sealing.get();
                } catch (ExecutionException refused) {
                    assertThat(refused.getCause()).isInstanceOf(SealingRefused.class);
                }
            }
            assertThat(keys(MASTER).find(Set.of(person)).keys()).isEmpty();
            assertThatExceptionOfType(SealingRefused.class)
                    .isThrownBy(() -> keys(MASTER).forSealing(Set.of(person)))
                    .satisfies(refused -> assertThat(refused.erased()).containsExactly(person));
        }
    }

    @Test
    void aTombstoneThatIsNotYetCommittedStopsAKeyFromBeingMade() throws Exception {
        PersonId person = vault.issue("uncommitted");
        try (var erasing = database.appDataSource().getConnection();
                var statement = erasing.createStatement();
                var threads = Executors.newSingleThreadExecutor()) {
            erasing.setAutoCommit(false);
            statement.execute("INSERT INTO ledger.person_key (person_id, erased_at) VALUES ('" + person + "', now())");
            var sealing = threads.submit(() -> keys(MASTER).forSealing(Set.of(person)));
            Conditions.await(() -> superuser
                            .sql("SELECT count(*) FROM pg_locks WHERE NOT granted")
                            .query(Integer.class)
                            .single()
                    > 0);
            erasing.commit();
            assertThatThrownBy(sealing::get).hasCauseInstanceOf(SealingRefused.class);
        }
    }

    @Test
    void aKeyOutlivesTheTransactionOfWhoeverAskedForIt() {
        PersonId person = vault.issue("rolled back");
        var source = database.appDataSource();
        new TransactionTemplate(new DataSourceTransactionManager(source)).executeWithoutResult(status -> {
            new PersonKeys(new VaultTables(source), MASTER, random).forSealing(Set.of(person));
            status.setRollbackOnly();
        });
        assertThat(keys(MASTER).find(Set.of(person)).keys()).containsKey(person);
    }

    @Test
    void aKeyIsMadeOnlyForPersonsThatTheVaultIssued() {
        assertThatThrownBy(() -> keys(MASTER).forSealing(Set.of(new PersonId(UUID.randomUUID()))))
                .rootCause()
                .hasMessageContaining("person_key_person_id_fkey");
    }

    @Test
    void anotherMasterKeyOpensNothing() {
        PersonId person = vault.issue("x");
        keys(MASTER).forSealing(Set.of(person));
        MasterKey another = MasterKey.of("43".repeat(32));
        assertThatExceptionOfType(MasterKeyRefused.class)
                .isThrownBy(() -> keys(another).find(Set.of(person)))
                .withMessageContaining("does not open with this master key");
        assertThatExceptionOfType(MasterKeyRefused.class)
                .isThrownBy(() -> vault(another))
                .withMessageContaining("another master key");
        assertThat(vault(MASTER).find("x")).contains(person);
    }

    @Test
    void aKeyGivenToAnotherPersonInTheTableDoesNotOpen() {
        PersonId one = vault.issue("one");
        PersonId other = vault.issue("other");
        keys(MASTER).forSealing(Set.of(one));
        superuser
                .sql("INSERT INTO ledger.person_key SELECT ?, wrapped_key FROM ledger.person_key")
                .param(other.value())
                .update();
        assertThatExceptionOfType(MasterKeyRefused.class)
                .isThrownBy(() -> keys(MASTER).find(Set.of(other)));
    }

    @Test
    void theApplicationCanAddAndEraseAndNothingElse() {
        PersonId person = vault.issue("guarded");
        keys(MASTER).forSealing(Set.of(person));
        JdbcTemplate application = new JdbcTemplate(database.appDataSource());
        for (String change : List.of(
                "UPDATE ledger.person SET person_id = gen_random_uuid()",
                "UPDATE ledger.person SET reference_index = sha256('a')",
                "UPDATE ledger.person_key SET person_id = gen_random_uuid()",
                "UPDATE ledger.vault_master_key SET fingerprint = sha256('a')",
                "DELETE FROM ledger.person_key",
                "DELETE FROM ledger.person",
                "DELETE FROM ledger.vault_master_key",
                "TRUNCATE ledger.person CASCADE")) {
            assertThatThrownBy(() -> application.update(change))
                    .as(change)
                    .rootCause()
                    .hasMessageContaining("permission denied");
        }
        for (String change : List.of(
                "UPDATE ledger.person SET reference = sha256('a')",
                "UPDATE ledger.person_key SET wrapped_key = wrapped_key")) {
            assertThatThrownBy(() -> application.update(change))
                    .as(change)
                    .rootCause()
                    .hasMessageContaining("only adds and erases");
        }
        vault.erase(person);
        assertThatThrownBy(() -> application.update("UPDATE ledger.person_key SET erased_at = now()"))
                .rootCause()
                .hasMessageContaining("only adds and erases");
    }

    @Test
    void notEvenASuperuserChangesTheVaultUnawares() {
        vault.issue("guarded");
        keys(MASTER).forSealing(Set.of(vault.issue("guarded")));
        JdbcTemplate session = new JdbcTemplate(new SingleConnectionDataSource(connection(), true));
        session.execute("SET session_replication_role = replica");
        for (String change : List.of(
                "UPDATE ledger.person SET reference_index = sha256('a')",
                "UPDATE ledger.person_key SET wrapped_key = wrapped_key",
                "UPDATE ledger.vault_master_key SET fingerprint = sha256('a')",
                "DELETE FROM ledger.person_key",
                "DELETE FROM ledger.person",
                "TRUNCATE ledger.person_key",
                "TRUNCATE ledger.person CASCADE",
                "TRUNCATE ledger.vault_master_key")) {
            assertThatThrownBy(() -> session.execute(change))
                    .as(change)
                    .rootCause()
                    .hasMessageContaining("only adds and erases");
        }
    }

    private Connection connection() {
        try {
            return database.superuserDataSource().getConnection();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private int count(String table) {
        return superuser
                .sql("SELECT count(*) FROM " + table)
                .query(Integer.class)
                .single();
    }

    private PersonVault vault(MasterKey masterKey) {
        return new PersonVault(database.appDataSource(), masterKey, random, Clock.fixed(NOW, ZoneOffset.UTC));
    }

    private PersonKeys keys(MasterKey masterKey) {
        return new PersonKeys(new VaultTables(database.appDataSource()), masterKey, random);
    }
}
