package org.icamledger.ledger;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CancellationException;
import java.util.function.Function;
import java.util.function.LongConsumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.icamledger.casefile.Entry;
import org.icamledger.ledger.SelfCheckReport.Difference;
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

    private static final String HEAD = "SELECT size, root_hash FROM ledger.ledger_head";
    private static final String ROWS =
            """
            SELECT position, decision_id, case_id, case_sequence, type, recorded_at, entry, leaf_hash
            FROM ledger.ledger_entry WHERE position >= ? AND position < ? ORDER BY position
            """;
    private static final String TILES =
            "SELECT number, root_hash, hashes FROM ledger.tile WHERE level = ? AND number >= ? AND number < ?";
    private static final String CHECKPOINTS =
            "SELECT size, root_hash, note FROM ledger.checkpoint WHERE size > ? AND size <= ? ORDER BY size";

    /** One statement, so that head and rows are those of one moment. */
    private static final String BEYOND =
            """
            (SELECT position FROM ledger.ledger_entry WHERE position < 0 ORDER BY position LIMIT 100)
            UNION ALL
            (SELECT position FROM ledger.ledger_entry
             WHERE position >= (SELECT size FROM ledger.ledger_head) ORDER BY position LIMIT 100)
            """;

    private static final String TILES_BEYOND =
            """
            SELECT level, number FROM ledger.tile, ledger.ledger_head
            WHERE level NOT BETWEEN 0 AND 7 OR number < 0 OR number >= size >> (8 * (level + 1))
            ORDER BY level, number LIMIT 100
            """;

    private static final String CHECKPOINTS_BEYOND =
            """
            SELECT size FROM ledger.checkpoint WHERE size > (SELECT size FROM ledger.ledger_head) ORDER BY size LIMIT 100
            """;

    /** Numbered from 0, without a gap, in the order of the log. */
    private static final String NOT_DENSE =
            """
            SELECT position, case_sequence, due FROM (
                SELECT position, case_sequence, row_number() OVER (PARTITION BY case_id ORDER BY position) - 1 AS due
                FROM ledger.ledger_entry WHERE position >= 0 AND position < ?) numbered
            WHERE case_sequence <> due ORDER BY position LIMIT 100
            """;

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

    private record Row(
            long position,
            UUID id,
            UUID caseId,
            int caseSequence,
            String type,
            OffsetDateTime recordedAt,
            byte[] entry,
            Hash leafHash) {}

    private record StoredTile(long number, Hash root, byte[] hashes) {
        static StoredTile of(ResultSet row) throws SQLException {
            byte[] hashes = Objects.requireNonNullElse(row.getBytes(3), new byte[0]);
            return new StoredTile(
                    row.getLong(1), SelfCheck.hash(row.getBytes(2)), Arrays.copyOf(hashes, Tile.WIDTH * Hash.BYTES));
        }

        Hash hash(int i) {
            return Hash.of(Arrays.copyOfRange(hashes, i * Hash.BYTES, (i + 1) * Hash.BYTES));
        }
    }

    private record StoredCheckpoint(long size, Hash root, byte[] note) {
        static StoredCheckpoint of(SignedCheckpoint signed) {
            return new StoredCheckpoint(
                    signed.checkpoint().size(),
                    signed.checkpoint().root(),
                    signed.note().bytes());
        }
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
            LogHead head = read(SelfCheck::head);
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
            read(connection -> beyond(connection, head.size()))
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
                    rows(connection, from, to),
                    tiles(connection, 0, from / Tile.WIDTH, to / Tile.WIDTH),
                    checkpoints(connection, from, to)));
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
                        : read(connection -> tiles(connection, full.level(), full.number(), full.number() + 1))
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

        private List<Difference> beyond(Connection connection, long size) throws SQLException {
            List<Difference> found = new ArrayList<>();
            found.addAll(list(
                    connection,
                    BEYOND,
                    row -> new Difference(row.getLong(1), "an entry that was never appended stands here")));
            found.addAll(list(
                    connection,
                    TILES_BEYOND,
                    row -> new Difference(
                            size, "tile " + row.getLong(2) + " of level " + row.getInt(1) + " was never completed")));
            found.addAll(list(
                    connection,
                    CHECKPOINTS_BEYOND,
                    row -> new Difference(
                            size,
                            "the log ends here, and a checkpoint over " + row.getLong(1) + " decisions was signed")));
            found.addAll(list(
                    connection,
                    NOT_DENSE,
                    row -> new Difference(
                            row.getLong(1),
                            "decision " + row.getLong(3) + " of its case is numbered " + row.getLong(2)),
                    size));
            return found;
        }

        private void differs(long position, String what) {
            count++;
            if (differences.size() < TOLD) {
                differences.add(new Difference(position, what));
            }
        }
    }

    private static LogHead head(Connection connection) throws SQLException {
        List<LogHead> heads = list(connection, HEAD, row -> new LogHead(row.getLong(1), hash(row.getBytes(2))));
        if (heads.isEmpty()) {
            throw new SQLException("the head row is missing");
        }
        return heads.getFirst();
    }

    private static List<Row> rows(Connection connection, long from, long to) throws SQLException {
        return list(
                connection,
                ROWS,
                row -> new Row(
                        row.getLong(1),
                        row.getObject(2, UUID.class),
                        row.getObject(3, UUID.class),
                        row.getInt(4),
                        row.getString(5),
                        row.getObject(6, OffsetDateTime.class),
                        Objects.requireNonNullElse(row.getBytes(7), new byte[0]),
                        hash(row.getBytes(8))),
                from,
                to);
    }

    private static Map<Long, StoredTile> tiles(Connection connection, int level, long from, long to)
            throws SQLException {
        return list(connection, TILES, StoredTile::of, level, from, to).stream()
                .collect(Collectors.toMap(StoredTile::number, Function.identity(), (one, other) -> one));
    }

    private static List<StoredCheckpoint> checkpoints(Connection connection, long from, long to) throws SQLException {
        return list(
                connection,
                CHECKPOINTS,
                row -> new StoredCheckpoint(
                        row.getLong(1),
                        hash(row.getBytes(2)),
                        Objects.requireNonNullElse(row.getBytes(3), new byte[0])),
                from,
                to);
    }

    /** What is no hash equals none. */
    private static Hash hash(byte[] bytes) {
        return bytes != null && bytes.length == Hash.BYTES ? Hash.of(bytes) : Hash.EMPTY_ROOT;
    }

    @FunctionalInterface
    private interface OfRow<T> {
        T of(ResultSet row) throws SQLException;
    }

    private static <T> List<T> list(Connection connection, String sql, OfRow<T> value, long... parameters)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setLong(i + 1, parameters[i]);
            }
            List<T> values = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    values.add(value.of(rows));
                }
            }
            return values;
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
