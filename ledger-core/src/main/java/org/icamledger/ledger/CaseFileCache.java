package org.icamledger.ledger;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.axonframework.common.Registration;
import org.axonframework.common.caching.Cache;
import org.axonframework.eventsourcing.AggregateCacheEntry;

/**
 * Keeps the case files that were used last, bounded by their number and by how many decisions they hold together. Axon's own
 * caches keep theirs until the next collection.
 */
public final class CaseFileCache implements Cache {
    /** Axon has no other way to tell how long a cached case file is. */
    private static final VarHandle LAST_SEQUENCE = lastSequence();

    private final ReentrantLock lock = new ReentrantLock();
    private final LastUsed<Object, Object> files;

    /**
     * @param maxFiles how many are kept
     * @param maxDecisions how many decisions they hold together
     */
    public CaseFileCache(int maxFiles, long maxDecisions) {
        files = new LastUsed<>(maxFiles, maxDecisions, CaseFileCache::decisions);
    }

    private static int decisions(Object file) {
        Long last = file instanceof AggregateCacheEntry<?> entry ? (Long) LAST_SEQUENCE.get(entry) : null;
        return last == null ? 1 : last.intValue() + 1;
    }

    private static VarHandle lastSequence() {
        try {
            return MethodHandles.privateLookupIn(AggregateCacheEntry.class, MethodHandles.lookup())
                    .findVarHandle(AggregateCacheEntry.class, "version", Long.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    @Override
    @SuppressWarnings("unchecked")
    public <K, V> V get(K key) {
        return (V) locked(() -> files.get(key).orElse(null));
    }

    @Override
    public void put(Object key, Object value) {
        locked(() -> {
            files.put(key, value);
            return null;
        });
    }

    @Override
    public boolean putIfAbsent(Object key, Object value) {
        return locked(() -> {
            boolean absent = !files.contains(key);
            if (absent) {
                files.put(key, value);
            }
            return absent;
        });
    }

    @Override
    public boolean remove(Object key) {
        return locked(() -> files.remove(key));
    }

    @Override
    public boolean containsKey(Object key) {
        return locked(() -> files.contains(key));
    }

    @Override
    public Registration registerCacheEntryListener(EntryListener listener) {
        throw new UnsupportedOperationException("nobody listens to the cache of case files");
    }

    private <T> T locked(Supplier<T> action) {
        lock.lock();
        try {
            return action.get();
        } finally {
            lock.unlock();
        }
    }
}
