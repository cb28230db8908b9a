package org.icamledger.transparency;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Up to 256 entries as C2SP tlog-tiles serves them: before each its length in two bytes, the higher first. */
public final class EntryBundle {
    /** What two bytes can say. */
    public static final int LONGEST_ENTRY = 65_535;

    private EntryBundle() {}

    /** @throws IllegalArgumentException unless it has 1 to 256 entries, none longer than a bundle can say */
    public static byte[] of(List<byte[]> entries) {
        if (entries.isEmpty() || entries.size() > Tile.WIDTH) {
            throw new IllegalArgumentException("no bundle of " + entries.size() + " entries");
        }
        ByteArrayOutputStream bundle = new ByteArrayOutputStream();
        for (byte[] entry : entries) {
            if (entry.length > LONGEST_ENTRY) {
                throw new IllegalArgumentException("an entry of " + entry.length + " bytes fits into no bundle");
            }
            bundle.write(entry.length >> 8);
            bundle.write(entry.length);
            bundle.writeBytes(entry);
        }
        return bundle.toByteArray();
    }

    /** @throws Unreadable when it is empty, breaks off within an entry or has more than 256 */
    public static List<byte[]> parse(byte[] bundle) throws Unreadable {
        if (bundle.length == 0) {
            throw new Unreadable("A bundle has at least one entry.");
        }
        List<byte[]> entries = new ArrayList<>();
        int next = 0;
        while (next < bundle.length) {
            if (entries.size() == Tile.WIDTH) {
                throw new Unreadable("A bundle has at most 256 entries.");
            }
            int length = next + 1 < bundle.length ? (bundle[next] & 0xff) << 8 | bundle[next + 1] & 0xff : -1;
            if (length < 0 || next + 2 + length > bundle.length) {
                throw new Unreadable("The bundle breaks off within entry " + entries.size() + ".");
            }
            entries.add(Arrays.copyOfRange(bundle, next + 2, next + 2 + length));
            next += 2 + length;
        }
        return entries;
    }
}
