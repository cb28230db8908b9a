package org.icamledger.ledger;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.List;
import org.icamledger.casefile.DecisionId;
import org.icamledger.casefile.Refusal;

/**
 * What became of a command, as the node that handled it tells the node that asked. Both may be one; then nothing is written. An
 * exception would arrive at another node as a text.
 */
sealed interface CommandAnswer {
    /**
     * Durable and signed, now or before.
     *
     * @param entries those stored now; they do not travel, for the log has them, and are empty when they came from another node
     * @param checkpoint the newest signed note that the node knew afterwards, which the database may not have yet; null before the
     *     first
     */
    record Stored(@JsonIgnore List<StoredEntry> entries, String checkpoint) implements CommandAnswer {
        public Stored {
            entries = entries == null ? List.of() : List.copyOf(entries);
        }
    }

    /** Nothing was stored. @param lastSequence case sequence of the last decision that was looked at; -1 when there was none */
    record Refused(List<Refusal> refusals, int lastSequence) implements CommandAnswer {}

    /** Nothing was stored: the case was not where the command expects it. @param currentSequence of its last decision */
    record Preceded(int currentSequence) implements CommandAnswer {}

    /** Nothing was stored: others recorded in the case meanwhile. @param size how many decisions it holds */
    record Conflict(int size) implements CommandAnswer {}

    /** Nothing was stored: the id belongs to another decision, or to one that is in the case while others are not. */
    record Taken(DecisionId id) implements CommandAnswer {}

    /** Nothing was stored: no such case is open. */
    record UnknownCase() implements CommandAnswer {}

    /** Nothing was stored. @param size bytes that an entry would have @param limit bytes that the log takes */
    record TooLarge(int size, int limit) implements CommandAnswer {}

    /** Stored, but not signed yet. */
    record Unsigned() implements CommandAnswer {}

    /** Nothing was stored; the same command may succeed later. */
    record Unavailable() implements CommandAnswer {}

    /** It may be stored or not. */
    record Unknown() implements CommandAnswer {}

    /** A defect, told in the log of the node that handled the command. It may be stored or not. */
    record Failed() implements CommandAnswer {}
}
