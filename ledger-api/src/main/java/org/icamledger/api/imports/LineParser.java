package org.icamledger.api.imports;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.icamledger.api.imports.ImportReport.RefusedLine;
import org.icamledger.api.imports.LineReader.Line;
import org.icamledger.api.problem.Problem;
import org.icamledger.api.recording.Asked;
import org.icamledger.casefile.CaseId;
import org.icamledger.casefile.DecisionData;
import org.icamledger.casefile.DecisionId;
import org.icamledger.casefile.PersonId;
import org.icamledger.casefile.RecordedDecision;
import org.icamledger.ledger.DecisionRequest;
import org.icamledger.ledger.Flaw;
import org.icamledger.ledger.Malformed;
import org.icamledger.ledger.RequestFormat;
import org.icamledger.person.PersonVault;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Makes requests out of the lines of one run; what has not the form of one is refused. Each line is parsed once: references are read as
 * stand-ins, whose places the persons take when they are issued. Not for several threads.
 */
final class LineParser {
    private static final JsonMapper LENIENT = JsonMapper.shared();

    private final RequestFormat format;
    private final PersonVault vault;
    private final ImportOptions options;
    private final Tally tally;
    private final RefusedBefore before;

    LineParser(RequestFormat format, PersonVault vault, ImportOptions options, Tally tally, RefusedBefore before) {
        this.format = format;
        this.vault = vault;
        this.options = options;
        this.tally = tally;
        this.before = before;
    }

    /**
     * What a window holds.
     *
     * @param lines that have the form of a request, in their order
     * @param invented the persons that a dry run stood in for: they would be issued
     */
    record Parsed(List<ImportLine> lines, Set<PersonId> invented) {}

    /**
     * Repeats nothing when it is called again because persons could not be issued.
     *
     * @param onEveryProcessor whether nobody else needs one
     */
    Parsed parse(List<Line> window, boolean onEveryProcessor) {
        List<Read> read = stream(window, onEveryProcessor).map(this::read).toList();
        Map<PersonId, PersonId> issued = options.issuePersons() ? issued(read) : Map.of();
        List<ImportLine> parsed = stream(read, onEveryProcessor)
                .flatMap(one -> one instanceof Read.Good good ? Stream.of(good.line()) : Stream.empty())
                .map(line -> options.issuePersons() ? naming(line, issued) : line)
                .toList();
        for (Read one : read) {
            switch (one) {
                case Read.Good good -> {}
                case Read.TooLong tooLong ->
                    tally.refused(new RefusedLine(
                            tooLong.line().number(),
                            "The line is longer than a request may be: shorten its texts.",
                            List.of()));
                case Read.Bad bad -> refuse(bad.line(), bad.malformed());
            }
        }
        return new Parsed(parsed, options.dryRun() ? Set.copyOf(issued.values()) : Set.of());
    }

    private static <T> Stream<T> stream(List<T> all, boolean onEveryProcessor) {
        return onEveryProcessor ? all.parallelStream() : all.stream();
    }

    private sealed interface Read {
        /** @param references those that the line names, by who stands for them */
        record Good(ImportLine line, Map<PersonId, String> references) implements Read {}

        record TooLong(Line line) implements Read {}

        record Bad(Line line, Malformed malformed) implements Read {}
    }

    private Read read(Line line) {
        if (line.content() == null) {
            return new Read.TooLong(line);
        }
        Map<PersonId, String> references = new HashMap<>();
        Function<String, PersonId> persons = options.issuePersons()
                ? reference -> {
                    PersonId standIn = PersonVault.standIn(reference);
                    references.put(standIn, reference);
                    return standIn;
                }
                : PersonId::of;
        try {
            DecisionRequest request = format.parse(line.content(), persons);
            if (request.subject() == null) {
                throw new Malformed(
                        List.of(new Flaw("/subject", "Name the case: every line of a file has a subject.")));
            }
            return new Read.Good(
                    new ImportLine(
                            line.number(), line.content().length, new Asked(request.subject(), request.decision())),
                    references);
        } catch (Malformed malformed) {
            return new Read.Bad(line, malformed);
        }
    }

    /**
     * Issues the persons that well-formed lines refer to, all at once; nobody for a line that is refused for its flaws.
     *
     * @return by who stood for them
     */
    private Map<PersonId, PersonId> issued(List<Read> read) {
        Map<PersonId, String> references = new HashMap<>();
        for (Read one : read) {
            if (one instanceof Read.Good good) {
                good.references().forEach(references::putIfAbsent);
            }
        }
        if (options.dryRun()) {
            Map<PersonId, PersonId> persons = new HashMap<>();
            references.forEach((standIn, reference) ->
                    persons.put(standIn, vault.find(reference).orElse(standIn)));
            return persons;
        }
        Map<String, PersonId> persons = vault.issueAll(references.values());
        Map<PersonId, PersonId> issued = new HashMap<>();
        references.forEach((standIn, reference) -> issued.put(standIn, persons.get(reference)));
        return issued;
    }

    private static ImportLine naming(ImportLine line, Map<PersonId, PersonId> issued) {
        RecordedDecision decision = line.decision();
        return new ImportLine(
                line.number(),
                line.length(),
                new Asked(
                        line.caseId(),
                        new RecordedDecision(
                                decision.id(),
                                decision.time(),
                                decision.registeredtime(),
                                decision.source(),
                                decision.decidedby(),
                                DecisionData.withPersons(decision.data(), issued::get))));
    }

    private void refuse(Line line, Malformed malformed) {
        remember(line);
        List<Problem.Flaw> errors = malformed.flaws().stream()
                .map(flaw -> new Problem.Flaw(flaw.pointer(), flaw.sentence()))
                .toList();
        tally.refused(new RefusedLine(
                line.number(),
                errors.size() == 1 ? errors.getFirst().detail() : "The line has not the form of a request.",
                errors));
    }

    /** A line that is malformed in one place may still say which decision it was meant to be. */
    private void remember(Line line) {
        try {
            JsonNode object = LENIENT.readTree(line.content());
            before.decision(DecisionId.of(object.path("id").asString("")), line.number());
            if (object.path("type").asString("").equals("CaseOpened")) {
                before.opening(CaseId.of(object.path("subject").asString("")), line.number());
            }
        } catch (JacksonException | IllegalArgumentException neither) {
            // Then nothing can refer to it.
        }
    }
}
