package org.icamledger.projection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.icamledger.api.storage.Conditions;
import org.icamledger.api.storage.TestPostgres;
import org.icamledger.casefile.Composition.Track;
import org.icamledger.ledger.LogUnavailable;
import org.icamledger.projection.Rebuild.Phase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Everything is thrown away and folded anew, while the ledger is written to and read. */
class RebuildIT {
    private static final Instant NOW = Instant.parse("2024-06-30T22:30:00Z");
    private static final List<String> ALL =
            AllProjections.list().stream().map(Projection::name).toList();

    private final TestPostgres postgres = TestPostgres.newDatabase();

    /** Does something at the beginning of each phase. */
    private record At(Consumer<Phase> begun, Set<Phase> seen, AtomicBoolean cancelled) implements Rebuild.Watch {
        At(Consumer<Phase> begun) {
            this(begun, EnumSet.noneOf(Phase.class), new AtomicBoolean());
        }

        @Override
        public synchronized void progress(Phase phase, long done, long of) {
            assertThat(done).isBetween(0L, of);
            if (seen.add(phase)) {
                begun.accept(phase);
            }
        }

        @Override
        public boolean isCancelled() {
            return cancelled.get();
        }
    }

    private static At quietly() {
        return new At(phase -> {});
    }

    @Test
    void rebuiltTablesAreTheLiveOnesAndThoseOfFoldingFromScratch() {
        try (var ledger = new MixedLedger(postgres, 5, 60);
                var tables = new LiveTables(postgres, AllProjections.array())) {
            ledger.write(1_500);
            tables.caughtUp();
            var live = stored(tables);
            var watch = quietly();
            tables.rebuild().run(ALL, watch);
            assertThat(stored(tables)).isEqualTo(live).isEqualTo(scratch(tables));
            assertThat(watch.seen()).isEqualTo(EnumSet.complementOf(EnumSet.of(Phase.COMPARING)));
            assertThat(generations(tables)).containsOnly(2);
            assertThat(tablesThere(tables))
                    .allMatch(name -> name.endsWith("_2"))
                    .isNotEmpty();
            ledger.write(50);
            tables.caughtUp();
            assertThat(stored(tables)).isEqualTo(scratch(tables));
        }
    }

    @Test
    void whatIsRecordedMeanwhileIsInTheNewTablesAndReadersNeverFailNorGoBack() throws Exception {
        try (var ledger = new MixedLedger(postgres, 6, 60);
                var tables = new LiveTables(postgres, AllProjections.array());
                var others = Executors.newFixedThreadPool(2)) {
            ledger.write(500);
            tables.caughtUp();
            var done = new AtomicBoolean();
            var follower = others.submit(repeated(done, tables::caughtUp));
            var reader = others.submit(repeated(done, new Runnable() {
                private long seen;

                @Override
                public void run() {
                    for (var projection : AllProjections.list()) {
                        tables.views().read(projection, view -> {
                            for (var table : projection.tables()) {
                                view.jdbc()
                                        .sql("SELECT count(*) FROM " + view.table(table))
                                        .query(Long.class)
                                        .single();
                            }
                            if (projection.name().equals("timeline")) {
                                assertThat(view.logSize()).isGreaterThanOrEqualTo(seen);
                                seen = view.logSize();
                            }
                            return null;
                        });
                    }
                }
            }));
            for (int round = 0; round < 4; round++) {
                tables.rebuild().run(ALL, new At(phase -> ledger.write(40)));
            }
            done.set(true);
            assertThat(follower.get()).isPositive();
            assertThat(reader.get()).isPositive();
            tables.caughtUp();
            assertThat(generations(tables)).containsOnly(5);
            assertThat(stored(tables)).isEqualTo(scratch(tables));
        }
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "COMPARING")
    void endedInAnyPhaseItLeavesWhatWasThereAndNothingElse(Phase phase) {
        try (var ledger = new MixedLedger(postgres, 7, 10);
                var tables = new LiveTables(postgres, AllProjections.array())) {
            ledger.write(120);
            tables.caughtUp();
            var before = stored(tables);
            var there = tablesThere(tables);
            var watch = new At[1];
            watch[0] = new At(begun -> watch[0].cancelled().set(begun == phase));
            if (phase == Phase.CHANGING_OVER) {
                // Too late: it is done.
                tables.rebuild().run(ALL, watch[0]);
                tables.rebuild().cleanUp();
                assertThat(generations(tables)).containsOnly(2);
                assertThat(tablesThere(tables)).hasSameSizeAs(there);
            } else {
                assertThatThrownBy(() -> tables.rebuild().run(ALL, watch[0])).isInstanceOf(RebuildCancelled.class);
                assertThat(generations(tables)).containsOnly(1);
                assertThat(tablesThere(tables)).isEqualTo(there);
            }
            assertThat(stored(tables)).isEqualTo(before);
        }
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "COMPARING")
    void killedInAnyPhaseItLeavesWhatWasThereAndTheNextOneRemovesTheRest(Phase phase) {
        try (var ledger = new MixedLedger(postgres, 8, 10);
                var tables = new LiveTables(postgres, AllProjections.array())) {
            ledger.write(120);
            tables.caughtUp();
            var before = stored(tables);
            assertThatThrownBy(() -> tables.rebuild().run(ALL, new At(begun -> {
                        if (begun == phase) {
                            killConnections();
                        }
                    })))
                    .isInstanceOf(LogUnavailable.class);
            tables.pool().getHikariPoolMXBean().softEvictConnections();
            assertThat(stored(tables)).isEqualTo(before);
            assertThat(generations(tables)).containsOnly(1);
            tables.rebuild().run(ALL, quietly());
            assertThat(generations(tables)).containsOnly(2);
            assertThat(tablesThere(tables)).allMatch(name -> name.endsWith("_2"));
            assertThat(stored(tables)).isEqualTo(before);
        }
    }

