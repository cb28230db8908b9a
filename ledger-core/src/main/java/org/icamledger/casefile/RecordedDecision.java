package org.icamledger.casefile;

import java.time.Instant;

/**
 * A decision as it is asked to be recorded and as it comes back from the log: the payload of Axon's event.
 *
 * @param id idempotency key across the whole ledger
 * @param time when it happened, UTC, whole milliseconds
 * @param registeredtime when the source system wrote it down by its own statement; null when not stated
 * @param source URI reference of the source system, at most 200 characters, no personal data
 * @param data what was decided; texts in it are {@link ProtectedText.Clear} before sealing, {@link ProtectedText.Sealed} after
 */
public record RecordedDecision(
        DecisionId id, Instant time, Instant registeredtime, String source, DecidedBy decidedby, Decision data) {}
