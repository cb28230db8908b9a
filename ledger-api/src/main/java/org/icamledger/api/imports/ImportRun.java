package org.icamledger.api.imports;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.function.LongConsumer;
import java.util.stream.Collectors;
import org.icamledger.api.imports.LineReader.Line;
import org.icamledger.casefile.CaseId;
import org.icamledger.casefile.PersonId;
import org.icamledger.casefile.RecordedDecision;
import org.icamledger.person.SealingRefused;
import org.icamledger.person.TextSealing;

/**
 * One run of one import. The calling thread reads, judges and seals window after window; the chunks of a window are recorded by
 * others, many cases at once, those of one case one after the other. Memory is bounded by a window and by what is under way.
 */
final class ImportRun {
    private static final int WINDOW_BYTES = 2 << 20;

    /** Of a file that comes slowly, what has come is settled. */
    private static final long WINDOW_NANOS = 500_000_000;

    /** See {@link #weight}: some 2,500 lines of the usual length, or four megabytes of the longest. */
    private static final int WEIGHT_UNDER_WAY = 4_000;

    private final LineParser parser;
    private final LineJudge judge;
    private final TextSealing texts;
    private final ChunkRecorder recorder;
    private final Executor executor;
    private final LineJudge.Context context;
    private final ImportOptions options;
    private final BooleanSupplier stopping;
    private final BooleanSupplier othersRecord;
    private final Patience patience;
    private final Semaphore underWay = new Semaphore(WEIGHT_UNDER_WAY);
    private final Map<CaseId, CompletableFuture<Void>> lastOfCase = new HashMap<>();
    private final DryCases dryCases = new DryCases();
    private final AtomicReference<Throwable> failure = new AtomicReference<>();

    ImportRun(
            LineParser parser,
            LineJudge judge,
            TextSealing texts,
            ChunkRecorder recorder,
            Executor executor,
            LineJudge.Context context,
            ImportOptions options,
            BooleanSupplier stopping,
            BooleanSupplier othersRecord) {
        this.parser = parser;
        this.judge = judge;
        this.texts = texts;
        this.recorder = recorder;
        this.executor = executor;
        this.context = context;
        this.options = options;
        this.stopping = stopping;
        this.othersRecord = othersRecord;
        this.patience = new Patience(() -> stopping.getAsBoolean() || failure.get() != null);
    }

    /**
     * Settles every line. What is under way is finished also when this fails.
     *
     * @param recorded is told now and then how many lines are recorded
     * @throws IOException when the file breaks off
     * @throws InterruptedException when the ledger is being stopped
     */
    void run(LineReader file, LongConsumer recorded) throws IOException, InterruptedException {
        try {
            List<ImportLine> held = List.of();
            Window window;
            do {
                Pace pace = othersRecord.getAsBoolean() ? Pace.BESIDE : Pace.ALONE;
                window = window(file, held, pace);
                failIfFailed();
                if (stopping.getAsBoolean()) {
                    throw new InterruptedException();
                }
                context.tally().read(window.lines().size(), file.bytesRead());
                long begun = System.nanoTime();
                held = settle(held, window, pace);
                recorded.accept(context.tally().accepted());
                Thread.sleep(pace.rest(Duration.ofNanos(System.nanoTime() - begun)));
            } while (!window.lines().isEmpty());
        } finally {
            lastOfCase.values().forEach(ImportRun::await);
        }
        failIfFailed();
    }

    /** Lines that are read at once. @param full whether more may have come already */
    private record Window(List<Line> lines, boolean full) {}

    /** When the file breaks off, what was held is settled all the same. */
    private Window window(LineReader file, List<ImportLine> held, Pace pace) throws IOException, InterruptedException {
        try {
            return window(file, pace.linesAtOnce());
        } catch (IOException cut) {
            settle(held, Set.of());
            throw cut;
        }
    }

    private static int bytes(Line line) {
        return line.content() == null ? 0 : line.content().length;
    }

    private static Window window(LineReader file, int mostLines) throws IOException {
        List<Line> window = new ArrayList<>();
        int bytes = 0;
        long begun = System.nanoTime();
        // An empty one is the end of the file, however long the first line takes to come.
        while (window.isEmpty()
                || window.size() < mostLines && bytes < WINDOW_BYTES && System.nanoTime() - begun < WINDOW_NANOS) {
            Optional<Line> line = file.read();
            if (line.isEmpty()) {
                break;
            }
            window.add(line.get());
            bytes += bytes(line.get());
        }
        return new Window(window, window.size() == mostLines || bytes >= WINDOW_BYTES);
    }

