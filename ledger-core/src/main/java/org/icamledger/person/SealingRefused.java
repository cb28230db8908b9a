package org.icamledger.person;

import java.util.Set;
import org.icamledger.casefile.PersonId;

/** A text is about persons whose key has been destroyed. Nothing was sealed. */
public final class SealingRefused extends RuntimeException {
    private final transient Set<PersonId> erased;

    SealingRefused(Set<PersonId> erased) {
        super("A text is about a person who has been erased: leave the text or that person out.", null, false, false);
        this.erased = Set.copyOf(erased);
    }

    /** Those of the persons who have been erased; never empty. */
    public Set<PersonId> erased() {
        return erased;
    }
}
