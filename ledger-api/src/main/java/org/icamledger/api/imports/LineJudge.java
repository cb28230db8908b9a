package org.icamledger.api.imports;

import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.icamledger.api.imports.ImportReport.RefusedLine;
import org.icamledger.api.problem.Problem.Flaw;
import org.icamledger.api.recording.Asked;
import org.icamledger.api.recording.CurrentCases;
import org.icamledger.api.recording.CurrentCases.CurrentCase;
import org.icamledger.api.recording.EntrySize;
import org.icamledger.api.recording.Recorder;
import org.icamledger.api.recording.Repeats;
import org.icamledger.api.recording.Repeats.Verdict;
import org.icamledger.api.recording.SampleData;
import org.icamledger.api.security.Account;
import org.icamledger.casefile.CaseId;
import org.icamledger.casefile.Code;
import org.icamledger.casefile.Coherence;
import org.icamledger.casefile.Composition.CaseOpened;
import org.icamledger.casefile.DecisionId;
import org.icamledger.casefile.KnownPersons;
import org.icamledger.casefile.PersonId;
import org.icamledger.casefile.RecordedDecision;
import org.icamledger.casefile.Refusal;
import org.icamledger.person.PersonVault;
import org.springframework.stereotype.Component;

/**
 * Judges lines one after the other, as if each accepted one were recorded at once: refuses those that have no place, passes over
 * those recorded before, and puts the rest into chunks. What many lines need of the database is read at once.
 */
@Component
class LineJudge {
    /** An entry is at most about five times as long as its request, most of it for many tiny texts: shorter lines always fit. */
    private static final int SURELY_FITS = 5_000;

    private final Repeats repeats;
    private final CurrentCases cases;
    private final SampleData sampleData;
    private final PersonVault vault;
    private final Clock clock;

    LineJudge(Repeats repeats, CurrentCases cases, SampleData sampleData, PersonVault vault, Clock clock) {
        this.repeats = repeats;
        this.cases = cases;
        this.sampleData = sampleData;
        this.vault = vault;
        this.clock = clock;
    }

    /** Where the judged lines are counted, and for whom they are judged. */
    record Context(Account account, Tally tally, RefusedBefore before) {}

    /**
     * @param standing how the cases stand that are carried over from earlier lines; those that are missing are read and put in
     * @param invented persons to be taken as issued
     * @return what may be recorded
     */
    List<Chunk> judge(
            List<ImportLine> lines, Map<CaseId, CurrentCase> standing, Set<PersonId> invented, Context context) {
        List<Asked> asked = lines.stream().map(ImportLine::asked).toList();
        List<Verdict> verdicts = repeats.judge(asked);
        KnownPersons persons = persons(asked, invented);
        read(lines, verdicts, standing, context.account());
        Map<DecisionId, ImportLine> accepted = new HashMap<>();
        Chunks chunks = new Chunks();
        for (int i = 0; i < lines.size(); i++) {
            ImportLine line = lines.get(i);
            CurrentCase current = needsCase(verdicts.get(i), context.account())
                    ? standing.computeIfAbsent(line.caseId(), caseId -> CurrentCase.none())
                    : CurrentCase.none();
            Ruling ruling = rule(line, verdicts.get(i), current, accepted, persons, context);
            switch (ruling) {
                case Ruling.Accepted yes -> {
                    int size = current.state().size();
                    current.take(line.decision());
                    accepted.put(line.id(), line);
                    chunks.add(line, size);
                }
                case Ruling.Repeated before -> {
                    context.tally().repeated(1);
                    chunks.pass(line);
                }
                case Ruling.Refused refused -> {
                    context.tally().refused(refused.line());
                    context.before().decision(line.id(), line.number());
                    if (line.decision().data() instanceof CaseOpened) {
                        context.before().opening(line.caseId(), line.number());
                    }
                    chunks.pass(line);
                }
            }
        }
        return chunks.all();
    }

    /** Of a line that the account itself recorded, the case need not be known. */
    private static boolean needsCase(Verdict verdict, Account account) {
        return !(verdict instanceof Verdict.Same same && same.isBy(account));
    }

    /** Reads how the cases stand on which a ruling rests. */
    private void read(
            List<ImportLine> lines, List<Verdict> verdicts, Map<CaseId, CurrentCase> standing, Account account) {
        Set<CaseId> missing = new HashSet<>();
        for (int i = 0; i < lines.size(); i++) {
            if (needsCase(verdicts.get(i), account)
                    && !standing.containsKey(lines.get(i).caseId())) {
                missing.add(lines.get(i).caseId());
            }
        }
        if (!missing.isEmpty()) {
            standing.putAll(cases.find(missing));
        }
    }

