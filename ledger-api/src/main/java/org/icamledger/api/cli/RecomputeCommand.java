package org.icamledger.api.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.icamledger.api.problem.Problem;
import org.icamledger.api.storage.StartRefused;
import org.icamledger.casefile.BrusselsTime;
import org.icamledger.ledger.ExportedCases;
import org.icamledger.ledger.ExportedCases.Extent;
import org.icamledger.ledger.LogHead;
import org.icamledger.projection.FiguresFromRows;
import org.icamledger.projection.Recomputation;
import org.icamledger.projection.TooManyGroups;
import org.icamledger.transparency.Unreadable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

@Command(
        name = "recompute",
        description = "Computes figures again from an export alone, without database and network.",
        footer = {
            "",
            "recompute EXPORT coverage --from 2023-01-01 --to 2023-12-31 --by track   prints the answer as JSON",
            "recompute EXPORT coverage --against ANSWER.json                          compares a kept answer with the entries",
            "",
            "The answer is that of GET /api/v1/statistics at the log size of the export, to the last byte. Its rootHash is"
                    + " computed from the entries: that these are what was recorded, verify proves."
        })
final class RecomputeCommand implements Callable<Integer> {
    /** Beside the entries there are the histories made of them, and their index. */
    private static final int SHARE_OF_HEAP = 8;

    @Spec
    private CommandSpec spec;

    @Parameters(index = "0", paramLabel = "FILE", description = "An export of the whole log, or of its beginning.")
    private Path file;

    @Parameters(index = "1", paramLabel = "STATISTIC", description = "One of ${COMPLETION-CANDIDATES}.")
    private Statistic statistic;

    @Option(names = "--from", paramLabel = "DAY", description = "First day of the period, that of a month.")
    private LocalDate from;

    @Option(names = "--to", paramLabel = "DAY", description = "Last day of the period, that of a month.")
    private LocalDate to;

    @Option(names = "--by", paramLabel = "NAMES", description = "By what the figures are split, with commas between.")
    private String by;

    @Option(
            names = "--within",
            paramLabel = "DAYS",
            description = "Of cohorts: numbers of days, with commas between (default: all).")
    private String within;

    @Option(
            names = "--as-of",
            paramLabel = "DAY",
            description = "The day at whose end the figures hold (default: that of --known-at, else today).")
    private LocalDate asOf;

    @Option(
            names = "--known-at",
            paramLabel = "INSTANT",
            description = "Leave out what was recorded later (default: nothing).")
    private Instant knownAt;

    @Option(names = "--rule", paramLabel = "ID", description = "Of findings: one rule (default: all).")
    private String rule;

    @Option(
            names = "--rules",
            paramLabel = "FILE",
            description =
                    "Of findings: the deadlines by which they are judged, as JSON (default: those of a ledger where"
                            + " nothing else is set).")
    private Path rules;

    @Option(
            names = "--against",
            paramLabel = "ANSWER",
            description = "An answer of the ledger: what was asked, and the log size, are taken from it, and it is"
                    + " compared. Exit code 1 when it differs.")
    private Path against;

    @Override
    public Integer call() {
        try {
            return against == null ? print() : compare();
        } catch (Problem | TooManyGroups | Unreadable refused) {
            throw new StartRefused(VerdictTeller.printable(refused.getMessage()), refused);
        } catch (IOException e) {
            throw SmallFile.unreadable(file, e);
        }
    }

    private int print() throws IOException, Unreadable {
        if (from == null || to == null) {
            throw new ParameterException(spec.commandLine(), "Give --from and --to, or an answer with --against.");
        }
        if (within != null && statistic != Statistic.COHORTS) {
            throw new ParameterException(spec.commandLine(), "The option --within belongs to cohorts.");
        }
        if ((rule != null || rules != null) && statistic != Statistic.FINDINGS) {
            throw new ParameterException(spec.commandLine(), "The options --rule and --rules belong to findings.");
        }
        if (knownAt != null && statistic == Statistic.FINDINGS) {
            throw new ParameterException(spec.commandLine(), "The option --known-at is not one of findings.");
        }
        byte[] computed = recomputed(
                new StatisticAsked(
                        from, to, by, within, asOf, knownAt, rule, rules == null ? null : RulesFile.read(rules), null),
                new Extent(Long.MAX_VALUE, knownAt),
                0);
        PrintWriter out = spec.commandLine().getOut();
        // As the ledger answers: no line feed behind it.
        out.print(new String(computed, StandardCharsets.UTF_8));
        out.flush();
        return 0;
    }

