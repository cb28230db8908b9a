package org.icamledger.projection;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.Collectors;
import org.icamledger.casefile.CaseId;
import org.icamledger.casefile.Entry;
import org.icamledger.ledger.LogUnavailable;
import org.icamledger.ledger.SealedLog;
import org.icamledger.projection.CaseHistories.Fresh;
import org.icamledger.projection.CaseHistories.Loaded;

/**
 * Folds the cases that a stretch of the log touches; the next stretch on a thread of its own, while the tables still take in the one before:
 * no fold needs a table. Not for several threads.
 */
final class FoldedAhead {
    /** Folding fewer is done before other threads have begun. */
    private static final int MANY_CASES = 50;

    private final SealedLog log;
    private final Map<String, Projection> projections;
    private final CaseHistories histories;
    private Begun begun;

    private record Begun(Stretch stretch, CompletableFuture<Folded> folded) {}

    /** @param projections by name */
    FoldedAhead(SealedLog log, Map<String, Projection> projections) {
        this.log = log;
        this.projections = projections;
        this.histories = new CaseHistories(log);
    }

    /** Some positions of the log, for some projections. @param to the first that is not among them */
    record Stretch(Set<String> projections, long from, long to) {}

    /**
     * What came of the cases of a stretch.
     *
     * @param fresh what is new in each of them
     * @param folds of each, as it stands at the end of the stretch, by projection
     */
    record Folded(Map<CaseId, Fresh> fresh, Map<String, Map<CaseId, Fold>> folds) {}

    /** What came of folding a case. */
    sealed interface Fold {
        record Done(Rows rows) implements Fold {}

        record Failed(RuntimeException reason) implements Fold {}

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

    /** Begins with a stretch that is likely to be asked for next. */
    void begin(Stretch stretch) {
        begun = new Begun(
                stretch,
                CompletableFuture.supplyAsync(
                        () -> fold(stretch), Thread.ofVirtual().name("folding-ahead")::start));
    }

    /** The cases of a stretch, whether it was begun before or not. */
    Folded take(Stretch stretch) {
        var before = begun;
        begun = null;
        if (before != null) {
            try {
                // Also when it is of another stretch: both would use the same histories.
                var folded = before.folded().join();
                if (before.stretch().equals(stretch)) {
                    return folded;
                }
            } catch (CompletionException e) {
                // What was in the way may have gone; if not, it is met again now.
            }
        }
        return fold(stretch);
    }

    /** One case as it stands at this size of the log. */
    Fold at(Projection projection, CaseId caseId, long size) {
        return Fold.of(projection, histories.at(caseId, size));
    }

    private Folded fold(Stretch stretch) {
        var fresh = byCase(stretch.from(), stretch.to());
        var loaded = histories.after(fresh, stretch.to());
        var folds = new HashMap<String, Map<CaseId, Fold>>();
        stretch.projections().forEach(name -> folds.put(name, each(projections.get(name), fresh.keySet(), loaded)));
        return new Folded(fresh, folds);
    }

    /** Of many cases at once on every processor: no fold knows of another. */
    private static Map<CaseId, Fold> each(Projection projection, Collection<CaseId> cases, Map<CaseId, Loaded> loaded) {
        var folding = cases.size() < MANY_CASES ? cases.stream() : cases.parallelStream();
        return folding.collect(Collectors.toMap(
                caseId -> caseId,
                caseId -> Fold.of(projection, loaded.get(caseId)),
                (one, other) -> one,
                LinkedHashMap::new));
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
