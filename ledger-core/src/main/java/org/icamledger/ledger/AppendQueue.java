package org.icamledger.ledger;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** Appends that wait for the writer, bounded, in two lanes. Each lane keeps its order. For any number of threads. */
final class AppendQueue {
    static final int MAX_BATCH_ENTRIES = 1_000;
    static final int MAX_APPEND_ENTRIES = 500;

    /** Of imports while others record: no append of a file may have more. */
    static final int MAX_IMPORT_ENTRIES_BESIDE = 100;

    /** Who recorded so lately is likely to record again while the next transaction lasts. */
    private static final long LATELY_NANOS = 1_000_000_000L;

    static final long MAX_BATCH_BYTES = 8 << 20;

    /** Callers who were answered together come back together: a moment's wait makes one transaction of what would be two. */
    private static final long GATHERING_NANOS = 2_000_000;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Waiting interactive;
    private final Waiting imports;
    private boolean closed;
    /** How many appends the writer waits for. */
    private int wanted = 1;

    /** How long a writer without work waits before it does what can wait. */
    private static final long IDLE_NANOS = 1_000_000_000L;

    private int takenLast = 1;
    private boolean anyInteractive;
    private long lastInteractive;

    /** @param laneEntries how many decisions may wait in each lane */
    AppendQueue(int laneEntries) {
        interactive = new Waiting(laneEntries);
        imports = new Waiting(laneEntries);
    }

    /** @return false when the lane is full or the queue closed */
    boolean offer(Append append) {
        int sizeBytes = append.sizeBytes();
        lock.lock();
        try {
            if (append.lane() == Lane.INTERACTIVE) {
                anyInteractive = true;
                lastInteractive = System.nanoTime();
            }
            if (closed || !of(append.lane()).add(new Sized(append, sizeBytes))) {
                return false;
            }
            if (waiting() >= wanted) {
                changed.signal();
            }
            return true;
        } finally {
            lock.unlock();
        }
    }

    /** Whether anybody recorded within the last second but in files. */
    boolean isInteractive() {
        lock.lock();
        try {
            return anyInteractiveLately();
        } finally {
            lock.unlock();
        }
    }

    private boolean anyInteractiveLately() {
        return anyInteractive && System.nanoTime() - lastInteractive <= LATELY_NANOS;
    }

    /** How many decisions wait in a lane. */
    int waiting(Lane lane) {
        lock.lock();
        try {
            return of(lane).entries;
        } finally {
            lock.unlock();
        }
    }

    private Waiting of(Lane lane) {
        return switch (lane) {
            case INTERACTIVE -> interactive;
            case IMPORT -> imports;
        };
    }

    /** Whether it takes nothing more and has nothing left to hand out. */
    boolean isDrained() {
        lock.lock();
        try {
            return closed && waiting() == 0;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Waits for appends and takes as many as one transaction may hold; empty when there were none for a second, or when the queue is
     * closed and drained.
     */
    List<Append> take() throws InterruptedException {
        lock.lock();
        try {
            awaitFirst();
            gather();
            Batch batch = new Batch();
            interactive.moveTo(batch, MAX_BATCH_ENTRIES);
            int most = anyInteractiveLately() ? MAX_IMPORT_ENTRIES_BESIDE : MAX_BATCH_ENTRIES;
            imports.moveTo(batch, Math.min(MAX_BATCH_ENTRIES, batch.entries + most));
            takenLast = Math.max(1, batch.appends.size());
            return batch.appends;
        } finally {
            lock.unlock();
        }
    }

    /** Takes nothing more; what waits is still handed out. */
    void close() {
        lock.lock();
        try {
            closed = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void awaitFirst() throws InterruptedException {
        wanted = 1;
        long left = IDLE_NANOS;
        while (waiting() == 0 && left > 0 && !closed) {
            left = changed.awaitNanos(left);
        }
    }

    private void gather() throws InterruptedException {
        if (waiting() == 0) {
            return;
        }
        wanted = takenLast;
        long left = GATHERING_NANOS;
        while (waiting() < wanted && left > 0 && !closed) {
            left = changed.awaitNanos(left);
        }
    }

    private int waiting() {
        return interactive.appends.size() + imports.appends.size();
    }

    private record Sized(Append append, int sizeBytes) {
        int entries() {
            return append.entries().size();
        }
    }

    private static final class Batch {
        final List<Append> appends = new ArrayList<>();
        int entries;
        long sizeBytes;

        boolean takes(Sized append, int maxEntries) {
            // One that is larger than any batch goes alone.
            return appends.isEmpty()
                    || entries + append.entries() <= maxEntries && sizeBytes + append.sizeBytes() <= MAX_BATCH_BYTES;
        }

        void add(Sized append) {
            appends.add(append.append());
            entries += append.entries();
            sizeBytes += append.sizeBytes();
        }
    }

    private static final class Waiting {
        private static final long MAX_BYTES = 4 * MAX_BATCH_BYTES;

        private final ArrayDeque<Sized> appends = new ArrayDeque<>();
        private final int maxEntries;
        private int entries;
        private long sizeBytes;

        Waiting(int maxEntries) {
            this.maxEntries = maxEntries;
        }

        boolean add(Sized append) {
            if (entries + append.entries() > maxEntries || sizeBytes + append.sizeBytes() > MAX_BYTES) {
                return false;
            }
            appends.add(append);
            entries += append.entries();
            sizeBytes += append.sizeBytes();
            return true;
        }

        void moveTo(Batch batch, int maxBatchEntries) {
            while (!appends.isEmpty() && batch.takes(appends.peek(), maxBatchEntries)) {
                Sized append = appends.remove();
                entries -= append.entries();
                sizeBytes -= append.sizeBytes();
                batch.add(append);
            }
        }
    }
}
