package org.icamledger.projection.coverage;

import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.icamledger.casefile.BrusselsTime;
import org.icamledger.casefile.CaseId;
import org.icamledger.ledger.LogHead;
import org.icamledger.ledger.SealedLog;
import org.icamledger.ledger.SealedTree;
import org.icamledger.projection.Dimension;
import org.icamledger.projection.Histories;
import org.icamledger.projection.Period;

/**
 * Answers with the figures of coverage as the ledger stands. What each case contributes is kept in memory; before each answer the cases
 * touched since the last one are folded anew, at first all. For any number of threads, one at a time.
 */
public final class CoverageReader {
    private static final int CASES_AT_ONCE = 500;

    private final SealedLog log;
    private final SealedTree tree;
    private final Histories histories;
    private final InstantSource clock;
    private final Totals totals = new Totals();
    private LogHead head = LogHead.EMPTY;

    public CoverageReader(SealedLog log, SealedTree tree, InstantSource clock) {
        this.log = log;
        this.tree = tree;
        this.histories = new Histories(log);
        this.clock = clock;
    }

    /**
     * The figures of the period as of today.
     *
     * @param by by what to split each figure; empty for not at all
     * @throws org.icamledger.ledger.LogUnavailable when the log cannot be read; ask again
     */
    public synchronized CoverageAnswer read(Period period, List<Dimension> by) {
        refresh();
        var sums = totals.sums().entrySet().stream()
                .filter(sum -> period.contains(sum.getKey().month()))
                .map(sum -> new Sum(sum.getKey().measure(), group(by, sum.getKey()), sum.getValue()))
                .toList();
        return Figures.of(sums, period, by, BrusselsTime.dateOf(clock.instant()), head);
    }

    private static List<String> group(List<Dimension> by, Counted counted) {
        return by.stream()
                .map(dimension ->
                        dimension.isPeriod() ? dimension.of(counted.month()) : dimension.of(counted.situation()))
                .toList();
    }

    /** Folds what was recorded since, so that the next answer need not. When it fails midway, the next one folds the same cases again. */
    public synchronized void refresh() {
        var now = log.size();
        if (now > head.size()) {
            var touched = List.copyOf(log.casesTouchedSince(head.size()));
            IntStream.range(0, (touched.size() + CASES_AT_ONCE - 1) / CASES_AT_ONCE)
                    .parallel()
                    .mapToObj(
                            i -> touched.subList(i * CASES_AT_ONCE, Math.min(touched.size(), (i + 1) * CASES_AT_ONCE)))
                    .map(some -> contributions(some, now))
                    .toList()
                    .forEach(some -> some.forEach(totals::replace));
            head = tree.at(now);
        }
    }

    private Map<CaseId, CaseContribution> contributions(Collection<CaseId> cases, long size) {
        return histories.at(size, cases).entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, history -> Coverage.contribution(history.getValue())));
    }
}
