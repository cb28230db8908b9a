package org.icamledger.casefile;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/** Identifies a decision, and the idempotency key of its recording across the whole ledger. Written as a lower-case UUID. */
public record DecisionId(UUID value) implements Comparable<DecisionId> {
    /**
     * @param text a UUID in lower case
     * @throws IllegalArgumentException when the text is anything else
     */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static DecisionId of(String text) {
        return new DecisionId(Uuids.parse(text));
    }

    /** In the order of the written form, which is not the order of {@link UUID#compareTo}. */
    @Override
    public int compareTo(DecisionId other) {
        return toString().compareTo(other.toString());
    }

    @Override
    @JsonValue
    public String toString() {
        return value.toString();
    }
}
