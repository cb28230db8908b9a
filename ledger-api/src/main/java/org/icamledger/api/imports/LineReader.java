package org.icamledger.api.imports;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Optional;

/** The lines of a stream, with a bound on what is held of each. Not for several threads. */
public final class LineReader {
    private final InputStream stream;
    private final int longest;
    private final byte[] buffer = new byte[64 * 1024];
    private int next;
    private int end;
    private long number;
    private long bytesRead;

    /**
     * One line without its end.
     *
     * @param number from 1
     * @param content null when the line is longer than the bound: then nothing of it was kept
     */
    public record Line(long number, byte[] content) {}

    /** @param longest how many bytes a line may have */
    public LineReader(InputStream stream, int longest) {
        this.stream = stream;
        this.longest = longest;
    }

    /** The next line that is not blank; empty at the end. A last line needs no line feed. */
    public Optional<Line> read() throws IOException {
        while (true) {
            ByteArrayOutputStream kept = new ByteArrayOutputStream(1024);
            boolean any = false;
            boolean tooLong = false;
            boolean ended = false;
            while (!ended && fill()) {
                any = true;
                int from = next;
                while (next < end && buffer[next] != '\n') {
                    next++;
                }
                tooLong |= kept.size() + (next - from) > longest;
                if (!tooLong) {
                    kept.write(buffer, from, next - from);
                }
                if (next < end) {
                    next++;
                    ended = true;
                }
            }
            if (!any) {
                return Optional.empty();
            }
            number++;
            byte[] content = number == 1 ? withoutMark(kept.toByteArray()) : kept.toByteArray();
            if (tooLong) {
                return Optional.of(new Line(number, null));
            }
            if (!isBlank(content)) {
                return Optional.of(new Line(number, content));
            }
        }
    }

    /** How much of the stream has been taken so far. */
    long bytesRead() {
        return bytesRead - (end - next);
    }

    private boolean fill() throws IOException {
        if (next == end) {
            int read = stream.read(buffer);
            next = 0;
            end = Math.max(read, 0);
            bytesRead += end;
        }
        return next < end;
    }

    /** Some programs begin a file with the mark U+FEFF in UTF-8; a reader may pass over it (RFC 8259, section 8.1). */
    private static byte[] withoutMark(byte[] first) {
        boolean marked =
                first.length >= 3 && first[0] == (byte) 0xEF && first[1] == (byte) 0xBB && first[2] == (byte) 0xBF;
        return marked ? Arrays.copyOfRange(first, 3, first.length) : first;
    }

    private static boolean isBlank(byte[] content) {
        for (byte b : content) {
            if (b != ' ' && b != '\t' && b != '\r') {
                return false;
            }
        }
        return true;
    }
}
