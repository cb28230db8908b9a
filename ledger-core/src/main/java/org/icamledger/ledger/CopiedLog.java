package org.icamledger.ledger;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.icamledger.casefile.CaseId;
import org.icamledger.casefile.Entry;
import org.icamledger.casefile.LedgerFile.LedgerOpened;
import org.icamledger.transparency.Edge;
import org.icamledger.transparency.Edge.FullTile;
import org.icamledger.transparency.Hash;
import org.icamledger.transparency.Unreadable;

/**
 * A log that comes from elsewhere, entry by entry from position 0 on, and the tree over it. It takes only what a ledger can have
 * recorded in that order; whether one did, its root tells. Some kilobytes, however long the log is. Not for several threads.
 */
public final class CopiedLog {
    /** Growing the tree by many leaves at once costs least. */
    private static final int BLOCK = 1_024;

    private final Consumer<FullTile> completed;
    private final List<Hash> leaves = new ArrayList<>(BLOCK);
    private Edge edge = Edge.EMPTY;
    private long size;
    private Instant recordedtime = Instant.MIN;
    private LedgerOpened opened;

    /** @param completed gets each tile that becomes full, at the latest with {@link #edge} */
    public CopiedLog(Consumer<FullTile> completed) {
        this.completed = completed;
    }

    /**
     * Takes the next entry.
     *
     * @return what is to be stored of it
     * @throws Unreadable when it cannot stand here; nothing was taken then
     */
    public StoredEntry add(byte[] bytes) throws Unreadable {
        StoredEntry next;
        try {
            next = read(bytes, size);
        } catch (Malformed e) {
            throw new Unreadable(at() + "it is not written as an entry. " + e.getMessage());
        }
        return add(next);
    }

    /**
     * What is to be stored of an entry; for whoever reads several at once.
     *
     * @param position where it stands
     * @throws Malformed when it is not written as an entry
     */
    static StoredEntry read(byte[] bytes, long position) {
        return new StoredEntry(EntryFormat.parse(bytes, position), bytes, Hash.leaf(bytes));
    }

    /** Takes the next entry as it was {@link #read} for this position. @return the same */
    StoredEntry add(StoredEntry next) throws Unreadable {
        Entry entry = next.entry();
        boolean opening = entry.decision().data() instanceof LedgerOpened
                && entry.subject().equals(CaseId.LEDGER);
        if (opening != (size == 0)) {
            throw new Unreadable(at() + "a log begins with the opening of its ledger, and has no other.");
        }
        if (entry.recordedtime().isBefore(recordedtime)) {
            throw new Unreadable(at() + "it was recorded before the one in front of it.");
        }
        recordedtime = entry.recordedtime();
        if (entry.decision().data() instanceof LedgerOpened first) {
            opened = first;
        }
        leaves.add(next.leafHash());
        size++;
        if (leaves.size() == BLOCK) {
            grow();
        }
        return next;
    }

    /** How many entries were taken. */
    public long size() {
        return size;
    }

    /** What the first entry says; null before it. */
    public LedgerOpened opened() {
        return opened;
    }

    /** When the last entry was recorded. */
    Instant recordedtime() {
        return recordedtime;
    }

    /** Of the tree over what was taken so far. */
    public Edge edge() {
        grow();
        return edge;
    }

    private String at() {
        return "Entry " + size + " (counted from 0) cannot stand there: ";
    }

    private void grow() {
        Edge.Growth growth = edge.append(leaves);
        edge = growth.edge();
        growth.completed().forEach(completed);
        leaves.clear();
    }
}
