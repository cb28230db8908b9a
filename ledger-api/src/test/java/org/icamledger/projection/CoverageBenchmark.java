package org.icamledger.projection;

import com.zaxxer.hikari.HikariDataSource;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Supplier;
import org.icamledger.api.BenchmarkReport;
import org.icamledger.api.storage.TestPostgres;
import org.icamledger.casefile.Composition.Track;
import org.icamledger.ledger.SealedLog;
import org.icamledger.projection.coverage.CoverageReader;
import org.junit.jupiter.api.Test;

/** How long statistics take over a ledger of the size of the sample year, and what they keep in memory. */
class CoverageBenchmark {
    private static final int CASES = 36_000;
    private static final int DECISIONS_EACH = 7;
    private static final Period YEAR = Period.of(LocalDate.of(2023, 1, 1), LocalDate.of(2023, 12, 31));
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2024-06-30T12:00:00Z"), ZoneOffset.UTC);

    @Test
    void firstAnswersAndLaterOnes() throws Exception {
        var postgres = TestPostgres.newDatabase();
        try (var cases = new StoredCases(postgres, CLOCK);
                var pool = new HikariDataSource()) {
            pool.setDataSource(postgres.appDataSource());
            pool.setMaximumPoolSize(4);
            cases.openMany(CASES, DECISIONS_EACH);
            var id = cases.open(Track.FAMILY, "2023-01-10T12:00:00Z", StoredCases.person(1));
            var log = new SealedLog(pool);
            var tree = StoredCases.tree(pool);
            var before = heldMegabytes();
            var coverage = new CoverageReader(log, tree, CLOCK);
            var first = milliseconds(() -> coverage.read(YEAR, List.of(Dimension.TRACK)));
            var unchanged = milliseconds(() -> coverage.read(YEAR, List.of(Dimension.TRACK)));
            cases.write(id, "2023-03-01T12:00:00Z", StoredCases.interview(StoredCases.person(1)));
            var changed = milliseconds(() -> coverage.read(YEAR, List.of(Dimension.TRACK)));
            var heldByCoverage = heldMegabytes() - before;
            BenchmarkReport.section("Statistics over " + log.size() + " decisions", pool)
                    .figure("first answer of coverage, all cases folded", first + " ms", "")
                    .figure("the same again", unchanged + " ms", "")
                    .figure("after one more decision", changed + " ms", "")
                    .figure("heap held by contributions", heldByCoverage + " MB", "100 MB")
                    .write();
        }
    }

    private static long milliseconds(Supplier<?> work) {
        var start = System.nanoTime();
        work.get();
        return (System.nanoTime() - start) / 1_000_000;
    }

    private static long heldMegabytes() {
        System.gc();
        var runtime = Runtime.getRuntime();
        return (runtime.totalMemory() - runtime.freeMemory()) >> 20;
    }
}
