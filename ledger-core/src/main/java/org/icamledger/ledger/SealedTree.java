package org.icamledger.ledger;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
import org.icamledger.transparency.Unreadable;

/**
 * The tree over the log as readers see it: checkpoints, roots, proofs, tiles. What this node sealed last is in memory; anything else
 * costs some indexed reads, whatever the size of the log. For any number of threads.
 *
 * <p>Every method throws {@link LogUnavailable} when the database cannot be read.
 */
public final class SealedTree {
    private static final String NEWEST = "SELECT note FROM ledger.checkpoint ORDER BY size DESC LIMIT 1";
    private static final String ENTRIES =
            "SELECT entry FROM ledger.ledger_entry WHERE position >= ? AND position < ? ORDER BY position";

    private final DataSource dataSource;
    private final Supplier<Optional<SignedCheckpoint>> own;
    private final Supplier<Edge> sealed;
    private final TileTable.Cache cache = new TileTable.Cache();
    private final AtomicReference<Edge> loaded = new AtomicReference<>(Edge.EMPTY);
    private final AtomicReference<SignedCheckpoint> newest = new AtomicReference<>();

    /**
     * @param dataSource a pool of the application role
     * @param own the newest checkpoint that this node signed; empty before the first
     * @param sealed the edge of the tree that this node sealed last
     */
    public SealedTree(DataSource dataSource, Supplier<Optional<SignedCheckpoint>> own, Supplier<Edge> sealed) {
        this.dataSource = dataSource;
        this.own = own;
        this.sealed = sealed;
    }

    /** The checkpoint of the largest signed size that this node knows of: its own or one that another stored. It never goes back. */
    public SignedCheckpoint newest() {
        own.get().ifPresent(this::see);
        stored().ifPresent(this::see);
        if (newest.get() == null) {
            throw new LogUnavailable(new SQLException("no checkpoint has been signed yet"));
        }
        return newest.get();
    }

    /** The newest checkpoint if it covers these decisions; looks at the database only when this node has signed none that does. */
    public Optional<SignedCheckpoint> covering(long lastPosition) {
        Optional<SignedCheckpoint> mine =
                own.get().filter(signed -> signed.checkpoint().size() > lastPosition);
        return mine.isPresent()
                ? mine
                : Optional.of(newest()).filter(signed -> signed.checkpoint().size() > lastPosition);
    }

    /** The root over the first entries. @param size at most the size of the log */
    public Hash rootAt(long size) {
        return edge(size).root();
    }

    /** The hashes that lead from an entry to the root at this size, which is larger than its position and not above that of the log. */
    public List<Hash> inclusionProof(long position, long size) {
        return MerkleTree.inclusionProof(position, size, nodes(size));
    }

    /** The hashes that show that the tree of one size begins with that of the other. @param from at least 1 */
    public List<Hash> consistencyProof(long from, long to) {
        return MerkleTree.consistencyProof(from, to, nodes(to));
    }

    /** The hashes of a tile one after the other; empty when the tree of this size has no such tile. */
    public Optional<byte[]> tile(TileId id, long size) {
        if (!id.exists(size)) {
            return Optional.empty();
        }
        boolean full = id.number() < size >>> 8 * (id.level() + 1);
        Tile tile = full
                ? full(id.level(), id.number())
                : edge(size).open(id.level()).orElseThrow();
        return Optional.of(tile.bytes(id.width()));
    }

    /** The entries of a bundle; empty when the tree of this size has none of them, or not all. */
    public Optional<byte[]> bundle(TileId.BundleId id, long size) {
        if (!new TileId(0, id.number(), id.width()).exists(size)) {
            return Optional.empty();
        }
        long from = id.number() * Tile.WIDTH;
        return Optional.of(read(connection -> {
            List<byte[]> entries = new ArrayList<>();
            try (PreparedStatement statement = connection.prepareStatement(ENTRIES)) {
                statement.setLong(1, from);
                statement.setLong(2, from + id.width());
                try (ResultSet rows = statement.executeQuery()) {
                    while (rows.next()) {
                        entries.add(rows.getBytes(1));
                    }
                }
            }
            return EntryBundle.of(entries);
        }));
    }

    private Nodes nodes(long size) {
        // Complete subtrees do not change when a tree grows, so a larger edge serves as well and is in memory.
        Edge mine = sealed.get();
        return (mine.size() >= size ? mine : edge(size)).nodes(this::full);
    }

    private Edge edge(long size) {
        Edge mine = sealed.get();
        if (mine.size() == size) {
            return mine;
        }
        Edge last = loaded.get();
        if (last.size() == size) {
            return last;
        }
        Edge edge = read(connection -> TileTable.edge(connection, size));
        loaded.set(edge);
        return edge;
    }

    private Tile full(int level, long number) {
        return cache.find(level, number).orElseGet(() -> {
            Tile tile = read(connection -> TileTable.full(connection, level, number));
            cache.keep(level, number, tile);
            return tile;
        });
    }

    private Optional<SignedCheckpoint> stored() {
        return read(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(NEWEST);
                    ResultSet rows = statement.executeQuery()) {
                return rows.next() ? Optional.of(SignedCheckpoint.parse(rows.getBytes(1))) : Optional.empty();
            } catch (Unreadable e) {
                throw new SQLException("the newest checkpoint is damaged", e);
            }
        });
    }

    private void see(SignedCheckpoint signed) {
        newest.accumulateAndGet(
                signed,
                (old, seen) -> old == null
                                || seen.checkpoint().size() > old.checkpoint().size()
                        ? seen
                        : old);
    }

    private <T> T read(Read<T> read) {
        try (Connection connection = dataSource.getConnection()) {
            return read.on(connection);
        } catch (SQLException e) {
            throw new LogUnavailable(e);
        }
    }

    @FunctionalInterface
    private interface Read<T> {
        T on(Connection connection) throws SQLException;
    }
}
