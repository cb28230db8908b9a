package org.icamledger.casefile;

import java.time.Instant;

/**
 * One decision as it stands in the ledger, never altered. The bytes of its written form are what is stored, hashed and
 * exported; this record is what they say.
 *
 * @param position place in the ledger, 0-based and dense; not part of the written form
 * @param subject the case
 * @param casesequence place in the case, 0-based and dense
 * @param recordedtime when the ledger took it, UTC, whole milliseconds; never decreases with position
 * @param recordedby random id of the account that recorded it, {@code acc-…}, never a name
 * @param salt makes the hash of the entry unguessable
 */
public record Entry(
        long position,
        CaseId subject,
        int casesequence,
        Instant recordedtime,
        String recordedby,
        Salt salt,
        RecordedDecision decision) {}
