package org.icamledger.transparency.verify;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.icamledger.transparency.EntryBundle;
import org.icamledger.transparency.Hash;
import org.icamledger.transparency.Tile;
import org.icamledger.transparency.Unreadable;

/** The leaf hashes of a bundle's entries. No more than one entry is in memory, however large the bundle. */
final class ReceivedLeaves extends Receiver<ReceivedLeaves.Leaves> {
    /**
     * What became of a bundle.
     *
     * @param hashes one for each entry
     * @param sealed places of those entries that hold a sealed text
     */
    record Leaves(List<Hash> hashes, BitSet sealed) {}

    private final BitSet sealed = new BitSet(Tile.WIDTH);
    private final List<Hash> leaves = new ArrayList<>(Tile.WIDTH);
    private final byte[] entry = new byte[EntryBundle.LONGEST_ENTRY];

    /** How many bytes of the length before an entry have come: 0 to 2. */
    private int prefix;

    private int length;
    private int taken;

    @Override
    void take(ByteBuffer bytes) throws Unreadable {
        while (bytes.hasRemaining()) {
            if (leaves.size() == Tile.WIDTH) {
                throw new Unreadable("It has more than " + Tile.WIDTH + " entries.");
            }
            if (prefix < Short.BYTES) {
                length = length << Byte.SIZE | bytes.get() & 0xff;
                prefix++;
            } else {
                int count = Math.min(length - taken, bytes.remaining());
                bytes.get(entry, taken, count);
                taken += count;
            }
            if (prefix == Short.BYTES && taken == length) {
                sealed.set(leaves.size(), SealedText.isIn(entry, 0, length));
                leaves.add(Hash.leaf(entry, 0, length));
                prefix = 0;
                length = 0;
                taken = 0;
            }
        }
    }

    @Override
    Leaves whole() throws Unreadable {
        if (prefix > 0) {
            throw new Unreadable("It breaks off within entry " + leaves.size() + ".");
        }
        return new Leaves(leaves, sealed);
    }
}
