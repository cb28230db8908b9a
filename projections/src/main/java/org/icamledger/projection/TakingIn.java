package org.icamledger.projection;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.icamledger.casefile.CaseId;
import org.icamledger.ledger.SealedLog;
import org.icamledger.projection.FoldedAhead.Fold;
import org.icamledger.projection.FoldedAhead.Folded;
import org.icamledger.projection.FoldedAhead.Stretch;

/**
 * Takes decisions into tables, in the transaction of a connection that is handed over: each case that they touch is folded once, and what
 * differs is written. Not for several threads.
 */
final class TakingIn {
    /** When so many decisions are still to come, readers can wait for a short answer. */
    private static final int BULK = 500;

    private final SealedLog log;
    private final Map<String, Projection> projections;
    private final FoldedAhead ahead;

    /** @param projections by name */
    TakingIn(SealedLog log, Map<String, Projection> projections) {
        this.log = log;
        this.projections = projections;
        this.ahead = new FoldedAhead(log, projections);
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
        var names = behind.stream().map(Standing::name).collect(Collectors.toUnmodifiableSet());
        var stretch = new Stretch(names, reached(behind), to);
        var folded = ahead.take(stretch);
        var size = log.size();
        var inBulk = size - to >= BULK;
        if (inBulk) {
            // Whoever asks for a step asks for another as long.
            ahead.begin(new Stretch(names, to, Math.min(size, to + to - stretch.from())));
        }
        for (var standing : behind) {
            take(connection, standing, folded, inBulk, failures);
        }
    }

    /** Folds a case anew, as it stood at this standing. @return whether it could be folded */
    boolean again(Connection connection, Standing standing, CaseId caseId, FailedCases failures) throws SQLException {
        var projection = projections.get(standing.name());
        return switch (ahead.at(projection, caseId, standing.logSize())) {
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

    /** Of the cases that were folded those with an entry after the position of a projection. */
    private void take(Connection connection, Standing standing, Folded folded, boolean inBulk, FailedCases failures)
            throws SQLException {
        var projection = projections.get(standing.name());
        var done = new LinkedHashMap<CaseId, Rows>();
        var isNew = new HashSet<CaseId>();
        folded.folds().get(standing.name()).forEach((caseId, fold) -> {
            var fresh = folded.fresh().get(caseId);
            if (fresh.last() <= standing.position()) {
                return;
            }
            switch (fold) {
                case Fold.Done rows -> done.put(caseId, rows.rows());
                case Fold.Failed failed -> failures.add(standing.name(), caseId, fresh.last(), failed.reason());
            }
            if (fresh.isNewAfter(standing.position())) {
                isNew.add(caseId);
            }
        });
        write(connection, projection, standing.generation(), done, isNew, inBulk, failures);
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
}
