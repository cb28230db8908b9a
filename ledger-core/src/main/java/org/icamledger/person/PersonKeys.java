package org.icamledger.person;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.icamledger.casefile.PersonId;

/**
 * One random key per person, made on first use and kept wrapped; a tombstone once it has been destroyed. Keys are never kept
 * in memory longer than a call, so that a destroyed one is gone on every node at once.
 */
final class PersonKeys {
    private static final int LENGTH = 32;
    private static final byte[] PURPOSE = "icam-person-key-1".getBytes(StandardCharsets.US_ASCII);

    private final VaultTables tables;
    private final byte[] wrapping;
    private final SecureRandom random;

    PersonKeys(VaultTables tables, MasterKey masterKey, SecureRandom random) {
        this.tables = tables;
        this.wrapping = masterKey.wrapping();
        this.random = random;
    }

    /** Keys by person, and who of those asked for has been erased. Who is in neither has no key yet. */
    record Found(Map<PersonId, byte[]> keys, Set<PersonId> erased) {}

    /**
     * Keys to seal with, made and committed where there was none. Of several that make one at the same time, one wins and all
     * get that one.
     *
     * @throws SealingRefused when one of the persons has been erased; no key is made then
     */
    Map<PersonId, byte[]> forSealing(Set<PersonId> persons) {
        Found found = find(persons);
        refuseErased(found);
        Set<PersonId> without = new HashSet<>(persons);
        without.removeAll(found.keys().keySet());
        if (without.isEmpty()) {
            return found.keys();
        }
        make(without);
        // Read again, and not the ones just made: another may have been first, or have erased the person meanwhile.
        Found complete = find(persons);
        refuseErased(complete);
        return complete.keys();
    }

    Found find(Collection<PersonId> persons) {
        record Stored(PersonId person, byte[] wrapped) {}
        List<Stored> rows = tables.query(
                "SELECT person_id, wrapped_key FROM ledger.person_key WHERE person_id = ANY (?)",
                row -> new Stored(new PersonId(row.getObject(1, UUID.class)), row.getBytes(2)),
                (Object) VaultTables.uuids(persons));
        Map<PersonId, byte[]> keys = new HashMap<>();
        Set<PersonId> erased = new HashSet<>();
        for (Stored row : rows) {
            if (row.wrapped() == null) {
                erased.add(row.person());
            } else {
                keys.put(row.person(), unwrap(row.person(), row.wrapped()));
            }
        }
        return new Found(keys, erased);
    }

    /** Destroys the key, or sees to it that there will never be one. @return whether there was something to do */
    boolean destroy(PersonId person, Clock clock) {
        return tables.update(
                        """
                        INSERT INTO ledger.person_key AS k (person_id, wrapped_key, erased_at) VALUES (?, NULL, ?)
                        ON CONFLICT (person_id) DO UPDATE SET wrapped_key = NULL, erased_at = excluded.erased_at
                        WHERE k.erased_at IS NULL
                        """,
                        person.value(),
                        OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC))
                == 1;
    }

    private void make(Set<PersonId> persons) {
        UUID[] ids = VaultTables.uuids(persons);
        List<byte[]> wrapped = new ArrayList<>();
        for (UUID id : ids) {
            byte[] key = new byte[LENGTH];
            random.nextBytes(key);
            wrapped.add(AesGcm.wrap(wrapping, associated(id), key, random));
        }
        tables.update(
                """
                INSERT INTO ledger.person_key (person_id, wrapped_key)
                SELECT * FROM unnest(?::uuid[], ?::bytea[]) ON CONFLICT (person_id) DO NOTHING
                """,
                ids,
                wrapped.toArray(byte[][]::new));
    }

    private byte[] unwrap(PersonId person, byte[] wrapped) {
        return AesGcm.unwrap(wrapping, associated(person.value()), wrapped)
                .orElseThrow(() -> new MasterKeyRefused("The key of the person " + person
                        + " does not open with this master key: restore the one it was made under."));
    }

    private static void refuseErased(Found found) {
        if (!found.erased().isEmpty()) {
            throw new SealingRefused(found.erased());
        }
    }

    /** Ties a wrapped key to its person, so that a row cannot be given to another. */
    private static byte[] associated(UUID person) {
        byte[] id = TextCipher.bytes(person);
        byte[] associated = Arrays.copyOf(PURPOSE, PURPOSE.length + id.length);
        System.arraycopy(id, 0, associated, PURPOSE.length, id.length);
        return associated;
    }
}
