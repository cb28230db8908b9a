package org.icamledger.api.cli;

import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import picocli.CommandLine.Help.Ansi;

/** How far a command is: a bar on a terminal, now and then a plain line elsewhere. Nothing in the first second. */
final class Progress {
    private static final int WIDTH = 40;
    private static final Duration REDRAW = Duration.ofMillis(200);
    private static final Duration PLAIN_LINE = Duration.ofSeconds(10);

    private final PrintWriter out;
    private final boolean terminal;
    private final InstantSource clock;
    private final Instant start;
    private Instant next;
    private boolean drawn;

    Progress(PrintWriter out, boolean terminal, InstantSource clock) {
        this.out = out;
        this.terminal = terminal;
        this.clock = clock;
        this.start = clock.instant();
        this.next = start.plusSeconds(1);
    }

    static Progress onStandardError(PrintWriter err) {
        // picocli asks in a way that holds on every JDK: newer ones have a console without a terminal.
        return new Progress(err, Ansi.AUTO.enabled(), InstantSource.system());
    }

    /** @param done of {@code all}, in any unit; {@code all} not positive when it is not known */
    void at(long done, long all) {
        Instant now = clock.instant();
        if (now.isBefore(next)) {
            return;
        }
        next = now.plus(terminal ? REDRAW : PLAIN_LINE);
        drawn = true;
        out.print((terminal ? "\r" : "") + text(done, all, Duration.between(start, now)) + (terminal ? "" : "\n"));
        out.flush();
    }

    /** Leaves the line of the bar. */
    void end() {
        if (terminal && drawn) {
            out.println();
            out.flush();
        }
    }

    private static String text(long done, long all, Duration elapsed) {
        if (all <= 0) {
            return "%,d".formatted(done);
        }
        int filled = (int) (WIDTH * done / all);
        long left = done == 0 ? 0 : elapsed.toSeconds() * (all - done) / done;
        return "[%s%s] %3d%% %,d s left  "
                .formatted("#".repeat(filled), ".".repeat(WIDTH - filled), 100 * done / all, left);
    }
}
