package org.icamledger.ledger;

import java.util.List;

/** The way back of what a command stored, from Axon's storage engine, which returns nothing, to the command bus on the same thread. */
final class Receipts {
    private static final ThreadLocal<List<StoredEntry>> ON_THIS_THREAD = ThreadLocal.withInitial(List::of);

    private Receipts() {}

    static void leave(List<StoredEntry> entries) {
        ON_THIS_THREAD.set(entries);
    }

    /** What was left on this thread since the last time; nothing is left then. */
    static List<StoredEntry> take() {
        List<StoredEntry> entries = ON_THIS_THREAD.get();
        ON_THIS_THREAD.remove();
        return entries;
    }
}
