package org.icamledger.projection;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.icamledger.api.storage.TestPostgres;
import org.icamledger.casefile.CaseId;
import org.icamledger.casefile.Coaching.InterviewHeld;
import org.icamledger.casefile.Code;
import org.icamledger.casefile.Composition.CaseOpened;
import org.icamledger.casefile.Composition.Region;
import org.icamledger.casefile.Composition.Track;
import org.icamledger.casefile.Country;
import org.icamledger.casefile.DataSchema;
import org.icamledger.casefile.DecidedBy;
import org.icamledger.casefile.Decision;
import org.icamledger.casefile.DecisionCorrected;
import org.icamledger.casefile.DecisionCorrected.Replacement;
import org.icamledger.casefile.DecisionId;
import org.icamledger.casefile.Member;
import org.icamledger.casefile.PersonId;
import org.icamledger.casefile.RecordedDecision;
import org.icamledger.casefile.ReturnProcedure.Participant;
import org.icamledger.ledger.AppendOutcome;
import org.icamledger.ledger.Lane;
import org.icamledger.ledger.NewEntry;
import org.icamledger.ledger.SealedTree;
import org.icamledger.ledger.Sequencer;
import org.icamledger.transparency.Edge;

/** Writes cases through the sequencer, one decision after the other. */
final class StoredCases implements AutoCloseable {
    /** Fewer entries than wait before the sequencer refuses. */
    private static final int AT_ONCE = 1_000;

    private final TestPostgres postgres;
    private final Sequencer sequencer;
    private final Map<CaseId, Integer> sizes;
    private final Map<CaseId, DecisionId> openings;

    StoredCases(TestPostgres postgres, Clock clock) {
        this(postgres, clock, new HashMap<>(), new HashMap<>());
    }

    private StoredCases(
            TestPostgres postgres, Clock clock, Map<CaseId, Integer> sizes, Map<CaseId, DecisionId> openings) {
        this.postgres = postgres;
        this.sequencer = new Sequencer(postgres.appDataSource(), clock, new SecureRandom());
        this.sizes = sizes;
        this.openings = openings;
    }

    /** The same cases, recorded further at another time. */
    StoredCases continuedAt(Instant time) {
        return new StoredCases(postgres, Clock.fixed(time, ZoneOffset.UTC), sizes, openings);
    }

    /** As a node reads it that does not write. */
    static SealedTree tree(DataSource dataSource) {
        return new SealedTree(dataSource, List.of(), Optional::empty, () -> Edge.EMPTY);
    }

    @Override
    public void close() {
        sequencer.close();
    }

    static PersonId person(int number) {
        return new PersonId(new UUID(3, number));
    }

    /** An adult of whose details some are known. */
    static Member member(PersonId person) {
        var number = (int) person.value().getLeastSignificantBits();
        return new Member(
                person,
                Member.Role.ADULT,
                number % 5 == 0 ? null : 1950 + number % 50,
                null,
                null,
                Member.Sex.values()[number % 3],
                number % 4 == 0 ? null : new Country(number % 2 == 0 ? "COD" : "SYR"),
                null);
    }

    static CaseOpened opened(Track track, PersonId... members) {
        return new CaseOpened(
                track,
                new Code("BRUSSELS"),
                Region.BRU,
                Stream.of(members).map(StoredCases::member).toList(),
                null);
    }

    static InterviewHeld interview(PersonId person) {
        var participants = List.of(new Participant(person, null, null, null));
        return new InterviewHeld(null, participants, InterviewHeld.Mode.IN_PERSON, null, null, null, null, null);
    }

    CaseId open(Track track, String time, PersonId... members) {
        var id = new CaseId(UUID.randomUUID());
        openings.put(id, write(id, time, opened(track, members)));
        return id;
    }

    DecisionId opening(CaseId id) {
        return openings.get(id);
    }

    DecisionId correct(CaseId id, DecisionId corrected, String time, Decision data) {
        var replacement = new Replacement(new DataSchema(data.type(), 1), Instant.parse(time), null, data);
        return write(id, time, new DecisionCorrected(corrected, new Code("CLERICAL"), replacement, null));
    }

    DecisionId annul(CaseId id, DecisionId annulled) {
        return write(id, "2024-01-01T00:00:00Z", new DecisionCorrected(annulled, new Code("CLERICAL"), null, null));
    }

    DecisionId write(CaseId id, String time, Decision data) {
        var decision = new DecisionId(UUID.randomUUID());
        assertThat(append(decision, id, time, data).join()).isInstanceOf(AppendOutcome.Appended.class);
        return decision;
    }

    /** Many cases of one person each, from person 100 on, each with that many decisions, stored together. */
    void openMany(int count, int decisionsEach) {
        for (int from = 0; from < count; from += AT_ONCE) {
            var appends = IntStream.range(from, Math.min(count, from + AT_ONCE))
                    .mapToObj(i -> appendCase(person(100 + i), decisionsEach))
                    .toList();
            assertThat(appends)
                    .allSatisfy(append -> assertThat(append.join()).isInstanceOf(AppendOutcome.Appended.class));
        }
    }

    private CompletableFuture<AppendOutcome> appendCase(PersonId person, int decisions) {
        var entries = IntStream.range(0, decisions)
                .mapToObj(i -> entry(
                        new DecisionId(UUID.randomUUID()),
                        "2023-%02d-01T12:00:00Z".formatted(1 + i % 12),
                        i == 0 ? opened(Track.FAMILY, person) : interview(person)))
                .toList();
        return sequencer.append(new CaseId(UUID.randomUUID()), 0, entries, Lane.IMPORT);
    }

    private CompletableFuture<AppendOutcome> append(DecisionId decision, CaseId id, String time, Decision data) {
        var sequence = sizes.merge(id, 1, Integer::sum) - 1;
        return sequencer.append(id, sequence, List.of(entry(decision, time, data)), Lane.INTERACTIVE);
    }

    private static NewEntry entry(DecisionId decision, String time, Decision data) {
        return new NewEntry(
                new RecordedDecision(decision, Instant.parse(time), null, "urn:test", DecidedBy.OFFICE, data),
                "acc-test");
    }
}
