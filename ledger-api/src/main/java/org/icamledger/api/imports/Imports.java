package org.icamledger.api.imports;

import java.io.IOException;
import java.io.InputStream;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.icamledger.api.imports.ImportReport.State;
import org.icamledger.api.problem.Problem;
import org.icamledger.api.problem.ProblemType;
import org.icamledger.api.projections.RestingProjections;
import org.icamledger.api.security.Account;
import org.icamledger.ledger.RequestFormat;
import org.icamledger.ledger.Sequencer;
import org.icamledger.ledger.Trace;
import org.icamledger.person.PersonVault;
import org.icamledger.person.TextSealing;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/** Reads files of decisions into the ledger. Sending the same file again adds nothing twice. */
@Component
public class Imports implements SmartLifecycle, DisposableBean {
    private static final Logger LOG = LoggerFactory.getLogger(Imports.class);

    /** A correction may have 60,000 bytes as an entry, and a request is smaller than its entry. */
    private static final int LONGEST_LINE = 64 * 1024;

    private static final int MOST_AT_ONCE = 2;

    private static final int LONGEST_STOP_SECONDS = 10;

    private final RequestFormat format;
    private final PersonVault vault;
    private final TextSealing texts;
    private final LineJudge judge;
    private final ChunkRecorder recorder;
    private final ImportTable table;
    private final RestingProjections projections;
    private final Sequencer sequencer;
    private final DataSource dataSource;
    private final Clock clock;
    private final Semaphore places = new Semaphore(MOST_AT_ONCE);
    private final Map<UUID, Tally> running = new ConcurrentHashMap<>();
    private volatile boolean stopping;
    /** A thread for each chunk that is under way: nearly all the time it waits for the writer. */
    private final ExecutorService executor = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("import-", 0).factory());

    private final ScheduledExecutorService progress = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("import-progress").daemon().factory());

    Imports(
            RequestFormat format,
            PersonVault vault,
            TextSealing texts,
            LineJudge judge,
            ChunkRecorder recorder,
            ImportTable table,
            RestingProjections projections,
            Sequencer sequencer,
            DataSource dataSource,
            Clock clock) {
        this.format = format;
        this.vault = vault;
        this.texts = texts;
        this.judge = judge;
        this.recorder = recorder;
        this.table = table;
        this.projections = projections;
        this.sequencer = sequencer;
        this.dataSource = dataSource;
        this.clock = clock;
    }

    /**
     * Takes a file.
     *
     * @param importId chosen by the sender; the same for the same file
     * @param lines decisions in request form, NDJSON, of any length; not closed
     * @param length in bytes, -1 when not known
     * @return the report at the end of the file
     * @throws Problem when the import cannot begin, or when the ledger could not go on
     * @throws IOException when the file breaks off; what came before is recorded
     */
    public ImportReport run(UUID importId, InputStream lines, long length, ImportOptions options, Account account)
            throws IOException {
        if (!places.tryAcquire()) {
            throw ProblemType.TOO_MANY_REQUESTS
                    .saying("Two files are being imported already. Try again when one is done.")
                    .retryAfter(Duration.ofSeconds(30));
        }
        try (RunLock lock = lock(importId)) {
            return run(
                    lock,
                    new LineReader(lines, LONGEST_LINE),
                    new Tally(importId, options, length, clock),
                    options,
                    account);
        } finally {
            places.release();
        }
    }

    private RunLock lock(UUID importId) {
        try {
            return RunLock.take(dataSource, importId).orElseThrow(() -> alreadyRunning(importId));
        } catch (SQLException e) {
            LOG.error("The database failed the beginning of an import: {}", Trace.line(e));
            throw Problem.storeAway();
        }
    }

    private static Problem alreadyRunning(UUID importId) {
        return ProblemType.IMPORT_RUNNING.saying("This import is running: follow it with GET /api/v1/imports/"
                + importId + ", or use another id for another file.");
    }

    /** How an import of this account stands. */
    public Optional<ImportReport> find(UUID importId, Account account) {
        Optional<ImportReport> stored = table.find(importId, account.id());
        Tally here = running.get(importId);
        return here == null ? stored : stored.map(report -> here.report(State.RUNNING));
    }

    private ImportReport run(RunLock lock, LineReader lines, Tally tally, ImportOptions options, Account account)
            throws IOException {
        UUID importId = tally.importId();
        if (running.putIfAbsent(importId, tally) != null) {
            throw alreadyRunning(importId);
        }
        try {
            if (!table.begin(tally.report(State.RUNNING), account.id())) {
                throw ProblemType.IMPORT_RUNNING.saying("This id is used by another account: choose another.");
            }
            ScheduledFuture<?> saving =
                    progress.scheduleWithFixedDelay(() -> save(lock, tally), 1, 1, TimeUnit.SECONDS);
            RestingProjections.Rest rest = projections.forFile();
            ImportReport report;
            Optional<Duration> shown;
            try {
                runOf(tally, options, account).run(lines, options.dryRun() ? none -> {} : rest::recorded);
                report = ended(tally, account);
            } finally {
                saving.cancel(false);
                shown = shown(rest);
            }
            return shown.map(report::shownAfter).orElse(report);
        } catch (IOException e) {
            noted(tally, State.CUT);
            throw e;
        } catch (InterruptedException e) {
            noted(tally, State.CUT);
            throw ProblemType.UNAVAILABLE
                    .saying("The ledger is being stopped. What was recorded stays: send the same file again.")
                    .retryAfter(Duration.ofSeconds(10));
        } catch (ImportFailed | Patience.StoreAway | DataAccessException e) {
            LOG.error("An import failed: {}", Trace.line(e));
            noted(tally, State.FAILED);
            throw ProblemType.UNAVAILABLE
                    .saying("The ledger could not go on. What was recorded stays: send the same file again.")
                    .retryAfter(Duration.ofSeconds(10));
        } finally {
            running.remove(importId);
        }
    }

    /** What rested meanwhile shows what was recorded before the sender hears of the end. */
    private Optional<Duration> shown(RestingProjections.Rest rest) {
        try {
            return rest.end(stopping);
        } catch (RuntimeException e) {
            // Recorded it is; and they follow the log again, step by step.
            LOG.warn("What was imported is shown later: {}", e.getClass().getSimpleName());
            return Optional.empty();
        }
    }

    /** What was read to its end is said to be so only once that is noted. */
    private ImportReport ended(Tally tally, Account account) throws InterruptedException {
        ImportReport report = tally.report(State.DONE);
        return new Patience(() -> stopping).untilDone(() -> {
            table.update(report);
            return table.find(report.importId(), account.id());
        });
    }

    /** When it cannot be, the state is told from the lock that nobody holds any more: CUT. */
    private void noted(Tally tally, State end) {
        try {
            table.update(tally.report(end));
        } catch (DataAccessException e) {
            LOG.warn("The end of an import could not be noted: {}", e.getClass().getSimpleName());
        }
    }

    private ImportRun runOf(Tally tally, ImportOptions options, Account account) {
        RefusedBefore before = new RefusedBefore();
        return new ImportRun(
                new LineParser(format, vault, options, tally, before),
                judge,
                texts,
                recorder,
                executor,
                new LineJudge.Context(account, tally, before),
                options,
                () -> stopping,
                sequencer::isInteractive);
    }

    private void save(RunLock lock, Tally tally) {
        try {
            lock.renew();
            table.update(tally.report(State.RUNNING));
        } catch (SQLException | RuntimeException e) {
            LOG.warn(
                    "The progress of an import could not be saved: {}",
                    e.getClass().getSimpleName());
        }
    }

    @Override
    public void start() {
        stopping = false;
    }

    /** What runs is cut, and can be sent again; it would outlast the patience of a shutdown. */
    @Override
    public void stop() {
        stopping = true;
        try {
            places.tryAcquire(MOST_AT_ONCE, LONGEST_STOP_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return !stopping;
    }

    @Override
    public void destroy() {
        executor.shutdownNow();
        progress.shutdownNow();
    }
}
