package org.icamledger.api.rest;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.icamledger.casefile.CaseId;
import org.icamledger.casefile.DecisionId;
import org.icamledger.casefile.Entry;
import org.icamledger.ledger.StoredEntry;
import org.icamledger.transparency.Checkpoint;
import org.icamledger.transparency.Hash;
import org.icamledger.transparency.SignedCheckpoint;

/**
 * What whoever recorded a decision keeps of it.
 *
 * @param casesequence place in the case, 0-based
 * @param position place in the ledger, 0-based
 * @param recordedtime when the ledger took it, UTC
 * @param leafHash of the entry, base64
 * @param entry the stored line, byte for byte, so that its holder can check what was sealed
 * @param log the signed tree that holds it
 * @param inclusionProof the hashes that lead from the leaf to the root of that tree, the leaf's sibling first; base64
 */
record Receipt(
        DecisionId id,
        CaseId caseId,
        int casesequence,
        long position,
        Instant recordedtime,
        String leafHash,
        String entry,
        SignedLog log,
        List<String> inclusionProof) {
    /**
     * What was signed.
     *
     * @param size of the log
     * @param rootHash over all its entries, base64
     * @param checkpoint the signed note
     */
    record SignedLog(String origin, long size, String rootHash, String checkpoint) {
        static SignedLog of(SignedCheckpoint signed) {
            Checkpoint checkpoint = signed.checkpoint();
            return new SignedLog(
                    checkpoint.origin(),
                    checkpoint.size(),
                    checkpoint.root().base64(),
                    new String(signed.note().bytes(), StandardCharsets.UTF_8));
        }
    }

    static Receipt of(StoredEntry stored, SignedCheckpoint signed, List<Hash> proof) {
        Entry entry = stored.entry();
        return new Receipt(
                entry.decision().id(),
                entry.subject(),
                entry.casesequence(),
                entry.position(),
                entry.recordedtime(),
                stored.leafHash().base64(),
                new String(stored.bytes(), StandardCharsets.UTF_8),
                SignedLog.of(signed),
                proof.stream().map(Hash::base64).toList());
    }
}
