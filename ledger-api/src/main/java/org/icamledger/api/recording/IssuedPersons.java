package org.icamledger.api.recording;

import java.util.Collection;
import org.icamledger.casefile.PersonId;
import org.icamledger.ledger.LastUsed;

/** Persons that the vault is known to have issued, those named last. For any number of threads. */
final class IssuedPersons {
    private static final int MOST_KEPT = 10_000;

    private final LastUsed<PersonId, Boolean> kept = new LastUsed<>(MOST_KEPT, MOST_KEPT, any -> 1);

    synchronized boolean holdsAll(Collection<PersonId> persons) {
        return persons.stream().allMatch(person -> kept.get(person).isPresent());
    }

    synchronized void add(Collection<PersonId> persons) {
        persons.forEach(person -> kept.put(person, true));
    }
}
