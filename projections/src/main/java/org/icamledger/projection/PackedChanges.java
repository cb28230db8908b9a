package org.icamledger.projection;

import com.carrotsearch.hppc.ObjectIntHashMap;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * What changed in the rows of a cube's table that lie in one span, as it is kept until it is added to the sums, a few bytes for each change: the values of
 * dimensions that occur in it, how many and each with its length; then for each change the number of each part, the month of the year, the
 * place of each dimension's value among those, and by how much the count changed ({@link NumberWriter}). Not for several threads.
 */
final class PackedChanges {
    private final Cube cube;
    private final NumberWriter changes = new NumberWriter();
    private final NumberWriter values = new NumberWriter();
    private final ObjectIntHashMap<String> places = new ObjectIntHashMap<>();
    private int count;

    PackedChanges(Cube cube) {
        this.cube = cube;
    }

    /** @param month of the year @param parts what the columns of the parts hold, then the values of the dimensions */
    void add(int month, List<?> parts, long n) {
        for (int i = 0; i < cube.parts().size(); i++) {
            changes.write(cube.parts().get(i).number(parts.get(i)));
        }
        changes.write(month);
        for (int i = cube.parts().size(); i < parts.size(); i++) {
            changes.write(place((String) parts.get(i)));
        }
        changes.writeSigned(n);
        count++;
    }

    private int place(String value) {
        int known = places.getOrDefault(value, -1);
        if (known >= 0) {
            return known;
        }
        var utf8 = value.getBytes(StandardCharsets.UTF_8);
        values.write(utf8.length);
        values.write(utf8);
        places.put(value, places.size());
        return places.size() - 1;
    }

    /** How many were added. */
    int count() {
        return count;
    }

    byte[] packed() {
        var all = new NumberWriter();
        all.write(places.size());
        all.write(values.written());
        all.write(changes.written());
        return all.written();
    }

    /** Goes through changes, one after the other. Not for several threads. */
    static final class Reading {
        private final NumberReader reader;
        private final String[] values;
        private final int[] key;
        private final int[] places;
        private long n;

        Reading(byte[] packed, Cube cube) {
            reader = new NumberReader(packed);
            values = new String[(int) reader.next()];
            for (int i = 0; i < values.length; i++) {
                values[i] = reader.nextText((int) reader.next());
            }
            key = new int[1 + cube.parts().size()];
            places = new int[cube.dimensions().size()];
        }

        /** Goes to the next one, to the first at first. @return false at the end */
        boolean next() {
            if (!reader.hasMore()) {
                return false;
            }
            for (int i = 0; i < key.length; i++) {
                key[i] = (int) reader.next();
            }
            for (int i = 0; i < places.length; i++) {
                places[i] = (int) reader.next();
            }
            n = reader.nextSigned();
            return true;
        }

        /** The values of dimensions that occur in any of them. */
        String[] values() {
            return values;
        }

        /** The number of each part, then the month of the year; the same array for all. */
        int[] key() {
            return key;
        }

        /** Where the value of each dimension stands among {@link #values}; the same array for all. */
        int[] places() {
            return places;
        }

        long n() {
            return n;
        }
    }
}
