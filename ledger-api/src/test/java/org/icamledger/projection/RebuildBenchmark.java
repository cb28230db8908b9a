package org.icamledger.projection;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.icamledger.api.BenchmarkReport;
import org.icamledger.api.storage.TestPostgres;
import org.icamledger.ledger.LogByCase;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;
import tools.jackson.databind.json.JsonMapper;

/**
 * How fast everything is folded anew, beside a mere reading of the same entries and a mere writing of the same rows, and beside taking them
 * in step by step, by hand and by Axon's processor.
 */
class RebuildBenchmark {
    private static final int THREADS = 2;

    @TempDir
    private Path directory;

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
            var written = size / secondsToWriteAll(tables);
            var both = 1 / (1 / read + 1 / written);
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
                    .figure(
                            "a mere COPY of the same rows and their indexes, %d threads".formatted(THREADS),
                            "%,.0f decisions/s".formatted(written),
                            "")
                    .figure("both, one after the other", "%,.0f decisions/s".formatted(both), "")
                    .figure("rebuild to both", "%.2f".formatted(again / both), "")
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
        inParallel(Stream.generate(() -> reading).limit(THREADS).toList());
    }

    /** Into tables of a generation that nobody reads. */
    private double secondsToWriteAll(LiveTables tables) throws Exception {
        var copying = new ArrayList<Callable<Void>>();
        var indexing = new ArrayList<Callable<Void>>();
        var removal = new ArrayList<String>();
        for (var projection : AllProjections.list()) {
            int generation = tables.views().read(projection, View::generation);
            Tables.creation(projection, generation + 1).forEach(tables::execute);
            for (var table : projection.tables()) {
                var rows = directory.resolve(table.name());
                try (var connection = tables.pool().getConnection();
                        var out = Files.newOutputStream(rows)) {
                    copy(connection)
                            .copyOut("COPY " + Tables.name(table, generation) + " TO STDOUT (FORMAT binary)", out);
                }
                copying.add(() -> {
                    try (var connection = tables.pool().getConnection();
                            var in = Files.newInputStream(rows)) {
                        copy(connection)
                                .copyIn(
                                        "COPY " + Tables.name(table, generation + 1) + " FROM STDIN (FORMAT binary)",
                                        in);
                    }
                    return null;
                });
            }
            Tables.indexes(projection, generation + 1)
                    .forEach(sql -> indexing.add(() -> {
                        tables.execute(sql);
                        return null;
                    }));
            removal.addAll(Tables.removal(projection, generation + 1));
        }
        var start = System.nanoTime();
        inParallel(copying);
        inParallel(indexing);
        var seconds = (System.nanoTime() - start) / 1e9;
        removal.forEach(tables::execute);
        return seconds;
    }

    private static CopyManager copy(Connection connection) throws SQLException {
        return connection.unwrap(PGConnection.class).getCopyAPI();
    }

    private static void inParallel(List<Callable<Void>> work) {
        try (var threads = Executors.newFixedThreadPool(THREADS)) {
            for (var one : threads.invokeAll(work)) {
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
