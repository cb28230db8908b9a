package org.icamledger.projection;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.icamledger.api.sample.SampleCase;
import org.icamledger.api.security.SettableClock;
import org.icamledger.api.storage.TestPostgres;
import org.icamledger.casefile.CaseHistory;
import org.icamledger.casefile.CaseId;
import org.icamledger.casefile.CaseState;
import org.icamledger.casefile.Code;
import org.icamledger.casefile.Coherence;
import org.icamledger.casefile.Composition.CaseOpened;
import org.icamledger.casefile.Composition.CaseReassigned;
import org.icamledger.casefile.Composition.MemberDetailsEstablished;
import org.icamledger.casefile.Composition.MemberJoined;
import org.icamledger.casefile.Composition.MemberLeft;
import org.icamledger.casefile.Composition.Region;
import org.icamledger.casefile.Composition.Track;
import org.icamledger.casefile.DataSchema;
import org.icamledger.casefile.DecidedBy;
import org.icamledger.casefile.Decision;
import org.icamledger.casefile.DecisionCorrected;
import org.icamledger.casefile.DecisionCorrected.Replacement;
import org.icamledger.casefile.DecisionData;
import org.icamledger.casefile.DecisionId;
import org.icamledger.casefile.Entry;
import org.icamledger.casefile.HistoryDecision;
import org.icamledger.casefile.KnownPersons;
import org.icamledger.casefile.Member;
import org.icamledger.casefile.PersonId;
import org.icamledger.casefile.RecordedDecision;
import org.icamledger.ledger.AppendOutcome.Appended;
import org.icamledger.ledger.Lane;
import org.icamledger.ledger.LedgerOpening;
import org.icamledger.ledger.NewEntry;
import org.icamledger.ledger.SealedLog;
import org.icamledger.ledger.Sequencer;

/**
 * Cases of the sample, told in random order, and between that whatever may become of what stands in them: decisions are moved to another
 * time, annulled and put back, or recorded after later ones; people join and leave, more becomes known of them; cases move. All of it coheres,
 * for what does not is left out. Recorded some minutes apart, from {@link #FIRST} on.
 */
final class RandomHistories implements AutoCloseable {
    static final Instant FIRST = Instant.parse("2025-01-02T08:00:00Z");
    private static final int CASES = 40;
    private static final Code CLERICAL = new Code("CLERICAL");

    /** Before and after midnight in Brussels, in winter and in summer, and noon. */
    private static final List<Duration> TIMES_OF_DAY = Stream.of("PT12H", "PT21H59M", "PT22H", "PT22H59M", "PT23H")
            .map(Duration::parse)
            .toList();

    private final Random random;
    private final SettableClock clock = new SettableClock(FIRST);
    private final Sequencer sequencer;
    private final List<Told> cases = new ArrayList<>();
    private final List<PersonId> persons = new ArrayList<>();

    RandomHistories(TestPostgres postgres, long seed) {
        random = new Random(seed);
        sequencer = new Sequencer(postgres.appDataSource(), clock, new SecureRandom());
        LedgerOpening.open(
                sequencer, new SealedLog(postgres.appDataSource()), "ledger.invalid/log", true, new SecureRandom());
        var sample = MixedLedger.longCases();
        for (int i = 0; i < CASES; i++) {
            var one = any(sample);
            if (cases.stream().noneMatch(told -> told.id.equals(one.id()))) {
                cases.add(new Told(one));
                persons.addAll(one.history().membersEver());
            }
        }
    }

    private static final class Told {
        final CaseId id;
        final Deque<Entry> waiting;
        final CaseState state = CaseState.empty();
        final List<Entry> entries = new ArrayList<>();

        Told(SampleCase of) {
            id = of.id();
            waiting = new ArrayDeque<>(of.entries());
        }
    }

    /** Writes that many decisions, one after the other. */
    void write(int decisions) {
        for (int written = 0; written < decisions; ) {
            var one = any(cases);
            boolean goesOn = !one.waiting.isEmpty() && (one.entries.isEmpty() || random.nextInt(5) < 3);
            if (one.entries.isEmpty() && !goesOn) {
                continue;
            }
            if (record(one, goesOn ? MixedLedger.entry(one.waiting.remove()).decision() : amended(one))) {
                written++;
            }
        }
    }

