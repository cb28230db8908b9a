package org.icamledger.api;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.icamledger.transparency.Checkpoint;
import org.icamledger.transparency.Edge;
import org.icamledger.transparency.Hash;
import org.icamledger.transparency.SignedCheckpoint;
import org.icamledger.transparency.SigningKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * How fast the packaged verifier is: on a file with the entries of the sample year, written down again and again until there are two
 * million, and on the server of the sample year, which works on the same machine.
 */
class VerifyBenchmark {
    private static final int COPIES = Integer.getInteger("benchmark.copies", 10);
    private static final int RUNS = 5;
    private static final String PASSWORD = "only-for-this-benchmark";
    private static final Pattern RATE = Pattern.compile("\\(([\\d,]+) a second\\)");

    @TempDir
    private Path directory;

    private Path password;

    /**
     * What a command took.
     *
     * @param rate as the command says itself, in entries a second
     * @param seconds from its call to its end
     * @param processor seconds of all processors, which others who work on the machine change less
     * @param peak resident memory in kB
     */
    private record Run(long rate, double seconds, double processor, long peak) {
        String figure() {
            return "%,d/s, the whole command %.1f s, %.1f s of processors".formatted(rate, seconds, processor);
        }
    }

    @Test
    void filesAndServers() throws Exception {
        password = Files.writeString(directory.resolve("password"), PASSWORD);
        try (LedgerProcess ledger = LedgerProcess.serve(directory, "--sample", "--ledger.accounts.password=" + PASSWORD)
                .awaitReady()) {
            Path year = export(ledger);
            BenchmarkReport report = BenchmarkReport.section("Verification", ledger.appDataSource());
            files(report, year);
            servers(report, ledger);
            report.write();
        }
    }

    private void files(BenchmarkReport report, Path year) throws Exception {
        SigningKey key = SigningKey.generate("icam-ledger.invalid/benchmark", new SecureRandom());
        long first = 0;
        for (int copies : new int[] {1, COPIES}) {
            Path file = directory.resolve(copies + ".ndjson");
            Path checkpoint = directory.resolve(copies + ".checkpoint");
            Edge edge = copy(year, file, copies);
            Files.write(
                    checkpoint,
                    SignedCheckpoint.sign(new Checkpoint(key.verifier().name(), edge.size(), edge.root()), key)
                            .note()
                            .bytes());
            List<String> command = List.of(
                    "verify",
                    file.toString(),
                    "--checkpoint",
                    checkpoint.toString(),
                    "--key",
                    key.verifier().toString());
            Run run = median(command);
            String what = "file of %,d entries, %,d MB".formatted(edge.size(), Files.size(file) / 1_000_000);
            report.figure(what, run.figure(), copies == COPIES ? "400,000/s" : "");
            report.figure(
                    "the same, most memory that was resident",
                    run.peak() / 1024 + " MB",
                    copies == COPIES ? "as before, " + first / 1024 + " MB" : "");
            first = run.peak();
            Files.delete(file);
        }
    }

    private void servers(BenchmarkReport report, LedgerProcess ledger) throws Exception {
        String key = ledger.output()
                .lines()
                .filter(line -> line.startsWith("log key"))
                .findFirst()
                .orElseThrow()
                .replaceFirst("log key\\s+", "");
        List<String> hashes = List.of("verify", "--url", ledger.address().toString(), "--key", key);
        List<String> entries = new ArrayList<>(hashes);
        entries.addAll(List.of("--password-file", password.toString()));
        Run all = median(entries);
        report.figure(
                "server of the sample year, every entry and every tile",
                all.figure() + ", " + all.peak() / 1024 + " MB",
                "");
        Run alone = median(hashes);
        report.figure(
                "the same without an account, every tile", alone.figure() + ", " + alone.peak() / 1024 + " MB", "");
    }

    private Path export(LedgerProcess ledger) throws Exception {
        Path file = directory.resolve("export.ndjson");
        try (LedgerProcess export = LedgerProcess.run(
                directory,
                "export",
                "--url",
                ledger.address().toString(),
                "--password-file",
                password.toString(),
                "--out",
                file.toString())) {
            if (export.awaitEnd() != 0) {
                throw new IllegalStateException(export.output());
            }
        }
        return file;
    }

    /** The tree over the copies, computed line by line. */
    private static Edge copy(Path year, Path file, int copies) throws IOException {
        Edge edge = Edge.EMPTY;
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 20)) {
            for (int copy = 0; copy < copies; copy++) {
                List<Hash> leaves = new ArrayList<>();
                try (Stream<String> lines = Files.lines(year)) {
                    for (String line : (Iterable<String>) lines::iterator) {
                        byte[] entry = line.getBytes(StandardCharsets.UTF_8);
                        leaves.add(Hash.leaf(entry));
                        out.write(entry);
                        out.write('\n');
                    }
                }
                edge = edge.append(leaves).edge();
            }
        }
        return edge;
    }

    private Run median(List<String> command) throws Exception {
        List<Run> runs = new ArrayList<>();
        for (int i = 0; i < RUNS; i++) {
            runs.add(run(command));
        }
        runs.sort(Comparator.comparingLong(Run::rate));
        return runs.get(RUNS / 2);
    }

    private Run run(List<String> command) throws Exception {
        long start = System.nanoTime();
        try (LedgerProcess process = LedgerProcess.start(directory, command.toArray(String[]::new))) {
            long peak = 0;
            Duration processor = Duration.ZERO;
            ProcessHandle handle = ProcessHandle.of(process.pid()).orElseThrow();
            for (long now = 1; now > 0; now = peakOf(process.pid())) {
                peak = Math.max(peak, now);
                processor = handle.info().totalCpuDuration().orElse(processor);
                Thread.sleep(10);
            }
            int exitCode = process.awaitEnd();
            double seconds = (System.nanoTime() - start) / 1e9;
            Matcher rate = RATE.matcher(process.output());
            if (exitCode != 0 || !rate.find()) {
                throw new IllegalStateException(exitCode + ": " + process.output());
            }
            return new Run(Long.parseLong(rate.group(1).replace(",", "")), seconds, processor.toMillis() / 1e3, peak);
        }
    }

    /** The most that was resident so far, in kB; 0 when the process is gone. */
    private static long peakOf(long pid) {
        try (Stream<String> lines = Files.lines(Path.of("/proc/" + pid + "/status"))) {
            return lines.filter(line -> line.startsWith("VmHWM:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                    .findFirst()
                    .orElse(0);
        } catch (IOException | UncheckedIOException gone) {
            return 0;
        }
    }
}
