package org.icamledger.projection;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.icamledger.casefile.CaseHistory;
import org.icamledger.casefile.CaseId;
import org.icamledger.casefile.DecisionData;
import org.icamledger.casefile.Entry;
import org.icamledger.casefile.ProtectedText;
import org.icamledger.ledger.LogByCase;
import org.icamledger.ledger.LogUnavailable;
import org.icamledger.ledger.SealedLog;

/**
 * The histories of the cases that a step of the log touches, as they stood after it. The entries of those touched last are kept,
 * since a case that moves is likely to move again. Not for several threads.
 */
final class CaseHistories {
    /** Some tens of megabytes, see {@link #weight}. */
    private static final int MOST_WEIGHT = 20_000;

    /** An entry without texts takes about so much; one with long texts twenty times as much. */
    private static final int TEXT_OF_ONE = 1_500;

    private final SealedLog log;
    private final LinkedHashMap<CaseId, Kept> kept = new LinkedHashMap<>(16, 0.75f, true);
    private int keptWeight;

    private record Kept(List<Entry> entries, int weight) {
        static final Kept NONE = new Kept(List.of(), 0);
    }

    CaseHistories(SealedLog log) {
        this.log = log;
    }

    /**
     * What is new in a case.
     *
     * @param entries by case sequence; empty when they could not be read, so that the whole history has to be
     * @param last the position of the last of them
     */
    record Fresh(List<Entry> entries, long last) {
        /** Whether the case begins with them, and after this position. */
        boolean isNewAfter(long position) {
            return !entries.isEmpty()
                    && entries.getFirst().casesequence() == 0
                    && entries.getFirst().position() > position;
        }
    }

    /** The history of a case, or why there is none. */
    sealed interface Loaded {
        record Readable(CaseHistory history) implements Loaded {}

        /** Its entries cannot be made sense of. */
        record Unreadable(RuntimeException reason) implements Loaded {}

        static Loaded of(LogByCase.Unread unread) {
            try {
                return new Readable(CaseHistory.of(unread.parsed()));
            } catch (RuntimeException e) {
                return new Unreadable(e);
            }
        }
    }

    /**
     * The histories of some cases as they stood at this size of the log.
     *
     * @param fresh what is new in each case from some position on up to that size
     */
    Map<CaseId, Loaded> after(Map<CaseId, Fresh> fresh, long size) {
        var whole = new HashMap<CaseId, List<Entry>>();
        var missing = new ArrayList<CaseId>();
        fresh.forEach((caseId, step) -> {
            var known = continued(kept.getOrDefault(caseId, Kept.NONE).entries(), step.entries());
            if (known == null) {
                missing.add(caseId);
            } else {
                whole.put(caseId, known);
            }
        });
        var histories = new HashMap<CaseId, Loaded>();
        load(missing, size).forEach((caseId, loaded) -> {
            switch (loaded) {
                case Loaded.Readable readable ->
                    whole.put(caseId, readable.history().entries());
                case Loaded.Unreadable unreadable -> {}
            }
            histories.put(caseId, loaded);
        });
        whole.forEach((caseId, entries) -> {
            keep(caseId, entries);
            histories.computeIfAbsent(caseId, any -> history(entries));
        });
        return histories;
    }

    /** The history of one case as it stood at this size of the log. */
    Loaded at(CaseId caseId, long size) {
        return load(List.of(caseId), size).get(caseId);
    }

    /** @return null when entries are missing between the two */
    private static List<Entry> continued(List<Entry> known, List<Entry> fresh) {
        int from = fresh.isEmpty() ? Integer.MAX_VALUE : fresh.getFirst().casesequence();
        if (from > known.size()) {
            return null;
        }
        var all = new ArrayList<>(known.subList(0, from));
        all.addAll(fresh);
        return all;
    }

    private Map<CaseId, Loaded> load(Collection<CaseId> cases, long size) {
        var loaded = new HashMap<CaseId, Loaded>();
        if (cases.isEmpty()) {
            return loaded;
        }
        try {
            new Histories(log).at(size, cases).forEach((id, history) -> loaded.put(id, new Loaded.Readable(history)));
        } catch (LogUnavailable e) {
            throw e;
        } catch (RuntimeException e) {
            // One of them cannot be read: each by itself tells which.
            cases.forEach(caseId -> loaded.put(caseId, alone(caseId, size)));
        }
        return loaded;
    }

    private Loaded alone(CaseId caseId, long size) {
        try {
            return new Loaded.Readable(
                    new Histories(log).at(size, List.of(caseId)).get(caseId));
        } catch (LogUnavailable e) {
            throw e;
        } catch (RuntimeException e) {
            return new Loaded.Unreadable(e);
        }
    }

    private static Loaded history(List<Entry> entries) {
        try {
            return new Loaded.Readable(CaseHistory.of(entries));
        } catch (RuntimeException e) {
            return new Loaded.Unreadable(e);
        }
    }

    private void keep(CaseId caseId, List<Entry> entries) {
        var before = kept.getOrDefault(caseId, Kept.NONE);
        // Entries never change, so only those that came are weighed.
        var known = Math.min(before.entries().size(), entries.size());
        var weight = before.weight()
                + entries.stream().skip(known).mapToInt(CaseHistories::weight).sum();
        kept.put(caseId, new Kept(List.copyOf(entries), weight));
        keptWeight += weight - before.weight();
        var eldest = kept.values().iterator();
        while (keptWeight > MOST_WEIGHT && kept.size() > 1) {
            keptWeight -= eldest.next().weight();
            eldest.remove();
        }
    }

    /** What an entry takes of memory: one, and as much again for each {@value #TEXT_OF_ONE} characters of its sealed texts. */
    static int weight(Entry entry) {
        return 1
                + DecisionData.texts(entry.decision().data()).stream()
                                .mapToInt(text -> text.value() instanceof ProtectedText.Sealed sealed
                                        ? sealed.sealed().length()
                                        : 0)
                                .sum()
                        / TEXT_OF_ONE;
    }
}
