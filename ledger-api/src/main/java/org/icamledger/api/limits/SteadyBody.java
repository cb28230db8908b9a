package org.icamledger.api.limits;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import java.io.IOException;
import java.time.Duration;
import org.icamledger.api.problem.BodyTooSlow;

/**
 * The body of a request that must keep coming. Only the time in which the ledger waits for the client counts: a client may not be
 * blamed for a ledger that is slow. Silence is ended by the container before.
 */
final class SteadyBody extends ServletInputStream {
    private final ServletInputStream body;
    private final Pace pace;
    private long waitedNanos;
    private long bytes;

    /**
     * How fast a body must come.
     *
     * @param grace how long it may be waited for in any case
     * @param bytesPerSecond for each so many bytes a second more
     */
    record Pace(Duration grace, int bytesPerSecond) {
        boolean isKept(long waitedNanos, long bytes) {
            return waitedNanos <= grace.toNanos() + 1e9 * bytes / bytesPerSecond;
        }
    }

    SteadyBody(ServletInputStream body, Pace pace) {
        this.body = body;
        this.pace = pace;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    /** @throws BodyTooSlow when it does not come fast enough */
    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        long begun = System.nanoTime();
        int read = body.read(target, offset, length);
        waitedNanos += System.nanoTime() - begun;
        bytes += Math.max(0, read);
        if (read >= 0 && !pace.isKept(waitedNanos, bytes)) {
            throw new BodyTooSlow();
        }
        return read;
    }

    @Override
    public boolean isFinished() {
        return body.isFinished();
    }

    @Override
    public boolean isReady() {
        return body.isReady();
    }

    @Override
    public void setReadListener(ReadListener listener) {
        body.setReadListener(listener);
    }
}
