package org.icamledger.api.imports;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.icamledger.api.imports.ImportReport.RefusedLine;
import org.icamledger.api.imports.LineReader.Line;
import org.icamledger.api.problem.Problem;
import org.icamledger.api.recording.Asked;
import org.icamledger.casefile.CaseId;
import org.icamledger.casefile.DecisionId;
import org.icamledger.casefile.PersonId;
import org.icamledger.ledger.DecisionRequest;
import org.icamledger.ledger.Flaw;
import org.icamledger.ledger.Malformed;
import org.icamledger.ledger.RequestFormat;
import org.icamledger.person.PersonVault;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Makes requests out of the lines of one run; what has not the form of one is refused. Not for several threads. */
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

    /** Repeats nothing when it is called again because persons could not be issued. */
    Parsed parse(List<Line> window) {
        Map<String, PersonId> issued = options.issuePersons() ? issued(window) : Map.of();
        Function<String, PersonId> persons = options.issuePersons() ? known(issued) : PersonId::of;
        List<ImportLine> parsed = new ArrayList<>(window.size());
        List<Read> read =
                window.parallelStream().map(line -> read(line, persons)).toList();
        for (Read one : read) {
            switch (one) {
                case Read.Good good -> parsed.add(good.line());
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

    private sealed interface Read {
        record Good(ImportLine line) implements Read {}

        record TooLong(Line line) implements Read {}

        record Bad(Line line, Malformed malformed) implements Read {}
    }

    private Read read(Line line, Function<String, PersonId> persons) {
        if (line.content() == null) {
            return new Read.TooLong(line);
        }
        try {
            DecisionRequest request = format.parse(line.content(), persons);
            if (request.subject() == null) {
                throw new Malformed(
                        List.of(new Flaw("/subject", "Name the case: every line of a file has a subject.")));
            }
            return new Read.Good(new ImportLine(
                    line.number(), line.content().length, new Asked(request.subject(), request.decision())));
        } catch (Malformed malformed) {
            return new Read.Bad(line, malformed);
        }
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

    /** Issues the persons that well-formed lines refer to, all at once. */
    private Map<String, PersonId> issued(List<Line> lines) {
        Set<String> references = lines.parallelStream()
                .filter(line -> line.content() != null)
                .flatMap(line -> references(line.content()).stream())
                .collect(Collectors.toSet());
        return options.dryRun() ? standIns(references) : vault.issueAll(references);
    }

    private Set<String> references(byte[] content) {
        Set<String> found = new HashSet<>();
        try {
            format.parse(content, reference -> {
                found.add(person(reference));
                return standIn(reference);
            });
            return found;
        } catch (Malformed malformed) {
            return Set.of();
        }
    }

    private Map<String, PersonId> standIns(Set<String> references) {
        Map<String, PersonId> persons = new HashMap<>();
        for (String reference : references) {
            PersonId person = vault.find(reference).orElseGet(() -> standIn(reference));
            persons.put(reference, person);
        }
        return persons;
    }

    private static String person(String reference) {
        if (!PersonVault.isReference(reference)) {
            throw new IllegalArgumentException("not a reference of 1 to 200 characters with a letter or digit");
        }
        return reference;
    }

    private static Function<String, PersonId> known(Map<String, PersonId> issued) {
        // Nobody is issued for a line that has flaws; it is refused for these, not for its persons.
        return reference -> issued.containsKey(reference) ? issued.get(reference) : standIn(person(reference));
    }

    private static PersonId standIn(String reference) {
        return new PersonId(UUID.nameUUIDFromBytes(reference.getBytes(StandardCharsets.UTF_8)));
    }
}
