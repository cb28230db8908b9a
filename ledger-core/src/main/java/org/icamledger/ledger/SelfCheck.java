package org.icamledger.ledger;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.LongConsumer;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.icamledger.casefile.Entry;
import org.icamledger.ledger.SelfCheckReport.Difference;
import org.icamledger.ledger.UntrustedRows.Row;
import org.icamledger.ledger.UntrustedRows.StoredCheckpoint;
import org.icamledger.ledger.UntrustedRows.StoredTile;
import org.icamledger.transparency.Edge;
import org.icamledger.transparency.Edge.FullTile;
import org.icamledger.transparency.Hash;
import org.icamledger.transparency.SignedCheckpoint;
import org.icamledger.transparency.Tile;
import org.icamledger.transparency.Unreadable;
import org.icamledger.transparency.Untrusted;
import org.icamledger.transparency.VerifierKey;

/**
 * Reconciles the database with the tree: every entry hashes to its leaf, every leaf has its entry, the columns that find an entry say
 * what the entry says, the decisions of each case are numbered without a gap, the tiles are those of the leaves, and each
 * checkpoint was signed over this very tree. It trusts no constraint and no trigger of the database, because whoever tampers removes them first.
 *
 * <p>It reads page by page and holds no snapshot, so recording goes on beside it; what is recorded meanwhile is not checked. The
 * memory that it needs does not depend on the size of the log. Somebody who rewrites database, checkpoint file and log key together
 * is caught by witnesses and by receipts alone.
 */
public final class SelfCheck {
    private static final int PAGE = 4 * Tile.WIDTH;
    private static final int TOLD = 100;

    private final DataSource dataSource;
    private final List<VerifierKey> keys;
    private final Supplier<Optional<SignedCheckpoint>> newest;
    private final Clock clock;

    /**
     * @param dataSource a pool of the application role
     * @param keys that may have signed the checkpoints
     * @param newest the checkpoint that this node signed last or keeps in its file
     */
    public SelfCheck(
            DataSource dataSource, List<VerifierKey> keys, Supplier<Optional<SignedCheckpoint>> newest, Clock clock) {
        this.dataSource = dataSource;
        this.keys = List.copyOf(keys);
        this.newest = newest;
        this.clock = clock;
    }

    /**
     * Checks all that the log holds now.
     *
     * @param progress hears how many decisions are checked, from time to time
     * @throws LogUnavailable when the database cannot be read
     * @throws CancellationException when this thread is interrupted
     */
    public SelfCheckReport run(LongConsumer progress) {
        return new Walk(clock.instant(), newest.get()).run(progress);
    }

    /** One check, from the first position to the last. */
    private final class Walk {
        private final Instant begun;
        private final Optional<SignedCheckpoint> kept;
        private final List<Difference> differences = new ArrayList<>();
        private long count;
        private long checkpoints;
        private long agreed;
        private boolean disagrees;
        private Edge edge = Edge.EMPTY;

        Walk(Instant begun, Optional<SignedCheckpoint> kept) {
            this.begun = begun;
            this.kept = kept;
        }

        SelfCheckReport run(LongConsumer progress) {
            LogHead head = read(UntrustedRows::head);
            kept.filter(signed -> signed.checkpoint().size() > head.size())
                    .ifPresent(signed -> differs(
                            head.size(),
                            "the log ends here, and a checkpoint over "
                                    + signed.checkpoint().size() + " decisions was signed"));
            for (long from = 0; from < head.size(); from += PAGE) {
                if (Thread.currentThread().isInterrupted()) {
                    throw new CancellationException("the check was interrupted at position " + from);
                }
                page(from, Math.min(head.size(), from + PAGE));
                progress.accept(edge.size());
            }
            Hash root = edge.root();
            if (!root.equals(head.root())) {
                differs(agreed, "from here on, the head row names another root of the " + head.size() + " decisions");
            }
            read(connection -> UntrustedRows.beyond(connection, head.size()))
                    .forEach(found -> differs(found.position(), found.what()));
            return new SelfCheckReport(
                    head.size(),
                    root.base64(),
                    checkpoints,
                    begun,
                    clock.instant(),
                    differences.stream()
                            .sorted(Comparator.comparingLong(Difference::position))
                            .toList(),
                    count);
        }

        private void page(long from, long to) {
            record Page(List<Row> rows, Map<Long, StoredTile> tiles, List<StoredCheckpoint> signed) {}
            Page page = read(connection -> new Page(
                    UntrustedRows.rows(connection, from, to),
                    UntrustedRows.tiles(connection, 0, from / Tile.WIDTH, to / Tile.WIDTH),
                    UntrustedRows.checkpoints(connection, from, to)));
            List<Hash> leaves = leaves(from, to, page.rows(), page.tiles());
            List<StoredCheckpoint> signed = new ArrayList<>(page.signed());
            kept.map(StoredCheckpoint::of)
                    .filter(mine -> mine.size() > from && mine.size() <= to)
                    .filter(mine -> signed.stream().noneMatch(other -> Arrays.equals(other.note(), mine.note())))
                    .ifPresent(signed::add);
            signed.sort(Comparator.comparingLong(StoredCheckpoint::size));
            for (StoredCheckpoint checkpoint : signed) {
                grow(leaves.subList((int) (edge.size() - from), (int) (checkpoint.size() - from)), page.tiles());
                check(checkpoint);
            }
            grow(leaves.subList((int) (edge.size() - from), leaves.size()), page.tiles());
        }