    private int compare() throws IOException, Unreadable {
        if (Stream.of(from, to, by, within, asOf, knownAt, rule, rules).anyMatch(option -> option != null)) {
            throw new ParameterException(
                    spec.commandLine(), "With --against, everything that was asked is taken from the answer.");
        }
        StatisticAnswer answer = StatisticAnswer.read(against, statistic);
        StatisticAsked asked = answer.asked();
        // With knownAt, the entries tell themselves where the log ended then.
        byte[] computed = recomputed(
                asked,
                new Extent(asked.knownAt() == null ? answer.logSize() : Long.MAX_VALUE, asked.knownAt()),
                answer.logSize());
        Optional<String> difference = answer.firstDifference(computed);
        PrintWriter out = spec.commandLine().getOut();
        if (difference.isPresent()) {
            out.println("different   " + difference.get());
        } else {
            out.println("equal       " + statistic + " at log size " + answer.logSize()
                    + (answer.isWrittenAs(computed) ? ", to the last byte" : ", every value, in another spelling"));
        }
        out.flush();
        return difference.isPresent() ? 1 : 0;
    }

    /** @param logSize fewer entries than these are no export to compute from */
    private byte[] recomputed(StatisticAsked asked, Extent extent, long logSize) throws IOException, Unreadable {
        FiguresFromRows<?> figures = statistic.figures(asked, InstantSource.system());
        Progress progress = Progress.onStandardError(spec.commandLine().getErr());
        try {
            long bytes = Files.size(file);
            long memory = Runtime.getRuntime().maxMemory() / SHARE_OF_HEAP;
            // Folding takes about as long as reading and checking.
            ExportedCases cases = ExportedCases.read(file, extent, memory, read -> progress.at(read, 2 * bytes));
            LogHead head = cases.head();
            refuseTooFew(cases, logSize);
            refuseEarlier(asked, cases.lastRecorded());
            Recomputation<?> recomputation = new Recomputation<>(figures);
            cases.each(
                    recomputation::take,
                    done -> progress.at(bytes + bytes * done / Math.max(1, head.size()), 2 * bytes));
            byte[] answer = JsonMapper.shared().writeValueAsBytes(recomputation.answer(head));
            progress.end();
            tell(cases, recomputation);
            return answer;
        } finally {
            progress.end();
        }
    }

    private static void refuseTooFew(ExportedCases cases, long logSize) throws Unreadable {
        long size = cases.head().size();
        if (cases.isWhole() && size < logSize) {
            throw new Unreadable("The file has " + size + " entries, and the answer was computed from " + logSize
                    + ": export at least as many.");
        }
    }

    /** Coverage and findings are of whatever is recorded, so they hold as of the day on which they are asked. */
    private void refuseEarlier(StatisticAsked asked, Instant lastRecorded) throws Unreadable {
        if (statistic != Statistic.COHORTS
                && asked.asOf() != null
                && lastRecorded != null
                && asked.asOf().isBefore(BrusselsTime.dateOf(lastRecorded))) {
            throw new Unreadable(
                    "The figures cannot hold as of " + asked.asOf() + ": an entry that is counted was recorded" + " on "
                            + BrusselsTime.dateOf(lastRecorded) + "."
                            + (statistic == Statistic.COVERAGE ? " For what was known earlier, give --known-at." : ""));
        }
    }

    private void tell(ExportedCases cases, Recomputation<?> recomputation) {
        PrintWriter err = spec.commandLine().getErr();
        if (cases.opened() != null && cases.opened().synthetic()) {
            err.println("The data is synthetic: no real person is in this ledger.");
        }
        if (recomputation.leftOut() > 0) {
            err.println(recomputation.leftOut()
                    + " cases cannot be folded and are left out, as the ledger leaves them out; the entry at position "
                    + recomputation.firstLeftOut() + " is of one of them.");
        }
        err.flush();
    }
}
