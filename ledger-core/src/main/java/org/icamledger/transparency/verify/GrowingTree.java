package org.icamledger.transparency.verify;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.icamledger.transparency.Edge;
import org.icamledger.transparency.Hash;

/** A tree of which only the right edge is kept, and the roots that it had at some sizes. For one thread. */
final class GrowingTree {
    private final LeafWatcher watcher;

    /** Those sizes that the tree has yet to reach. */
    private final TreeSet<Long> ahead;

    private final Map<Long, Hash> roots = new HashMap<>();
    private Edge edge = Edge.EMPTY;

    /** @param sizes at which the root is noted */
    GrowingTree(Collection<Long> sizes, LeafWatcher watcher) {
        this.watcher = watcher;
        this.ahead = new TreeSet<>(sizes);
        noteRoot();
    }

    Edge edge() {
        return edge;
    }

    /** Null when the tree is smaller, or this is none of the sizes that were asked for. */
    Hash rootAt(long size) {
        return roots.get(size);
    }

    /** @return the tiles that have become full */
    List<Edge.FullTile> add(List<Hash> leaves) {
        List<Edge.FullTile> completed = new ArrayList<>();
        long first = edge.size();
        for (int done = 0; done < leaves.size(); ) {
            int left = leaves.size() - done;
            int some = ahead.isEmpty() ? left : (int) Math.min(left, ahead.first() - edge.size());
            Edge.Growth growth = edge.append(leaves.subList(done, done + some));
            edge = growth.edge();
            completed.addAll(growth.completed());
            done += some;
            noteRoot();
        }
        if (!leaves.isEmpty()) {
            watcher.added(first, leaves);
        }
        return completed;
    }

    /** Those noted so far, by size. */
    Map<Long, Hash> roots() {
        return roots;
    }

    private void noteRoot() {
        if (ahead.remove(edge.size())) {
            roots.put(edge.size(), edge.root());
        }
    }
}
