package org.icamledger.api.imports;

import java.io.IOException;
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
import java.util.stream.Collectors;
import org.icamledger.api.imports.LineJudge.Judged;
import org.icamledger.api.imports.LineReader.Line;
import org.icamledger.api.recording.CurrentCases.CurrentCase;
import org.icamledger.casefile.CaseId;
import org.icamledger.casefile.RecordedDecision;
import org.icamledger.person.SealingRefused;
import org.icamledger.person.TextSealing;

/**
 * One run of one import. The calling thread reads, judges and seals window after window; the chunks of a window are recorded by
 * others, many cases at once, those of one case one after the other. Memory is bounded by a window and by what is under way.
 */
final class ImportRun {
    private static final int WINDOW_LINES = 2_000;
    private static final int WINDOW_BYTES = 4 << 20;
    private static final int LINES_UNDER_WAY = 6_000;
    static final int DRY_CASES = 5_000;

    private final LineParser parser;
    private final LineJudge judge;
    private final TextSealing texts;
    private final ChunkRecorder recorder;
    private final Executor executor;
    private final LineJudge.Context context;
    private final ImportOptions options;
    private final BooleanSupplier stopping;
    private final Semaphore underWay = new Semaphore(LINES_UNDER_WAY);
    private final Map<CaseId, CompletableFuture<Void>> lastOfCase = new HashMap<>();
    private final Map<CaseId, CurrentCase> dryCases = LineJudge.carriedOver(DRY_CASES);
    private final AtomicReference<Throwable> failure = new AtomicReference<>();

    ImportRun(
            LineParser parser,
            LineJudge judge,
            TextSealing texts,
            ChunkRecorder recorder,
            Executor executor,
            LineJudge.Context context,
            ImportOptions options,
            BooleanSupplier stopping) {
        this.parser = parser;
        this.judge = judge;
        this.texts = texts;
        this.recorder = recorder;
        this.executor = executor;
        this.context = context;
        this.options = options;
        this.stopping = stopping;
    }

    /**
     * Settles every line. What is under way is finished also when this fails.
     *
     * @throws IOException when the file breaks off
     * @throws InterruptedException when the ledger is being stopped
     */
    void run(LineReader file) throws IOException, InterruptedException {
        try {
            for (List<Line> window = window(file); !window.isEmpty(); window = window(file)) {
                failIfFailed();
                if (stopping.getAsBoolean()) {
                    throw new InterruptedException();
                }
                context.tally().read(window.size(), file.bytesRead());
                settle(parser.parse(window));
            }
        } finally {
            lastOfCase.values().forEach(ImportRun::await);
        }
        failIfFailed();
    }

    private static List<Line> window(LineReader file) throws IOException {
        List<Line> window = new ArrayList<>();
        int bytes = 0;
        while (window.size() < WINDOW_LINES && bytes < WINDOW_BYTES) {
            Optional<Line> line = file.read();
            if (line.isEmpty()) {
                break;
            }
            window.add(line.get());
            bytes += line.get().content() == null ? 0 : line.get().content().length;
        }
        return window;
    }

    private void settle(List<ImportLine> lines) throws InterruptedException {
        if (options.dryRun()) {
            Judged judged = judge.judge(lines, dryCases, parser.invented(), context);
            judged.chunks()
                    .forEach(chunk -> context.tally().accepted(chunk.lines().size()));
            return;
        }
        Set<CaseId> cases = lines.stream().map(ImportLine::caseId).collect(Collectors.toSet());
        cases.stream().map(lastOfCase::get).forEach(ImportRun::await);
        lastOfCase.values().removeIf(CompletableFuture::isDone);
        Judged judged = judge.judge(lines, new HashMap<>(), Set.of(), context);
        List<List<RecordedDecision>> sealed = sealed(judged.chunks());
        for (int i = 0; i < judged.chunks().size(); i++) {
            submit(judged.chunks().get(i), sealed.get(i), judged);
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

    private void submit(Chunk chunk, List<RecordedDecision> sealed, Judged judged) throws InterruptedException {
        int size = chunk.lines().size();
        underWay.acquire(size);
        CompletableFuture<Void> before =
                lastOfCase.getOrDefault(chunk.caseId(), CompletableFuture.completedFuture(null));
        CompletableFuture<Void> recorded = before.thenRunAsync(() -> record(chunk, sealed, judged), executor)
                .whenComplete((done, problem) -> {
                    if (problem != null) {
                        failure.compareAndSet(null, problem);
                    }
                    underWay.release(size);
                });
        lastOfCase.put(chunk.caseId(), recorded);
    }

    private void record(Chunk chunk, List<RecordedDecision> sealed, Judged judged) {
        if (failure.get() != null) {
            return;
        }
        try {
            recorder.record(chunk, sealed, judged.persons(), context, () -> failure.get() != null);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            failure.compareAndSet(null, e);
        } catch (RuntimeException e) {
            failure.compareAndSet(null, e);
        }
    }

    private void failIfFailed() {
        if (failure.get() != null) {
            throw new ImportFailed(failure.get());
        }
    }

    private static void await(CompletableFuture<Void> recorded) {
        if (recorded != null) {
            recorded.exceptionally(problem -> null).join();
        }
    }
}
