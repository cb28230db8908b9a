package org.icamledger.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.zaxxer.hikari.HikariDataSource;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.icamledger.api.Rfc6962;
import org.icamledger.api.storage.Conditions;
import org.icamledger.api.storage.TestPostgres;
import org.icamledger.transparency.Checkpoint;
import org.icamledger.transparency.Edge;
import org.icamledger.transparency.EntryBundle;
import org.icamledger.transparency.Hash;
import org.icamledger.transparency.SignedCheckpoint;
import org.icamledger.transparency.SigningKey;
import org.icamledger.transparency.TileId;
import org.icamledger.transparency.TileId.BundleId;
import org.icamledger.transparency.Unreadable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/** What readers see of a stored tree of 70,000 entries, whatever the node that they ask knows of it itself. */
class SealedTreeIT {
    private static final int SIZE = 70_000;
    private static final int EARLIER = 65_300;

    /** Roots over {@code entry-0} …, as published with the design. */
    private static final Map<Integer, String> ROOTS = Map.of(
            1, "40766b2033429026f53d54502679a839706b4741f8dcaf3a8bba5f41b5ffe075",
            255, "45da9f374748e17a372f71c00422b12e2bf96842f1f61c5740fe494e4becff0f",
            256, "f85f4ead34080710b4d1e808301543aaab81aa04deb88599350dc26a4f2f58de",
            257, "918b1cec64f317c76e3cf55c0536841c039eff06772ebb8828ce7c176028b5ac",
            65_535, "ef9727904944e47fac4b347c1fb33fceb917dce3d314e2c20b2d0fcfe110c281",
            65_536, "df2c606d114416fa600bf3495152e09e39e8be3d0e2e5501c352826539abda8e",
            65_537, "b63007bf60359bdcbc1d1ef1ed256fe359d2b9d15aba68a3cee30a832f40c79e",
            70_000, "a62a54be33294ffd5a5c4c637fd754630b71a892e8356e3a666a5c8a7ffd1518");

    private static final TestPostgres DATABASE = TestPostgres.newDatabase();
    private static final HikariDataSource POOL = pool();
    private static final StoredTree STORED = new StoredTree(POOL);
    private static final SigningKey KEY = key("ledger.example/test");
    private static Edge earlier;

    /** What the node that is asked sealed itself. */
    enum Node {
        /** Nothing: another one writes. */
        READER(() -> Edge.EMPTY),
        /** The log as it was a while ago; another one wrote since. */
        BEHIND(() -> earlier),
        WRITER(STORED::edge);

        private final Supplier<Edge> edge;

        Node(Supplier<Edge> edge) {
            this.edge = edge;
        }

        SealedTree tree() {
            return new SealedTree(POOL, List.of(), Optional::empty, edge);
        }
    }

    @BeforeAll
    static void fill() throws SQLException {
        STORED.growTo(EARLIER);
        earlier = STORED.edge();
        STORED.growTo(SIZE);
    }

    @AfterAll
    static void close() {
        POOL.close();
    }

    @ParameterizedTest
    @EnumSource
    void rootsAreThePublishedOnes(Node node) {
        SealedTree tree = node.tree();
        ROOTS.forEach((size, root) ->
                assertThat(tree.rootAt(size).hex()).as("%s", size).isEqualTo(root));
        assertThat(tree.rootAt(0)).isEqualTo(Hash.EMPTY_ROOT);
    }

    @ParameterizedTest
    @EnumSource
    void anOutsiderComputesTheSameRootsAndBelievesTheProofs(Node node) {
        Random random = new Random(3);
        SealedTree tree = node.tree();
        for (int i = 0; i < 60; i++) {
            int size = 1 + random.nextInt(SIZE);
            int position = random.nextInt(size);
            int from = 1 + random.nextInt(size);
            byte[] root = STORED.rootAt(size);
            assertThat(tree.rootAt(size).bytes()).as("%s", size).isEqualTo(root);
            assertThat(Rfc6962.includes(
                            position,
                            size,
                            STORED.leafHash(position),
                            bytes(tree.inclusionProof(position, size)),
                            root))
                    .as("%s in %s", position, size)
                    .isTrue();
            assertThat(Rfc6962.extend(from, size, STORED.rootAt(from), root, bytes(tree.consistencyProof(from, size))))
                    .as("%s to %s", from, size)
                    .isTrue();
        }
    }

    @ParameterizedTest
    @EnumSource
    void tilesAreThePublishedOnes(Node node) throws Exception {
        SealedTree tree = node.tree();
        assertThat(sha256(tree, "0/273.p/112"))
                .isEqualTo("41c090f240cc1bbcec93391099da9f3bde6e87927975e789b8f7794061b27f1d");
        assertThat(sha256(tree, "1/000")).isEqualTo("3f2180f39b716a1f9ba5b330e55deac1781861f2854c705884f31806688285e0");
        assertThat(sha256(tree, "1/001.p/17"))
                .isEqualTo("e7be92bf44b56bfc274e384835c09a9b949542f7ef3bed21a46195a871173926");
        assertThat(tree.tile(TileId.parse("2/000.p/1"), SIZE))
                .hasValue(HexFormat.of().parseHex(ROOTS.get(65_536)));
    }

