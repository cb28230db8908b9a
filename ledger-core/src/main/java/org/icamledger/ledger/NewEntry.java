package org.icamledger.ledger;

import org.icamledger.casefile.RecordedDecision;

/**
 * A decision to be recorded.
 *
 * @param decision its texts sealed
 * @param recordedby random id of the account that records it, {@code acc-…}
 */
public record NewEntry(RecordedDecision decision, String recordedby) {}
