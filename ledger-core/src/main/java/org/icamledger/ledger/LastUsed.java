package org.icamledger.ledger;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToIntFunction;

/**
 * Keeps what was used last, as much of it as two bounds allow: how many, and how much they weigh together. One that alone weighs
 * too much is not kept. Not for several threads.
 */
public final class LastUsed<K, V> {
    private final int most;
    private final long heaviest;
    private final ToIntFunction<V> weighing;
    private final Map<K, Weighed<V>> kept = new LinkedHashMap<>(16, 0.75f, true);
    private long weight;

    private record Weighed<V>(V value, int weight) {}

    /**
     * @param most how many are kept
     * @param heaviest what they weigh together at most
     * @param weighing of a value at the moment at which it is put in
     */
    public LastUsed(int most, long heaviest, ToIntFunction<V> weighing) {
        this.most = most;
        this.heaviest = heaviest;
        this.weighing = weighing;
    }

    public Optional<V> get(K key) {
        return Optional.ofNullable(kept.get(key)).map(Weighed::value);
    }

    public boolean contains(K key) {
        return kept.containsKey(key);
    }

    /** Puts a value in, anew when it is heavier by now, and lets go of those that were not used for longest. */
    public void put(K key, V value) {
        remove(key);
        Weighed<V> weighed = new Weighed<>(value, weighing.applyAsInt(value));
        kept.put(key, weighed);
        weight += weighed.weight();
        Iterator<Weighed<V>> eldest = kept.values().iterator();
        while (kept.size() > most || weight > heaviest) {
            weight -= eldest.next().weight();
            eldest.remove();
        }
    }

    /** @return whether it was there */
    public boolean remove(K key) {
        Weighed<V> removed = kept.remove(key);
        weight -= removed == null ? 0 : removed.weight();
        return removed != null;
    }
}
