package org.icamledger.api.rest;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.icamledger.casefile.CaseId;
import org.icamledger.casefile.DecisionId;
import org.icamledger.casefile.Entry;
import org.icamledger.ledger.StoredEntry;

/**
 * What whoever recorded a decision keeps of it.
 *
 * @param casesequence place in the case, 0-based
 * @param position place in the ledger, 0-based
 * @param recordedtime when the ledger took it, UTC
 * @param leafHash of the entry, base64
 * @param entry the stored line, byte for byte, so that its holder can check what was sealed
 */
record Receipt(
        DecisionId id,
        CaseId caseId,
        int casesequence,
        long position,
        Instant recordedtime,
        String leafHash,
        String entry) {
    static Receipt of(StoredEntry stored) {
        Entry entry = stored.entry();
        return new Receipt(
                entry.decision().id(),
                entry.subject(),
                entry.casesequence(),
                entry.position(),
                entry.recordedtime(),
                stored.leafHash().base64(),
                new String(stored.bytes(), StandardCharsets.UTF_8));
    }
}