    @Test
    void aCheckFindsNothingWhileDecisionsComeInAndLeavesNothing() throws Exception {
        try (var ledger = new MixedLedger(postgres, 10, 40);
                var tables = new LiveTables(postgres, AllProjections.array());
                var others = Executors.newSingleThreadExecutor()) {
            ledger.write(300);
            tables.caughtUp();
            var there = tablesThere(tables);
            var done = new AtomicBoolean();
            var follower = others.submit(repeated(done, tables::caughtUp));
            var found = tables.rebuild().check(ALL, new At(phase -> ledger.write(40)));
            done.set(true);
            assertThat(follower.get()).isPositive();
            assertThat(found.keySet()).containsExactlyInAnyOrderElementsOf(ALL);
            assertThat(found.values()).allMatch(List::isEmpty);
            assertThat(generations(tables)).containsOnly(1);
            assertThat(tablesThere(tables)).isEqualTo(there);
        }
    }

    @Test
    void aCheckTellsARowThatIsMissingOneThatIsTooManyAndSumsThatDoNotAddUp() {
        try (var cases = new StoredCases(postgres, Clock.fixed(NOW, ZoneOffset.UTC))) {
            new RandomCases(cases, new Random(13)).open(20);
            var interviews = new Interviews(1);
            try (var tables = new LiveTables(postgres, interviews).caughtUp()) {
                tables.execute("UPDATE projection.test_interview_1 SET type = 'Altered'"
                        + " WHERE ctid = (SELECT min(ctid) FROM projection.test_interview_1)");
                var found =
                        tables.rebuild().check(List.of("interviews"), quietly()).get("interviews");
                assertThat(found).hasSize(2);
                assertThat(found.getFirst().stored()).contains("Altered");
                assertThat(found.getLast().folded()).isNotNull().doesNotContain("Altered");
                assertThat(found.getFirst().caseId())
                        .isEqualTo(found.getLast().caseId())
                        .isNotNull();
                tables.rebuild().run(List.of("interviews"), quietly());
                assertThat(tables.rebuild()
                                .check(List.of("interviews"), quietly())
                                .get("interviews"))
                        .isEmpty();
                tables.execute(
                        "UPDATE projection.test_interview_sum_2 SET sums = '' WHERE choice = 'type'"
                                + " AND value1 = (SELECT min(value1) FROM projection.test_interview_sum_2 WHERE choice = 'type')");
                assertThat(tables.rebuild()
                                .check(List.of("interviews"), quietly())
                                .get("interviews"))
                        .isNotEmpty()
                        .allSatisfy(sum -> {
                            assertThat(sum.by()).isEqualTo("type");
                            assertThat(sum.caseId()).isNull();
                        });
            }
        }
    }

    @Test
    void ofTwoAtOnceTheSecondIsRefused() {
        try (var tables = new LiveTables(postgres, AllProjections.array())) {
            tables.rebuild().run(List.of("coverage"), new At(phase -> assertThatThrownBy(
                            () -> tables.rebuild().run(List.of("timeline"), quietly()))
                    .isInstanceOf(RebuildRunning.class)));
            assertThat(generations(tables)).containsOnly(1, 2);
        }
    }

