package org.icamledger.ledger;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.icamledger.casefile.DecisionTypes;
import org.icamledger.transparency.Edge;
import org.icamledger.transparency.Edge.FullTile;
import org.icamledger.transparency.Unreadable;

/**
 * Fills the log of an empty ledger with the entries of another one, verbatim and at the same positions, with the tree over them. All
 * of it happens in the transaction of its caller, who holds the head row from the beginning: until the commit nobody sees any of it.
 */
public final class LogRestoration {
    private static final int MOST_ROWS = 1_000;
    private static final int MOST_BYTES = 4 << 20;

    private static final String ENTRIES =
            """
            INSERT INTO ledger.ledger_entry
                (position, decision_id, case_id, case_sequence, type, revision, recorded_at, entry, leaf_hash)
            SELECT * FROM unnest(?::bigint[], ?::uuid[], ?::uuid[], ?::int[], ?::text[], ?::smallint[], ?::timestamptz[],
                                 ?::bytea[], ?::bytea[])
            """;

    private static final String TILES =
            """
            INSERT INTO ledger.tile (level, number, root_hash, hashes)
            SELECT * FROM unnest(?::smallint[], ?::bigint[], ?::bytea[], ?::bytea[])
            """;

    private static final String HEAD = "UPDATE ledger.ledger_head SET size = ?, recorded_at = ?, root_hash = ?";

    private final Connection connection;
    private final List<StoredEntry> entries = new ArrayList<>(MOST_ROWS);
    private final List<FullTile> tiles = new ArrayList<>();
    private final CopiedLog log = new CopiedLog(tiles::add);
    private long waiting;

    private LogRestoration(Connection connection) {
        this.connection = connection;
    }

    /**
     * Takes the head row.
     *
     * @param connection of a login that may insert entries and tiles, in a transaction
     * @throws Unreadable when the log is not empty
     */
    public static LogRestoration into(Connection connection) throws SQLException, Unreadable {
        try (Statement statement = connection.createStatement();
                ResultSet head = statement.executeQuery("SELECT size FROM ledger.ledger_head FOR UPDATE")) {
            head.next();
            if (head.getLong(1) > 0) {
                throw new Unreadable("This ledger holds " + head.getLong(1)
                        + " decisions already, and a restore never mixes: choose an empty data directory or database.");
            }
        }
        return new LogRestoration(connection);
    }

    /** Takes the next entry. @throws Unreadable when it cannot stand there */
    public void add(byte[] entry) throws SQLException, Unreadable {
        entries.add(log.add(entry));
        waiting += entry.length;
        if (entries.size() == MOST_ROWS || waiting > MOST_BYTES) {
            store();
        }
    }

    /**
     * Stores what is left and sets the head behind it.
     *
     * @return the edge of the tree over all of it
     * @throws Unreadable when there was no entry
     */
    public Edge finish() throws SQLException, Unreadable {
        Edge edge = log.edge();
        if (edge.size() == 0) {
            throw new Unreadable("There is no entry in it.");
        }
        store();
        try (PreparedStatement head = connection.prepareStatement(HEAD)) {
            head.setLong(1, edge.size());
            head.setObject(2, log.recordedtime().atOffset(ZoneOffset.UTC));
            head.setBytes(3, edge.root().bytes());
            head.executeUpdate();
        }
        return edge;
    }

    private void store() throws SQLException {
        storeEntries();
        storeTiles();
    }

    private void storeEntries() throws SQLException {
        if (entries.isEmpty()) {
            return;
        }
        try (PreparedStatement insert = connection.prepareStatement(ENTRIES)) {
            array(insert, 1, "bigint", entries, stored -> stored.entry().position());
            array(insert, 2, "uuid", entries, stored -> stored.entry()
                    .decision()
                    .id()
                    .value());
            array(insert, 3, "uuid", entries, stored -> stored.entry().subject().value());
            array(insert, 4, "int", entries, stored -> stored.entry().casesequence());
            array(insert, 5, "text", entries, stored -> stored.entry()
                    .decision()
                    .data()
                    .type());
            array(insert, 6, "smallint", entries, stored -> DecisionTypes.newest(
                            stored.entry().decision().data().type())
                    .revision());
            array(insert, 7, "timestamptz", entries, stored -> stored.entry()
                    .recordedtime()
                    .atOffset(ZoneOffset.UTC)
                    .toString());
            array(insert, 8, "bytea", entries, StoredEntry::bytes);
            array(insert, 9, "bytea", entries, stored -> stored.leafHash().bytes());
            insert.executeUpdate();
        }
        entries.clear();
        waiting = 0;
    }

    private void storeTiles() throws SQLException {
        if (tiles.isEmpty()) {
            return;
        }
        try (PreparedStatement insert = connection.prepareStatement(TILES)) {
            array(insert, 1, "smallint", tiles, FullTile::level);
            array(insert, 2, "bigint", tiles, FullTile::number);
            array(insert, 3, "bytea", tiles, full -> full.tile().root().bytes());
            array(insert, 4, "bytea", tiles, full -> full.tile().bytes());
            insert.executeUpdate();
        }
        tiles.clear();
    }

    private <T> void array(
            PreparedStatement statement, int parameter, String type, List<T> rows, Function<T, Object> value)
            throws SQLException {
        Object[] values = rows.stream().map(value).toArray();
        // The driver writes bytes shortly only from an array of arrays of bytes.
        Object[] typed = type.equals("bytea") ? List.of(values).toArray(byte[][]::new) : values;
        statement.setArray(parameter, connection.createArrayOf(type, typed));
    }
}
