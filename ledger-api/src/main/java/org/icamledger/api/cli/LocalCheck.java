package org.icamledger.api.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.icamledger.api.selfcheck.SelfChecks;
import org.icamledger.api.selfcheck.SelfChecks.Standing;
import org.icamledger.api.storage.StartRefused;
import org.icamledger.ledger.SelfCheckReport;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** {@code verify --local}: the self-check of a ledger, asked of it while it runs, else done on its storage. */
final class LocalCheck {
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(300);

    private final LedgerAddress ledger;
    private final PrintWriter out;
    private final Progress progress;

    LocalCheck(LedgerAddress ledger, PrintWriter out, PrintWriter err) {
        this.ledger = ledger;
        this.out = out;
        this.progress = Progress.onStandardError(err);
    }

    /** @return the exit code: 0 proven, 1 something differs, 4 the log is not what was signed */
    int run() throws InterruptedException {
        Optional<URI> running = ledger.running();
        Standing standing;
        if (running.isPresent()) {
            standing = ask(new RunningLedger(running.get(), ledger.authorization("auditor")));
        } else if (!isLedger(ledger.dataDirectory())) {
            throw new StartRefused("There is no ledger in " + ledger.dataDirectory()
                    + ": name its data directory with --ledger.data-directory, or its address with --url.");
        } else {
            try (ConfigurableApplicationContext stopped = StoppedLedger.start(ledger.dataDirectory())) {
                standing = await(stopped.getBean(SelfChecks.class)::start, stopped.getBean(SelfChecks.class)::standing);
            }
        }
        return tell(standing);
    }

    /** Its own database, or the checkpoint of one that is elsewhere. */
    private static boolean isLedger(Path directory) {
        return Files.exists(directory.resolve("postgresql")) || Files.exists(directory.resolve("log"));
    }

    private Standing ask(RunningLedger running) throws InterruptedException {
        return await(() -> read(running, "POST"), () -> read(running, "GET"));
    }

    private interface Look {
        Standing look() throws InterruptedException;
    }

    private interface Begin {
        void begin() throws InterruptedException;
    }

    private Standing await(Begin begin, Look look) throws InterruptedException {
        try {
            // One that is under way has passed what may have been changed since.
            ended(look);
            begin.begin();
            return ended(look);
        } finally {
            progress.end();
        }
    }

    private Standing ended(Look look) throws InterruptedException {
        Standing standing = look.look();
        while (standing.underWay()) {
            progress.at(standing.checked(), -1);
            Thread.sleep(BETWEEN_LOOKS);
            standing = look.look();
        }
        return standing;
    }

    private static Standing read(RunningLedger running, String method) throws InterruptedException {
        try (InputStream body = running.send(running.request("/api/v1/self-check")
                .method(method, BodyPublishers.noBody())
                .build())) {
            return JsonMapper.shared().readValue(body, Standing.class);
        } catch (IOException | JacksonException e) {
            throw new StartRefused("What answers at " + running.address() + " is not this ledger (" + e + ").", e);
        }
    }

    private int tell(Standing standing) {
        SelfCheckReport report = standing.last();
        if (report == null || standing.failed() != null) {
            throw new StartRefused("The check did not come to its end, so nothing is proven. "
                    + (standing.failed() == null ? "" : standing.failed() + " ")
                    + "See what the ledger logged, and run it again.");
        }
        if (standing.forked() != null) {
            out.println("FORK: " + standing.forked());
        } else if (report.isSound()) {
            out.println("PROVEN: the database holds what was sealed.");
        } else {
            out.println("FALSE: the database is not what was sealed: " + differences(report.count()) + ".");
        }
        report.differences().forEach(found -> out.println("  - position " + found.position() + ": " + found.what()));
        if (report.count() > report.differences().size()) {
            out.println("  - and " + (report.count() - report.differences().size()) + " more");
        }
        out.println("checked");
        out.println("  - %d decisions: entry and leaf, the columns beside it, its number in its case"
                .formatted(report.logSize()));
        out.println("  - every tile and %d signed checkpoints against the leaves; the root is %s"
                .formatted(report.checkpoints(), report.rootHash()));
        out.println("  - from %s to %s".formatted(seconds(report.begun()), seconds(report.ended())));
        out.println("not checked");
        out.println(
                "  - that others are shown the same history: their checkpoints and witnesses tell (compare, verify --url)");
        out.println("  - what was recorded after the check began");
        out.flush();
        if (standing.forked() != null) {
            return VerdictTeller.FORK;
        }
        return report.isSound() ? VerdictTeller.PROVEN : VerdictTeller.FALSE;
    }

    private static Instant seconds(Instant instant) {
        return instant.truncatedTo(ChronoUnit.SECONDS);
    }

    private static String differences(long count) {
        return count == 1 ? "one difference" : count + " differences";
    }
}
