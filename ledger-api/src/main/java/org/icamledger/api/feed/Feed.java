package org.icamledger.api.feed;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.icamledger.api.security.Account;
import org.icamledger.casefile.CaseId;
import org.icamledger.ledger.LogUnavailable;
import org.icamledger.ledger.Mark;
import org.icamledger.ledger.RequestFormat;

/**
 * One reader's server-sent events (WHATWG HTML, section 9.2). All that is kept of a reader is the position up to which it was told
 * everything it may see: that is the id of every event and heartbeat, and what a reader that was cut sends back.
 */
final class Feed {
    private static final int AT_ONCE = 50;
    private static final String RECONNECT_MILLIS = "retry: 2000\n";

    private final LogEnd log;
    private final Account reader;
    private final Duration lasts;
    private final Duration heartbeat;
    private final OutputStream out;

    /** Everything up to here was told, or is not for this reader. */
    private long told;

    /**
     * @param lasts after which time the connection ends
     * @param heartbeat after which silence a sign of life is sent
     * @param after position of the last decision that is not told
     */
    Feed(LogEnd log, Account reader, Duration lasts, Duration heartbeat, long after, OutputStream out) {
        this.log = log;
        this.reader = reader;
        this.lasts = lasts;
        this.heartbeat = heartbeat;
        this.out = out;
        this.told = after;
    }

    /** Returns when the connection has lasted its time or the ledger stops. @throws IOException when the reader is gone or too slow */
    void tell() throws IOException, InterruptedException {
        long until = System.nanoTime() + lasts.toNanos();
        // Whoever is cut before the first event knows from here where to go on.
        write(RECONNECT_MILLIS + here());
        for (long left = until - System.nanoTime(); left > 0 && log.isOpen(); left = until - System.nanoTime()) {
            long patience = Math.min(left, heartbeat.toNanos());
            if (!tellMore(Duration.ofNanos(patience), until)) {
                write(":\n" + here());
            }
        }
    }

    /** Whether anything was told. */
    private boolean tellMore(Duration patience, long until) throws IOException, InterruptedException {
        try {
            List<Mark> marks = log.from(told + 1, patience);
            boolean any = false;
            for (int i = 0; i < marks.size() && System.nanoTime() < until && log.isOpen(); i += AT_ONCE) {
                any |= tell(marks.subList(i, Math.min(i + AT_ONCE, marks.size())));
            }
            return any;
        } catch (LogUnavailable away) {
            Thread.sleep(Math.min(patience.toMillis(), 1_000));
            return false;
        }
    }

    private boolean tell(List<Mark> marks) throws IOException {
        StringBuilder events = new StringBuilder();
        for (Mark mark : marks) {
            if (isForReader(mark)) {
                events.append("id: ")
                        .append(mark.position())
                        .append("\nevent: decision\ndata: ")
                        .append(RequestFormat.mapper().writeValueAsString(mark))
                        .append("\n\n");
            }
        }
        if (!events.isEmpty()) {
            write(events.toString());
        }
        told = marks.getLast().position();
        return !events.isEmpty();
    }

    private boolean isForReader(Mark mark) {
        return !mark.caseId().equals(CaseId.LEDGER)
                && (reader.coversAll() || reader.covers(log.officeOf(mark.caseId())));
    }

    /** An event without data is none; it only moves the reader's last id. */
    private String here() {
        return "id: " + told + "\n\n";
    }

    private void write(String events) throws IOException {
        out.write(events.getBytes(StandardCharsets.UTF_8));
        out.flush();
    }
}
