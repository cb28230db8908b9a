package org.icamledger.transparency;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The right edge of a tree: the tile of every level that is not full yet. With it a tree can grow without its other tiles.
 * Immutable, 16 kilobytes a level at most.
 */
public final class Edge {
    /** Of the tree without leaves. */
    public static final Edge EMPTY = new Edge(0, List.of());

    private final long size;

    /** By level; null where nothing is open. */
    private final List<Tile> open;

    private Edge(long size, List<Tile> open) {
        this.size = size;
        this.open = open;
    }

    /**
     * The edge of a stored tree.
     *
     * @param open the open tile of each level from 0 on, null where there is none
     * @throws IllegalArgumentException when these are not the open tiles of a tree of this size
     */
    public static Edge of(long size, List<Tile> open) {
        if (size < 0) {
            throw new IllegalArgumentException("no tree has " + size + " leaves");
        }
        for (int level = 0; level < Math.max(open.size(), levels(size)); level++) {
            Tile tile = level < open.size() ? open.get(level) : null;
            if ((tile == null ? 0 : tile.width()) != openWidth(size, level)) {
                throw new IllegalArgumentException("not the open tile of level " + level + " at size " + size);
            }
        }
        return new Edge(size, new ArrayList<>(open));
    }

    /** How many hashes the open tile of a level has in a tree of this size: 0 to 255. */
    public static int openWidth(long size, int level) {
        return (int) (hashes(size, level) % Tile.WIDTH);
    }

    /** How many full tiles a level has in a tree of this size. */
    public static long fullTiles(long size, int level) {
        return hashes(size, level) / Tile.WIDTH;
    }

    /** How many hashes a level has in all its tiles. */
    private static long hashes(long size, int level) {
        return level >= Long.BYTES ? 0 : size >>> Tile.HEIGHT * level;
    }

    /** How many levels of tiles a tree of this size has, full ones included. */
    public static int levels(long size) {
        return (64 - Long.numberOfLeadingZeros(size) + Tile.HEIGHT - 1) / Tile.HEIGHT;
    }

    /** How many leaves the tree has. */
    public long size() {
        return size;
    }

    /** Empty when every tile of this level is full. */
    public Optional<Tile> open(int level) {
        return level < open.size() ? Optional.ofNullable(open.get(level)) : Optional.empty();
    }

    /** The root over all leaves. */
    public Hash root() {
        return MerkleTree.root(size, this::completeNode);
    }

    /**
     * The root computed once more, in another way: by the recursive definition, from the hashes of the open tiles alone. Not one
     * inner node is looked up, so that a wrong one cannot be in both.
     */
    public Hash rootByDefinition() {
        return size == 0 ? Hash.EMPTY_ROOT : defined(0, size);
    }

    private Hash defined(long from, long leaves) {
        int height = Long.numberOfTrailingZeros(leaves);
        if (leaves == 1L << height && height % Tile.HEIGHT == 0) {
            int level = height / Tile.HEIGHT;
            return open.get(level).hash((int) (hashes(from, level) % Tile.WIDTH));
        }
        long left = Long.highestOneBit(leaves - 1);
        return Hash.node(defined(from, left), defined(from + left, leaves - left));
    }

    /** Where the full tiles of the tree are kept. */
    @FunctionalInterface
    public interface FullTiles {
        /** @param number place in its level, from 0 */
        Tile at(int level, long number);
    }

    /** The complete subtrees of this tree: those of the open tiles from here, all others from the full ones. */
    public Nodes nodes(FullTiles tiles) {
        return (height, index) -> {
            int level = height / Tile.HEIGHT;
            int above = height - Tile.HEIGHT * level;
            long number = index >>> Tile.HEIGHT - above;
            return number < fullTiles(size, level)
                    ? tiles.at(level, number).node(above, inTile(height, index, level))
                    : completeNode(height, index);
        };
    }

    private Hash completeNode(int height, long index) {
        int level = height / Tile.HEIGHT;
        return open.get(level).node(height - Tile.HEIGHT * level, inTile(height, index, level));
    }

    private static int inTile(int height, long index, int level) {
        return (int) (index & (Tile.WIDTH >> height - Tile.HEIGHT * level) - 1);
    }

    /**
     * A tile that has become full.
     *
     * @param number place of the tile in its level, from 0
     */
    public record FullTile(int level, long number, Tile tile) {}

    /**
     * What becomes of a tree when leaves are added.
     *
     * @param completed the tiles that have become full, in the order in which that happened
     */
    public record Growth(Edge edge, List<FullTile> completed) {}

    /** The tree with more leaves behind its own. This edge stays as it is. */
    public Growth append(List<Hash> leaves) {
        List<Tile> grown = new ArrayList<>(open);
        List<FullTile> completed = new ArrayList<>();
        append(0, size, leaves, grown, completed);
        return new Growth(new Edge(Math.addExact(size, leaves.size()), grown), List.copyOf(completed));
    }

    /** @param before how many hashes the level had, in all its tiles */
    private static void append(int level, long before, List<Hash> hashes, List<Tile> open, List<FullTile> completed) {
        if (hashes.isEmpty()) {
            return;
        }
        if (level == open.size()) {
            open.add(null);
        }
        List<Hash> roots = new ArrayList<>();
        long number = before / Tile.WIDTH;
        for (int done = 0; done < hashes.size(); ) {
            Tile tile = open.get(level);
            int width = tile == null ? 0 : tile.width();
            int taken = Math.min(Tile.WIDTH - width, hashes.size() - done);
            List<Hash> some = hashes.subList(done, done + taken);
            Tile grown = tile == null ? Tile.of(some) : tile.append(some);
            done += taken;
            if (grown.isFull()) {
                completed.add(new FullTile(level, number++, grown));
                roots.add(grown.root());
                open.set(level, null);
            } else {
                open.set(level, grown);
            }
        }
        append(level + 1, before / Tile.WIDTH, roots, open, completed);
    }
}
