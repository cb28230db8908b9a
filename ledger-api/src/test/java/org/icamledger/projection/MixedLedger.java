package org.icamledger.projection;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import org.icamledger.api.sample.SampleCase;
import org.icamledger.api.sample.SampleYear;
import org.icamledger.api.storage.TestPostgres;
import org.icamledger.casefile.DecisionData;
import org.icamledger.casefile.Entry;
import org.icamledger.casefile.ProtectedText;
import org.icamledger.casefile.ProtectedText.Sealed;
import org.icamledger.casefile.RecordedDecision;
import org.icamledger.ledger.AppendOutcome;
import org.icamledger.ledger.Lane;
import org.icamledger.ledger.NewEntry;
import org.icamledger.ledger.Sequencer;

/**
 * A ledger of everything at once, in random order: cases of the sample with their corrections, late records, families and people with
 * several cases, and between them random interviews, corrections, annulments, members who join and leave, and reassignments.
 */
final class MixedLedger implements AutoCloseable {
    private static final Instant NOW = Instant.parse("2025-01-15T08:00:00Z");

    private final Random random;
    private final Sequencer sequencer;
    private final StoredCases stored;
    private final RandomCases others;
    private final List<SampleCase> waiting = new ArrayList<>();
    private final List<Integer> told = new ArrayList<>();

    /** @param sampleCases how many cases of the sample */
    MixedLedger(TestPostgres postgres, long seed, int sampleCases) {
        random = new Random(seed);
        sequencer = new Sequencer(postgres.appDataSource(), Clock.fixed(NOW, ZoneOffset.UTC), new SecureRandom());
        stored = new StoredCases(postgres, Clock.fixed(NOW, ZoneOffset.UTC));
        others = new RandomCases(stored, random);
        others.open(3);
        var cases = longCases();
        for (int i = 0; i < sampleCases; i++) {
            waiting.add(cases.get(random.nextInt(cases.size() / sampleCases) + i * (cases.size() / sampleCases)));
            told.add(0);
        }
    }

    /** Of the sample: the interesting cases are long. */
    static List<SampleCase> longCases() {
        return Sample.LONG_CASES;
    }

    private static final class Sample {
        static final List<SampleCase> LONG_CASES = read();

        private static List<SampleCase> read() {
            var cases = new ArrayList<SampleCase>();
            SampleCase.forEach(SampleYear.lines(3, 1).limit(8_000), one -> {
                if (one.entries().size() >= 8) {
                    cases.add(one);
                }
            });
            return List.copyOf(cases);
        }
    }

    /** Writes that many decisions; fewer when the cases of the sample have come to their end. */
    void write(int decisions) {
        for (int i = 0; i < decisions && !waiting.isEmpty(); i++) {
            if (random.nextInt(4) == 0) {
                others.step();
            } else {
                tell(random.nextInt(waiting.size()));
            }
        }
    }

    private void tell(int place) {
        var one = waiting.get(place);
        int next = told.get(place);
        var outcome = sequencer
                .append(one.id(), next, List.of(entry(one.entries().get(next))), Lane.IMPORT)
                .join();
        assertThat(outcome).isInstanceOf(AppendOutcome.Appended.class);
        if (next + 1 == one.entries().size()) {
            waiting.remove(place);
            told.remove(place);
        } else {
            told.set(place, next + 1);
        }
    }

    static NewEntry entry(Entry entry) {
        var decision = entry.decision();
        return new NewEntry(
                new RecordedDecision(
                        decision.id(),
                        decision.time(),
                        decision.registeredtime(),
                        decision.source(),
                        decision.decidedby(),
                        DecisionData.withTexts(decision.data(), (pointer, text) -> sealed(text))),
                "acc-test");
    }

    /** In the form of a sealed text; nobody opens it here. */
    private static Sealed sealed(ProtectedText text) {
        return new Sealed(text.about().stream().sorted().toList(), 1, bytes(12), bytes(80), bytes(32), null);
    }

    private static String bytes(int count) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(new byte[count]);
    }

    @Override
    public void close() {
        stored.close();
        sequencer.close();
    }
}
