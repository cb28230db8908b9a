package org.icamledger.ledger;

import java.time.Instant;
import java.util.List;
import org.icamledger.casefile.DecisionId;

/** What became of an append. Its decisions are stored all or none. */
public sealed interface AppendOutcome {
    /** Durable. @param entries as stored, in the order of the append; of consecutive positions and one recorded time */
    record Appended(List<StoredEntry> entries) implements AppendOutcome {
        /** Of the decisions, in the order of the append. */
        public List<Long> positions() {
            return entries.stream().map(stored -> stored.entry().position()).toList();
        }

        /** The same for all of them. */
        public Instant recordedtime() {
            return entries.getFirst().entry().recordedtime();
        }
    }

    /**
     * Every id is in this case already. Whether the content is the same is for the caller to compare.
     *
     * @param positions of the stored decisions, in the order of the append
     */
    record Repeated(List<Long> positions) implements AppendOutcome {}

    /** The id is taken: in another case, or in this one while the append has new decisions as well. Nothing was stored. */
    record IdTaken(DecisionId id) implements AppendOutcome {}

    /**
     * The case holds another number of decisions than expected. Nothing was stored.
     *
     * @param currentSequence how many it holds: the sequence that the next decision gets
     */
    record Conflict(int currentSequence) implements AppendOutcome {}

    /** Stored, but no checkpoint of it could be signed yet: repeating it gives the receipt once that works. */
    record Unsigned() implements AppendOutcome {}

    /** Nothing was stored: the store is away, overloaded or refuses. The same append may succeed later. @param reason for the log */
    record Unavailable(String reason) implements AppendOutcome {}

    /** It may be stored or not: repeating it with the same ids tells. */
    record Unknown() implements AppendOutcome {}
}
