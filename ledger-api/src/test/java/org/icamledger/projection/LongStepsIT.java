package org.icamledger.projection;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.icamledger.api.storage.Conditions;
import org.icamledger.api.storage.TestPostgres;
import org.icamledger.casefile.CaseHistory;
import org.icamledger.casefile.CaseId;
import org.icamledger.projection.caseindex.CaseIndexProjection;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Where much is still to come: the next stretch of the log is folded ahead, and what changed gathers beside the sums until it is taken in. */
class LongStepsIT {
    private static final int DECISIONS = 6_000;

    private final TestPostgres postgres = TestPostgres.newDatabase();

    @Test
    void theNextStretchIsFoldedWithoutBeingAskedForAndOnlyOnce() throws Exception {
        SampleLoad.into(postgres, DECISIONS);
        var counting = new Counting();
        try (var node = new LiveTables(postgres, counting)) {
            node.live().advance(1_000);
            int first = cases(node, 0, 1_000);
            int second = cases(node, 1_000, 2_000);
            Conditions.await(() -> counting.folds.get() == first + second);

            node.live().advance(2_000);
            int third = cases(node, 2_000, 3_000);
            Conditions.await(() -> counting.folds.get() == first + second + third);
            assertThat(node.live().reached()).isEqualTo(1_999);
        }
    }

    @Test
    void stepsOfAnyLengthAlsoUndoneAndAskedForAgainShowWhatFoldingEveryCaseOnceGives() {
        SampleLoad.into(postgres, DECISIONS);
        var random = new Random(9);
        try (var node = new LiveTables(postgres, AllProjections.array())) {
            var undone = new TransactionTemplate(new DataSourceTransactionManager(node.pool()));
            var size = node.log().size();
            var undoings = 0;
            for (long reached = 0; reached < size; reached = node.live().reached() + 1) {
                var to = Math.min(size, reached + 200 + random.nextInt(4) * 300);
                if (random.nextInt(3) == 0) {
                    undone.executeWithoutResult(status -> {
                        node.live().advance(to);
                        status.setRollbackOnly();
                    });
                    undoings++;
                } else {
                    node.live().advance(to);
                }
            }
            assertThat(undoings).isPositive();
            AllProjections.list().forEach(projection -> assertThat(Contents.stored(node.views(), projection, 3))
                    .as(projection.name())
                    .isEqualTo(Contents.fromScratch(node.log(), projection, 3)));
            assertThat(takenIn(node))
                    .as("what has more than stays beside the sums")
                    .contains("coverage_contribution", "finding");
        }
    }

    /** The cubes that have sums by now, and not only what changed. */
    private static List<String> takenIn(LiveTables node) {
        return AllProjections.list().stream()
                .flatMap(projection -> projection.cubes().stream()
                        .filter(cube -> node.views().read(projection, view -> view.jdbc()
                                .sql("SELECT EXISTS (SELECT FROM " + view.cells(cube) + ")")
                                .query(Boolean.class)
                                .single())))
                .map(Cube::name)
                .toList();
    }

    private static int cases(LiveTables node, long from, long to) {
        var cases = new HashSet<CaseId>();
        node.log().scan(from, to, stored -> cases.add(stored.entry().subject()));
        cases.remove(CaseId.LEDGER);
        return cases.size();
    }

    /** Counts how often a case is folded. */
    private static final class Counting implements Projection {
        private final Projection cases = new CaseIndexProjection();
        private final AtomicInteger folds = new AtomicInteger();

        @Override
        public String name() {
            return cases.name();
        }

        @Override
        public int version() {
            return cases.version();
        }

        @Override
        public List<CaseTable> tables() {
            return cases.tables();
        }

        @Override
        public Rows fold(CaseHistory history) {
            folds.incrementAndGet();
            return cases.fold(history);
        }
    }
}
