package org.icamledger.transparency.verify;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.icamledger.transparency.Unreadable;

/** A body of at most so many bytes. */
final class ReceivedBytes extends Receiver<byte[]> {
    private static final int FIRST = 16 * 1024;

    private final int most;
    private byte[] bytes;
    private int length;

    ReceivedBytes(int most) {
        this.most = most;
        this.bytes = new byte[Math.min(most, FIRST)];
    }

    @Override
    void take(ByteBuffer more) throws Unreadable {
        int count = more.remaining();
        if (count > most - length) {
            throw new Unreadable("It is longer than the " + most + " bytes that it may have.");
        }
        if (length + count > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.min(most, Math.max(2 * bytes.length, length + count)));
        }
        more.get(bytes, length, count);
        length += count;
    }

    @Override
    byte[] whole() {
        return Arrays.copyOf(bytes, length);
    }
}
