package org.icamledger.projection;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import org.icamledger.api.storage.TestPostgres;
import org.junit.jupiter.api.Test;

/** Every projection of the application: what is kept up to date step by step is, row by row, what folding every case once gives. */
class LiveEqualsScratchIT {
    private static final List<Projection> ALL = AllProjections.list();
    private static final int MOST = 500;

    /** All choices of dimensions are compared at the end: a step that counts wrongly does so in every one. */
    private static final int FEWER = 12;

    private final TestPostgres postgres = TestPostgres.newDatabase();

    @Test
    void afterStepsOfEverySizeFrom1To500AndARestartInBetween() {
        try (var ledger = new MixedLedger(postgres, 3, 80);
                var first = new LiveTables(postgres, AllProjections.array())) {
            ledger.write(MOST);
            var size = first.log().size();
            assertThat(size).isGreaterThan(MOST);
            var scratch = scratch(first, FEWER);
            for (int step = 1; step <= MOST; step++) {
                empty(first);
                first.restart();
                advance(first, step, size / 2);
                first.restart();
                advance(first, step, size);
                assertThat(stored(first, FEWER))
                        .as("steps of %d decisions", step)
                        .isEqualTo(scratch);
            }
            assertThat(stored(first, 1)).isEqualTo(scratch(first, 1));
        }
    }

    @Test
    void whileDecisionsComeInAndTwoNodesTakeTheWorkFromEachOther() throws Exception {
        try (var ledger = new MixedLedger(postgres, 4, 40);
                var first = new LiveTables(postgres, AllProjections.array());
                var second = new LiveTables(postgres, AllProjections.array());
                var nodes = Executors.newFixedThreadPool(2)) {
            var done = new AtomicBoolean();
            var working = List.of(
                    nodes.submit(untilDone(first, new Random(1), done)),
                    nodes.submit(untilDone(second, new Random(2), done)));
            ledger.write(700);
            done.set(true);
            for (var node : working) {
                assertThat(node.get()).as("steps of each").isPositive();
            }
            first.caughtUp();
            assertThat(stored(first, 1)).isEqualTo(scratch(first, 1));
        }
    }

    @Test
    void someOfTheRandomHistoriesAreOfEveryKind() {
        try (var ledger = new MixedLedger(postgres, 3, 80);
                var tables = new LiveTables(postgres)) {
            ledger.write(MOST);
            var types = tables.log();
            var seen = new TreeSet<String>();
            types.scan(
                    0,
                    types.size(),
                    entry -> seen.add(entry.entry().decision().data().type()));
            assertThat(seen)
                    .contains(
                            "DecisionCorrected",
                            "MemberJoined",
                            "MemberLeft",
                            "CaseReassigned",
                            "ReturnDecisionIssued",
                            "InvitationSent",
                            "CaseClosed");
        }
    }

    private static Callable<Integer> untilDone(LiveTables node, Random random, AtomicBoolean done) {
        return () -> {
            int steps = 0;
            while (!done.get()) {
                node.live().advance(Math.max(0, node.log().size() - random.nextInt(20)));
                steps++;
            }
            return steps;
        };
    }

    private static void advance(LiveTables node, int step, long size) {
        for (long reached = reached(node); reached < size; reached = reached(node)) {
            node.live().advance(Math.min(size, reached + step));
        }
    }

    private static long reached(LiveTables node) {
        return node.live().progress().getFirst().standing().logSize();
    }

    private static Map<String, Contents> stored(LiveTables node, int every) {
        var contents = new LinkedHashMap<String, Contents>();
        ALL.forEach(projection -> contents.put(projection.name(), Contents.stored(node.views(), projection, every)));
        return contents;
    }

    private static Map<String, Contents> scratch(LiveTables node, int every) {
        var contents = new LinkedHashMap<String, Contents>();
        ALL.forEach(projection -> contents.put(projection.name(), Contents.fromScratch(node.log(), projection, every)));
        return contents;
    }

    /** As before the first step. */
    private static void empty(LiveTables node) {
        var tables = new ArrayList<String>();
        ALL.forEach(projection -> node.views().read(projection, view -> {
            projection.tables().forEach(table -> tables.add(view.table(table)));
            projection.cubes().forEach(cube -> tables.addAll(List.of(view.cells(cube), view.recent(cube))));
            return null;
        }));
        node.execute("TRUNCATE " + String.join(", ", tables));
        node.execute("UPDATE projection.projection SET position = -1");
    }
}