    /**
     * Settles the lines that were held and those of a window, but for the last ones when the next window may go on with their case: to judge
     * that case then, it would have to be waited for.
     *
     * @return the lines that are held now; none when the window is empty
     */
    private List<ImportLine> settle(List<ImportLine> held, Window window, Pace pace) throws InterruptedException {
        LineParser.Parsed parsed = patience.whenThere(() -> parser.parse(window.lines(), pace.onEveryProcessor()));
        List<ImportLine> all = new ArrayList<>(held);
        all.addAll(parsed.lines());
        int end = !options.dryRun() && window.full() ? startOfLastCase(all) : all.size();
        settle(all.subList(0, end), parsed.invented());
        return List.copyOf(all.subList(end, all.size()));
    }

    /** The end when all are of one case. */
    private static int startOfLastCase(List<ImportLine> lines) {
        int start = lines.size();
        while (start > 0 && lines.get(start - 1).caseId().equals(lines.getLast().caseId())) {
            start--;
        }
        return start == 0 ? lines.size() : start;
    }

    private void settle(List<ImportLine> lines, Set<PersonId> invented) throws InterruptedException {
        if (options.dryRun()) {
            patience.whenThere(() -> judge.judge(lines, dryCases.standing(), invented, context))
                    .forEach(chunk -> context.tally().accepted(chunk.lines().size()));
            dryCases.trim();
            return;
        }
        Set<CaseId> cases = lines.stream().map(ImportLine::caseId).collect(Collectors.toSet());
        cases.stream().map(lastOfCase::get).forEach(ImportRun::await);
        lastOfCase.values().removeIf(CompletableFuture::isDone);
        List<Chunk> chunks = patience.whenThere(() -> judge.judge(lines, new HashMap<>(), Set.of(), context));
        List<List<RecordedDecision>> sealed = patience.whenThere(() -> sealed(chunks));
        for (int i = 0; i < chunks.size(); i++) {
            submit(chunks.get(i), sealed.get(i));
        }
    }

    /** One list for each chunk; a null for each when a person was erased meanwhile. */
    private List<List<RecordedDecision>> sealed(List<Chunk> chunks) {
        List<List<RecordedDecision>> sealed = new ArrayList<>();
        try {
            var all = texts.sealAll(chunks.stream()
                            .flatMap(chunk -> chunk.decisions().stream())
                            .toList())
                    .iterator();
            for (Chunk chunk : chunks) {
                List<RecordedDecision> own = new ArrayList<>(chunk.lines().size());
                chunk.lines().forEach(line -> own.add(all.next()));
                sealed.add(own);
            }
        } catch (SealingRefused erasedMeanwhile) {
            chunks.forEach(chunk -> sealed.add(null));
        }
        return sealed;
    }

    private void submit(Chunk chunk, List<RecordedDecision> sealed) throws InterruptedException {
        int weight = weight(chunk);
        underWay.acquire(weight);
        CompletableFuture<Void> before =
                lastOfCase.getOrDefault(chunk.caseId(), CompletableFuture.completedFuture(null));
        CompletableFuture<Void> recorded = before.thenRunAsync(() -> record(chunk, sealed), executor)
                .whenComplete((done, problem) -> {
                    if (problem != null) {
                        failure.compareAndSet(null, problem);
                    }
                    underWay.release(weight);
                });
        lastOfCase.put(chunk.caseId(), recorded);
    }

    /** What it takes of memory until it is recorded: as objects a short line takes more than its bytes. */
    private static int weight(Chunk chunk) {
        return chunk.lines().size() + chunk.length() / 1024;
    }

    private void record(Chunk chunk, List<RecordedDecision> sealed) {
        if (failure.get() != null) {
            return;
        }
        try {
            recorder.record(chunk, sealed, context, patience);
        } catch (InterruptedException | RuntimeException e) {
            failure.compareAndSet(null, e);
        }
    }

    private void failIfFailed() throws InterruptedException {
        switch (failure.get()) {
            case null -> {}
            case InterruptedException stopped -> throw stopped;
            case Throwable other -> throw new ImportFailed(other);
        }
    }

    private static void await(CompletableFuture<Void> recorded) {
        if (recorded != null) {
            recorded.exceptionally(problem -> null).join();
        }
    }
}