        /** The leaf is what the tree holds: in a full tile, and until there is one beside the entry. */
        private List<Hash> leaves(long from, long to, List<Row> rows, Map<Long, StoredTile> tiles) {
            Map<Long, Row> byPosition = new HashMap<>();
            for (Row row : rows) {
                if (byPosition.putIfAbsent(row.position(), row) != null) {
                    differs(row.position(), "two entries are at this position");
                }
            }
            List<Hash> leaves = new ArrayList<>();
            for (long position = from; position < to; position++) {
                StoredTile tile = tiles.get(position / Tile.WIDTH);
                Row row = byPosition.get(position);
                Hash sealed = tile == null ? null : tile.hash((int) (position % Tile.WIDTH));
                if (row == null) {
                    differs(position, "the entry is missing");
                    leaves.add(sealed == null ? Hash.EMPTY_ROOT : sealed);
                } else {
                    Hash leaf = sealed == null ? row.leafHash() : sealed;
                    leaves.add(leaf);
                    check(row, leaf);
                }
            }
            return leaves;
        }

        private void check(Row row, Hash leaf) {
            if (!Hash.leaf(row.entry()).equals(leaf)) {
                differs(
                        row.position(),
                        "the entry does not hash to its leaf: it is not the one that was recorded here");
            } else if (!row.leafHash().equals(leaf)) {
                differs(row.position(), "the leaf hash beside the entry is not that of the tree");
            }
            try {
                Entry entry = EntryFormat.parse(row.entry(), row.position());
                if (!entry.decision().id().value().equals(row.id())
                        || !entry.subject().value().equals(row.caseId())
                        || entry.casesequence() != row.caseSequence()
                        || !entry.decision().data().type().equals(row.type())
                        || row.recordedAt() == null
                        || !entry.recordedtime().equals(row.recordedAt().toInstant())) {
                    differs(row.position(), "the columns beside the entry say something else than the entry");
                }
            } catch (Malformed e) {
                differs(row.position(), "the entry cannot be read");
            }
        }

        private void grow(List<Hash> leaves, Map<Long, StoredTile> bottom) {
            Edge.Growth growth = edge.append(leaves);
            edge = growth.edge();
            for (FullTile full : growth.completed()) {
                StoredTile stored = full.level() == 0
                        ? bottom.get(full.number())
                        : read(connection ->
                                        UntrustedRows.tiles(connection, full.level(), full.number(), full.number() + 1))
                                .get(full.number());
                check(full, stored);
            }
        }

        private void check(FullTile full, StoredTile stored) {
            long width = 1L << Tile.HEIGHT * full.level();
            long first = full.number() * Tile.WIDTH * width;
            String tile = "tile " + full.number() + " of level " + full.level();
            if (stored == null) {
                differs(first, tile + " is missing");
                return;
            }
            for (int i = 0; i < Tile.WIDTH; i++) {
                if (!stored.hash(i).equals(full.tile().hash(i))) {
                    differs(first + i * width, tile + " has another hash here than the leaves below it give");
                    return;
                }
            }
            if (!stored.root().equals(full.tile().root())) {
                differs(first, tile + " has another root than its hashes give");
            }
        }

        private void check(StoredCheckpoint stored) {
            checkpoints++;
            try {
                SignedCheckpoint signed = SignedCheckpoint.parse(stored.note());
                signed.signers(keys);
                if (signed.checkpoint().size() != stored.size()
                        || !signed.checkpoint().root().equals(stored.root())) {
                    differs(stored.size() - 1, "the note of the checkpoint of this size is one of another tree");
                }
            } catch (Unreadable | Untrusted e) {
                differs(stored.size() - 1, "the checkpoint of this size is not signed by the log key");
            }
            if (edge.root().equals(stored.root())) {
                agreed = disagrees ? agreed : stored.size();
            } else if (!disagrees) {
                disagrees = true;
                differs(
                        agreed,
                        "from here on, the tree of the first " + stored.size()
                                + " decisions is not the one that was signed");
            }
        }

        private void differs(long position, String what) {
            count++;
            if (differences.size() < TOLD) {
                differences.add(new Difference(position, what));
            }
        }
    }

    @FunctionalInterface
    private interface Read<T> {
        T on(Connection connection) throws SQLException;
    }

    private <T> T read(Read<T> read) {
        try (Connection connection = dataSource.getConnection()) {
            return read.on(connection);
        } catch (SQLException e) {
            throw new LogUnavailable(e);
        }
    }
}
