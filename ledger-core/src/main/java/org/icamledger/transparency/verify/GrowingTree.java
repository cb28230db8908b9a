package org.icamledger.transparency.verify;

import java.util.List;
import org.icamledger.transparency.Edge;
import org.icamledger.transparency.Hash;

/** A tree of which only the right edge is kept. For one thread. */
final class GrowingTree {
    private final long checkpointSize;
    private final LeafWatcher watcher;
    private Edge edge = Edge.EMPTY;
    private Hash rootAtCheckpoint;

    GrowingTree(long checkpointSize, LeafWatcher watcher) {
        this.checkpointSize = checkpointSize;
        this.watcher = watcher;
        noteCheckpoint();
    }

    long size() {
        return edge.size();
    }

    void add(List<Hash> leaves) {
        if (leaves.isEmpty()) {
            return;
        }
        long first = edge.size();
        long missing = checkpointSize - first;
        if (missing > 0 && missing < leaves.size()) {
            append(leaves.subList(0, (int) missing));
            append(leaves.subList((int) missing, leaves.size()));
        } else {
            append(leaves);
        }
        watcher.added(first, leaves);
    }

    /** @param bytes how many were read */
    Recomputed result(long bytes) {
        return new Recomputed(edge.size(), edge.root(), rootAtCheckpoint, bytes);
    }

    private void append(List<Hash> leaves) {
        edge = edge.append(leaves).edge();
        noteCheckpoint();
    }

    private void noteCheckpoint() {
        if (edge.size() == checkpointSize) {
            rootAtCheckpoint = edge.root();
        }
    }
}
