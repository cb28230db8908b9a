package org.icamledger.transparency.verify;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.icamledger.transparency.Hash;
import org.icamledger.transparency.MerkleTree;
import org.icamledger.transparency.Nodes;
import org.icamledger.transparency.Tile;
import org.icamledger.transparency.TileId;
import org.icamledger.transparency.verify.Comparison.Roots;

/** The roots of a log at two sizes, from the tiles that its server gives: some dozens at most, however large the log. */
public final class RemoteNodes implements Comparison.Source {
    private static final int HEIGHT = Integer.numberOfTrailingZeros(Tile.WIDTH);

    private final RemoteLog log;

    public RemoteNodes(RemoteLog log) {
        this.log = log;
    }

    @Override
    public Roots at(long smaller, long larger) throws Deviation, Unanswered, InterruptedException {
        Map<TileId, Tile> tiles = new HashMap<>();
        Nodes nodes = (height, index) -> {
            int level = height / HEIGHT;
            int within = height - level * HEIGHT;
            long number = index >>> HEIGHT - within;
            long hashes = larger >>> HEIGHT * level;
            int width = (int) Math.min(Tile.WIDTH, hashes - number * Tile.WIDTH);
            Tile tile = tiles.computeIfAbsent(new TileId(level, number, width), this::fetch);
            return tile.node(within, (int) (index & (Tile.WIDTH >> within) - 1));
        };
        try {
            Hash smallerRoot = MerkleTree.root(smaller, nodes);
            Hash largerRoot = MerkleTree.root(larger, nodes);
            // Two roots of tiles that do not fit together would say nothing of one another.
            List<Hash> proof = MerkleTree.consistencyProof(smaller, larger, nodes);
            if (!MerkleTree.isConsistent(smaller, larger, smallerRoot, largerRoot, proof)) {
                throw new Deviation("The tiles that the server gives do not fit together.");
            }
            return new Roots(smallerRoot, largerRoot, proof);
        } catch (Failed failed) {
            switch (failed.getCause()) {
                case Unanswered unanswered -> throw unanswered;
                case Deviation deviation -> throw deviation;
                case InterruptedException interrupted -> throw interrupted;
                default -> throw failed;
            }
        }
    }

    private Tile fetch(TileId id) {
        try {
            return log.tile(id);
        } catch (Unanswered | Deviation | InterruptedException e) {
            throw new Failed(e);
        }
    }

    /** Carries a checked exception through {@link Nodes}. */
    private static final class Failed extends RuntimeException {
        Failed(Exception cause) {
            super(null, cause, false, false);
        }
    }
}
