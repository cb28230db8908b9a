package org.icamledger.transparency;

import java.util.Arrays;
import java.util.List;

/**
 * Up to 256 neighbouring hashes of one level of tiles (C2SP tlog-tiles, height 8), with every complete node above them, so that a
 * proof looks its hashes up instead of computing them. Immutable.
 */
public final class Tile {
    /** How many hashes a full tile has. */
    public static final int WIDTH = 256;

    static final int HEIGHT = 8;
    private static final Tile EMPTY = new Tile(0, new Hash[2 * WIDTH]);

    private final int width;

    /** As in a heap: the root at 1, the children of i at 2i and 2i + 1, so the hashes themselves from 256 on. */
    private final Hash[] heap;

    private Tile(int width, Hash[] heap) {
        this.width = width;
        this.heap = heap;
    }

    /** @param hashes 1 to 256 */
    public static Tile of(List<Hash> hashes) {
        return EMPTY.append(hashes);
    }

    /** @throws Unreadable unless these are 1 to 256 hashes one after the other */
    public static Tile ofBytes(byte[] bytes) throws Unreadable {
        if (bytes.length == 0 || bytes.length % Hash.BYTES != 0 || bytes.length > WIDTH * Hash.BYTES) {
            throw new Unreadable("A tile is 1 to 256 hashes of 32 bytes; this has " + bytes.length + " bytes.");
        }
        Hash[] hashes = new Hash[bytes.length / Hash.BYTES];
        Arrays.setAll(hashes, i -> Hash.of(bytes, i * Hash.BYTES));
        return of(List.of(hashes));
    }

    /** How many hashes it has: 1 to 256. */
    public int width() {
        return width;
    }

    public boolean isFull() {
        return width == WIDTH;
    }

    public Hash hash(int i) {
        return node(0, i);
    }

    /**
     * A complete node: over the hashes {@code index << height} to {@code ((index + 1) << height) - 1} of this tile.
     *
     * @param height 0 for the hashes themselves, 8 for the root of a full tile
     * @throws IndexOutOfBoundsException when this tile does not have all of them
     */
    public Hash node(int height, int index) {
        if (height < 0 || height > HEIGHT || index < 0 || (index + 1) << height > width) {
            throw new IndexOutOfBoundsException("no node " + index + " of height " + height + " over " + width);
        }
        return heap[(WIDTH >> height) + index];
    }

    /** The hash of this full tile in the tile above. */
    public Hash root() {
        return node(HEIGHT, 0);
    }

    /** This tile with more hashes behind its own: at most as many as fit. */
    public Tile append(List<Hash> hashes) {
        if (hashes.isEmpty() || width + hashes.size() > WIDTH) {
            throw new IllegalArgumentException(hashes.size() + " hashes do not go behind " + width);
        }
        Hash[] grown = heap.clone();
        int end = width;
        for (Hash hash : hashes) {
            grown[WIDTH + end] = hash;
            complete(grown, end++);
        }
        return new Tile(end, grown);
    }

    /** Every node that this hash is the last of. */
    private static void complete(Hash[] heap, int index) {
        for (int node = WIDTH + index; (node & 1) == 1 && node > 1; node >>= 1) {
            heap[node >> 1] = Hash.node(heap[node - 1], heap[node]);
        }
    }

    /** The hashes one after the other, as they are stored and served. */
    public byte[] bytes() {
        return bytes(width);
    }

    /** The first hashes one after the other. */
    public byte[] bytes(int first) {
        byte[] bytes = new byte[first * Hash.BYTES];
        for (int i = 0; i < first; i++) {
            hash(i).writeTo(bytes, i * Hash.BYTES);
        }
        return bytes;
    }
}
