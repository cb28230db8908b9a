package org.icamledger.ledger;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.icamledger.ledger.SelfCheckReport.Difference;
import org.icamledger.transparency.Hash;
import org.icamledger.transparency.SignedCheckpoint;
import org.icamledger.transparency.Tile;

/**
 * Reads for the {@link SelfCheck} what the database holds, and believes none of its constraints: what is null or of another length is read
 * as something that equals no hash.
 */
final class UntrustedRows {
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

    private UntrustedRows() {}

    record Row(
            long position,
            UUID id,
            UUID caseId,
            int caseSequence,
            String type,
            OffsetDateTime recordedAt,
            byte[] entry,
            Hash leafHash) {}

    record StoredTile(long number, Hash root, byte[] hashes) {
        static StoredTile of(ResultSet row) throws SQLException {
            byte[] hashes = Objects.requireNonNullElse(row.getBytes(3), new byte[0]);
            return new StoredTile(
                    row.getLong(1),
                    UntrustedRows.hash(row.getBytes(2)),
                    Arrays.copyOf(hashes, Tile.WIDTH * Hash.BYTES));
        }

        Hash hash(int i) {
            return Hash.of(Arrays.copyOfRange(hashes, i * Hash.BYTES, (i + 1) * Hash.BYTES));
        }
    }

    record StoredCheckpoint(long size, Hash root, byte[] note) {
        static StoredCheckpoint of(SignedCheckpoint signed) {
            return new StoredCheckpoint(
                    signed.checkpoint().size(),
                    signed.checkpoint().root(),
                    signed.note().bytes());
        }
    }

    static LogHead head(Connection connection) throws SQLException {
        List<LogHead> heads = list(connection, HEAD, row -> new LogHead(row.getLong(1), hash(row.getBytes(2))));
        if (heads.isEmpty()) {
            throw new SQLException("the head row is missing");
        }
        return heads.getFirst();
    }

    static List<Row> rows(Connection connection, long from, long to) throws SQLException {
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

    static Map<Long, StoredTile> tiles(Connection connection, int level, long from, long to) throws SQLException {
        return list(connection, TILES, StoredTile::of, level, from, to).stream()
                .collect(Collectors.toMap(StoredTile::number, Function.identity(), (one, other) -> one));
    }

    static List<StoredCheckpoint> checkpoints(Connection connection, long from, long to) throws SQLException {
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

    /** What stands where nothing may, and which decisions are not numbered as they come. @param size of the log that is checked */
    static List<Difference> beyond(Connection connection, long size) throws SQLException {
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
                        size, "the log ends here, and a checkpoint over " + row.getLong(1) + " decisions was signed")));
        found.addAll(list(
                connection,
                NOT_DENSE,
                row -> new Difference(
                        row.getLong(1), "decision " + row.getLong(3) + " of its case is numbered " + row.getLong(2)),
                size));
        return found;
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
}
