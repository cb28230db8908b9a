package org.icamledger.casefile;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/** Identifies a person: a random pseudonym issued by the person vault. Who it is stands in the vault alone. Written as a lower-case UUID. */
public record PersonId(UUID value) implements Comparable<PersonId> {
    /**
     * @param text a UUID in lower case
     * @throws IllegalArgumentException when the text is anything else
     */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static PersonId of(String text) {
        return new PersonId(Uuids.parse(text));
    }

    /** In the order of the written form, which is not the order of {@link UUID#compareTo}. */
    @Override
    public int compareTo(PersonId other) {
        return toString().compareTo(other.toString());
    }

    @Override
    @JsonValue
    public String toString() {
        return value.toString();
    }
}
