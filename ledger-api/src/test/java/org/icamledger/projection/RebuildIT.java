package org.icamledger.projection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.icamledger.api.storage.Conditions;
import org.icamledger.api.storage.TestPostgres;
import org.icamledger.casefile.CaseId;
import org.icamledger.casefile.Composition.Track;
import org.icamledger.ledger.LogByCase;
import org.icamledger.ledger.LogHead;
import org.icamledger.ledger.LogUnavailable;
import org.icamledger.projection.Rebuild.Phase;
import org.icamledger.projection.cohorts.Cohorts;
import org.junit.jupiter.api.Test;
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
            ledger.write(700);
            tables.caughtUp();
            var live = tables.stored(AllProjections.list());
            var watch = quietly();
            tables.rebuild().run(ALL, watch);
            assertThat(tables.stored(AllProjections.list())).isEqualTo(live).isEqualTo(scratch(tables));
            assertThat(watch.seen()).isEqualTo(EnumSet.complementOf(EnumSet.of(Phase.COMPARING)));
            assertThat(tables.generations()).containsOnly(2);
            assertThat(tables.tablesThere())
                    .allMatch(name -> name.endsWith("_2"))
                    .isNotEmpty();
            ledger.write(50);
            tables.caughtUp();
            assertThat(tables.stored(AllProjections.list())).isEqualTo(scratch(tables));
        }
    }

    @Test
    void whileOthersUseTheLedgerItsThreadsTakeTurns() {
        try (var ledger = new MixedLedger(postgres, 7, 60);
                var tables = new LiveTables(postgres, AllProjections.array())) {
            ledger.write(200);
            tables.caughtUp();
            var askers = ConcurrentHashMap.<String>newKeySet();
            tables.rebuild().run(ALL, new Rebuild.Watch() {
                @Override
                public void progress(Phase phase, long done, long of) {}

                @Override
                public boolean isCancelled() {
                    return false;
                }

                @Override
                public boolean isAlone() {
                    askers.add(Thread.currentThread().getName());
                    return false;
                }
            });
            assertThat(askers).as("who waited for a turn").isNotEmpty();
            assertThat(tables.stored(AllProjections.list())).isEqualTo(scratch(tables));
        }
    }

    @Test
    void noVacuumComesForTheRowsThatItAdds() {
        try (var tables = new LiveTables(postgres, new Cohorts())) {
            tables.rebuild().run(List.of("cohorts"), quietly());
            var generation = tables.generations().getFirst();
            assertThat(JdbcClient.create(tables.pool())
                            .sql("SELECT array_to_string(reloptions, ' ') FROM pg_class WHERE oid ="
                                    + " CAST(:table AS regclass)")
                            .param("table", "projection.cohort_milestone_" + generation)
                            .query(String.class)
                            .single())
                    .isEqualTo("autovacuum_vacuum_insert_threshold=-1");
        }
    }

    @Test
    void whatIsRecordedMeanwhileIsInTheNewTablesAndReadersNeverFailNorGoBack() throws Exception {
        try (var ledger = new MixedLedger(postgres, 6, 60);
                var tables = new LiveTables(postgres, AllProjections.array());
                var others = Executors.newFixedThreadPool(2)) {
            ledger.write(250);
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
            for (int round = 0; round < 3; round++) {
                tables.rebuild().run(ALL, new At(phase -> ledger.write(40)));
            }
            done.set(true);
            assertThat(follower.get()).isPositive();
            assertThat(reader.get()).isPositive();
            tables.caughtUp();
            assertThat(tables.generations()).containsOnly(4);
            assertThat(tables.stored(AllProjections.list())).isEqualTo(scratch(tables));
        }
    }

    @Test
    void aCheckFindsNothingWhileDecisionsComeInAndLeavesNothing() throws Exception {
        try (var ledger = new MixedLedger(postgres, 10, 40);
                var tables = new LiveTables(postgres, AllProjections.array());
                var others = Executors.newSingleThreadExecutor()) {
            ledger.write(150);
            tables.caughtUp();
            var there = tables.tablesThere();
            var done = new AtomicBoolean();
            var follower = others.submit(repeated(done, tables::caughtUp));
            var found = tables.rebuild().check(ALL, new At(phase -> ledger.write(40)));
            done.set(true);
            assertThat(follower.get()).isPositive();
            assertThat(found.keySet()).containsExactlyInAnyOrderElementsOf(ALL);
            assertThat(found.values()).allMatch(List::isEmpty);
            assertThat(tables.generations()).containsOnly(1);
            assertThat(tables.tablesThere()).isEqualTo(there);
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
            assertThat(tables.generations()).containsOnly(1, 2);
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
                    assertThat(failure.kind()).isEqualTo(Failure.Kind.NOT_FOLDED);
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
    void anEntryThatIsNoneIsToldWhereverItStandsAndStopsNothing() {
        try (var cases = new StoredCases(postgres, Clock.fixed(NOW, ZoneOffset.UTC))) {
            new RandomCases(cases, new Random(13)).open(20);
            var interviews = new Interviews(1);
            try (var tables = new LiveTables(postgres, interviews).caughtUp()) {
                var sound = tables.log().size();
                var person = StoredCases.person(1);
                var damaged = new HashSet<CaseId>();
                for (int entry = 0; entry < 3; entry++) {
                    var id = cases.open(Track.FAMILY, "2023-01-10T12:00:00Z", person);
                    cases.write(id, "2023-01-11T12:00:00Z", StoredCases.interview(person));
                    cases.write(id, "2023-01-12T12:00:00Z", StoredCases.interview(person));
                    damage(tables.log().size() - 3 + entry);
                    damaged.add(id);
                }
                tables.rebuild().run(List.of("interviews"), new At(phase -> {
                    if (phase == Phase.ADDING_UP || phase == Phase.CATCHING_UP) {
                        var id = cases.open(Track.FAMILY, "2023-01-10T12:00:00Z", person);
                        damage(tables.log().size() - 1);
                        damaged.add(id);
                        cases.open(Track.FAMILY, "2023-01-10T12:00:00Z", person);
                        // So that the new tables have to come as far.
                        tables.caughtUp();
                    }
                }));
                assertThat(tables.generations()).containsOnly(2);
                assertThat(tables.live().failures())
                        .extracting(Failure::kind)
                        .hasSize(damaged.size())
                        .containsOnly(Failure.Kind.UNREADABLE);
                long shown = tables.views().read(interviews, view -> view.jdbc()
                        .sql("SELECT count(DISTINCT case_id) FROM " + view.table(Interviews.TABLE))
                        .query(Long.class)
                        .single());
                assertThat(shown).as("every sound case").isEqualTo(sound + 2);
                var recomputation = recomputed(tables, interviews);
                assertThat(recomputation.leftOut()).as("left out as well").isEqualTo(damaged.size());
                assertThat(recomputation.firstLeftOut()).isEqualTo(sound + 2);
                assertThat(recomputation.answer(LogHead.EMPTY)).isEqualTo(sound + 2);
            }
        }
    }

    /** How many cases the entries alone give. */
    private static Recomputation<Long> recomputed(LiveTables tables, Projection projection) {
        var recomputation = new Recomputation<>(new FiguresFromRows<Long>() {
            private long cases;

            @Override
            public Projection projection() {
                return projection;
            }

            @Override
            public void add(Rows ofCase) {
                cases++;
            }

            @Override
            public Long answer(LogHead head) {
                return cases;
            }
        });
        var cases = new LogByCase(tables.pool(), tables.log().size());
        for (var some = cases.next(); !some.isEmpty(); some = cases.next()) {
            some.forEach(recomputation::take);
        }
        return recomputation;
    }

    /** Puts something else in place of the entry there, as only somebody can who has the database in hand. */
    private void damage(long position) {
        var superuser = JdbcClient.create(postgres.superuserDataSource());
        superuser.sql("ALTER TABLE ledger.ledger_entry DISABLE TRIGGER ALL").update();
        superuser
                .sql("UPDATE ledger.ledger_entry SET entry = '{}' WHERE position = ?")
                .param(position)
                .update();
    }

    @Test
    void theOldTablesStayAsLongAsSomebodyWhoBeganBeforeReadsThem() throws Exception {
        try (var cases = new StoredCases(postgres, Clock.fixed(NOW, ZoneOffset.UTC));
                var tables = new LiveTables(postgres, AllProjections.array());
                var others = Executors.newFixedThreadPool(2)) {
            new RandomCases(cases, new Random(9)).open(20);
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
            Conditions.await(() -> tables.generations().stream().allMatch(generation -> generation == 2));
            changed.countDown();
            assertThat(read.get()).isPositive();
            rebuilt.get();
            assertThat(tables.tablesThere()).allMatch(name -> name.endsWith("_2"));
        }
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

    private static List<Contents> scratch(LiveTables tables) {
        return AllProjections.list().stream()
                .map(projection -> Contents.fromScratch(tables.log(), projection))
                .toList();
    }
}
