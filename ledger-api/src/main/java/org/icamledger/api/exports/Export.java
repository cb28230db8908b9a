package org.icamledger.api.exports;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import org.icamledger.api.problem.ProblemType;
import org.icamledger.ledger.SealedLog;
import org.icamledger.ledger.StoredEntry;

/** Entries verbatim, one a line, in the order of their positions: what another ledger or a verifier starts from. */
public final class Export {
    private static final int BUFFER = 64 * 1024;

    private final SealedLog log;
    private final long from;
    private final long end;
    private final long logSize;

    private Export(SealedLog log, long from, long end, long logSize) {
        this.log = log;
        this.from = from;
        this.end = end;
        this.logSize = logSize;
    }

    /**
     * @param from first position; whoever was cut off after n lines goes on at from + n
     * @param to position after the last one; null: the end of the log as it is now
     * @throws org.icamledger.api.problem.Problem when the log has no such positions
     */
    public static Export of(SealedLog log, long from, Long to) {
        long size = log.size();
        long end = to == null ? size : to;
        if (from < 0 || from > end || end > size) {
            throw ProblemType.INVALID_PARAMETER.saying(
                    "Give positions with 0 ≤ from ≤ to ≤ " + size + ", the size of the log; to is not included.");
        }
        return new Export(log, from, end, size);
    }

    /** How many decisions the log held when the export began. */
    long logSize() {
        return logSize;
    }

    /** @throws IOException when it breaks off, also because the log cannot be read: what was cut must not look whole */
    public void writeTo(OutputStream out) throws IOException {
        OutputStream buffered = new BufferedOutputStream(out, BUFFER);
        try {
            log.scan(from, end, entry -> write(entry, buffered));
        } catch (UncheckedIOException e) {
            throw e.getCause();
        } catch (RuntimeException e) {
            throw new IOException("the log cannot be read", e);
        }
        buffered.flush();
    }

    private static void write(StoredEntry entry, OutputStream out) {
        try {
            out.write(entry.bytes());
            out.write('\n');
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
