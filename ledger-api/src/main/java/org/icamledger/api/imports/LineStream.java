package org.icamledger.api.imports;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;

/** Lines as they are made, in the form in which files come. */
final class LineStream extends InputStream {
    private final Iterator<String> lines;
    private byte[] current = new byte[0];
    private int next;

    LineStream(Iterator<String> lines) {
        this.lines = lines;
    }

    @Override
    public int read() {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) {
        if (next == current.length) {
            if (!lines.hasNext()) {
                return -1;
            }
            current = (lines.next() + "\n").getBytes(StandardCharsets.UTF_8);
            next = 0;
        }
        int taken = Math.min(length, current.length - next);
        System.arraycopy(current, next, target, offset, taken);
        next += taken;
        return taken;
    }
}
