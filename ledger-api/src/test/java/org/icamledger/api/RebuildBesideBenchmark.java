package org.icamledger.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import org.HdrHistogram.Histogram;
import org.icamledger.api.HttpLoad.Callers;
import org.icamledger.api.storage.Conditions;
import org.icamledger.casefile.Composition.CaseOpened;
import org.icamledger.ledger.SealedLog;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * How long those wait who read and record over HTTP while every projection is rebuilt, again and again, beside how long they wait
 * otherwise: the packaged application with the sample year, the callers on the same processors.
 */
class RebuildBesideBenchmark {
    private static final String PASSWORD = "nobody waits";
    private static final String REBUILD = "/api/v1/projections/all/rebuild";
    private static final String COVERAGE = "/api/v1/statistics/coverage?from=2023-01-01&to=2023-12-31&by=track,region";
    private static final Duration WARMING = Duration.ofSeconds(Integer.getInteger("benchmark.warming.seconds", 60));
    private static final Duration MEASURING = Duration.ofSeconds(Integer.getInteger("benchmark.measuring.seconds", 30));

    /** Of each: timelines, coverage, decisions recorded. */
    private static final int PER_SECOND = Integer.getInteger("benchmark.per-second", 100);

    private static final int CONNECTIONS = 16;

    @TempDir
    private Path directory;

    private final List<String> persons = new ArrayList<>();
    private URI address;

    /** Microseconds from when each was due. */
    private record Waits(Histogram timelines, Histogram coverage, Histogram recorded) {}

    @Test
    void thoseWhoReadAndRecordWhileEverythingIsRebuilt() throws Exception {
        try (LedgerProcess ledger = LedgerProcess.serve(directory, "--sample", "--ledger.accounts.password=" + PASSWORD)
                .awaitReady()) {
            address = ledger.address();
            RemoteLedger remote = new RemoteLedger(address, PASSWORD);
            new SealedLog(ledger.appDataSource()).scan(0, Long.MAX_VALUE, Set.of("CaseOpened"), stored -> {
                CaseOpened opened = (CaseOpened) stored.entry().decision().data();
                persons.add(opened.members().getFirst().personId().toString());
            });
            // More than ten first sign-ins of one account at once would be taken for guesses.
            remote.json("oversight", COVERAGE);
            remote.json("caseworker", "/api/v1/codes/offices");
            begin(remote);
            rebuilt(remote, new AtomicBoolean(true));
            waits(WARMING);
            begin(remote);
            waits(WARMING);
            rebuilt(remote, new AtomicBoolean(true));
            Waits alone = waits(MEASURING);
            AtomicBoolean done = new AtomicBoolean();
            begin(remote);
            CompletableFuture<List<JsonNode>> rebuilding = CompletableFuture.supplyAsync(() -> rebuilt(remote, done));
            Waits beside = waits(MEASURING);
            done.set(true);
            List<JsonNode> rebuilds = rebuilding.join();
            BenchmarkReport report = BenchmarkReport.section(
                    "Those who read and record while everything is rebuilt, callers on the same processors",
                    ledger.appDataSource());
            compare(report, "a timeline", alone.timelines(), beside.timelines());
            compare(report, "coverage of a year by track and region", alone.coverage(), beside.coverage());
            compare(report, "a decision recorded", alone.recorded(), beside.recorded());
            JsonNode first = rebuilds.getFirst();
            report.figure(
                            "rebuilds meanwhile, one after the other; the first",
                            "%d; %,d decisions folded, %,d/s"
                                    .formatted(
                                            rebuilds.size(),
                                            first.path("events").asLong(),
                                            first.path("perSecond").asLong()),
                            "")
                    .write();
        }
    }

    private static void compare(BenchmarkReport report, String what, Histogram alone, Histogram beside) {
        report.figure(
                        what + " at " + PER_SECOND + "/s, p50 and p99, while nothing is rebuilt",
                        millis(alone, 50) + ", " + millis(alone, 99),
                        "")
                .figure("the same while everything is rebuilt", millis(beside, 50) + ", " + millis(beside, 99), "")
                .figure(
                        "p99 beside a rebuild to p99 without",
                        "%.1f".formatted((double) beside.getValueAtPercentile(99) / alone.getValueAtPercentile(99)),
                        "at most 2");
    }

    private Waits waits(Duration duration) {
        CompletableFuture<Histogram> timelines = begun(
                duration,
                () -> new ReadingCaller(address, PASSWORD, () -> "/api/v1/persons/" + anyPerson() + "/timeline"));
        CompletableFuture<Histogram> coverage =
                begun(duration, () -> new ReadingCaller(address, PASSWORD, () -> COVERAGE));
        CompletableFuture<Histogram> recorded =
                begun(duration, () -> new RecordingCaller(address, PASSWORD, this::anyPerson));
        return new Waits(timelines.join(), coverage.join(), recorded.join());
    }

    private static CompletableFuture<Histogram> begun(Duration duration, Callers callers) {
        return HttpLoad.begunAtRate(PER_SECOND, CONNECTIONS, duration, callers);
    }

    /** Waits for the one that is under way, and begins others until it is told that it is enough. */
    private static List<JsonNode> rebuilt(RemoteLedger remote, AtomicBoolean enough) {
        List<JsonNode> rebuilds = new ArrayList<>();
        try {
            while (true) {
                Conditions.await(
                        Duration.ofMinutes(10),
                        () -> !standing(remote).path("state").asString().equals("RUNNING"));
                JsonNode ended = standing(remote);
                assertThat(ended.path("state").asString()).as(ended.toString()).isEqualTo("DONE");
                rebuilds.add(ended);
                if (enough.get()) {
                    return rebuilds;
                }
                begin(remote);
            }
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static void begin(RemoteLedger remote) throws InterruptedException {
        var answer = remote.post("operator", REBUILD, "*/*", "");
        assertThat(answer.statusCode()).as(new String(answer.body())).isEqualTo(202);
    }

    private static JsonNode standing(RemoteLedger remote) throws InterruptedException {
        return remote.json("operator", REBUILD);
    }

    private String anyPerson() {
        return persons.get(ThreadLocalRandom.current().nextInt(persons.size()));
    }

    private static String millis(Histogram micros, double percentile) {
        return "%.1f ms".formatted(micros.getValueAtPercentile(percentile) / 1_000.0);
    }
}
