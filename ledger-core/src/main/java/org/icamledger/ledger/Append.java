package org.icamledger.ledger;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.icamledger.casefile.CaseId;
import org.icamledger.casefile.DecisionId;
import org.icamledger.casefile.Entry;
import org.icamledger.casefile.RecordedDecision;
import org.icamledger.casefile.Salt;
import org.icamledger.transparency.Hash;

/**
 * Decisions of one case that wait to be stored together.
 *
 * @param expectedSequence how many decisions the case holds, and so the sequence of the first new one
 * @param drafts the bytes of each entry, with any recorded time and salt
 * @param answer completed once, whatever happens
 */
record Append(
        CaseId caseId,
        int expectedSequence,
        List<NewEntry> entries,
        List<byte[]> drafts,
        Lane lane,
        CompletableFuture<AppendOutcome> answer) {
    private static final Salt ANY_SALT = new Salt(new byte[16]);

    /** @throws IllegalArgumentException when there is none or too many of them, or one id twice */
    Append {
        entries = List.copyOf(entries);
        if (entries.isEmpty() || entries.size() > AppendQueue.MAX_APPEND_ENTRIES) {
            throw new IllegalArgumentException("an append has 1 to " + AppendQueue.MAX_APPEND_ENTRIES + " decisions");
        }
        Set<DecisionId> ids = new HashSet<>();
        for (NewEntry entry : entries) {
            if (!ids.add(entry.decision().id())) {
                throw new IllegalArgumentException("two decisions of one append have the same id");
            }
        }
    }

    /**
     * Writes the entries out, on the thread of who asks: the writer has enough to do.
     *
     * @throws EntryTooLarge when one is
     */
    Append(
            CaseId caseId,
            int expectedSequence,
            List<NewEntry> entries,
            Lane lane,
            CompletableFuture<AppendOutcome> answer) {
        this(
                caseId,
                expectedSequence,
                entries,
                IntStream.range(0, entries.size())
                        .mapToObj(i -> EntryFormat.write(
                                entry(caseId, expectedSequence + i, entries.get(i), 0, Instant.EPOCH, ANY_SALT)))
                        .toList(),
                lane,
                answer);
    }

    /** What the entries will take: time and salt have the same length in all of them. */
    int sizeBytes() {
        return drafts.stream().mapToInt(draft -> draft.length).sum();
    }

    /** What is to be stored of one of the decisions. */
    StoredEntry stored(int index, long position, Instant recordedtime, Salt salt) {
        Entry entry = entry(caseId, expectedSequence + index, entries.get(index), position, recordedtime, salt);
        byte[] bytes = caseId.equals(CaseId.LEDGER)
                ? EntryFormat.write(entry)
                : EntryFormat.written(drafts.get(index), recordedtime, salt);
        return new StoredEntry(entry, bytes, Hash.leaf(bytes));
    }

    private static Entry entry(
            CaseId caseId, int sequence, NewEntry entry, long position, Instant recordedtime, Salt salt) {
        RecordedDecision decision = caseId.equals(CaseId.LEDGER)
                ? at(recordedtime, entry.decision()) // What the ledger records about itself happens as it is recorded.
                : entry.decision();
        return new Entry(position, caseId, sequence, recordedtime, entry.recordedby(), salt, decision);
    }

    private static RecordedDecision at(Instant time, RecordedDecision decision) {
        return new RecordedDecision(
                decision.id(),
                time,
                decision.registeredtime(),
                decision.source(),
                decision.decidedby(),
                decision.data());
    }
}
