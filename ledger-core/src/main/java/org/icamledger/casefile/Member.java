package org.icamledger.casefile;

import java.util.List;

/**
 * A person in a case, also one to whom no decision is addressed, such as a Belgian child.
 *
 * @param birthYear of the civil calendar
 * @param birthMonth 1 to 12
 * @param ageDisputed whether the stated age is in dispute
 * @param languages understood, by the person's own statement
 */
public record Member(
        @Mandatory PersonId personId,
        @Mandatory Role role,
        Integer birthYear,
        Integer birthMonth,
        Boolean ageDisputed,
        Sex sex,
        @From("countries") Country nationality,
        List<Language> languages)
        implements Part {
    /** How the authority treats the member, whatever the recorded age. */
    public enum Role {
        ADULT,
        MINOR
    }

    /** As recorded by the authority. */
    public enum Sex {
        F,
        M,
        X
    }
}