    /** A checkpoint that was published may be older than what this node knows, and its partial tiles are asked for all the same. */
    @ParameterizedTest
    @EnumSource
    void everyTileOfEverySizeIsThereAndNoOther(Node node) throws Exception {
        SealedTree tree = node.tree();
        for (int size : new int[] {1, 255, 256, 257, 65_535, 65_536, 65_537, EARLIER, 69_888, SIZE}) {
            for (int level = 0; level < 4; level++) {
                long hashes = size >>> 8 * level;
                long full = hashes / 256;
                int width = (int) (hashes % 256);
                if (full > 0) {
                    assertTile(tree, new TileId(level, full - 1, 256), size);
                    assertTile(tree, new TileId(level, full - 1, 3), size);
                }
                if (width > 0) {
                    assertTile(tree, new TileId(level, full, width), size);
                }
                assertThat(tree.tile(new TileId(level, full, width + 1), size)).isEmpty();
                assertThat(tree.tile(new TileId(level, full + 1, 1), size)).isEmpty();
            }
        }
    }

    private static void assertTile(SealedTree tree, TileId id, int size) {
        List<byte[]> hashes = Rfc6962.hashes(tree.tile(id, size).orElseThrow());
        assertThat(hashes).as("%s at %s", id, size).hasSize(id.width());
        int leaves = 1 << 8 * id.level();
        int first = (int) id.number() * 256 * leaves;
        for (int i : new int[] {0, id.width() - 1}) {
            assertThat(hashes.get(i))
                    .as("%s of %s at %s", i, id, size)
                    .isEqualTo(STORED.rootOver(first + i * leaves, first + (i + 1) * leaves));
        }
    }

    @Test
    void bundlesAreTheEntriesOneAfterTheOther() throws Exception {
        SealedTree tree = Node.READER.tree();
        List<byte[]> entries =
                EntryBundle.parse(tree.bundle(new BundleId(2, 256), SIZE).orElseThrow());
        assertThat(entries).hasSize(256);
        assertThat(entries).first().isEqualTo(StoredTree.entry(512));
        assertThat(entries).last().isEqualTo(StoredTree.entry(767));
        assertThat(EntryBundle.parse(tree.bundle(new BundleId(273, 112), SIZE).orElseThrow()))
                .last()
                .isEqualTo(StoredTree.entry(SIZE - 1));
        assertThat(tree.bundle(new BundleId(273, 113), SIZE)).isEmpty();
        assertThat(tree.bundle(new BundleId(273, 256), SIZE)).isEmpty();
        // What was not published at the size is not there, though it is stored.
        assertThat(tree.bundle(new BundleId(2, 256), 767)).isEmpty();
    }

    @Test
    void whatCannotExistCostsNoLookAtTheDatabase() {
        AtomicInteger looks = new AtomicInteger();
        SealedTree tree = new SealedTree(counting(looks), List.of(), Optional::empty, STORED::edge);
        for (int level = 3; level < 64; level++) {
            assertThat(tree.tile(new TileId(level, 0, 1), SIZE)).isEmpty();
        }
        for (int level = 0; level < 64; level++) {
            assertThat(tree.tile(new TileId(level, 999_999_999_999_999_999L, 256), SIZE))
                    .isEmpty();
        }
        assertThat(tree.bundle(new BundleId(999_999_999_999_999_999L, 256), SIZE))
                .isEmpty();
        assertThat(looks).hasValue(0);
    }

    /** So that a receipt costs no read. */
    @Test
    void aWriterProvesItsNewestEntriesFromMemory() {
        AtomicInteger looks = new AtomicInteger();
        SealedTree tree = new SealedTree(counting(looks), List.of(), Optional::empty, STORED::edge);
        tree.rootAt(SIZE);
        tree.inclusionProof(SIZE - 1, SIZE);
        tree.inclusionProof(SIZE - 112, SIZE);
        tree.consistencyProof(SIZE - 7, SIZE);
        assertThat(looks).hasValue(0);
    }

    @Test
    void proofsOfNeighboursAreMadeOfTilesThatAreKept() {
        AtomicInteger looks = new AtomicInteger();
        SealedTree tree = new SealedTree(counting(looks), List.of(), Optional::empty, STORED::edge);
        tree.inclusionProof(300, SIZE);
        int first = looks.get();
        assertThat(first).isPositive();
        tree.inclusionProof(301, SIZE);
        assertThat(looks).hasValue(first);
    }

