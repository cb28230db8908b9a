package org.icamledger.api.limits;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.apache.catalina.connector.Response;
import org.apache.coyote.ActionCode;
import org.apache.coyote.Request;
import org.apache.tomcat.util.http.MimeHeaders;
import org.apache.tomcat.util.net.ApplicationBufferHandler;

/**
 * What is left of the body of a request that has been answered. It has to be taken in, or the connection must be closed: and who
 * closes it while more is coming takes the answer away from a client that is still sending. Tomcat waits for as long as something
 * comes now and then; this waits for a moment.
 */
final class Leftover {
    private static final Duration LONGEST = Duration.ofSeconds(2);
    private static final int MOST_BYTES = 4 << 20;
    private static final long LOOK_NANOS = 5_000_000;

    private final Request request;

    private Leftover(Request request) {
        this.request = request;
    }

    static Leftover of(org.apache.catalina.connector.Request request) {
        return new Leftover(request.getCoyoteRequest());
    }

    /** Takes in what comes soon. */
    void discard(Response response) throws IOException {
        if (isAnnounced() && !isTakenIn()) {
            response.finishResponse();
            awaitEnd();
            closeUnlessTakenIn();
        }
    }

    /** Takes in what is there, waiting for nothing. */
    void abandon(Response response) throws IOException {
        if (isAnnounced()) {
            response.finishResponse();
            takeInWhatIsThere();
            closeUnlessTakenIn();
        }
    }

    private boolean isAnnounced() {
        MimeHeaders headers = request.getMimeHeaders();
        // A client that asks before it sends has been told not to.
        boolean begun = headers.getHeader("Expect") == null || request.getBytesRead() > 0;
        return begun && (announcesLength() || headers.getHeader("Transfer-Encoding") != null);
    }

    private boolean announcesLength() {
        try {
            return request.getContentLengthLong() > 0;
        } catch (IllegalArgumentException noLength) {
            // No number, or several of them: refused as no request already, and its connection ends.
            return false;
        }
    }

    private boolean isTakenIn() {
        AtomicBoolean fully = new AtomicBoolean();
        request.action(ActionCode.REQUEST_BODY_FULLY_READ, fully);
        return fully.get();
    }

    private void awaitEnd() throws IOException {
        long end = System.nanoTime() + LONGEST.toNanos();
        int taken = 0;
        while (!isTakenIn() && taken < MOST_BYTES && System.nanoTime() < end) {
            int more = takeInWhatIsThere();
            taken += more;
            if (more == 0) {
                LockSupport.parkNanos(LOOK_NANOS);
            }
        }
    }

    /** Never waits for the client. */
    private int takeInWhatIsThere() throws IOException {
        Discarded discarded = new Discarded();
        request.action(ActionCode.AVAILABLE, true);
        return request.getAvailable() > 0 ? Math.max(0, request.doRead(discarded)) : 0;
    }

    private void closeUnlessTakenIn() {
        if (!isTakenIn()) {
            request.action(ActionCode.DISABLE_SWALLOW_INPUT, null);
        }
    }

    /** Where Tomcat puts what was read. */
    private static final class Discarded implements ApplicationBufferHandler {
        private java.nio.ByteBuffer buffer;

        @Override
        public void setByteBuffer(java.nio.ByteBuffer buffer) {
            this.buffer = buffer;
        }

        @Override
        public java.nio.ByteBuffer getByteBuffer() {
            return buffer;
        }

        @Override
        public void expand(int size) {
            // Its own buffers are large enough.
        }
    }
}
