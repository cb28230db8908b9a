package org.icamledger.casefile;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/** Identifies a case file. Random, given by the authority's system; names nobody. Written as a lower-case UUID. */
public record CaseId(UUID value) implements Comparable<CaseId> {
    /** The ledger's own file: its opening, changes of its key, erasures of persons. No request may name it. */
    public static final CaseId LEDGER = new CaseId(new UUID(0, 0));

    /**
     * @param text a UUID in lower case
     * @throws IllegalArgumentException when the text is anything else
     */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static CaseId of(String text) {
        return new CaseId(Uuids.parse(text));
    }

    /** In the order of the written form, which is not the order of {@link UUID#compareTo}. */
    @Override
    public int compareTo(CaseId other) {
        return toString().compareTo(other.toString());
    }

    @Override
    @JsonValue
    public String toString() {
        return value.toString();
    }
}
