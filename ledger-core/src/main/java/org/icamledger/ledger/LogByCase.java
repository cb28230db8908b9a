package org.icamledger.ledger;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.icamledger.casefile.CaseId;
import org.icamledger.casefile.Entry;

/**
 * Reads what the log held at one size case by case, every case once, but not the ledger's own file. For any number of threads, which share
 * the cases among them.
 */
public final class LogByCase {
    /** About so many bytes of entries are read together; a case is never parted. Parsed they take several times as much, for each thread. */
    private static final int BYTES = 4 << 20;

    private static final int MOST_ENTRIES = 3_000;

    /** Before anything is known of how long they are. */
    private static final int FIRST_ENTRIES = 200;

    private static final UUID LAST = new UUID(-1, -1);

    private final DataSource dataSource;
    private final long size;
    private UUID reached = CaseId.LEDGER.value();
    private long entriesRead;
    private long bytesRead;

    /**
     * @param dataSource a pool of the application role
     * @param size of the log: what is at this position or after it is left out
     */
    public LogByCase(DataSource dataSource, long size) {
        this.dataSource = dataSource;
        this.size = size;
    }

    /**
     * A case whose entries are not parsed yet.
     *
     * @param entries as they are stored, by case sequence; at least one
     */
    public record Unread(CaseId caseId, List<Stored> entries) {
        /** @throws Malformed when one of them is no entry */
        public List<Entry> parsed() {
            return entries.stream()
                    .map(stored -> EntryFormat.parse(stored.bytes(), stored.position()))
                    .toList();
        }

        /** The last of its positions. */
        public long position() {
            return entries.getLast().position();
        }
    }

    /** An entry as it is stored. */
    public record Stored(long position, byte[] bytes) {}

    private record Range(UUID after, UUID upTo) {}

    /**
     * The next cases, which nobody else is given.
     *
     * @return empty when every case was given
     * @throws LogUnavailable when the database cannot be read
     */
    public List<Unread> next() {
        return next(MOST_ENTRIES);
    }

    /** The same, of about so many entries at most, but at least one case. */
    public List<Unread> next(int most) {
        try (var connection = dataSource.getConnection()) {
            for (var range = claim(connection, most); range != null; range = claim(connection, most)) {
                var cases = read(connection, range);
                wasRead(cases);
                if (!cases.isEmpty()) {
                    return cases;
                }
            }
            return List.of();
        } catch (SQLException e) {
            throw new LogUnavailable(e);
        }
    }

    private synchronized Range claim(Connection connection, int most) throws SQLException {
        if (reached.equals(LAST)) {
            return null;
        }
        try (PreparedStatement statement = connection.prepareStatement(
                "SELECT case_id FROM ledger.ledger_entry WHERE case_id > ? ORDER BY case_id, case_sequence OFFSET ? LIMIT 1")) {
            statement.setObject(1, reached);
            statement.setInt(2, Math.min(most, entriesAtOnce()) - 1);
            try (ResultSet found = statement.executeQuery()) {
                var range = new Range(reached, found.next() ? found.getObject(1, UUID.class) : LAST);
                reached = range.upTo();
                return range;
            }
        }
    }

    /** Cases have random ids, so those to come are much like those before. */
    private int entriesAtOnce() {
        return entriesRead == 0
                ? FIRST_ENTRIES
                : (int) Math.clamp(BYTES * entriesRead / Math.max(1, bytesRead), 1, MOST_ENTRIES);
    }

    private synchronized void wasRead(List<Unread> cases) {
        for (var unread : cases) {
            entriesRead += unread.entries().size();
            bytesRead += unread.entries().stream()
                    .mapToLong(stored -> stored.bytes().length)
                    .sum();
        }
    }

    private List<Unread> read(Connection connection, Range range) throws SQLException {
        try (PreparedStatement statement =
                // As a bare column the position would tempt the planner to look up the whole log by it, for every range
                // again.
                connection.prepareStatement("SELECT case_id, position, entry FROM ledger.ledger_entry"
                        + " WHERE case_id > ? AND case_id <= ? AND position + 0 < ? ORDER BY case_id, case_sequence")) {
            statement.setObject(1, range.after());
            statement.setObject(2, range.upTo());
            statement.setLong(3, size);
            try (ResultSet rows = statement.executeQuery()) {
                return byCase(rows);
            }
        }
    }

    private static List<Unread> byCase(ResultSet rows) throws SQLException {
        List<Unread> cases = new ArrayList<>();
        while (rows.next()) {
            var caseId = new CaseId(rows.getObject(1, UUID.class));
            if (cases.isEmpty() || !cases.getLast().caseId().equals(caseId)) {
                cases.add(new Unread(caseId, new ArrayList<>()));
            }
            cases.getLast().entries().add(new Stored(rows.getLong(2), rows.getBytes(3)));
        }
        return cases;
    }
}
