package org.icamledger.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import org.HdrHistogram.Histogram;
import org.icamledger.api.rest.Requests;
import org.icamledger.api.sample.SampleYear;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Years of the sample as files over HTTP, persons issued and texts sealed, into a ledger that has one already: alone; while others record;
 * and beside a bare COPY of the very entries that came of the first.
 */
class BulkImportBenchmark {
    private static final String PASSWORD = "many at once";
    private static final Duration DURATION = Duration.ofSeconds(10);
    private static final String PLACES =
            " (position, decision_id, case_id, case_sequence, type, revision, recorded_at, entry, leaf_hash) ";

    @TempDir
    private Path directory;

    @Test
    void yearsOfTheSample() throws Exception {
        try (LedgerProcess ledger = LedgerProcess.serve(directory, "--sample", "--ledger.accounts.password=" + PASSWORD)
                .awaitReady()) {
            RemoteLedger remote = new RemoteLedger(ledger.address(), PASSWORD);
            List<String> persons = JdbcClient.create(ledger.appDataSource())
                    .sql(
                            """
                            SELECT convert_from(entry, 'UTF8')::json #>> '{data,members,0,personId}'
                            FROM ledger.ledger_entry WHERE type = 'CaseOpened' LIMIT 5000
                            """)
                    .query(String.class)
                    .list();
            long before = size(ledger);
            JsonNode alone = put(remote, file(1));
            long after = size(ledger);
            double copied = copiedPerSecond(ledger, before, after);
            Path next = file(2);
            HttpLoad.Callers recording = () -> new RecordingCaller(
                    ledger.address(),
                    PASSWORD,
                    () -> persons.get(ThreadLocalRandom.current().nextInt(persons.size())));
            HttpLoad.atRate(500, 16, DURATION, recording);
            Histogram without = HttpLoad.atRate(100, 16, DURATION, recording);
            CompletableFuture<JsonNode> beside = CompletableFuture.supplyAsync(() -> put(remote, next));
            Histogram micros = HttpLoad.atRate(100, 16, DURATION, recording);
            boolean ended = beside.isDone();
            assertThat(ended).as("the file outlasts the measurement").isFalse();
            double rate = alone.path("perSecond").asDouble();
            BenchmarkReport.section("Import in bulk over HTTP", ledger.appDataSource())
                    .figure(
                            "a file of %,d decisions"
                                    .formatted(alone.path("accepted").asLong()),
                            "%,.0f/s".formatted(rate),
                            "20,000/s")
                    .figure(
                            "a bare COPY of the same entries, without tree and signature",
                            "%,.0f/s".formatted(copied),
                            "")
                    .figure("import to COPY", "%.2f".formatted(rate / copied), "0.4")
                    .figure(
                            "the next file, while others record 100 decisions a second",
                            "%,d/s".formatted(beside.join().path("perSecond").asLong()),
                            "")
                    .figure("these decisions, p50", millis(micros, 50), "")
                    .figure("the same, p99", millis(micros, 99), "200 ms")
                    .figure("without a file beside, p50", millis(without, 50), "")
                    .figure("the same, p99", millis(without, 99), "")
                    .write();
        }
    }

    private static String millis(Histogram micros, double percentile) {
        return "%.1f ms".formatted(micros.getValueAtPercentile(percentile) / 1e3);
    }

    private Path file(int year) throws IOException {
        Path file = directory.resolve("year-" + year + ".ndjson");
        try (var lines = SampleYear.lines(SampleYear.SEED + year, 1)) {
            Files.write(file, (Iterable<String>) lines::iterator);
        }
        return file;
    }

    private static JsonNode put(RemoteLedger remote, Path file) {
        try {
            JsonNode report = JsonMapper.shared()
                    .readTree(remote.putLines(
                                    "caseworker",
                                    "/api/v1/imports/" + Requests.id() + "?issuePersons=true",
                                    () -> open(file))
                            .body());
            assertThat(report.path("state").asString()).as(report.toString()).isEqualTo("DONE");
            assertThat(report.path("refused").asLong()).as(report.toString()).isZero();
            return report;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static InputStream open(Path file) {
        try {
            return Files.newInputStream(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long size(LedgerProcess ledger) throws IOException {
        return JdbcClient.create(ledger.appDataSource())
                .sql("SELECT size FROM ledger.ledger_head")
                .query(Long.class)
                .single();
    }

    /** Into a table with the same indexes, in one transaction. */
    private double copiedPerSecond(LedgerProcess ledger, long from, long to) throws Exception {
        Path entries = directory.resolve("entries.copy");
        try (Connection connection = ledger.superuserDataSource().getConnection()) {
            CopyManager copy = connection.unwrap(PGConnection.class).getCopyAPI();
            try (OutputStream out = Files.newOutputStream(entries)) {
                copy.copyOut(
                        "COPY (SELECT " + PLACES.strip().replaceAll("[()]", "")
                                + " FROM ledger.ledger_entry WHERE position >= " + from + " AND position < " + to
                                + " ORDER BY position) TO STDOUT (FORMAT binary)",
                        out);
            }
            try (var statement = connection.createStatement()) {
                statement.execute("CREATE TABLE public.copied (LIKE ledger.ledger_entry INCLUDING ALL)");
            }
            long begun = System.nanoTime();
            try (InputStream in = Files.newInputStream(entries)) {
                copy.copyIn("COPY public.copied" + PLACES + "FROM STDIN (FORMAT binary)", in);
            }
            double seconds = (System.nanoTime() - begun) / 1e9;
            try (var statement = connection.createStatement()) {
                statement.execute("DROP TABLE public.copied");
                // What the COPY leaves to be written is not to slow down what is measured next.
                statement.execute("CHECKPOINT");
            }
            return (to - from) / seconds;
        }
    }
}
