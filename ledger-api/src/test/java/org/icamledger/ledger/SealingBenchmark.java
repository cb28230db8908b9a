package org.icamledger.ledger;

import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.icamledger.api.BenchmarkReport;
import org.icamledger.api.storage.TestPostgres;
import org.icamledger.ledger.AppendOutcome.Appended;
import org.icamledger.transparency.Edge;
import org.icamledger.transparency.Edge.FullTile;
import org.icamledger.transparency.Hash;
import org.icamledger.transparency.LogProof;
import org.icamledger.transparency.MerkleTree;
import org.icamledger.transparency.SignedCheckpoint;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What sealing costs: the Sequencer with tree, signatures, checkpoint file and a checked receipt for each decision, against the same
 * Sequencer without any of them. They take turns on one server, each on a database of its own.
 */
class SealingBenchmark {
    private static final Duration TURN = Duration.ofSeconds(Integer.getInteger("benchmark.turn.seconds", 5));
    private static final int TURNS = 5;

    /** A log without tree and signature. */
    private static final Publication BARE = new Publication() {
        @Override
        public boolean hasTree() {
            return false;
        }

        @Override
        public void publish(Edge edge, List<FullTile> completed, Answer answer) {
            answer.signed();
        }
    };

    @TempDir
    private Path directory;

    @Test
    void appends() throws Exception {
        TestPostgres sealedDatabase = TestPostgres.newDatabase();
        TestPostgres bareDatabase = TestPostgres.newDatabase();
        try (HikariDataSource pool = pool(sealedDatabase.appDataSource());
                SealedWriter sealed =
                        SealedWriter.open(sealedDatabase.appDataSource(), directory, sealedDatabase.logKey());
                Sequencer bare = new Sequencer(
                        bareDatabase.appDataSource(),
                        Clock.systemUTC(),
                        new SecureRandom(),
                        10_000,
                        Duration.ofSeconds(30),
                        BARE,
                        step -> {})) {
            SealedTree tree = new SealedTree(
                    pool,
                    List.of(sealedDatabase.logKey().verifier()),
                    sealed.publisher()::newest,
                    sealed.publisher()::signedEdge);
            Function<Integer, Load> withSeal = callers ->
                    load(callers, () -> new AppendingCaller(sealed.sequencer(), appended -> receipt(tree, appended)));
            Function<Integer, Load> without = callers -> load(callers, () -> new AppendingCaller(bare, appended -> {}));
            withSeal.apply(64); // Nobody is measured cold.
            without.apply(64);
            BenchmarkReport report = BenchmarkReport.section(
                    "What sealing costs: appends of one decision with tree, signature, file and receipt, and without",
                    sealedDatabase.appDataSource());
            for (int callers : new int[] {1, 16, 64}) {
                measure(report, callers, withSeal, without);
            }
            size(report, sealedDatabase.superuserDataSource());
            report.write();
        }
    }

    private static void measure(
            BenchmarkReport report, int callers, Function<Integer, Load> withSeal, Function<Integer, Load> without) {
        List<Load> sealed = new ArrayList<>();
        List<Load> bare = new ArrayList<>();
        for (int turn = 0; turn < TURNS; turn++) {
            sealed.add(withSeal.apply(callers));
            bare.add(without.apply(callers));
        }
        Load one = median(sealed);
        Load other = median(bare);
        String who = callers + (callers == 1 ? " caller" : " callers");
        report.figure(who + ": sealed", "%,.0f/s, p50 %.2f ms".formatted(one.perSecond(), one.p50Millis()), "");
        report.figure(who + ": bare", "%,.0f/s, p50 %.2f ms".formatted(other.perSecond(), other.p50Millis()), "");
        report.figure(
                who + ": what remains",
                "%.0f %%".formatted(100 * one.perSecond() / other.perSecond()),
                callers == 64 ? "75 %" : "");
    }

    /** What the tree takes on disk beside the entries. */
    private static void size(BenchmarkReport report, DataSource database) throws Exception {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            try (ResultSet size = statement.executeQuery(
                    """
                    SELECT (SELECT size FROM ledger.ledger_head),
                           pg_total_relation_size('ledger.tile'), pg_total_relation_size('ledger.checkpoint'),
                           (SELECT count(*) FROM ledger.checkpoint), pg_total_relation_size('ledger.ledger_entry')
                    """)) {
                size.next();
                double entries = size.getLong(1);
                report.figure("tiles on disk", "%.1f bytes an entry".formatted(size.getLong(2) / entries), "");
                report.figure(
                        "checkpoints on disk",
                        "%.0f bytes each, one for %.1f entries"
                                .formatted(size.getLong(3) / (double) size.getLong(4), entries / size.getLong(4)),
                        "");
                report.figure("entries on disk", "%.0f bytes each".formatted(size.getLong(5) / entries), "");
            }
        }
    }

    private static Load load(int callers, Supplier<Runnable> caller) {
        try {
            return Load.of(callers, TURN, caller);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static Load median(List<Load> loads) {
        return loads.stream()
                .sorted(Comparator.comparing(Load::perSecond))
                .toList()
                .get(loads.size() / 2);
    }

    /** Entry, proof and note, checked as the application checks every receipt that it gives. */
    private static void receipt(SealedTree tree, Appended appended) {
        StoredEntry stored = appended.entries().getFirst();
        long position = stored.entry().position();
        SignedCheckpoint signed = tree.covering(position).orElseThrow();
        LogProof proof = new LogProof(
                position, tree.inclusionProof(position, signed.checkpoint().size()), signed);
        if (!MerkleTree.isIncluded(
                position,
                signed.checkpoint().size(),
                Hash.leaf(stored.bytes()),
                proof.hashes(),
                signed.checkpoint().root())) {
            throw new IllegalStateException("no receipt for " + position);
        }
    }

    private static HikariDataSource pool(DataSource dataSource) {
        HikariDataSource pool = new HikariDataSource();
        pool.setDataSource(dataSource);
        return pool;
    }
}