    private boolean record(Told one, RecordedDecision decision) {
        var named = Stream.concat(
                        DecisionData.persons(decision.data()).stream().map(DecisionData.Located::value),
                        DecisionData.texts(decision.data()).stream().flatMap(text -> text.value().about().stream()))
                .collect(Collectors.toSet());
        clock.advance(Duration.ofMinutes(random.nextInt(240)));
        if (!Coherence.check(one.state, List.of(decision), new KnownPersons(named, Set.of()), clock.instant())
                .isEmpty()) {
            return false;
        }
        var outcome = sequencer
                .append(one.id, one.entries.size(), List.of(new NewEntry(decision, "acc-test")), Lane.INTERACTIVE)
                .join();
        assertThat(outcome).isInstanceOf(Appended.class);
        one.entries.add(((Appended) outcome).entries().getFirst().entry());
        one.state.apply(decision);
        return true;
    }

    /** What may become of a case that has a decision; it need not cohere. */
    private RecordedDecision amended(Told one) {
        var standing = any(CaseHistory.of(one.entries).corrected());
        var original = any(one.entries).decision();
        return switch (random.nextInt(12)) {
            case 0, 1, 2 -> corrected(standing, near(standing.time()), standing.data());
            case 3 -> corrected(standing, standing.time(), changed(standing.data()));
            case 4, 5 -> decided(near(standing.time()), new DecisionCorrected(standing.id(), CLERICAL, null, null));
            case 6 -> decided(original.time(), replacement(original.id(), original.time(), original.data()));
            case 7, 8 -> decided(near(standing.time()), standing.data());
            case 9 -> decided(near(standing.time()), new MemberJoined(member(any(persons)), null));
            case 10 -> decided(near(standing.time()), aboutMember(one));
            default ->
                decided(
                        near(standing.time()),
                        new CaseReassigned(any(Track.values()), office(), any(Region.values()), null, null));
        };
    }

    private RecordedDecision corrected(HistoryDecision standing, Instant time, Decision data) {
        return decided(near(standing.time()), replacement(standing.id(), time, data));
    }

    private static DecisionCorrected replacement(DecisionId corrects, Instant time, Decision data) {
        return new DecisionCorrected(
                corrects, CLERICAL, new Replacement(new DataSchema(data.type(), 1), time, null, data), null);
    }

    /** Of some decisions something else than the time may have been wrong. */
    private Decision changed(Decision data) {
        return switch (data) {
            case CaseOpened opened ->
                new CaseOpened(any(Track.values()), office(), any(Region.values()), opened.members(), null);
            case MemberJoined joined -> new MemberJoined(member(joined.member().personId()), null);
            default -> data;
        };
    }

    private Decision aboutMember(Told one) {
        var person = any(List.copyOf(CaseHistory.of(one.entries).membersEver()));
        return random.nextBoolean()
                ? new MemberLeft(person, new Code("SEPARATED"), null)
                : new MemberDetailsEstablished(
                        person,
                        1950 + random.nextInt(70),
                        null,
                        null,
                        null,
                        any(Member.Sex.values()),
                        null,
                        null,
                        null);
    }

    private RecordedDecision decided(Instant time, Decision data) {
        var id = new DecisionId(new UUID(random.nextLong(), random.nextLong()));
        return new RecordedDecision(id, time, null, "urn:test", DecidedBy.OFFICE, data);
    }

    /** Within some months, and never in the future. */
    private Instant near(Instant time) {
        var day = time.truncatedTo(ChronoUnit.DAYS).plus(Duration.ofDays(random.nextInt(200) - 120));
        var near = day.plus(any(TIMES_OF_DAY));
        return near.isAfter(clock.instant()) ? time : near;
    }

    private Member member(PersonId person) {
        return new Member(
                person,
                any(Member.Role.values()),
                random.nextBoolean() ? null : 1950 + random.nextInt(70),
                null,
                null,
                any(Member.Sex.values()),
                null,
                null);
    }

    private Code office() {
        return new Code(random.nextBoolean() ? "GHENT" : "LIEGE");
    }

    private <T> T any(T[] values) {
        return values[random.nextInt(values.length)];
    }

    private <T> T any(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }

    @Override
    public void close() {
        sequencer.close();
    }
}
