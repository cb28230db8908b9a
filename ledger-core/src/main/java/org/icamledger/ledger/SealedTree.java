package org.icamledger.ledger;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.icamledger.transparency.Edge;
import org.icamledger.transparency.EntryBundle;
import org.icamledger.transparency.Hash;
import org.icamledger.transparency.MerkleTree;
import org.icamledger.transparency.Nodes;
import org.icamledger.transparency.SignedCheckpoint;
import org.icamledger.transparency.Tile;
import org.icamledger.transparency.TileId;
import org.icamledger.transparency.TileId.BundleId;
import org.icamledger.transparency.Unreadable;
import org.icamledger.transparency.Untrusted;
import org.icamledger.transparency.VerifierKey;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The tree over the log as readers see it: checkpoints, roots, proofs, tiles. What this node sealed last is in memory; anything else
 * costs some indexed reads, whatever the size of the log, and what is kept of them is bounded. For any number of threads.
 *
 * <p>Every method throws {@link LogUnavailable} when the database cannot be read, or lacks a part of the tree.
 */
public final class SealedTree {
    /** How old what is known of other nodes' checkpoints may be: however many ask, one looks. */
    private static final Duration LOOK_AGAIN = Duration.ofMillis(100);

    private static final Logger log = LoggerFactory.getLogger(SealedTree.class);

    private final DataSource dataSource;
    private final Collection<VerifierKey> keys;
    private final Supplier<Optional<SignedCheckpoint>> own;
    private final Supplier<Edge> sealed;
    private final TileCache tiles = new TileCache();
    private final AtomicReference<Edge> loaded = new AtomicReference<>(Edge.EMPTY);
    private final AtomicReference<SignedCheckpoint> newest = new AtomicReference<>();
    private final AtomicLong looked = new AtomicLong(System.nanoTime() - LOOK_AGAIN.toNanos());
    private volatile byte[] disbelieved;

    /**
     * @param dataSource a pool of the application role
     * @param keys whose signature makes a checkpoint one of this log
     * @param own the newest checkpoint that this node signed; empty before the first
     * @param sealed the edge of the tree that this node sealed last; empty before the first
     */
    public SealedTree(
            DataSource dataSource,
            Collection<VerifierKey> keys,
            Supplier<Optional<SignedCheckpoint>> own,
            Supplier<Edge> sealed) {
        this.dataSource = dataSource;
        this.keys = keys;
        this.own = own;
        this.sealed = sealed;
    }

    /**
     * The checkpoint of the largest signed size that this node knows of: its own, or one that another node stored until a moment
     * ago. It never goes back. Empty before the first.
     */
    public Optional<SignedCheckpoint> newest() {
        own.get().ifPresent(this::see);
        long last = looked.get();
        long now = System.nanoTime();
        if (now - last >= LOOK_AGAIN.toNanos() && looked.compareAndSet(last, now)) {
            stored().ifPresent(this::see);
        }
        return Optional.ofNullable(newest.get());
    }

    /** Takes notice of a checkpoint that another node says it signed, before the database tells; believed when it is one of this log. */
    public void hear(byte[] note) {
        believed(note).ifPresent(this::see);
    }

    /** The newest checkpoint if it covers this position. What this node signed itself is in memory. */
    public Optional<SignedCheckpoint> covering(long position) {
        own.get().ifPresent(this::see);
        Optional<SignedCheckpoint> known = Optional.ofNullable(newest.get());
        return known.filter(signed -> covers(signed, position))
                .or(() -> newest().filter(signed -> covers(signed, position)));
    }

    /** The root over the first entries. @param size at most the size of the log */
    public Hash rootAt(long size) {
        return MerkleTree.root(size, nodes(size));
    }

    /** The log as it was when it had this size. @param size at most that of the log */
    public LogHead at(long size) {
        return new LogHead(size, rootAt(size));
    }

    /** The hashes that lead from an entry to the root at this size, which is larger than its position and not above that of the log. */
    public List<Hash> inclusionProof(long position, long size) {
        return MerkleTree.inclusionProof(position, size, nodes(size));
    }

    /** The hashes that show that the tree of one size begins with that of the other. @param from at least 1 */
    public List<Hash> consistencyProof(long from, long to) {
        return MerkleTree.consistencyProof(from, to, nodes(to));
    }

    /** The hashes of a tile one after the other; empty when the tree of this size does not have all of them. */
    public Optional<byte[]> tile(TileId id, long size) {
        if (!id.exists(size)) {
            return Optional.empty();
        }
        Edge edge = edge(size);
        boolean open = id.number() == Edge.fullTiles(edge.size(), id.level());
        return Optional.of(
                open
                        ? edge.open(id.level()).orElseThrow().bytes(id.width())
                        // Not by the cache: whoever fetches all tiles would fill it, and needs no nodes above the
                        // hashes.
                        : read(connection -> TileTable.hashes(connection, id.level(), id.number(), id.width())));
    }

    /** The entries of a bundle; empty when the tree of this size does not have all of them. */
    public Optional<byte[]> bundle(BundleId id, long size) {
        if (!new TileId(0, id.number(), id.width()).exists(size)) {
            return Optional.empty();
        }
        long from = id.number() * Tile.WIDTH;
        return Optional.of(EntryBundle.of(read(connection -> TileTable.entries(connection, from, from + id.width()))));
    }

    private Nodes nodes(long size) {
        return edge(size).nodes(this::full);
    }

    /** Of a tree of at least this size: complete subtrees do not change when a tree grows. */
    private Edge edge(long size) {
        Edge mine = sealed.get();
        Edge known = mine.size() >= size ? mine : loaded.get();
        return known.size() >= size
                ? known
                : loaded.accumulateAndGet(
                        read(connection -> TileTable.edge(connection, size)),
                        (old, fresh) -> old.size() > fresh.size() ? old : fresh);
    }

    private Tile full(int level, long number) {
        return tiles.find(level, number).orElseGet(() -> {
            Tile tile = read(connection -> TileTable.full(connection, level, number));
            tiles.keep(level, number, tile);
            return tile;
        });
    }

    /** The newest checkpoint of any node, if it is of this log. */
    private Optional<SignedCheckpoint> stored() {
        SignedCheckpoint known = newest.get();
        Optional<byte[]> note = read(connection -> TileTable.newestNote(connection, known == null ? -1 : size(known)));
        return note.flatMap(this::believed);
    }

    private Optional<SignedCheckpoint> believed(byte[] note) {
        try {
            SignedCheckpoint signed = SignedCheckpoint.parse(note);
            signed.signers(keys);
            return Optional.of(signed);
        } catch (Unreadable | Untrusted e) {
            if (!Arrays.equals(disbelieved, note)) {
                disbelieved = note;
                log.error("A checkpoint of the database or of another node is not believed: {}", e.getMessage());
            }
            return Optional.empty();
        }
    }

    private void see(SignedCheckpoint signed) {
        newest.accumulateAndGet(signed, (old, seen) -> old == null || size(seen) > size(old) ? seen : old);
    }

    private static boolean covers(SignedCheckpoint signed, long position) {
        return size(signed) > position;
    }

    private static long size(SignedCheckpoint signed) {
        return signed.checkpoint().size();
    }

    private <T> T read(Read<T> read) {
        try (Connection connection = dataSource.getConnection()) {
            return read.on(connection);
        } catch (TileTable.Damaged e) {
            throw new LogDamaged(e);
        } catch (SQLException e) {
            throw new LogUnavailable(e);
        }
    }

    @FunctionalInterface
    private interface Read<T> {
        T on(Connection connection) throws SQLException;
    }
}
