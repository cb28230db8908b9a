package org.icamledger.transparency;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * Up to 256 neighbouring hashes of one level of tiles (C2SP tlog-tiles, height 8), with every complete node above them, so that a
 * proof looks its hashes up instead of computing them. Immutable.
 */
public final class Tile {
    /** How many hashes a full tile has. */
    public static final int WIDTH = 256;

    /** So many levels of the tree does a tile span. */
    public static final int HEIGHT = 8;

    private static final Tile EMPTY = new Tile(0, new byte[2 * WIDTH * Hash.BYTES]);

    private final int width;

    /**
     * 512 places of 32 bytes, as in a heap: the root at 1, the children of i at 2i and 2i + 1, so the hashes themselves from 256
     * on. One array, because readers keep many tiles.
     */
    private final byte[] heap;

    private Tile(int width, byte[] heap) {
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
        byte[] heap = new byte[2 * WIDTH * Hash.BYTES];
        System.arraycopy(bytes, 0, heap, WIDTH * Hash.BYTES, bytes.length);
        int width = bytes.length / Hash.BYTES;
        for (int i = 0; i < width; i++) {
            complete(heap, i);
        }
        return new Tile(width, heap);
    }

    /** How many hashes it has: 1 to 256. */
    public int width() {
        return width;
    }

    public boolean isFull() {
        return width == WIDTH;
    }

    /** @throws IndexOutOfBoundsException when this tile has none at this place */
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
        return Hash.of(heap, ((WIDTH >> height) + index) * Hash.BYTES);
    }

    /** The hash of this full tile in the tile above. @throws IndexOutOfBoundsException when it is not full */
    public Hash root() {
        return node(HEIGHT, 0);
    }

    /** This tile with more hashes behind its own: at most as many as fit. */
    public Tile append(List<Hash> hashes) {
        if (hashes.isEmpty() || width + hashes.size() > WIDTH) {
            throw new IllegalArgumentException(hashes.size() + " hashes do not go behind " + width);
        }
        byte[] grown = heap.clone();
        int end = width;
        for (Hash hash : hashes) {
            hash.writeTo(grown, (WIDTH + end) * Hash.BYTES);
            complete(grown, end++);
        }
        return new Tile(end, grown);
    }

    /** Every node that this hash is the last of. */
    private static void complete(byte[] heap, int index) {
        for (int node = WIDTH + index; (node & 1) == 1 && node > 1; node >>= 1) {
            Hash.node(heap, (node - 1) * Hash.BYTES, (node >> 1) * Hash.BYTES);
        }
    }

    /** The hashes one after the other, as they are stored and served. */
    public byte[] bytes() {
        return bytes(width);
    }

    /** The first so many hashes one after the other. @throws IndexOutOfBoundsException when this tile has fewer */
    public byte[] bytes(int first) {
        Objects.checkFromToIndex(0, first, width);
        int start = WIDTH * Hash.BYTES;
        return Arrays.copyOfRange(heap, start, start + first * Hash.BYTES);
    }
}
