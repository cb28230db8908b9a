package org.icamledger.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import org.HdrHistogram.Histogram;
import org.icamledger.api.rest.Requests;
import org.icamledger.api.sample.SampleYear;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A ledger of ten million decisions, or as many as {@code benchmark.scale} times the sample has, by the package as it is delivered: taken in as one
 * file, folded, started and read; and the sample alone started and read before. Its heap is 448 MB.
 */
class LargeLedgerServedBenchmark {
    private static final String PASSWORD = "ten million";
    private static final int SCALE = Integer.getInteger("benchmark.scale", 45);
    private static final int STARTS = 5;
    private static final int STATISTICS_PER_SECOND = 200;

    /** An answer has the texts and findings of every case of the person: it costs some ten times as much. */
    private static final int TIMELINES_PER_SECOND = 50;

    private static final int CONNECTIONS = 16;
    private static final Duration WARMING = Duration.ofSeconds(Integer.getInteger("benchmark.warming.seconds", 60));
    private static final Duration DURATION = Duration.ofSeconds(15);
    private static final String TIMELINE = "a timeline with its findings at " + TIMELINES_PER_SECOND + "/s";
    private static final String YEAR = "?from=2023-01-01&to=2023-12-31";

    @TempDir
    private Path directory;

    /** Of one size. @param start in seconds until ready, the median */
    private record Measured(long size, double start, Map<String, Histogram> micros) {}

    @Test
    void takenInFoldedStartedAndRead() throws Exception {
        LedgerProcess.serve(directory, "--sample").awaitReady().interrupt();
        Measured sample = measured();
        JsonNode file = takenIn();
        Measured large = measured();
        try (LedgerProcess ledger = serve()) {
            double shown = file.path("shownAfterMillis").asLong() / 1e3;
            BenchmarkReport report = BenchmarkReport.section(
                            "A ledger of %,d decisions, by the package as it is delivered".formatted(large.size()),
                            ledger.appDataSource())
                    .figure(
                            "a file of %,d decisions"
                                    .formatted(file.path("accepted").asLong()),
                            "%,d/s".formatted(file.path("perSecond").asLong()),
                            "")
                    .figure(
                            "everything folded anew after it",
                            "%,.0f s, %,.0f decisions/s".formatted(shown, large.size() / shown),
                            "")
                    .figure(
                            "start to ready with %,d decisions, median of %d".formatted(sample.size(), STARTS),
                            "%.1f s".formatted(sample.start()),
                            "")
                    .figure("the same with %,d".formatted(large.size()), "%.1f s".formatted(large.start()), "as fast");
            sample.micros().forEach((question, micros) -> report.figure(
                            question + " with %,d decisions, p50 and p99".formatted(sample.size()),
                            waits(micros),
                            "p99 20 ms")
                    .figure(
                            "the same with %,d".formatted(large.size()),
                            waits(large.micros().get(question)),
                            "p99 20 ms"));
            report.write();
        }
    }

    private LedgerProcess serve() throws Exception {
        return LedgerProcess.serve(directory, "--sample", "--ledger.accounts.password=" + PASSWORD)
                .awaitReady();
    }

    private Measured measured() throws Exception {
        List<Double> starts = new ArrayList<>();
        for (int i = 0; i < STARTS; i++) {
            long begun = System.nanoTime();
            try (LedgerProcess ledger = serve()) {
                starts.add((System.nanoTime() - begun) / 1e9);
            }
        }
        Collections.sort(starts);
        try (LedgerProcess ledger = serve()) {
            long size = JdbcClient.create(ledger.appDataSource())
                    .sql("SELECT size FROM ledger.ledger_head")
                    .query(Long.class)
                    .single();
            return new Measured(size, starts.get(STARTS / 2), read(ledger, size));
        }
    }

    private static Map<String, Histogram> read(LedgerProcess ledger, long size) throws Exception {
        List<String> persons = JdbcClient.create(ledger.appDataSource())
                .sql(
                        """
                        SELECT convert_from(entry, 'UTF8')::json #>> '{data,members,0,personId}'
                        FROM ledger.ledger_entry TABLESAMPLE SYSTEM (%f) WHERE type = 'CaseOpened'
                        """
                                .formatted(100 * Math.min(1, 50_000.0 / size)))
                .query(String.class)
                .list();
        Map<String, Supplier<String>> questions = new LinkedHashMap<>();
        String statistics = " at " + STATISTICS_PER_SECOND + "/s";
        questions.put("coverage of a year" + statistics, () -> "/api/v1/statistics/coverage" + YEAR);
        questions.put(
                "coverage of a year by track and region" + statistics,
                () -> "/api/v1/statistics/coverage" + YEAR + "&by=track,region");
        questions.put(
                "coverage of a year by office and age" + statistics,
                () -> "/api/v1/statistics/coverage" + YEAR + "&by=office,age");
        questions.put(
                "cohorts of a year by track" + statistics, () -> "/api/v1/statistics/cohorts" + YEAR + "&by=track");
        // Last, since it costs most and the process warms up meanwhile.
        questions.put(
                TIMELINE,
                () -> "/api/v1/persons/"
                        + persons.get(ThreadLocalRandom.current().nextInt(persons.size())) + "/timeline");
        Map<String, Histogram> micros = new LinkedHashMap<>();
        // More than ten first sign-ins of one account at once would be taken for guesses.
        new RemoteLedger(ledger.address(), PASSWORD).json("oversight", "/api/v1/statistics/coverage" + YEAR);
        for (var question : questions.entrySet()) {
            HttpLoad.Callers callers = () -> new ReadingCaller(ledger.address(), PASSWORD, question.getValue());
            int perSecond = question.getKey().equals(TIMELINE) ? TIMELINES_PER_SECOND : STATISTICS_PER_SECOND;
            HttpLoad.atRate(perSecond, CONNECTIONS, WARMING, callers);
            micros.put(question.getKey(), HttpLoad.atRate(perSecond, CONNECTIONS, DURATION, callers));
        }
        return micros;
    }

    /** The decisions of the sample, which are there already, and many times as many. */
    private JsonNode takenIn() throws Exception {
        Path file = directory.resolve("many-years.ndjson");
        try (var lines = SampleYear.lines(SampleYear.SEED, SCALE)) {
            Files.write(file, (Iterable<String>) lines::iterator);
        }
        try (LedgerProcess ledger = serve()) {
            JsonNode report = JsonMapper.shared()
                    .readTree(new RemoteLedger(ledger.address(), PASSWORD)
                            .putLines(
                                    "caseworker",
                                    "/api/v1/imports/" + Requests.id() + "?issuePersons=true",
                                    () -> open(file))
                            .body());
            assertThat(report.path("state").asString()).as(report.toString()).isEqualTo("DONE");
            assertThat(report.path("refused").asLong()).as(report.toString()).isZero();
            return report;
        } finally {
            Files.delete(file);
        }
    }

    private static InputStream open(Path file) {
        try {
            return Files.newInputStream(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String waits(Histogram micros) {
        return "%.1f ms, %.1f ms"
                .formatted(micros.getValueAtPercentile(50) / 1e3, micros.getValueAtPercentile(99) / 1e3);
    }
}
