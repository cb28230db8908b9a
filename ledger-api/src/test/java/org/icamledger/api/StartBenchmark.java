package org.icamledger.api;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How long the packaged application takes to be ready, and what it and its server occupy when nobody asks anything. */
class StartBenchmark {
    private static final Duration IDLE = Duration.ofMinutes(Integer.getInteger("benchmark.idle.minutes", 5));

    @TempDir
    private Path directory;

    @Test
    void startAndMemory() throws Exception {
        long started = System.nanoTime();
        try (LedgerProcess first = LedgerProcess.serve(directory, "--sample").awaitReady()) {
            long firstStart = System.nanoTime() - started;
            first.interrupt();
            started = System.nanoTime();
            try (LedgerProcess second =
                    LedgerProcess.serve(directory, "--sample").awaitReady()) {
                long secondStart = System.nanoTime() - started;
                Thread.sleep(IDLE);
                BenchmarkReport.section("Start and memory with the sample year", second.appDataSource())
                        .figure(
                                "first start to ready, with initdb and the loading of the sample",
                                seconds(firstStart),
                                "")
                        .figure("second start to ready, everything folded", seconds(secondStart), "15 s")
                        .figure(
                                "PSS, application after " + IDLE.toMinutes() + " idle minutes",
                                mb(pss(second.pid())),
                                "")
                        .figure("PSS, application and database", mb(pss(second.pid()) + pssOfServer(second)), "600 MB")
                        .write();
            }
        }
    }

    private static long pssOfServer(LedgerProcess ledger) throws IOException {
        ProcessHandle postmaster = ledger.postmaster().orElseThrow();
        return Stream.concat(Stream.of(postmaster), postmaster.descendants())
                .mapToLong(process -> pss(process.pid()))
                .sum();
    }

    /** Proportional set size in kB: what is shared counts once over all who share it. */
    private static long pss(long pid) {
        try (Stream<String> lines = Files.lines(Path.of("/proc/" + pid + "/smaps_rollup"))) {
            return lines.filter(line -> line.startsWith("Pss:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                    .findFirst()
                    .orElse(0);
        } catch (IOException gone) {
            return 0;
        }
    }

    private static String mb(long kilobytes) {
        return kilobytes / 1024 + " MB";
    }

    private static String seconds(long nanoseconds) {
        return "%.1f s".formatted(nanoseconds / 1e9);
    }
}
