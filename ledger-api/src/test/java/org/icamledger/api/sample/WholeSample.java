package org.icamledger.api.sample;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.icamledger.casefile.CaseId;
import org.icamledger.casefile.CaseState;
import org.icamledger.casefile.Coherence;
import org.icamledger.casefile.DecisionData;
import org.icamledger.casefile.DecisionId;
import org.icamledger.casefile.Entry;
import org.icamledger.casefile.KnownPersons;
import org.icamledger.casefile.PersonId;
import org.icamledger.casefile.ProtectedText;
import org.icamledger.casefile.Refusal;

/** The sample that comes with the ledger, read once, line by line, by everything that looks at it. */
final class WholeSample {
    private static final Instant NOW = Instant.parse("2025-01-15T08:00:00Z");

    private static WholeSample read;

    final Figures corrected = new Figures();
    final Figures raw = new Figures();
    final Facts facts = new Facts();
    final Verdicts verdicts = new Verdicts(SampleYear.SEED);
    final List<Refusal> refusals = new ArrayList<>();
    final Map<String, Integer> types = new TreeMap<>();
    final Set<DecisionId> ids = new HashSet<>();
    final Set<CaseId> cases = new HashSet<>();
    final Set<String> sources = new HashSet<>();
    final List<String> unmarkedTexts = new ArrayList<>();
    Instant latest = Instant.MIN;
    int lines;
    int blocks;
    String sha256;

    static synchronized WholeSample read() throws Exception {
        if (read == null) {
            var sample = new WholeSample();
            var digest = MessageDigest.getInstance("SHA-256");
            var lines = SampleYear.lines(SampleYear.SEED, 1).peek(line -> digest.update((line + "\n").getBytes(UTF_8)));
            SampleCase.forEach(lines, sample::take);
            sample.sha256 = HexFormat.of().formatHex(digest.digest());
            read = sample;
        }
        return read;
    }

    private void take(SampleCase sample) {
        corrected.countCorrected(sample);
        raw.countRaw(sample);
        facts.take(sample);
        verdicts.take(sample);
        blocks++;
        cases.add(sample.id());
        var decisions = sample.entries().stream().map(Entry::decision).toList();
        refusals.addAll(
                Coherence.check(CaseState.empty(), decisions, new KnownPersons(persons(sample), Set.of()), NOW));
        sample.entries().forEach(this::take);
    }

    private void take(Entry entry) {
        var decision = entry.decision();
        lines++;
        ids.add(decision.id());
        sources.add(decision.source());
        types.merge(decision.data().type(), 1, Integer::sum);
        latest = List.of(latest, decision.time(), decision.registeredtime()).stream()
                .max(Instant::compareTo)
                .orElseThrow();
        for (var text : DecisionData.texts(decision.data())) {
            var clear = ((ProtectedText.Clear) text.value()).text();
            if (!clear.startsWith("Synthetic sample, ")) {
                unmarkedTexts.add(clear);
            }
        }
    }

    private static Set<PersonId> persons(SampleCase sample) {
        var persons = new HashSet<PersonId>();
        for (var entry : sample.entries()) {
            DecisionData.persons(entry.decision().data()).forEach(person -> persons.add(person.value()));
            DecisionData.texts(entry.decision().data())
                    .forEach(text -> persons.addAll(text.value().about()));
        }
        return persons;
    }
}
