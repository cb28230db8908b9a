package org.icamledger.projection;

import java.nio.charset.StandardCharsets;

/** Reads what a {@link NumberWriter} wrote, in the same order. Not for several threads. */
final class NumberReader {
    private final byte[] bytes;
    private int place;

    NumberReader(byte[] bytes) {
        this.bytes = bytes;
    }

    boolean hasMore() {
        return place < bytes.length;
    }

    long next() {
        long number = 0;
        for (int shift = 0; ; shift += 7) {
            byte one = bytes[place++];
            number |= (one & 0x7fL) << shift;
            if (one >= 0) {
                return number;
            }
        }
    }

    long nextSigned() {
        var zigzag = next();
        return (zigzag >>> 1) ^ -(zigzag & 1);
    }

    /** So many bytes, which are UTF-8. */
    String nextText(int length) {
        var text = new String(bytes, place, length, StandardCharsets.UTF_8);
        place += length;
        return text;
    }
}