    @Test
    void whatIsNotWholeIsNotServed() throws Exception {
        TestPostgres other = TestPostgres.newDatabase();
        StoredTree stored = new StoredTree(other.appDataSource());
        stored.growTo(600);
        SealedTree tree = new SealedTree(other.appDataSource(), List.of(), Optional::empty, () -> Edge.EMPTY);
        JdbcClient tamperer = JdbcClient.create(other.superuserDataSource());
        tamperer.sql("ALTER TABLE ledger.ledger_entry DISABLE TRIGGER USER").update();
        tamperer.sql("ALTER TABLE ledger.tile DISABLE TRIGGER USER").update();
        tamperer.sql("DELETE FROM ledger.ledger_entry WHERE position IN (300, 550)")
                .update();
        tamperer.sql("DELETE FROM ledger.tile WHERE number = 1").update();
        for (Supplier<?> read : List.<Supplier<?>>of(
                () -> tree.rootAt(600),
                () -> tree.bundle(new BundleId(1, 256), 600),
                () -> tree.bundle(new BundleId(2, 88), 600),
                () -> tree.tile(new TileId(0, 1, 256), 600),
                () -> tree.inclusionProof(400, 512))) {
            assertThatExceptionOfType(LogDamaged.class).isThrownBy(read::get);
        }
    }

    @Test
    void theNewestCheckpointOfAnyNodeIsKnownAndNeverGoesBack() throws Exception {
        TestPostgres database = TestPostgres.newDatabase();
        AtomicReference<SignedCheckpoint> own = new AtomicReference<>();
        SealedTree tree = new SealedTree(
                database.appDataSource(),
                List.of(KEY.verifier()),
                () -> Optional.ofNullable(own.get()),
                () -> Edge.EMPTY);
        assertThat(tree.newest()).isEmpty();
        assertThat(tree.covering(0)).isEmpty();
        own.set(signed(5, KEY));
        assertThat(tree.newest()).hasValue(own.get());
        assertThat(tree.covering(4)).hasValue(own.get());
        SignedCheckpoint others = signed(9, KEY);
        store(database.appDataSource(), others, 9);
        Conditions.await(() -> tree.newest().orElseThrow().checkpoint().size() == 9);
        assertThat(tree.covering(4)).hasValue(others);
        assertThat(tree.covering(9)).isEmpty();
        own.set(signed(8, KEY));
        assertThat(tree.newest()).hasValue(others);
        own.set(signed(12, KEY));
        assertThat(tree.covering(11)).hasValue(own.get());
    }

    @Test
    void aCheckpointThatSomebodyElseSignedIsNotBelieved() {
        TestPostgres database = TestPostgres.newDatabase();
        SealedTree tree = new SealedTree(
                database.appDataSource(), List.of(KEY.verifier()), () -> Optional.of(signed(5, KEY)), () -> Edge.EMPTY);
        store(database.appDataSource(), signed(7, key("ledger.example/test")), 7);
        assertThat(tree.newest().orElseThrow().checkpoint().size()).isEqualTo(5);
    }

    /** However many ask. */
    @Test
    void theDatabaseIsAskedForCheckpointsOnlyNowAndThen() {
        AtomicInteger looks = new AtomicInteger();
        SealedTree tree = new SealedTree(
                counting(looks), List.of(KEY.verifier()), () -> Optional.of(signed(5, KEY)), () -> Edge.EMPTY);
        long start = System.nanoTime();
        for (int i = 0; i < 1_000; i++) {
            tree.newest();
        }
        long tenths = (System.nanoTime() - start) / 100_000_000;
        assertThat(looks.get()).isBetween(1, (int) tenths + 1);
    }

    private static SignedCheckpoint signed(long size, SigningKey key) {
        return SignedCheckpoint.sign(new Checkpoint(key.verifier().name(), size, Hash.leaf(new byte[] {1})), key);
    }

    private static void store(DataSource dataSource, SignedCheckpoint signed, long size) {
        JdbcClient.create(dataSource)
                .sql("INSERT INTO ledger.checkpoint VALUES (?, ?, ?, now())")
                .param(size)
                .param(signed.checkpoint().root().bytes())
                .param(signed.note().bytes())
                .update();
    }

    private static SigningKey key(String name) {
        try {
            return SigningKey.generate(name, new SecureRandom());
        } catch (Unreadable e) {
            throw new IllegalStateException(e);
        }
    }

    private static DataSource counting(AtomicInteger looks) {
        return new DelegatingDataSource(POOL) {
            @Override
            public Connection getConnection() throws SQLException {
                looks.incrementAndGet();
                return super.getConnection();
            }
        };
    }

    private static HikariDataSource pool() {
        HikariDataSource pool = new HikariDataSource();
        pool.setDataSource(DATABASE.appDataSource());
        pool.setMaximumPoolSize(2);
        return pool;
    }

    private static List<byte[]> bytes(List<Hash> hashes) {
        return hashes.stream().map(Hash::bytes).toList();
    }

    private static String sha256(SealedTree tree, String path) throws Exception {
        byte[] tile = tree.tile(TileId.parse(path), SIZE).orElseThrow();
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(tile));
    }
}
