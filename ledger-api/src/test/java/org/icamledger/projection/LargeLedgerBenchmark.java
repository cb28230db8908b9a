package org.icamledger.projection;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import org.icamledger.api.BenchmarkReport;
import org.icamledger.api.storage.TestPostgres;
import org.junit.jupiter.api.Test;

/** A ledger of ten million decisions, or as many as {@code benchmark.decisions} says: folded anew, and read. */
class LargeLedgerBenchmark {
    private static final int DECISIONS = Integer.getInteger("benchmark.decisions", 10_000_000);

    @Test
    void foldedAnewAndRead() throws Exception {
        var postgres = TestPostgres.newDatabase();
        var begun = System.nanoTime();
        SampleLoad.into(postgres, DECISIONS);
        var loaded = (System.nanoTime() - begun) / 1e9;
        try (var tables = new LiveTables(postgres, AllProjections.array())) {
            tables.execute("ANALYZE ledger.ledger_entry");
            var size = tables.log().size();
            var names = AllProjections.list().stream().map(Projection::name).toList();
            var pools = ManagementFactory.getMemoryPoolMXBeans().stream()
                    .filter(pool -> pool.getType() == MemoryType.HEAP)
                    .toList();
            pools.forEach(MemoryPoolMXBean::resetPeakUsage);
            begun = System.nanoTime();
            tables.rebuild().run(names, new Quiet());
            var rebuilt = (System.nanoTime() - begun) / 1e9;
            var peak = pools.stream()
                    .mapToLong(pool -> pool.getPeakUsage().getUsed())
                    .sum();
            tables.execute("ANALYZE");
            var report = BenchmarkReport.section(
                            "A ledger of %,d decisions of the sample".formatted(DECISIONS), tables.pool())
                    .figure("appended by the Sequencer, unsigned", "%,.0f/s".formatted(size / loaded), "")
                    .figure(
                            "rebuild of all projections",
                            "%,.0f decisions/s, %,.0f s".formatted(size / rebuilt, rebuilt),
                            "")
                    .figure(
                            "heap meanwhile, most used of at most %,d MB"
                                    .formatted(Runtime.getRuntime().maxMemory() >> 20),
                            "%,d MB".formatted(peak >> 20),
                            "1,024 MB");
            ReadingRates.of(tables).into(report, "20 ms");
            report.write();
        }
    }
}
