package org.icamledger.projection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.icamledger.api.storage.ChildProcess;
import org.icamledger.api.storage.Conditions;
import org.icamledger.api.storage.TestPostgres;
import org.icamledger.ledger.LogUnavailable;
import org.icamledger.projection.Rebuild.Phase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A rebuild that does not come to its end, in whichever phase: what was read is read on, and nothing of it stays. One ledger for all. */
class EndedRebuildIT {
    private static final int SIGKILL = 128 + 9;
    private static final List<String> ALL =
            AllProjections.list().stream().map(Projection::name).toList();

    private static final TestPostgres POSTGRES = TestPostgres.newDatabase();

    private static LiveTables tables;
    private static List<Contents> contents;

    private final int generation = tables.generations().getFirst();
    private final List<String> there = tables.tablesThere();

    @TempDir
    private static Path directory;

    @BeforeAll
    static void aLedger() {
        tables = new LiveTables(POSTGRES, AllProjections.array());
        try (var ledger = new MixedLedger(POSTGRES, 7, 10)) {
            ledger.write(120);
        }
        contents = tables.caughtUp().stored(AllProjections.list());
    }

    @AfterAll
    static void close() {
        tables.close();
    }

    /** Does something whenever a phase is told of. */
    private record At(Consumer<Phase> told, AtomicBoolean cancelled) implements Rebuild.Watch {
        At(Consumer<Phase> told) {
            this(told, new AtomicBoolean());
        }

        @Override
        public void progress(Phase phase, long done, long of) {
            told.accept(phase);
        }

        @Override
        public boolean isCancelled() {
            return cancelled.get();
        }
    }

    /** What was read before is read on, and lies where it did. */
    private void assertNothingChanged() {
        assertThat(tables.generations()).containsOnly(generation);
        assertThat(tables.stored(AllProjections.list())).isEqualTo(contents);
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "COMPARING")
    void cancelled(Phase phase) {
        var cancelled = new AtomicBoolean();
        var watch = new At(told -> cancelled.set(cancelled.get() || told == phase), cancelled);
        if (phase == Phase.CHANGING_OVER) {
            // Too late: it is done.
            tables.rebuild().run(ALL, watch);
            tables.rebuild().cleanUp();
            assertThat(tables.generations()).containsOnly(generation + 1);
            assertThat(tables.tablesThere()).hasSameSizeAs(there);
            assertThat(tables.stored(AllProjections.list())).isEqualTo(contents);
        } else {
            assertThatThrownBy(() -> tables.rebuild().run(ALL, watch)).isInstanceOf(RebuildCancelled.class);
            assertNothingChanged();
            assertThat(tables.tablesThere()).isEqualTo(there);
        }
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "COMPARING")
    void withoutTheDatabaseTheNextOneRemovesWhatIsLeft(Phase phase) {
        var killed = new AtomicBoolean();
        assertThatThrownBy(() -> tables.rebuild().run(ALL, new At(told -> {
                    if (told == phase && killed.compareAndSet(false, true)) {
                        killConnections();
                    }
                })))
                .isInstanceOf(LogUnavailable.class);
        tables.pool().getHikariPoolMXBean().softEvictConnections();
        assertNothingChanged();
        tables.rebuild().run(ALL, new At(told -> {}));
        assertThat(tables.generations()).containsOnly(generation + 1);
        assertThat(tables.tablesThere()).hasSameSizeAs(there).allMatch(name -> name.endsWith("_" + (generation + 1)));
        assertThat(tables.stored(AllProjections.list())).isEqualTo(contents);
    }

    /** As when the process dies: nothing that was under way in the database goes on. */
    private static void killConnections() {
        JdbcClient.create(POSTGRES.superuserDataSource())
                .sql("SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                        + " WHERE datname = current_database() AND pid <> pg_backend_pid()")
                .query(Boolean.class)
                .list();
    }

    @ParameterizedTest
    @EnumSource(names = {"FOLDING", "ADDING_UP", "CHANGING_OVER"})
    void inAProcessThatIsKilledTheNextStartRemovesWhatIsLeft(Phase phase) throws Exception {
        var output = directory.resolve("output");
        var process = ChildProcess.start(KilledRebuild.class, POSTGRES, output, phase.name());
        try {
            assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
            assertThat(process.exitValue()).as(Files.readString(output)).isEqualTo(SIGKILL);
        } finally {
            process.destroyForcibly();
        }
        assertNothingChanged();
        assertThat(tables.tablesThere()).hasSizeGreaterThan(there.size());
        Conditions.await(() -> !tables.rebuild().isUnderWay());
        tables.rebuild().cleanUp();
        assertThat(tables.tablesThere()).isEqualTo(there);
        assertNothingChanged();
    }
}
