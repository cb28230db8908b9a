package org.icamledger.transparency;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** A tree as the ledger keeps it, full tiles and edge, grown in this process. */
final class TreeInMemory {
    private record Place(int level, long number) {}

    private final Map<Place, Tile> full = new HashMap<>();
    private Edge edge = Edge.EMPTY;

    static TreeInMemory of(List<Hash> leaves) {
        TreeInMemory tree = new TreeInMemory();
        tree.append(leaves);
        return tree;
    }

    /** The leaves of the scale vectors: entries {@code entry-0}, {@code entry-1} and so on. */
    static List<Hash> leaves(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> Hash.leaf(("entry-" + i).getBytes(StandardCharsets.US_ASCII)))
                .toList();
    }

    void append(List<Hash> leaves) {
        Edge.Growth growth = edge.append(leaves);
        growth.completed().forEach(one -> full.put(new Place(one.level(), one.number()), one.tile()));
        edge = growth.edge();
    }

    Edge edge() {
        return edge;
    }

    /** How many tiles are full. */
    int fullTiles() {
        return full.size();
    }

    /** Null when this tree has no such tile, full or open. */
    Tile tile(int level, long number) {
        return number < Edge.fullTiles(edge.size(), level)
                ? full.get(new Place(level, number))
                : edge.open(level)
                        .filter(open -> number == Edge.fullTiles(edge.size(), level))
                        .orElse(null);
    }

    Hash root(long size) {
        return MerkleTree.root(size, nodes());
    }

    List<Hash> inclusionProof(long index, long size) {
        return MerkleTree.inclusionProof(index, size, nodes());
    }

    List<Hash> consistencyProof(long from, long to) {
        return MerkleTree.consistencyProof(from, to, nodes());
    }

    private Nodes nodes() {
        return edge.nodes((level, number) -> full.get(new Place(level, number)));
    }
}
