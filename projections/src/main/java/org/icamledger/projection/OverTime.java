package org.icamledger.projection;

import java.time.Instant;
import java.util.TreeMap;

/** A value that changes as time goes by. Each value holds from its time on, that time included. */
final class OverTime<T> {
    private final TreeMap<Instant, T> changes = new TreeMap<>();
    private final T before;

    /** @param before holds up to the first change; may be null */
    OverTime(T before) {
        this.before = before;
    }

    /** It takes this value at that time, in place of one that it took at the same time. Times do not go back. @param value may be null */
    void from(Instant time, T value) {
        changes.put(time, value);
    }

    T at(Instant time) {
        var change = changes.floorEntry(time);
        return change == null ? before : change.getValue();
    }

    /** After the last change so far. */
    T last() {
        return changes.isEmpty() ? before : changes.lastEntry().getValue();
    }
}