    @Test
    void anotherVersionIsFoldedBesideTheOldOneWhichIsReadUntilThen() {
        try (var cases = new StoredCases(postgres, Clock.fixed(NOW, ZoneOffset.UTC))) {
            new RandomCases(cases, new Random(13)).open(20);
            var older = new Interviews(1);
            var newer = new Interviews(2);
            try (var before = new LiveTables(postgres, older).caughtUp();
                    var after = new LiveTables(postgres, newer)) {
                var contents = Contents.stored(before.views(), older);
                assertThat(before.rebuild().outdated()).isEmpty();
                assertThat(after.rebuild().outdated()).containsExactly("interviews");
                assertThatThrownBy(() -> Contents.stored(after.views(), newer)).isInstanceOf(LogUnavailable.class);
                after.rebuild()
                        .run(List.of("interviews"), new At(phase -> assertThat(Contents.stored(before.views(), older))
                                .isEqualTo(contents)));
                assertThat(Contents.stored(after.views(), newer)).isEqualTo(contents);
                assertThat(after.rebuild().outdated()).isEmpty();
                assertThatThrownBy(() -> Contents.stored(before.views(), older)).isInstanceOf(LogUnavailable.class);
            }
        }
    }

    @Test
    void aCaseThatCannotBeFoldedIsToldAndStopsNothing() {
        try (var cases = new StoredCases(postgres, Clock.fixed(NOW, ZoneOffset.UTC))) {
            var some = new RandomCases(cases, new Random(13));
            some.open(20);
            var interviews = new Interviews(1);
            var poisoned = cases.open(Track.FAMILY, "2023-01-10T12:00:00Z", StoredCases.person(1));
            try (var tables = new LiveTables(postgres, interviews).caughtUp()) {
                interviews.failing.add(poisoned);
                tables.rebuild().run(List.of("interviews"), quietly());
                assertThat(tables.live().failures()).singleElement().satisfies(failure -> {
                    assertThat(failure.projection()).isEqualTo("interviews");
                    assertThat(failure.errorClass()).isEqualTo(IllegalStateException.class.getName());
                });
                interviews.failing.clear();
                tables.rebuild().run(List.of("interviews"), quietly());
                assertThat(tables.live().failures()).isEmpty();
                assertThat(Contents.stored(tables.views(), interviews))
                        .isEqualTo(Contents.fromScratch(tables.log(), interviews));
            }
        }
    }

    @Test
    void theOldTablesStayAsLongAsSomebodyWhoBeganBeforeReadsThem() throws Exception {
        try (var ledger = new MixedLedger(postgres, 9, 10);
                var tables = new LiveTables(postgres, AllProjections.array());
                var others = Executors.newFixedThreadPool(2)) {
            ledger.write(100);
            tables.caughtUp();
            var timeline = AllProjections.list().getLast();
            var begun = new CountDownLatch(1);
            var changed = new CountDownLatch(1);
            var read = others.submit(() -> tables.views().read(timeline, view -> {
                begun.countDown();
                awaited(changed);
                return view.jdbc()
                        .sql("SELECT count(*) FROM "
                                + view.table(timeline.tables().getFirst()))
                        .query(Long.class)
                        .single();
            }));
            awaited(begun);
            var rebuilt = others.submit(() -> tables.rebuild().run(ALL, quietly()));
            Conditions.await(() -> generations(tables).equals(List.of(2, 2, 2, 2, 2)));
            changed.countDown();
            assertThat(read.get()).isPositive();
            rebuilt.get();
            assertThat(tablesThere(tables)).allMatch(name -> name.endsWith("_2"));
        }
    }

    /** As when the process dies: nothing that was under way in the database goes on. */
    private void killConnections() {
        JdbcClient.create(postgres.superuserDataSource())
                .sql("SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                        + " WHERE datname = current_database() AND pid <> pg_backend_pid()")
                .query(Boolean.class)
                .list();
    }

    private static void awaited(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Callable<Integer> repeated(AtomicBoolean done, Runnable work) {
        return () -> {
            int times = 0;
            for (; !done.get(); times++) {
                work.run();
            }
            return times;
        };
    }

    private static List<Contents> stored(LiveTables tables) {
        return AllProjections.list().stream()
                .map(projection -> Contents.stored(tables.views(), projection))
                .toList();
    }

    private static List<Contents> scratch(LiveTables tables) {
        return AllProjections.list().stream()
                .map(projection -> Contents.fromScratch(tables.log(), projection))
                .toList();
    }

    private static List<Integer> generations(LiveTables tables) {
        return tables.live().progress().stream()
                .map(progress -> progress.standing().generation())
                .toList();
    }

    /** Those with a generation, in the schema of projections. */
    private static List<String> tablesThere(LiveTables tables) {
        return new ArrayList<>(JdbcClient.create(tables.pool())
                .sql(
                        "SELECT tablename FROM pg_tables WHERE schemaname = 'projection' AND tablename ~ '_[0-9]+$' ORDER BY 1")
                .query(String.class)
                .list());
    }
}
