package org.icamledger.casefile;

import java.util.Set;

/**
 * What the person vault says about the persons that a request names. It comes as an argument, so that the checks read
 * nothing.
 *
 * @param issued the personIds that the vault has issued, those of erased persons included
 * @param erased the issued ones whose key has been destroyed: nothing can be sealed for them
 */
public record KnownPersons(Set<PersonId> issued, Set<PersonId> erased) {
    public KnownPersons {
        issued = Set.copyOf(issued);
        erased = Set.copyOf(erased);
    }
}
