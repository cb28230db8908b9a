package org.icamledger.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import org.HdrHistogram.Histogram;
import org.icamledger.api.HttpLoad.Callers;
import org.icamledger.api.HttpLoad.Throughput;
import org.icamledger.casefile.Composition.CaseOpened;
import org.icamledger.ledger.SealedLog;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * What clients get over HTTP on loopback, signed in, from the packaged application with the sample year and the delivered heap. The
 * callers run on the same processors as the application and its database.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class HttpBenchmark {
    private static final String PASSWORD = "measured over http";
    private static final String NOTE = ", callers on the same processors";
    private static final Duration WARMING = Duration.ofSeconds(Integer.getInteger("benchmark.warming.seconds", 60));
    private static final Duration MEASURING = Duration.ofSeconds(Integer.getInteger("benchmark.measuring.seconds", 30));
    private static final Duration HALF_OF_MIXED =
            Duration.ofSeconds(Integer.getInteger("benchmark.mixed.seconds", 600) / 2);
    private static final String COVERAGE = "/api/v1/statistics/coverage?from=2023-01-01&to=2023-12-31&by=track,region";

    @TempDir
    private static Path directory;

    private static LedgerProcess ledger;
    private static URI address;
    private static final List<String> persons = new ArrayList<>();

    @BeforeAll
    static void start() throws Exception {
        ledger = LedgerProcess.serve(directory, "--sample", "--ledger.accounts.password=" + PASSWORD)
                .awaitReady();
        address = ledger.address();
        // More than ten first sign-ins of one account at once would be taken for guesses.
        for (String user : List.of("caseworker", "oversight")) {
            try (HttpConnection once = new HttpConnection(address, user, PASSWORD)) {
                nanos(once, "/api/v1/codes/offices", 200);
            }
        }
        new SealedLog(ledger.appDataSource()).scan(0, Long.MAX_VALUE, Set.of("CaseOpened"), stored -> {
            CaseOpened opened = (CaseOpened) stored.entry().decision().data();
            persons.add(opened.members().getFirst().personId().toString());
        });
    }

    @AfterAll
    static void stop() throws Exception {
        ledger.close();
    }

    @Test
    @Order(1)
    void passwordsAreHashedOncePerAccountAndNotPerRequest() throws Exception {
        try (HttpConnection dpo = new HttpConnection(address, "dpo", PASSWORD);
                HttpConnection nobody = new HttpConnection(address, "monitor", "another password")) {
            String path = "/api/v1/codes/offices";
            for (int i = 0; i < 200; i++) {
                new HttpConnection(address, "operator", PASSWORD).get(path);
            }
            long first = nanos(dpo, path, 200);
            Histogram later = new Histogram(3);
            for (int i = 0; i < 2_000; i++) {
                later.recordValue(nanos(dpo, path, 200) / 1_000);
            }
            report("Sign-in over HTTP")
                    .figure("first request of an account, its password hashed", "%.1f ms".formatted(first / 1e6), "")
                    .figure(
                            "a request with a wrong password, hashed",
                            "%.1f ms".formatted(nanos(nobody, path, 401) / 1e6),
                            "")
                    .figure("the next 2,000 of the account, p50", millis(later, 50), "")
                    .figure("the same, p99", millis(later, 99), "")
                    .write();
            assertThat(later.getValueAtPercentile(50)).as("without a hash").isLessThan(first / 1_000 / 5);
        }
    }

    @Test
    @Order(2)
    void recording() throws Exception {
        Callers callers = () -> new RecordingCaller(address, PASSWORD, HttpBenchmark::anyPerson);
        HttpLoad.asFastAsAnswered(32, WARMING, callers);
        Throughput fast = HttpLoad.asFastAsAnswered(32, MEASURING, callers);
        Histogram steady = HttpLoad.atRate(1_000, 64, MEASURING, callers);
        report("Recording over HTTP" + NOTE)
                .figure("32 connections", "%,.0f/s".formatted(fast.perSecond()), "2,500/s")
                .figure("the same, p50 and p99", millis(fast.micros(), 50) + ", " + millis(fast.micros(), 99), "")
                .figure("at 1,000/s, p50", millis(steady, 50), "")
                .figure("the same, p99", millis(steady, 99), "50 ms")
                .figure("the same, longest", millis(steady, 100), "")
                .write();
    }

    @Test
    @Order(3)
    void reading() throws Exception {
        BenchmarkReport report = report("Reading over HTTP with the sample year" + NOTE);
        read(report, "a timeline", timelines());
        read(report, "coverage of a year by track and region", coverage());
        report.write();
    }

    private static void read(BenchmarkReport report, String what, Callers callers) throws Exception {
        HttpLoad.atRate(200, 16, WARMING, callers);
        Histogram micros = HttpLoad.atRate(200, 16, MEASURING, callers);
        report.figure(what + " at 200/s, p50", millis(micros, 50), "")
                .figure("the same, p99", millis(micros, 99), "20 ms")
                .figure("the same, longest", millis(micros, 100), "");
    }

    @Test
    @Order(4)
    void mixedForMinutesWithoutGrowthOfMemory() throws Exception {
        HttpLoad.atRate(100, 8, WARMING, () -> new RecordingCaller(address, PASSWORD, HttpBenchmark::anyPerson));
        BenchmarkReport report = report("Memory of the application while %d minutes of everything are answered"
                .formatted(2 * HALF_OF_MIXED.toMinutes()));
        memory(report, "at the beginning");
        mixed(report, "first half");
        memory(report, "in the middle");
        mixed(report, "second half");
        memory(report, "at the end");
        report.write();
    }

    private static void mixed(BenchmarkReport report, String half) throws Exception {
        CompletableFuture<Histogram> recorded =
                begun(200, () -> new RecordingCaller(address, PASSWORD, HttpBenchmark::anyPerson));
        CompletableFuture<Histogram> timelines = begun(40, timelines());
        CompletableFuture<Histogram> coverage = begun(20, coverage());
        try (EndlessImport file = EndlessImport.begin(new RemoteLedger(address, PASSWORD))) {
            report.figure(half + ": recorded at 200/s, p99", millis(recorded.join(), 99), "")
                    .figure(half + ": timelines at 40/s, p99", millis(timelines.join(), 99), "")
                    .figure(half + ": coverage at 20/s, p99", millis(coverage.join(), 99), "")
                    .figure(
                            half + ": lines imported beside",
                            "%,d".formatted(file.end().ids().size()),
                            "");
        }
    }

    private static CompletableFuture<Histogram> begun(int perSecond, Callers callers) {
        return HttpLoad.begunAtRate(perSecond, 16, HALF_OF_MIXED, callers);
    }

    private static void memory(BenchmarkReport report, String when) throws Exception {
        long live = ledger.liveHeap();
        report.figure(
                when + ": live heap after a collection, resident",
                "%d MB, %d MB".formatted(live >> 20, ledger.residentBytes() >> 20),
                "");
    }

    private static Callers timelines() {
        return () -> new ReadingCaller(address, PASSWORD, () -> "/api/v1/persons/" + anyPerson() + "/timeline");
    }

    /** Of the sample. */
    private static String anyPerson() {
        return persons.get(ThreadLocalRandom.current().nextInt(persons.size()));
    }

    private static Callers coverage() {
        return () -> new ReadingCaller(address, PASSWORD, () -> COVERAGE);
    }

    private static long nanos(HttpConnection connection, String path, int status) throws IOException {
        long begun = System.nanoTime();
        assertThat(connection.get(path).status()).isEqualTo(status);
        return System.nanoTime() - begun;
    }

    private static BenchmarkReport report(String title) throws Exception {
        return BenchmarkReport.section(title, ledger.appDataSource());
    }

    private static String millis(Histogram micros, double percentile) {
        return "%.1f ms".formatted(micros.getValueAtPercentile(percentile) / 1_000.0);
    }
}
