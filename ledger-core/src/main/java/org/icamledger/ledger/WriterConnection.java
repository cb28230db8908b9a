package org.icamledger.ledger;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.icamledger.casefile.CaseId;
import org.icamledger.casefile.DecisionId;
import org.icamledger.casefile.DecisionTypes;
import org.icamledger.transparency.Edge;
import org.icamledger.transparency.Hash;
import org.icamledger.transparency.SignedCheckpoint;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The writer's own connection and its statements: one transaction at a time, under the lock of the head row. It is opened when
 * needed and again when it was lost. For one thread.
 */
final class WriterConnection implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(WriterConnection.class);

    /** Longer than any transaction may last, so that it strikes only when the server is no longer heard. */
    private static final int SILENCE_MILLIS = 20_000;

    /** A node that freezes under the lock must not hold the others: the server ends its transaction. */
    private static final String SETTINGS =
            """
            SET synchronous_commit = on;
            SET lock_timeout = '10s';
            SET transaction_timeout = '15s';
            SET idle_in_transaction_session_timeout = '5s';
            -- Every statement here goes by an index. A plan made while the table was small would read all of it for ever.
            SET enable_seqscan = off;
            """;

    private static final String LOCK = "SELECT size, recorded_at, root_hash FROM ledger.ledger_head FOR UPDATE";

    /**
     * One round trip and three statements: in one statement with the lock, the sizes would be read as they were before the wait.
     */
    private static final String BEGIN = LOCK
            + """
            ;
            SELECT asked, (SELECT max(case_sequence) + 1 FROM ledger.ledger_entry WHERE case_id = asked)
            FROM unnest(?::uuid[]) asked;
            SELECT decision_id, case_id, position FROM ledger.ledger_entry WHERE decision_id = ANY (?::uuid[])
            """;

    /** What a row takes beside its entry, about, in bytes. */
    private static final int BESIDE_ENTRY = 200;

    private static final String STORE =
            """
            WITH completed AS (
                INSERT INTO ledger.tile (level, number, root_hash, hashes)
                SELECT * FROM unnest(?::smallint[], ?::bigint[], ?::bytea[], ?::bytea[])),
            signed AS (
                INSERT INTO ledger.checkpoint (size, root_hash, note, signed_at)
                SELECT s, r, n, clock_timestamp() FROM unnest(?::bigint[], ?::bytea[], ?::bytea[]) AS c(s, r, n)
                ON CONFLICT DO NOTHING)
            UPDATE ledger.ledger_head SET size = ?, recorded_at = ?, root_hash = ?;
            COMMIT
            """;

    private static final String STORE_CHECKPOINT =
            """
            INSERT INTO ledger.checkpoint (size, root_hash, note, signed_at) VALUES (?, ?, ?, clock_timestamp())
            ON CONFLICT DO NOTHING
            """;

    private static final String LEAF = "SELECT leaf_hash FROM ledger.ledger_entry WHERE decision_id = ?";

    private final DataSource dataSource;
    private Open open;

    WriterConnection(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /**
     * What a transaction finds once it holds the head row.
     *
     * @param size of the log
     * @param recordedtime of its last entry; null when there is none
     * @param root over all entries; null when the tree has not been built
     * @param sizes how many decisions each of the cases holds that were asked for; those without any are absent
     * @param places of those of the ids that are stored
     */
    record Found(
            long size,
            Instant recordedtime,
            Hash root,
            Map<CaseId, Integer> sizes,
            Map<DecisionId, Ruling.Place> places) {}

    /** The connection was lost, and what became of the transaction cannot be told from here. */
    static final class Lost extends SQLException {
        private Lost(SQLException cause) {
            super(cause);
        }
    }

    /** Begins a transaction, waits for the head row, and then reads what is known of these cases and ids. */
    Found begin(List<CaseId> cases, List<DecisionId> ids) throws SQLException {
        return onceConnected(connected -> connected.begin(cases, ids));
    }

    /**
     * Copies entries of consecutive positions with the tiles that they complete, moves the head behind them, and commits.
     *
     * @param signed a checkpoint that is to be kept; empty for none
     *
     * @throws Lost when the transaction may have taken place; after any other exception it has not
     */
    void store(List<StoredEntry> entries, Edge.Growth growth, Optional<SignedCheckpoint> signed) throws SQLException {
        try {
            open.store(entries, growth, signed);
        } catch (SQLException e) {
            rollback();
            throw open == null ? new Lost(e) : e;
        }
    }

    /** Within the transaction: the edge of the tree over the first entries. */
    Edge edge(long size) throws SQLException {
        return TileTable.edge(open.connection, size);
    }

    /** Keeps a checkpoint in a transaction of its own. */
    void store(SignedCheckpoint signed) throws SQLException {
        onceConnected(connected -> connected.store(signed));
    }

    /** Whether this very entry is stored. Waits for the head row first, so that no transaction before is still undecided. */
    boolean holds(StoredEntry entry) throws SQLException {
        try {
            return onceConnected(connected -> connected.holds(entry));
        } finally {
            rollback();
        }
    }

    /** Ends the transaction without effect; a connection on which that fails is given up. */
    void rollback() {
        if (open != null) {
            try {
                open.connection.rollback();
            } catch (SQLException e) {
                close();
            }
        }
    }

    @Override
    public void close() {
        if (open != null) {
            try {
                open.connection.close();
            } catch (SQLException e) {
                log.debug("The writer's connection did not close", e);
            }
            open = null;
        }
    }

    private interface Act<T> {
        T on(Open connected) throws SQLException;
    }

    /** For the first act of a transaction, which may be done again on a new connection when the old one was lost. */
    private <T> T onceConnected(Act<T> act) throws SQLException {
        if (open != null) {
            try {
                return act.on(open);
            } catch (SQLException e) {
                rollback();
                if (open != null) {
                    throw e; // The connection works: the lock could not be had.
                }
                log.warn("The writer's connection was lost and is opened again: {}", Trace.line(e));
            }
        }
        open = new Open(dataSource);
        try {
            return act.on(open);
        } catch (SQLException e) {
            rollback();
            throw e;
        }
    }

    private static final class Open {
        final Connection connection;
        final PreparedStatement begin;
        final PreparedStatement store;

        Open(DataSource dataSource) throws SQLException {
            connection = dataSource.getConnection();
            try {
                connection.setNetworkTimeout(Runnable::run, SILENCE_MILLIS);
                try (Statement statement = connection.createStatement()) {
                    statement.execute(SETTINGS);
                }
                connection.setAutoCommit(false);
                begin = connection.prepareStatement(BEGIN);
                store = connection.prepareStatement(STORE);
            } catch (SQLException e) {
                connection.close();
                throw e;
            }
        }

        Found begin(List<CaseId> cases, List<DecisionId> ids) throws SQLException {
            begin.setArray(1, array("uuid", cases.stream().map(CaseId::value).toArray()));
            begin.setArray(2, array("uuid", ids.stream().map(DecisionId::value).toArray()));
            begin.execute();
            ResultSet head = begin.getResultSet();
            head.next();
            long size = head.getLong(1);
            OffsetDateTime recordedAt = head.getObject(2, OffsetDateTime.class);
            byte[] root = head.getBytes(3);
            begin.getMoreResults();
            Map<CaseId, Integer> sizes = sizes(begin.getResultSet());
            begin.getMoreResults();
            return new Found(
                    size,
                    recordedAt == null ? null : recordedAt.toInstant(),
                    root == null ? null : Hash.of(root),
                    sizes,
                    places(begin.getResultSet()));
        }

        void store(List<StoredEntry> entries, Edge.Growth growth, Optional<SignedCheckpoint> signed)
                throws SQLException {
            copy(entries);
            StoredEntry last = entries.getLast();
            OffsetDateTime recordedAt = last.entry().recordedtime().atOffset(ZoneOffset.UTC);
            List<Edge.FullTile> tiles = growth.completed();
            store.setArray(
                    1, array("int2", tiles.stream().map(Edge.FullTile::level).toArray()));
            store.setArray(
                    2, array("int8", tiles.stream().map(Edge.FullTile::number).toArray()));
            store.setArray(
                    3,
                    array(
                            "bytea",
                            tiles.stream().map(t -> t.tile().root().bytes()).toArray(byte[][]::new)));
            store.setArray(
                    4, array("bytea", tiles.stream().map(t -> t.tile().bytes()).toArray(byte[][]::new)));
            store.setArray(
                    5,
                    array(
                            "int8",
                            signed.stream().map(s -> s.checkpoint().size()).toArray()));
            store.setArray(
                    6,
                    array(
                            "bytea",
                            signed.stream()
                                    .map(s -> s.checkpoint().root().bytes())
                                    .toArray(byte[][]::new)));
            store.setArray(
                    7, array("bytea", signed.stream().map(s -> s.note().bytes()).toArray(byte[][]::new)));
            store.setLong(8, last.entry().position() + 1);
            store.setObject(9, recordedAt);
            store.setBytes(10, growth.edge().root().bytes());
            store.execute();
        }

        private void copy(List<StoredEntry> entries) throws SQLException {
            int length = entries.stream()
                    .mapToInt(stored -> stored.bytes().length + BESIDE_ENTRY)
                    .sum();
            CopiedRows rows = new CopiedRows(9, length);
            for (StoredEntry stored : entries) {
                String type = stored.entry().decision().data().type();
                rows.begin()
                        .add(stored.entry().position())
                        .add(stored.entry().decision().id().value())
                        .add(stored.entry().subject().value())
                        .add(stored.entry().casesequence())
                        .add(type)
                        .add((short) DecisionTypes.newest(type).revision())
                        .add(stored.entry().recordedtime())
                        .add(stored.bytes())
                        .add(stored.leafHash().bytes());
            }
            rows.into(
                    connection,
                    "ledger.ledger_entry",
                    "position, decision_id, case_id, case_sequence, type, revision, recorded_at, entry, leaf_hash");
        }

        Void store(SignedCheckpoint signed) throws SQLException {
            try (Statement lock = connection.createStatement();
                    PreparedStatement insert = connection.prepareStatement(STORE_CHECKPOINT)) {
                lock.execute(LOCK);
                insert.setLong(1, signed.checkpoint().size());
                insert.setBytes(2, signed.checkpoint().root().bytes());
                insert.setBytes(3, signed.note().bytes());
                insert.execute();
                connection.commit();
            }
            return null;
        }

        boolean holds(StoredEntry entry) throws SQLException {
            try (Statement lock = connection.createStatement();
                    PreparedStatement leaf = connection.prepareStatement(LEAF)) {
                lock.execute(LOCK);
                leaf.setObject(1, entry.entry().decision().id().value());
                ResultSet row = leaf.executeQuery();
                return row.next()
                        && Arrays.equals(row.getBytes(1), entry.leafHash().bytes());
            }
        }

        private static Map<CaseId, Integer> sizes(ResultSet rows) throws SQLException {
            Map<CaseId, Integer> sizes = new HashMap<>();
            while (rows.next()) {
                int size = rows.getInt(2);
                if (!rows.wasNull()) {
                    sizes.put(new CaseId(rows.getObject(1, UUID.class)), size);
                }
            }
            return sizes;
        }

        private static Map<DecisionId, Ruling.Place> places(ResultSet rows) throws SQLException {
            Map<DecisionId, Ruling.Place> places = new HashMap<>();
            while (rows.next()) {
                places.put(
                        new DecisionId(rows.getObject(1, UUID.class)),
                        new Ruling.Place(new CaseId(rows.getObject(2, UUID.class)), rows.getLong(3)));
            }
            return places;
        }

        private Array array(String type, Object[] elements) throws SQLException {
            return connection.createArrayOf(type, elements);
        }
    }
}
