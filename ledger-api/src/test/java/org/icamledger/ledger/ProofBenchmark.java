package org.icamledger.ledger;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import org.HdrHistogram.Histogram;
import org.icamledger.api.BenchmarkReport;
import org.icamledger.api.TreeSize;
import org.icamledger.api.storage.TestPostgres;
import org.icamledger.transparency.Edge;
import org.icamledger.transparency.Hash;
import org.icamledger.transparency.MerkleTree;
import org.icamledger.transparency.TileId;
import org.icamledger.transparency.TileId.BundleId;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * How long proofs, roots and tiles take over ten million entries, and how much the tree adds to them. The entries are tiny and the
 * indexes that the tree does not use are left out; what is read here is the same.
 */
class ProofBenchmark {
    private static final int LEAVES = Integer.getInteger("benchmark.leaves", 10_000_000);
    private static final int AT_ONCE = 1 << 16;
    private static final int TIMES = 5_000;
    private static final String AIM = "5 ms";

    private final SplittableRandom random = new SplittableRandom(11);

    @Test
    void proofs() throws Exception {
        TestPostgres database = TestPostgres.newDatabase();
        Edge edge = fill(database);
        try (HikariDataSource pool = new HikariDataSource()) {
            pool.setDataSource(database.appDataSource());
            pool.setMaximumPoolSize(2);
            Supplier<SealedTree> stranger = () -> new SealedTree(pool, List.of(), Optional::empty, () -> Edge.EMPTY);
            SealedTree reader = stranger.get();
            SealedTree writer = new SealedTree(pool, List.of(), Optional::empty, () -> edge);
            check(stranger.get(), edge);
            BenchmarkReport report =
                    BenchmarkReport.section("Proofs over %,d entries, one caller".formatted(LEAVES), pool);
            measure(report, "inclusion of a random entry, nothing in the ledger's memory", AIM, () -> stranger.get()
                    .inclusionProof(position(), LEAVES));
            measure(report, "the same at a random size", AIM, () -> {
                long size = 1 + position();
                return stranger.get().inclusionProof(random.nextLong(size), size);
            });
            measure(report, "consistency of random sizes, nothing in the ledger's memory", AIM, () -> {
                long to = 1 + position();
                return stranger.get().consistencyProof(1 + random.nextLong(to), to);
            });
            measure(
                    report,
                    "inclusion of a random entry by the writing node",
                    AIM,
                    () -> writer.inclusionProof(position(), LEAVES));
            measure(
                    report,
                    "inclusion of one of the last 100 entries by the writing node",
                    "",
                    () -> writer.inclusionProof(LEAVES - 1 - random.nextInt(100), LEAVES));
            measure(
                    report,
                    "consistency with a random size by the writing node",
                    AIM,
                    () -> writer.consistencyProof(1 + position(), LEAVES));
            measure(report, "newest root by the writing node", "", () -> writer.rootAt(LEAVES));
            measure(report, "newest root when another node just wrote", "", () -> stranger.get()
                    .rootAt(LEAVES));
            measure(report, "root at a random size", "", () -> reader.rootAt(1 + position()));
            measure(
                    report,
                    "a hash tile",
                    "",
                    () -> reader.tile(new TileId(0, random.nextInt(LEAVES / 256), 256), LEAVES));
            measure(
                    report,
                    "a bundle of 256 tiny entries",
                    "",
                    () -> reader.bundle(new BundleId(random.nextInt(LEAVES / 256), 256), LEAVES));
            report.figure("size of the tree per entry", TreeSize.of(pool).perEntry(), "");
            report.write();
        }
    }

    private static Edge fill(TestPostgres database) throws SQLException {
        JdbcClient superuser = JdbcClient.create(database.superuserDataSource());
        superuser
                .sql(
                        """
                        ALTER TABLE ledger.ledger_entry DROP CONSTRAINT ledger_entry_decision_id_key,
                            DROP CONSTRAINT ledger_entry_case_id_case_sequence_key
                        """)
                .update();
        superuser
                .sql(
                        """
                        INSERT INTO ledger.ledger_entry
                        SELECT n, nobody, nobody, 0, 'Test', 1, now(), entry, sha256('\\x00'::bytea || entry)
                        FROM (SELECT n, convert_to('entry-' || n, 'UTF8') AS entry, gen_random_uuid() AS nobody
                              FROM generate_series(0, ? - 1) AS n) AS made
                        """)
                .param(LEAVES)
                .update();
        Edge edge = Edge.EMPTY;
        try (Connection reading = database.appDataSource().getConnection();
                Connection writing = database.appDataSource().getConnection();
                Statement leaves = reading.createStatement()) {
            reading.setAutoCommit(false);
            writing.setAutoCommit(false);
            leaves.setFetchSize(AT_ONCE);
            try (ResultSet rows = leaves.executeQuery("SELECT leaf_hash FROM ledger.ledger_entry ORDER BY position")) {
                for (List<Hash> some = take(rows); !some.isEmpty(); some = take(rows)) {
                    Edge.Growth growth = edge.append(some);
                    StoredTree.store(writing, growth.completed());
                    edge = growth.edge();
                }
            }
            writing.commit();
        }
        // As autovacuum would have long done.
        superuser.sql("VACUUM ANALYZE ledger.ledger_entry").update();
        superuser.sql("VACUUM ANALYZE ledger.tile").update();
        return edge;
    }

    private static List<Hash> take(ResultSet rows) throws SQLException {
        List<Hash> hashes = new ArrayList<>(AT_ONCE);
        while (hashes.size() < AT_ONCE && rows.next()) {
            hashes.add(Hash.of(rows.getBytes(1)));
        }
        return hashes;
    }

    /** Nobody measures wrong proofs. */
    private void check(SealedTree tree, Edge edge) {
        long position = position();
        Hash leaf = Hash.leaf(StoredTree.entry(position));
        if (!MerkleTree.isIncluded(position, LEAVES, leaf, tree.inclusionProof(position, LEAVES), edge.root())) {
            throw new IllegalStateException("the proof of " + position + " does not hold");
        }
    }

    private long position() {
        return random.nextLong(LEAVES);
    }

    private static void measure(BenchmarkReport report, String what, String aim, Supplier<?> act) {
        Histogram micros = new Histogram(3);
        for (int i = 0; i < TIMES / 5; i++) {
            act.get();
        }
        for (int i = 0; i < TIMES; i++) {
            long start = System.nanoTime();
            act.get();
            micros.recordValue((System.nanoTime() - start) / 1_000);
        }
        report.figure(
                what,
                "p50 %.3f ms, p99 %.3f ms"
                        .formatted(micros.getValueAtPercentile(50) / 1e3, micros.getValueAtPercentile(99) / 1e3),
                aim);
    }
}
