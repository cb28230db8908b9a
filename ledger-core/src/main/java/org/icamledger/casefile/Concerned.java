package org.icamledger.casefile;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;

/** Whom a decision concerns. */
public sealed interface Concerned {
    /** Whether it concerns this member of the case. */
    boolean includes(PersonId person);

    /** These persons. @param persons at least one */
    record Persons(Set<PersonId> persons) implements Concerned {
        public Persons {
            persons = Set.copyOf(persons);
        }

        @Override
        public boolean includes(PersonId person) {
            return persons.contains(person);
        }
    }

    /** Everybody in the case. */
    record WholeCase() implements Concerned {
        @Override
        public boolean includes(PersonId person) {
            return true;
        }
    }

    /** Those whom any of these concerns; the whole case when there is none. */
    static Concerned all(Collection<Concerned> parts) {
        var persons = new LinkedHashSet<PersonId>();
        for (var part : parts) {
            switch (part) {
                case Persons some -> persons.addAll(some.persons());
                case WholeCase whole -> {
                    return whole;
                }
            }
        }
        return persons.isEmpty() ? new WholeCase() : new Persons(persons);
    }
}
