package org.icamledger.projection;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.icamledger.casefile.CaseId;
import org.icamledger.casefile.Entry;
import org.icamledger.ledger.LogUnavailable;
import org.icamledger.ledger.SealedLog;
import org.icamledger.projection.CaseHistories.Fresh;
import org.icamledger.projection.CaseHistories.Loaded;

/**
 * Takes decisions into tables, in the transaction of a connection that is handed over: each case that they touch is folded once, and what
 * differs is written. Not for several threads.
 */
final class TakingIn {
    /** When so many decisions are still to come, readers can wait for a short answer. */
    private static final int BULK = 500;

    /** Folding fewer is done before other threads have begun. */
    private static final int MANY_CASES = 50;

    private final SealedLog log;
    private final Map<String, Projection> projections;
    private final CaseHistories histories;

    /** @param projections by name */
    TakingIn(SealedLog log, Map<String, Projection> projections) {
        this.log = log;
        this.projections = projections;
        this.histories = new CaseHistories(log);
    }

    /** The size of the log up to which all of these have come. */
    static long reached(Collection<Standing> standings) {
        return standings.stream().mapToLong(Standing::logSize).min().orElseThrow();
    }

    /**
     * Brings tables up to this size of the log.
     *
     * @param behind generations of projections, none of which has come farther
     */
    void step(Connection connection, List<Standing> behind, long to, FailedCases failures) throws SQLException {
        var fresh = byCase(reached(behind), to);
        var loaded = histories.after(fresh, to);
        var inBulk = log.size() - to >= BULK;
        for (var standing : behind) {
            fold(connection, standing, touched(fresh, standing.position()), loaded, inBulk, failures);
        }
    }

    /** Folds a case anew, as it stood at this standing. @return whether it could be folded */
    boolean again(Connection connection, Standing standing, CaseId caseId, FailedCases failures) throws SQLException {
        var projection = projections.get(standing.name());
        return switch (Fold.of(projection, histories.at(caseId, standing.logSize()))) {
            case Fold.Done done -> {
                var rows = Map.of(caseId, done.rows());
                write(connection, projection, standing.generation(), rows, Set.of(), false, failures);
                yield true;
            }
            case Fold.Failed again -> {
                failures.add(standing.name(), caseId, standing.position(), again.reason());
                yield false;
            }
        };
    }

    /** The last new entry of each case that has one after this position. */
    private static Map<CaseId, Touched> touched(Map<CaseId, Fresh> fresh, long position) {
        var touched = new LinkedHashMap<CaseId, Touched>();
        fresh.forEach((caseId, step) -> {
            if (step.last() > position) {
                touched.put(caseId, new Touched(step.last(), step.isNewAfter(position)));
            }
        });
        return touched;
    }

    /**
     * A case with new entries.
     *
     * @param position of the last one
     * @param isNew whether the projection never folded it before
     */
    private record Touched(long position, boolean isNew) {}

    private void fold(
            Connection connection,
            Standing standing,
            Map<CaseId, Touched> touched,
            Map<CaseId, Loaded> loaded,
            boolean inBulk,
            FailedCases failures)
            throws SQLException {
        var projection = projections.get(standing.name());
        var folded = new LinkedHashMap<CaseId, Rows>();
        var isNew = new HashSet<CaseId>();
        Fold.each(projection, touched.keySet(), loaded).forEach((caseId, fold) -> {
            var what = touched.get(caseId);
            switch (fold) {
                case Fold.Done done -> folded.put(caseId, done.rows());
                case Fold.Failed failed -> failures.add(standing.name(), caseId, what.position(), failed.reason());
            }
            if (what.isNew()) {
                isNew.add(caseId);
            }
        });
        write(connection, projection, standing.generation(), folded, isNew, inBulk, failures);
    }

    /** What came of folding a case. */
    sealed interface Fold {
        record Done(Rows rows) implements Fold {}

        record Failed(RuntimeException reason) implements Fold {}

        /** Of many cases at once on every processor: no fold knows of another. */
        static Map<CaseId, Fold> each(Projection projection, Collection<CaseId> cases, Map<CaseId, Loaded> loaded) {
            var folding = cases.size() < MANY_CASES ? cases.stream() : cases.parallelStream();
            return folding.collect(Collectors.toMap(
                    caseId -> caseId,
                    caseId -> of(projection, loaded.get(caseId)),
                    (one, other) -> one,
                    LinkedHashMap::new));
        }

        static Fold of(Projection projection, Loaded loaded) {
            try {
                return switch (loaded) {
                    case Loaded.Readable readable -> new Done(projection.fold(readable.history()));
                    case Loaded.Unreadable unreadable -> new Failed(unreadable.reason());
                };
            } catch (RuntimeException e) {
                return new Failed(e);
            }
        }
    }

    private void write(
            Connection connection,
            Projection projection,
            int generation,
            Map<CaseId, Rows> folded,
            Set<CaseId> knownEmpty,
            boolean inBulk,
            FailedCases failures)
            throws SQLException {
        failures.remove(projection.name(), folded.keySet());
        for (var table : projection.tables()) {
            var rows = new HashMap<CaseId, List<Row>>();
            folded.forEach((caseId, ofCase) -> rows.put(caseId, ofCase.of(table)));
            var change = new StoredRows(connection, table, generation).replace(rows, knownEmpty);
            for (var cube : projection.cubes()) {
                if (cube.table().equals(table)) {
                    new StoredSums(connection, cube, generation, inBulk).add(change);
                }
            }
        }
    }

    private Map<CaseId, Fresh> byCase(long from, long to) {
        var read = new LinkedHashMap<CaseId, List<Entry>>();
        try {
            log.scan(from, to, stored -> read.computeIfAbsent(stored.entry().subject(), any -> new ArrayList<>())
                    .add(stored.entry()));
        } catch (LogUnavailable e) {
            throw e;
        } catch (RuntimeException e) {
            return unread(from, to);
        }
        var fresh = new LinkedHashMap<CaseId, Fresh>();
        read.forEach((caseId, entries) ->
                fresh.put(caseId, new Fresh(entries, entries.getLast().position())));
        fresh.remove(CaseId.LEDGER);
        return fresh;
    }

    /** One of these entries is no entry. Which cases they are of stands beside them; the histories of these tell which it is. */
    private Map<CaseId, Fresh> unread(long from, long to) {
        var fresh = new LinkedHashMap<CaseId, Fresh>();
        for (long next = from; next < to; ) {
            for (var mark : log.marks(next)) {
                if (mark.position() < to) {
                    fresh.put(mark.caseId(), new Fresh(List.of(), mark.position()));
                }
                next = mark.position() + 1;
            }
        }
        fresh.remove(CaseId.LEDGER);
        return fresh;
    }
}
