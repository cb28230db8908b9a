package org.icamledger.ledger;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.icamledger.transparency.Tile;

/** The full tiles used last, so that proofs of neighbours need no further look: some four megabytes at most. For any number of threads. */
final class TileCache {
    private static final int MOST = 256;

    private record Place(int level, long number) {}

    private final Map<Place, Tile> tiles = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Place, Tile> eldest) {
            return size() > MOST;
        }
    };

    synchronized Optional<Tile> find(int level, long number) {
        return Optional.ofNullable(tiles.get(new Place(level, number)));
    }

    synchronized void keep(int level, long number, Tile tile) {
        tiles.put(new Place(level, number), tile);
    }
}
