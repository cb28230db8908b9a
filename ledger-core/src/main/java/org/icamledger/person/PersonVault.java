package org.icamledger.person;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import javax.sql.DataSource;
import org.icamledger.casefile.KnownPersons;
import org.icamledger.casefile.PersonId;

/**
 * Who stands behind a pseudonym. A reference (the authority's file number) is kept encrypted and found through a blind index,
 * so that the tables tell nobody who lacks the master key whom the ledger speaks of. What it writes is committed when a method
 * returns, whatever transaction the caller is in. Every method throws
 * {@link org.springframework.dao.DataAccessException} when the database is away. Safe for use by several threads.
 */
public final class PersonVault {
    private static final int BATCH = 5_000;

    private final VaultTables tables;
    private final PersonKeys keys;
    private final byte[] index;
    private final byte[] references;
    private final SecureRandom random;
    private final Clock clock;

    /** @throws MasterKeyRefused when this vault was filled under another master key */
    public PersonVault(DataSource dataSource, MasterKey masterKey, SecureRandom random, Clock clock) {
        this.tables = new VaultTables(dataSource);
        this.keys = new PersonKeys(tables, masterKey, random);
        this.index = masterKey.index();
        this.references = masterKey.reference();
        this.random = random;
        this.clock = clock;
        refuseAnother(masterKey);
    }

    /** Whether a vault has been opened in this database before, so that no other master key but that one will do. */
    public static boolean hasMasterKey(DataSource dataSource) {
        return !fingerprints(new VaultTables(dataSource)).isEmpty();
    }

    /**
     * Whether a text can be a reference: at least one letter or digit, at most 200 characters. The other methods throw
     * {@link IllegalArgumentException} on anything else.
     */
    public static boolean isReference(String text) {
        try {
            Reference.normal(text);
            return true;
        } catch (IllegalArgumentException neither) {
            return false;
        }
    }

    /**
     * Who may stand for the person of a reference until that one is issued: the same for every spelling that leads to the same person.
     *
     * @throws IllegalArgumentException when it cannot be a reference, see {@link #isReference}
     */
    public static PersonId standIn(String reference) {
        return new PersonId(UUID.nameUUIDFromBytes(Reference.normal(reference).getBytes(StandardCharsets.UTF_8)));
    }

    /** The person of a reference: the same one for every spelling that has the same letters and digits, issued now when it is new. */
    public PersonId issue(String reference) {
        return issueAll(List.of(reference)).get(reference);
    }

    /**
     * The persons of many references at once.
     *
     * @return a person for each reference as it was given
     */
    public Map<String, PersonId> issueAll(Collection<String> given) {
        // In the order of the index, so that two callers with the same references wait for each other instead of
        // locking up.
        Map<ByteBuffer, String> byIndex = new TreeMap<>();
        Map<String, ByteBuffer> indexes = new LinkedHashMap<>();
        for (String reference : given) {
            ByteBuffer blind = ByteBuffer.wrap(Reference.blind(index, reference));
            byIndex.putIfAbsent(blind, reference);
            indexes.put(reference, blind);
        }
        Map<ByteBuffer, PersonId> persons = new HashMap<>();
        List<ByteBuffer> all = List.copyOf(byIndex.keySet());
        for (int from = 0; from < all.size(); from += BATCH) {
            List<ByteBuffer> batch = all.subList(from, Math.min(from + BATCH, all.size()));
            persons.putAll(issueBatch(batch, byIndex));
        }
        Map<String, PersonId> issued = new LinkedHashMap<>();
        indexes.forEach((reference, blind) -> issued.put(reference, persons.get(blind)));
        return issued;
    }

    /** The person of a reference, when one has been issued. */
    public Optional<PersonId> find(String reference) {
        ByteBuffer blind = ByteBuffer.wrap(Reference.blind(index, reference));
        return Optional.ofNullable(findBatch(List.of(blind)).get(blind));
    }

    /** The reference of a person as it was first given; empty when the person was never issued or has been erased. */
    public Optional<String> reference(PersonId person) {
        return tables
                .query(
                        "SELECT reference FROM ledger.person WHERE person_id = ? AND reference IS NOT NULL",
                        row -> row.getBytes(1),
                        person.value())
                .stream()
                .findFirst()
                .map(wrapped -> AesGcm.unwrap(references, TextCipher.bytes(person.value()), wrapped)
                        .orElseThrow(() -> new MasterKeyRefused("The reference of the person " + person
                                + " does not open with this master key: restore the one it was made under.")))
                .map(utf8 -> new String(utf8, StandardCharsets.UTF_8));
    }

