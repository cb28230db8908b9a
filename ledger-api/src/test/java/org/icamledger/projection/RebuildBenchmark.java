package org.icamledger.projection;

import java.time.InstantSource;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.icamledger.api.BenchmarkReport;
import org.icamledger.api.storage.TestPostgres;
import org.icamledger.ledger.LogByCase;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/** How fast everything is folded anew, beside a mere reading of the same entries, and beside taking them in step by
 * step, by hand and by Axon's processor. */
class RebuildBenchmark {
    private static final int THREADS = 2;

    @ParameterizedTest
    @ValueSource(ints = {100_000, 1_000_000})
    void ofAllProjections(int decisions) throws Exception {
        var postgres = TestPostgres.newDatabase();
        SampleLoad.into(postgres, decisions);
        try (var tables = new LiveTables(postgres, AllProjections.array())) {
            tables.execute("ANALYZE ledger.ledger_entry");
            var size = tables.log().size();
            var names = AllProjections.list().stream().map(Projection::name).toList();
            var rebuild =
                    new Rebuild(tables.pool(), tables.log(), AllProjections.list(), InstantSource.system(), THREADS);
            var once = perSecond(size, () -> rebuild.run(names, new Quiet()));
            var again = perSecond(size, () -> rebuild.run(names, new Quiet()));
            var read = perSecond(size, () -> readAll(tables, size));
            empty(tables);
            var live = perSecond(size, tables::caughtUp);
            empty(tables);
            var replayed = perSecond(size, () -> AxonReplay.of(tables, size));
            BenchmarkReport.section(
                            "Rebuild of all projections from %,d decisions of the sample".formatted(size),
                            tables.pool())
                    .figure("rebuild, cold JVM", "%,.0f decisions/s".formatted(once), "")
                    .figure("rebuild again", "%,.0f decisions/s".formatted(again), "")
                    .figure(
                            "a mere reading case by case with a parse of the JSON, %d threads".formatted(THREADS),
                            "%,.0f decisions/s".formatted(read),
                            "")
                    .figure("rebuild to reading", "%.2f".formatted(again / read), "0.5")
                    .figure("taken in step by step", "%,.0f decisions/s".formatted(live), "")
                    .figure("rebuild to step by step", "%.1f".formatted(again / live), "")
                    .figure(
                            "replayed by Axon's processor, batches of 1,000",
                            "%,.0f decisions/s".formatted(replayed),
                            "")
                    .figure("rebuild to Axon's replay", "%.1f".formatted(again / replayed), "10")
                    .write();
        }
    }

    private static void readAll(LiveTables tables, long size) {
        var cases = new LogByCase(tables.pool(), size);
        Callable<Void> reading = () -> {
            for (var some = cases.next(); !some.isEmpty(); some = cases.next()) {
                some.forEach(one ->
                        one.entries().forEach(entry -> JsonMapper.shared().readTree(entry.bytes())));
            }
            return null;
        };
        try (var threads = Executors.newFixedThreadPool(THREADS)) {
            for (var one : threads.invokeAll(
                    Stream.generate(() -> reading).limit(THREADS).toList())) {
                one.get();
            }
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static void empty(LiveTables tables) {
        AllProjections.list().forEach(projection -> {
            int generation = tables.views().read(projection, View::generation);
            Tables.names(projection, generation).forEach(table -> tables.execute("TRUNCATE " + table));
        });
        tables.execute("UPDATE projection.projection SET position = -1");
        tables.restart();
    }

    private static double perSecond(long decisions, Runnable work) {
        var start = System.nanoTime();
        work.run();
        return decisions / ((System.nanoTime() - start) / 1e9);
    }
}
