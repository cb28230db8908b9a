package org.icamledger.ledger;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.axonframework.common.Registration;
import org.axonframework.common.caching.Cache;

/** Keeps the case files that were used last, a bounded number of them. Axon's own caches keep theirs until the next collection. */
public final class CaseFileCache implements Cache {
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<Object, Object> files;

    /** @param maxFiles how many are kept */
    public CaseFileCache(int maxFiles) {
        files = new LinkedHashMap<>(16, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<Object, Object> eldest) {
                return size() > maxFiles;
            }
        };
    }

    @Override
    @SuppressWarnings("unchecked")
    public <K, V> V get(K key) {
        return (V) locked(() -> files.get(key));
    }

    @Override
    public void put(Object key, Object value) {
        locked(() -> files.put(key, value));
    }

    @Override
    public boolean putIfAbsent(Object key, Object value) {
        return locked(() -> files.putIfAbsent(key, value)) == null;
    }

    @Override
    public boolean remove(Object key) {
        return locked(() -> files.remove(key)) != null;
    }

    @Override
    public boolean containsKey(Object key) {
        return locked(() -> files.containsKey(key));
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
