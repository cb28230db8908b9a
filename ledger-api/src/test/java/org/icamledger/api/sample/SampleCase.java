package org.icamledger.api.sample;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.icamledger.casefile.CaseHistory;
import org.icamledger.casefile.CaseId;
import org.icamledger.casefile.Entry;
import org.icamledger.casefile.PersonId;
import org.icamledger.casefile.RecordedDecision;
import org.icamledger.casefile.Salt;
import org.icamledger.ledger.CodeLists;
import org.icamledger.ledger.DecisionRequest;
import org.icamledger.ledger.RequestFormat;

/** A case as it would stand in a ledger that has taken its decisions in their order. */
public record SampleCase(CaseId id, List<Entry> entries, CaseHistory history) {
    private static final RequestFormat FORMAT = new RequestFormat(CodeLists.ofTheLedger());
    private static final Instant LOADED = Instant.parse("2025-01-15T08:00:00Z");
    private static final Salt SALT = new Salt(new byte[16]);

    static SampleCase of(CaseId id, List<RecordedDecision> decisions) {
        var entries = new ArrayList<Entry>();
        for (var decision : decisions) {
            int sequence = entries.size();
            entries.add(new Entry(sequence, id, sequence, LOADED, "acc-sample", SALT, decision));
        }
        return new SampleCase(id, entries, CaseHistory.of(entries));
    }

    /** As it was told, without being written. */
    static SampleCase of(CaseScript script) {
        return of(script.caseId(), script.steps().stream().map(Step::decision).toList());
    }

    /** Every case of the lines, each line read as a request. */
    public static void forEach(Stream<String> lines, Consumer<SampleCase> reader) {
        var ofOneCase = new ArrayList<DecisionRequest>();
        lines.forEach(line -> {
            var request = FORMAT.parse(line.getBytes(UTF_8), SampleCase::standIn);
            if (!ofOneCase.isEmpty() && !ofOneCase.getFirst().subject().equals(request.subject())) {
                reader.accept(requested(ofOneCase));
                ofOneCase.clear();
            }
            ofOneCase.add(request);
        });
        reader.accept(requested(ofOneCase));
    }

    private static SampleCase requested(List<DecisionRequest> requests) {
        return of(
                requests.getFirst().subject(),
                requests.stream().map(DecisionRequest::decision).toList());
    }

    /** In place of what a vault would issue for the reference. */
    private static PersonId standIn(String reference) {
        var parts = reference.split("-");
        if (parts.length != 3 || !parts[0].equals("SAMPLE") || parts[1].length() < 7) {
            throw new IllegalArgumentException("not a reference of the sample");
        }
        return new PersonId(new UUID(Long.parseLong(parts[1]), Long.parseLong(parts[2])));
    }
}