    /** Which of these persons exist, and which of them have been erased. */
    public KnownPersons known(Set<PersonId> persons) {
        Set<PersonId> issued = new HashSet<>();
        Set<PersonId> erased = new HashSet<>();
        tables.query(
                """
                SELECT p.person_id, k.erased_at IS NOT NULL FROM ledger.person p
                LEFT JOIN ledger.person_key k USING (person_id) WHERE p.person_id = ANY (?)
                """,
                row -> {
                    PersonId person = new PersonId(row.getObject(1, UUID.class));
                    return issued.add(person) && row.getBoolean(2) && erased.add(person);
                },
                (Object) VaultTables.uuids(persons));
        return new KnownPersons(issued, erased);
    }

    /**
     * Destroys the key of a person and the reference, and leaves a tombstone: every text about the person is unreadable from
     * now on, and none can be sealed again. The blind index stays, so that the same file number leads to the same, erased
     * pseudonym. What PostgreSQL keeps of old rows (dead rows until VACUUM, write-ahead log, backups) is not reached.
     *
     * @return false when the person had been erased before
     * @throws IllegalArgumentException when the vault never issued this person
     */
    public boolean erase(PersonId person) {
        if (known(Set.of(person)).issued().isEmpty()) {
            throw new IllegalArgumentException("No person has this id: look it up by its reference.");
        }
        boolean erased = keys.destroy(person, clock);
        // Also when there was a tombstone already: an earlier attempt may have been cut off between the two.
        tables.update(
                "UPDATE ledger.person SET reference = NULL WHERE person_id = ? AND reference IS NOT NULL",
                person.value());
        return erased;
    }

    private Map<ByteBuffer, PersonId> issueBatch(List<ByteBuffer> batch, Map<ByteBuffer, String> byIndex) {
        Map<ByteBuffer, PersonId> found = findBatch(batch);
        List<ByteBuffer> fresh =
                batch.stream().filter(blind -> !found.containsKey(blind)).toList();
        if (fresh.isEmpty()) {
            return found;
        }
        UUID[] ids = new UUID[fresh.size()];
        List<byte[]> wrapped = new ArrayList<>();
        for (int i = 0; i < ids.length; i++) {
            // Random throughout: a time in it would tell when the person became known.
            ids[i] = randomUuid();
            byte[] plain = byIndex.get(fresh.get(i)).getBytes(StandardCharsets.UTF_8);
            wrapped.add(AesGcm.wrap(references, TextCipher.bytes(ids[i]), plain, random));
        }
        tables.update(
                """
                INSERT INTO ledger.person (person_id, reference_index, reference)
                SELECT * FROM unnest(?::uuid[], ?::bytea[], ?::bytea[]) ON CONFLICT (reference_index) DO NOTHING
                """,
                ids,
                arrays(fresh),
                wrapped.toArray(byte[][]::new));
        return findBatch(batch);
    }

    private Map<ByteBuffer, PersonId> findBatch(List<ByteBuffer> batch) {
        Map<ByteBuffer, PersonId> found = new HashMap<>();
        tables.query(
                "SELECT reference_index, person_id FROM ledger.person WHERE reference_index = ANY (?)",
                row -> found.put(ByteBuffer.wrap(row.getBytes(1)), new PersonId(row.getObject(2, UUID.class))),
                (Object) arrays(batch));
        return found;
    }

    private static byte[][] arrays(List<ByteBuffer> buffers) {
        return buffers.stream().map(ByteBuffer::array).toArray(byte[][]::new);
    }

    private UUID randomUuid() {
        byte[] bytes = new byte[16];
        random.nextBytes(bytes);
        ByteBuffer halves = ByteBuffer.wrap(bytes);
        long most = halves.getLong() & 0xFFFFFFFFFFFF0FFFL | 0x4000L;
        long least = halves.getLong() & 0x3FFFFFFFFFFFFFFFL | 0x8000000000000000L;
        return new UUID(most, least);
    }

    /** A new master key beside a full vault (a lost file, another node's) would seal texts that the rest could never open. */
    private void refuseAnother(MasterKey masterKey) {
        tables.update("INSERT INTO ledger.vault_master_key (fingerprint) VALUES (?) ON CONFLICT DO NOTHING", (Object)
                masterKey.fingerprint());
        byte[] stored = fingerprints(tables).getFirst();
        if (!MessageDigest.isEqual(stored, masterKey.fingerprint())) {
            throw new MasterKeyRefused(
                    "This ledger's person vault was filled under another master key: restore that one,"
                            + " or no text of the ledger can be read.");
        }
    }

    /** One, or none before the vault was opened for the first time. */
    private static List<byte[]> fingerprints(VaultTables tables) {
        return tables.query("SELECT fingerprint FROM ledger.vault_master_key", row -> row.getBytes(1));
    }
}
