package org.icamledger.projection;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.Histogram;
import org.icamledger.api.BenchmarkReport;
import org.icamledger.api.LedgerNode;
import org.icamledger.api.storage.TestPostgres;
import org.icamledger.casefile.CaseId;
import org.icamledger.casefile.Composition.Track;
import org.icamledger.casefile.DecidedBy;
import org.icamledger.casefile.DecisionId;
import org.icamledger.casefile.RecordedDecision;
import org.icamledger.ledger.AppendOutcome;
import org.icamledger.ledger.Lane;
import org.icamledger.ledger.NewEntry;
import org.icamledger.ledger.SealedLog;
import org.icamledger.ledger.Sequencer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.ApplicationContext;

/** How fast all projections together take in what is recorded, how far behind they are, and how long reading takes meanwhile. */
class LiveBenchmark {
    private static final Instant NOW = Instant.parse("2025-01-15T08:00:00Z");
    private static final Duration DURATION = Duration.ofSeconds(15);
    private static final int[] RATES = {1_000, 2_000};
    private static final AtomicInteger CASES = new AtomicInteger();

    @ParameterizedTest
    @ValueSource(ints = {100_000, 1_000_000})
    void takingInAndReading(int decisions) throws Exception {
        var postgres = TestPostgres.newDatabase();
        SampleLoad.into(postgres, decisions);
        try (var tables = new LiveTables(postgres, AllProjections.array())) {
            var start = System.nanoTime();
            tables.caughtUp();
            var seconds = (System.nanoTime() - start) / 1e9;
            tables.execute("ANALYZE");
            var report = BenchmarkReport.section(
                            "All projections over " + decisions + " decisions of the sample", tables.pool())
                    .figure(
                            "taken in, all projections",
                            "%,d decisions/s".formatted((long) (tables.log().size() / seconds)),
                            "10,000/s");
            ReadingRates.of(tables).into(report, "15 ms");
            report.write();
        }
    }

    @Test
    void lagBehindWhatIsRecorded(@TempDir Path directory) throws Exception {
        var postgres = TestPostgres.newDatabase();
        try (var node = LedgerNode.start(postgres, directory)) {
            var report = BenchmarkReport.section("How far the projections are behind", postgres.appDataSource());
            for (int perSecond : RATES) {
                var lag = lag(node, perSecond);
                report.figure("behind at " + perSecond + " recorded a second, p50", FixedRate.millis(lag, 50), "")
                        .figure("the same, p99", FixedRate.millis(lag, 99), "1 s");
            }
            report.write();
        }
    }

    /** Microseconds from when each decision was recorded until every projection had taken it in. */
    private static Histogram lag(ApplicationContext node, int perSecond) throws Exception {
        var count = (int) DURATION.toSeconds() * perSecond;
        var sequencer = node.getBean(Sequencer.class);
        var live = node.getBean(LiveProjections.class);
        var first = node.getBean(SealedLog.class).size();
        var appended = new AtomicLongArray(count);
        var lag = new Histogram(3);
        var watch = Thread.ofPlatform().start(() -> {
            int seen = 0;
            while (seen < count) {
                long reached = live.reached() + 1 - first;
                long now = System.nanoTime();
                for (; seen < reached; seen++) {
                    while (appended.get(seen) == 0) {
                        LockSupport.parkNanos(1_000);
                    }
                    lag.recordValue(Math.max(0, now - appended.get(seen)) / 1_000);
                }
                LockSupport.parkNanos(2_000_000);
            }
        });
        FixedRate.micros(perSecond, DURATION, () -> {
            var person = StoredCases.person(CASES.incrementAndGet());
            var outcome = sequencer
                    .append(
                            new CaseId(UUID.randomUUID()),
                            0,
                            List.of(new NewEntry(
                                    new RecordedDecision(
                                            new DecisionId(UUID.randomUUID()),
                                            NOW,
                                            null,
                                            "urn:test",
                                            DecidedBy.OFFICE,
                                            StoredCases.opened(Track.FAMILY, person)),
                                    "acc-test")),
                            Lane.INTERACTIVE)
                    .join();
            var entry = ((AppendOutcome.Appended) outcome).entries().getFirst().entry();
            appended.set((int) (entry.position() - first), System.nanoTime());
        });
        watch.join();
        return lag;
    }
}
