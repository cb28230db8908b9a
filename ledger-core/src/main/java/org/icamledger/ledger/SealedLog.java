package org.icamledger.ledger;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.icamledger.casefile.CaseId;
import org.icamledger.casefile.DecisionId;
import org.icamledger.transparency.Hash;

/**
 * Reads what is recorded. Every reader sees the same entries in the same order, without a gap below the size; what it once saw
 * it sees for ever. No connection is held while a caller works on what it got. For any number of threads.
 *
 * <p>Every method throws {@link LogUnavailable} when the database cannot be read.
 */
public final class SealedLog {
    private static final int PAGE = 1_000;
    /** So many are parsed on every processor; fewer are done before other threads have begun. */
    private static final int MANY = 200;

    private static final String ENTRIES = "SELECT position, entry, leaf_hash FROM ledger.ledger_entry WHERE ";

    private final DataSource dataSource;

    /** @param dataSource a pool of the application role */
    public SealedLog(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** How many decisions the log holds. */
    public long size() {
        return number("SELECT size FROM ledger.ledger_head", statement -> {});
    }

    /** The entries of a case by case sequence; none when there is no such case. */
    public List<StoredEntry> ofCase(CaseId caseId) {
        return ofCase(caseId, 0);
    }

    /** The entries of a case from this case sequence on. */
    public List<StoredEntry> ofCase(CaseId caseId, int fromSequence) {
        return entries("case_id = ? AND case_sequence >= ? ORDER BY case_sequence", statement -> {
            statement.setObject(1, caseId.value());
            statement.setInt(2, fromSequence);
        });
    }

    /**
     * The entries below this position of several cases, case by case, each by case sequence. All are in memory at once, so ask for
     * some hundred cases, not for all.
     */
    public List<StoredEntry> ofCases(Collection<CaseId> cases, long toPositionExclusive) {
        UUID[] values = cases.stream().map(CaseId::value).toArray(UUID[]::new);
        return entries("case_id = ANY (?) AND position < ? ORDER BY case_id, case_sequence", statement -> {
            statement.setArray(1, statement.getConnection().createArrayOf("uuid", values));
            statement.setLong(2, toPositionExclusive);
        });
    }

    /** How many decisions a case holds; 0 when there is no such case. */
    public int sizeOf(CaseId caseId) {
        return (int) number(
                "SELECT coalesce(max(case_sequence) + 1, 0) FROM ledger.ledger_entry WHERE case_id = ?",
                statement -> statement.setObject(1, caseId.value()));
    }

    /** Those of these cases that have been opened. */
    public Set<CaseId> opened(Collection<CaseId> cases) {
        UUID[] values = cases.stream().map(CaseId::value).toArray(UUID[]::new);
        return read(
                "SELECT case_id FROM ledger.ledger_entry WHERE case_id = ANY (?) AND case_sequence = 0",
                statement -> statement.setArray(1, statement.getConnection().createArrayOf("uuid", values)),
                SealedLog::cases);
    }

    public Optional<StoredEntry> find(DecisionId id) {
        return find(List.of(id)).stream().findFirst();
    }

    /** Those of these decisions that are stored, by position. */
    public List<StoredEntry> find(Collection<DecisionId> ids) {
        UUID[] values = ids.stream().map(DecisionId::value).toArray(UUID[]::new);
        return entries(
                "decision_id = ANY (?) ORDER BY position",
                statement -> statement.setArray(1, statement.getConnection().createArrayOf("uuid", values)));
    }

    /** The entries at these positions in their order, without those that the log does not have; all in one query. */
    public List<StoredEntry> at(Collection<Long> positions) {
        Long[] values = positions.toArray(Long[]::new);
        return entries(
                "position = ANY (?) ORDER BY position",
                statement -> statement.setArray(1, statement.getConnection().createArrayOf("bigint", values)));
    }

    /** Hands over the entries of a range of positions in their order; it ends at the end of the log when that comes first. */
    public void scan(long fromPosition, long toPositionExclusive, Consumer<StoredEntry> consumer) {
        scan(fromPosition, toPositionExclusive, page -> page("", page, statement -> {}), consumer);
    }

    /** The same for the entries of these types alone. */
    public void scan(long fromPosition, long toPositionExclusive, Set<String> types, Consumer<StoredEntry> consumer) {
        String[] names = types.toArray(String[]::new);
        scan(
                fromPosition,
                toPositionExclusive,
                page -> page(
                        "AND type = ANY (?) ",
                        page,
                        statement ->
                                statement.setArray(3, statement.getConnection().createArrayOf("text", names))),
                consumer);
    }

    /** The entries from this position on, at most a page of them. */
    List<StoredEntry> page(long fromPosition) {
        return page("", new Range(fromPosition, Long.MAX_VALUE), statement -> {});
    }

    /** What stands at this position and behind it, at most a page, without what the entries say. */
    public List<Mark> marks(long fromPosition) {
        return read(
                "SELECT position, type, case_id FROM ledger.ledger_entry WHERE position >= ? ORDER BY position LIMIT "
                        + PAGE,
                statement -> statement.setLong(1, fromPosition),
                rows -> {
                    List<Mark> marks = new ArrayList<>();
                    while (rows.next()) {
                        CaseId caseId = new CaseId(rows.getObject(3, UUID.class));
                        marks.add(new Mark(rows.getLong(1), rows.getString(2), caseId));
                    }
                    return marks;
                });
    }

    /** The cases with entries at or after this position. */
    public Set<CaseId> casesTouchedSince(long position) {
        return read(
                "SELECT DISTINCT case_id FROM ledger.ledger_entry WHERE position >= ?",
                statement -> statement.setLong(1, position),
                SealedLog::cases);
    }

    /** The size that the log had at this instant: how many entries have a recorded time at or before it. */
    public long sizeAt(Instant knownAt) {
        // Recorded times never decrease with position, so halving the range finds the place by its position alone.
        return number(
                """
                WITH RECURSIVE halves (low, high) AS (
                    SELECT 0::bigint, size FROM ledger.ledger_head
                    UNION ALL
                    SELECT CASE WHEN known THEN middle + 1 ELSE low END, CASE WHEN known THEN high ELSE middle END
                    FROM (SELECT low, high, middle,
                                 (SELECT recorded_at <= ? FROM ledger.ledger_entry WHERE position = middle) AS known
                          FROM (SELECT low, high, (low + high) / 2 AS middle FROM halves WHERE low < high) range) compared)
                SELECT low FROM halves WHERE low = high
                """,
                statement -> statement.setObject(
                        1, knownAt.truncatedTo(ChronoUnit.MILLIS).atOffset(ZoneOffset.UTC)));
    }

    private static Set<CaseId> cases(ResultSet rows) throws SQLException {
        Set<CaseId> cases = new LinkedHashSet<>();
        while (rows.next()) {
            cases.add(new CaseId(rows.getObject(1, UUID.class)));
        }
        return cases;
    }

    private record Range(long from, long toExclusive) {}

    private void scan(
            long from, long toExclusive, Function<Range, List<StoredEntry>> pages, Consumer<StoredEntry> consumer) {
        for (long next = from; next < toExclusive; ) {
            List<StoredEntry> page = pages.apply(new Range(next, toExclusive));
            page.forEach(consumer);
            if (page.size() < PAGE) {
                return;
            }
            next = page.getLast().entry().position() + 1;
        }
    }

    private List<StoredEntry> page(String condition, Range range, Parameters more) {
        return entries("position >= ? AND position < ? " + condition + "ORDER BY position LIMIT " + PAGE, statement -> {
            statement.setLong(1, range.from());
            statement.setLong(2, range.toExclusive());
            more.set(statement);
        });
    }

    private List<StoredEntry> entries(String where, Parameters parameters) {
        record Row(long position, byte[] entry, byte[] leafHash) {}
        List<Row> rows = read(ENTRIES + where, parameters, result -> {
            List<Row> found = new ArrayList<>();
            while (result.next()) {
                found.add(new Row(result.getLong(1), result.getBytes(2), result.getBytes(3)));
            }
            return found;
        });
        Stream<Row> parsing = rows.size() < MANY ? rows.stream() : rows.parallelStream();
        return parsing.map(row -> new StoredEntry(
                        EntryFormat.parse(row.entry(), row.position()), row.entry(), Hash.of(row.leafHash())))
                .toList();
    }

    private long number(String sql, Parameters parameters) {
        return read(sql, parameters, rows -> {
            rows.next();
            return rows.getLong(1);
        });
    }

    private <T> T read(String sql, Parameters parameters, Rows<T> result) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            parameters.set(statement);
            try (ResultSet rows = statement.executeQuery()) {
                return result.read(rows);
            }
        } catch (SQLException e) {
            throw new LogUnavailable(e);
        }
    }

    @FunctionalInterface
    private interface Parameters {
        void set(PreparedStatement statement) throws SQLException;
    }

    @FunctionalInterface
    private interface Rows<T> {
        T read(ResultSet rows) throws SQLException;
    }
}
