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
import java.util.UUID;
import java.util.function.Function;
import javax.sql.DataSource;
import org.icamledger.casefile.CaseId;
import org.icamledger.casefile.DecisionId;
import org.icamledger.casefile.DecisionTypes;
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

    private static final String LOCK = "SELECT size, recorded_at FROM ledger.ledger_head FOR UPDATE";
    private static final String SIZES =
            """
            SELECT asked, (SELECT max(case_sequence) + 1 FROM ledger.ledger_entry WHERE case_id = asked)
            FROM unnest(?::uuid[]) asked
            """;
    private static final String PLACES =
            "SELECT decision_id, case_id, position FROM ledger.ledger_entry WHERE decision_id = ANY (?::uuid[])";
    private static final String INSERT =
            """
            WITH inserted AS (
                INSERT INTO ledger.ledger_entry
                    (position, decision_id, case_id, case_sequence, type, revision, recorded_at, entry, leaf_hash)
                SELECT ? + n - 1, decision_id, case_id, case_sequence, type, revision, ?, entry, leaf_hash
                FROM unnest(?::uuid[], ?::uuid[], ?::int[], ?::text[], ?::smallint[], ?::bytea[], ?::bytea[])
                    WITH ORDINALITY AS r(decision_id, case_id, case_sequence, type, revision, entry, leaf_hash, n))
            UPDATE ledger.ledger_head SET size = ?, recorded_at = ?
            """;
    private static final String LEAF = "SELECT leaf_hash FROM ledger.ledger_entry WHERE decision_id = ?";

    private final DataSource dataSource;
    private Open open;

    WriterConnection(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** The head of the log. @param recordedtime of its last entry; null when there is none */
    record Head(long size, Instant recordedtime) {}

    /**
     * Begins a transaction and waits for the head row. A statement of its own: what the next one reads is then read after the
     * wait.
     */
    Head lock() throws SQLException {
        if (open != null) {
            try {
                return open.head();
            } catch (SQLException e) {
                rollback();
                if (open != null) {
                    throw e; // The connection works: the lock could not be had.
                }
                log.warn("The writer's connection was lost and is opened again: {}", e.getMessage());
            }
        }
        open = new Open(dataSource);
        try {
            return open.head();
        } catch (SQLException e) {
            rollback();
            throw e;
        }
    }

    /** How many decisions each of these cases holds; those without any are absent. */
    Map<CaseId, Integer> sizes(List<CaseId> cases) throws SQLException {
        open.sizes.setArray(
                1, open.array("uuid", cases.stream().map(CaseId::value).toArray()));
        Map<CaseId, Integer> sizes = new HashMap<>();
        try (ResultSet rows = open.sizes.executeQuery()) {
            while (rows.next()) {
                int size = rows.getInt(2);
                if (!rows.wasNull()) {
                    sizes.put(new CaseId(rows.getObject(1, UUID.class)), size);
                }
            }
        }
        return sizes;
    }

    /** Which of these ids are stored, and where. */
    Map<DecisionId, Ruling.Place> places(List<DecisionId> ids) throws SQLException {
        open.places.setArray(
                1, open.array("uuid", ids.stream().map(DecisionId::value).toArray()));
        Map<DecisionId, Ruling.Place> places = new HashMap<>();
        try (ResultSet rows = open.places.executeQuery()) {
            while (rows.next()) {
                places.put(
                        new DecisionId(rows.getObject(1, UUID.class)),
                        new Ruling.Place(new CaseId(rows.getObject(2, UUID.class)), rows.getLong(3)));
            }
        }
        return places;
    }

    /** Inserts entries of consecutive positions and moves the head behind them. */
    void insert(List<StoredEntry> entries) throws SQLException {
        StoredEntry last = entries.getLast();
        OffsetDateTime recordedAt = last.entry().recordedtime().atOffset(ZoneOffset.UTC);
        PreparedStatement insert = open.insert;
        insert.setLong(1, entries.getFirst().entry().position());
        insert.setObject(2, recordedAt);
        insert.setArray(
                3,
                open.array(
                        "uuid", column(entries, e -> e.entry().decision().id().value())));
        insert.setArray(
                4, open.array("uuid", column(entries, e -> e.entry().subject().value())));
        insert.setArray(5, open.array("int4", column(entries, e -> e.entry().casesequence())));
        insert.setArray(
                6,
                open.array(
                        "text", column(entries, e -> e.entry().decision().data().type())));
        insert.setArray(7, open.array("int2", column(entries, WriterConnection::revision)));
        insert.setArray(
                8, open.array("bytea", entries.stream().map(StoredEntry::bytes).toArray(byte[][]::new)));
        insert.setArray(
                9,
                open.array("bytea", entries.stream().map(StoredEntry::leafHash).toArray(byte[][]::new)));
        insert.setLong(10, last.entry().position() + 1);
        insert.setObject(11, recordedAt);
        insert.executeUpdate();
    }

    /** After an error it is unknown whether the transaction took place; the connection is then given up. */
    void commit() throws SQLException {
        try {
            open.connection.commit();
        } catch (SQLException e) {
            discard();
            throw e;
        }
    }

    /** Whether this very entry is stored. Waits for the head row first, so that no transaction before is still undecided. */
    boolean holds(StoredEntry entry) throws SQLException {
        lock();
        open.leaf.setObject(1, entry.entry().decision().id().value());
        try (ResultSet rows = open.leaf.executeQuery()) {
            return rows.next() && Arrays.equals(rows.getBytes(1), entry.leafHash());
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
                discard();
            }
        }
    }

    @Override
    public void close() {
        if (open != null) {
            discard();
        }
    }

    private void discard() {
        try {
            open.connection.close();
        } catch (SQLException e) {
            log.debug("The writer's connection did not close", e);
        }
        open = null;
    }

    private static Object[] column(List<StoredEntry> entries, Function<StoredEntry, Object> value) {
        return entries.stream().map(value).toArray();
    }

    private static Object revision(StoredEntry entry) {
        return DecisionTypes.newest(entry.entry().decision().data().type()).revision();
    }

    private static final class Open {
        final Connection connection;
        final PreparedStatement lock;
        final PreparedStatement sizes;
        final PreparedStatement places;
        final PreparedStatement insert;
        final PreparedStatement leaf;

        Open(DataSource dataSource) throws SQLException {
            connection = dataSource.getConnection();
            try {
                connection.setNetworkTimeout(Runnable::run, SILENCE_MILLIS);
                connection.setAutoCommit(true);
                try (Statement statement = connection.createStatement()) {
                    statement.execute(SETTINGS);
                }
                connection.setAutoCommit(false);
                lock = connection.prepareStatement(LOCK);
                sizes = connection.prepareStatement(SIZES);
                places = connection.prepareStatement(PLACES);
                insert = connection.prepareStatement(INSERT);
                leaf = connection.prepareStatement(LEAF);
            } catch (SQLException e) {
                connection.close();
                throw e;
            }
        }

        Head head() throws SQLException {
            try (ResultSet row = lock.executeQuery()) {
                row.next();
                OffsetDateTime recordedAt = row.getObject(2, OffsetDateTime.class);
                return new Head(row.getLong(1), recordedAt == null ? null : recordedAt.toInstant());
            }
        }

        Array array(String type, Object[] elements) throws SQLException {
            return connection.createArrayOf(type, elements);
        }
    }
}
