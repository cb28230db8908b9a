package org.icamledger.api.imports;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.UUID;
import org.icamledger.api.imports.ImportReport.RefusedLine;
import org.icamledger.api.imports.ImportReport.State;
import org.icamledger.api.problem.Problem.Flaw;

/** The counts of one running import. For any number of threads. */
final class Tally {
    static final int MOST_SHOWN = 1_000;
    static final int MOST_ERRORS = 10;

    private final UUID importId;
    private final ImportOptions options;
    private final Clock clock;
    private final Instant startedAt;
    private final long length;
    private final TreeMap<Long, RefusedLine> shown = new TreeMap<>();
    private long read;
    private long bytesRead;
    private long accepted;
    private long repeated;
    private long refused;

    /** @param length of the file in bytes; -1 when not known */
    Tally(UUID importId, ImportOptions options, long length, Clock clock) {
        this.importId = importId;
        this.options = options;
        this.length = length;
        this.clock = clock;
        this.startedAt = clock.instant();
    }

    UUID importId() {
        return importId;
    }

    synchronized void read(long lines, long bytes) {
        read += lines;
        bytesRead = bytes;
    }

    synchronized void accepted(long lines) {
        accepted += lines;
    }

    synchronized long accepted() {
        return accepted;
    }

    synchronized void repeated(long lines) {
        repeated += lines;
    }

    synchronized void refused(RefusedLine line) {
        refused++;
        shown.put(line.line(), cut(line));
        if (shown.size() > MOST_SHOWN) {
            shown.pollLastEntry();
        }
    }

    /** A line may have thousands of flaws, and so may each line of a file. */
    private static RefusedLine cut(RefusedLine line) {
        int flaws = line.errors().size();
        if (flaws <= MOST_ERRORS) {
            return line;
        }
        List<Flaw> first = new ArrayList<>(line.errors().subList(0, MOST_ERRORS));
        first.add(new Flaw("", "Correct these first: " + (flaws - MOST_ERRORS) + " more are not listed."));
        return new RefusedLine(line.line(), line.reason(), first);
    }

    /** As it stands now. */
    synchronized ImportReport report(State state) {
        Instant now = clock.instant();
        boolean running = state == State.RUNNING;
        List<RefusedLine> lines = new ArrayList<>(shown.values());
        return new ImportReport(
                importId,
                state,
                options.dryRun(),
                options.issuePersons(),
                startedAt,
                running ? null : now,
                read,
                accepted,
                repeated,
                refused,
                lines,
                notListed(refused, lines),
                perSecond(now),
                running ? secondsLeft(now) : null,
                null);
    }

    /** Null when all are. */
    static Long notListed(long refused, List<RefusedLine> lines) {
        return refused > lines.size() ? refused - lines.size() : null;
    }

    private long perSecond(Instant now) {
        long millis = Math.max(1, Duration.between(startedAt, now).toMillis());
        return (accepted + repeated + refused) * 1000 / millis;
    }

    private Long secondsLeft(Instant now) {
        if (length <= 0 || bytesRead == 0) {
            return null;
        }
        double elapsed = Duration.between(startedAt, now).toMillis() / 1000.0;
        return Math.round(elapsed * Math.max(0, length - bytesRead) / bytesRead);
    }
}
