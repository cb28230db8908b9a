package org.icamledger.projection;

import java.util.Arrays;

/**
 * Writes whole numbers in as few bytes as each needs: in base 128, the lowest seven bits first, with the high bit set where more follow (LEB128).
 * Not for several threads.
 */
final class NumberWriter {
    private static final int USUAL_LENGTH = 64;
    private static final int MOST_BYTES_OF_ONE = 10;

    private byte[] bytes = new byte[USUAL_LENGTH];
    private int length;

    /** A number that is rather small and not negative; others take ten bytes. */
    void write(long number) {
        room(MOST_BYTES_OF_ONE);
        var rest = number;
        for (; (rest & ~0x7fL) != 0; rest >>>= 7) {
            bytes[length++] = (byte) (rest & 0x7f | 0x80);
        }
        bytes[length++] = (byte) rest;
    }

    /** A number of either sign, near zero (zigzag). */
    void writeSigned(long number) {
        write((number << 1) ^ (number >> 63));
    }

    /** These bytes as they are. */
    void write(byte[] raw) {
        room(raw.length);
        System.arraycopy(raw, 0, bytes, length, raw.length);
        length += raw.length;
    }

    /** All that was written. */
    byte[] written() {
        return Arrays.copyOf(bytes, length);
    }

    private void room(int more) {
        if (bytes.length - length < more) {
            bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, Math.addExact(length, more)));
        }
    }
}