    private sealed interface Ruling {
        record Accepted() implements Ruling {}

        record Repeated() implements Ruling {}

        record Refused(RefusedLine line) implements Ruling {}
    }

    private Ruling rule(
            ImportLine line,
            Verdict verdict,
            CurrentCase current,
            Map<DecisionId, ImportLine> accepted,
            KnownPersons persons,
            Context context) {
        ImportLine twin = accepted.get(line.id());
        boolean repeatsOwn = twin == null
                // In the case, yet not recorded: accepted earlier in a file of which nothing is recorded.
                ? !needsCase(verdict, context.account())
                        || verdict instanceof Verdict.Fresh && current.state().holds(line.id())
                : twin.asked().equals(line.asked());
        if (repeatsOwn) {
            return new Ruling.Repeated();
        }
        Optional<Ruling.Refused> foreign = foreign(line, current, context);
        if (foreign.isPresent()) {
            return foreign.get();
        }
        if (verdict instanceof Verdict.Same) {
            return new Ruling.Repeated();
        }
        if (verdict instanceof Verdict.Different || twin != null) {
            return refused(
                    line,
                    "Another decision has this id: a new decision needs a new one.",
                    new Flaw(
                            "/id",
                            twin == null ? "It is recorded already." : "It stands in line " + twin.number() + "."));
        }
        return place(line).map(Ruling.class::cast).orElseGet(() -> coherent(line, current, persons, context));
    }

    private Optional<Ruling.Refused> place(ImportLine line) {
        RecordedDecision decision = line.decision();
        if (sampleData.isRefused(decision)) {
            return Optional.of(
                    refused(line, SampleData.refusal().getMessage(), new Flaw("/source", "It says sample data.")));
        }
        if (line.length() > SURELY_FITS && !EntrySize.fits(line.asked())) {
            return Optional.of(refused(line, EntrySize.refusal().getMessage()));
        }
        return Optional.empty();
    }

    /** Empty too for a case that is not open, unless the line opens it. */
    private static Optional<Ruling.Refused> foreign(ImportLine line, CurrentCase current, Context context) {
        boolean isOpen = current.state().size() > 0;
        if (!isOpen && !(line.decision().data() instanceof CaseOpened)) {
            return Optional.empty();
        }
        Code office = isOpen
                ? current.office().office()
                : ((CaseOpened) line.decision().data()).office();
        return context.account().covers(office)
                ? Optional.empty()
                : Optional.of(refused(
                        line, "The case is followed by an office that this account does not cover: ask that office."));
    }

    private Ruling coherent(ImportLine line, CurrentCase current, KnownPersons persons, Context context) {
        List<Refusal> refusals = Coherence.check(current.state(), List.of(line.decision()), persons, clock.instant());
        return refusals.isEmpty()
                ? new Ruling.Accepted()
                : new Ruling.Refused(context.before().incoherent(line, refusals));
    }

    private static Ruling.Refused refused(ImportLine line, String reason, Flaw... errors) {
        return new Ruling.Refused(new RefusedLine(line.number(), reason, List.of(errors)));
    }

    private KnownPersons persons(List<Asked> asked, Set<PersonId> invented) {
        Set<PersonId> named = Recorder.named(asked.stream().map(Asked::decision).toList());
        KnownPersons known = vault.known(named);
        if (invented.isEmpty()) {
            return known;
        }
        Set<PersonId> issued = new HashSet<>(known.issued());
        named.stream().filter(invented::contains).forEach(issued::add);
        return new KnownPersons(issued, known.erased());
    }

    /** Accepted lines of one case that stand together; a line that is passed over does not part its neighbours. */
    private static final class Chunks {
        private final List<Chunk> all = new ArrayList<>();
        private CaseId last;

        void add(ImportLine line, int size) {
            boolean joins = line.caseId().equals(last)
                    && !all.isEmpty()
                    && all.getLast().caseId().equals(last)
                    && all.getLast().hasRoomFor(line);
            if (!joins) {
                all.add(new Chunk(line.caseId(), size, new ArrayList<>()));
            }
            all.getLast().lines().add(line);
            last = line.caseId();
        }

        void pass(ImportLine line) {
            last = line.caseId();
        }

        List<Chunk> all() {
            return all;
        }
    }
}
