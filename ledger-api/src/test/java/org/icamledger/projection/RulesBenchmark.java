package org.icamledger.projection;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.icamledger.api.BenchmarkReport;
import org.icamledger.api.storage.TestPostgres;
import org.icamledger.casefile.CaseHistory;
import org.icamledger.casefile.CaseId;
import org.icamledger.ledger.SealedLog;
import org.icamledger.ledger.StoredEntry;
import org.icamledger.projection.findings.Findings;
import org.icamledger.projection.findings.rules.RuleParameters;
import org.junit.jupiter.api.Test;

/** How fast the rights rules judge the cases of the sample, and what part of folding and of reading a case that is. */
class RulesBenchmark {
    private static final int DECISIONS = 200_000;
    private static final int ROUNDS = 5;

    /** So many cases are in memory at once. */
    private static final int TOGETHER = 2_000;

    @Test
    void allRulesOverTheSample() throws Exception {
        var postgres = TestPostgres.newDatabase();
        SampleLoad.into(postgres, DECISIONS);
        try (var tables = new LiveTables(postgres)) {
            measure(postgres, tables.log());
        }
    }

    private static void measure(TestPostgres postgres, SealedLog log) throws Exception {
        var histories = histories(log);
        var decisions =
                histories.stream().mapToLong(one -> one.entries().size()).sum();
        var rules = best(histories, history -> Findings.of(history, RuleParameters.DEFAULT)
                .size());
        var report = BenchmarkReport.section(
                        "The rights rules over " + decisions + " decisions of the sample", postgres.appDataSource())
                .figure(
                        "all rules, on both processors",
                        "%,d decisions/s".formatted((long) (decisions / rules)),
                        "100,000/s");
        double all = 0;
        double findings = 0;
        for (var projection : AllProjections.list()) {
            var seconds = best(
                    histories, history -> projection.fold(history).byTable().size());
            all += seconds;
            findings = projection.name().equals("findings") ? seconds : findings;
        }
        report.figure("all projections, folded in memory", "%,d decisions/s".formatted((long) (decisions / all)), "")
                .figure("of which findings with their rows", "%.0f %%".formatted(100 * findings / all), "");
        reading(report, log, histories);
        report.write();
    }

    private static List<CaseHistory> histories(SealedLog log) {
        var cases = new ArrayList<>(log.casesTouchedSince(0));
        cases.remove(CaseId.LEDGER);
        var histories = new ArrayList<CaseHistory>();
        for (int from = 0; from < cases.size(); from += TOGETHER) {
            var some = cases.subList(from, Math.min(cases.size(), from + TOGETHER));
            histories.addAll(new Histories(log).at(Long.MAX_VALUE, some).values());
        }
        return histories;
    }

    /** Seconds for all of them, of the fastest round. */
    private static double best(List<CaseHistory> histories, Function<CaseHistory, Integer> fold) {
        var best = Double.MAX_VALUE;
        for (int round = 0; round < ROUNDS; round++) {
            var start = System.nanoTime();
            var found = histories.parallelStream().map(fold).collect(Collectors.summingLong(Integer::longValue));
            if (found == 0) {
                throw new IllegalStateException("nothing folded");
            }
            best = Math.min(best, (System.nanoTime() - start) / 1e9);
        }
        return best;
    }

    /** One after the other, as a reader asks for them. */
    private static void reading(BenchmarkReport report, SealedLog log, List<CaseHistory> histories) {
        long reading = 0;
        long judging = 0;
        int cases = 0;
        for (var one : histories.subList(0, 4 * TOGETHER)) {
            var start = System.nanoTime();
            var stored = log.ofCase(one.entries().getFirst().subject());
            var history = CaseHistory.of(stored.stream().map(StoredEntry::entry).toList());
            var read = System.nanoTime();
            Findings.of(history, RuleParameters.DEFAULT);
            if (++cases > TOGETHER) {
                reading += read - start;
                judging += System.nanoTime() - read;
            }
        }
        report.figure(
                        "reading a case from the log and judging it, on average",
                        "%.0f µs".formatted((reading + judging) / 1e3 / (cases - TOGETHER)),
                        "")
                .figure("of which the rules", "%.0f %%".formatted(100.0 * judging / (reading + judging)), "");
    }
}
