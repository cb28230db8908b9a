package org.icamledger.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.icamledger.ledger.Lane.IMPORT;
import static org.icamledger.ledger.Lane.INTERACTIVE;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.icamledger.api.storage.Conditions;
import org.icamledger.api.storage.TestPostgres;
import org.icamledger.casefile.CaseId;
import org.icamledger.casefile.RecordedDecision;
import org.icamledger.ledger.AppendOutcome.Appended;
import org.icamledger.ledger.AppendOutcome.Conflict;
import org.icamledger.ledger.AppendOutcome.IdTaken;
import org.icamledger.ledger.AppendOutcome.Repeated;
import org.icamledger.ledger.AppendOutcome.Unavailable;
import org.icamledger.transparency.Hash;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the Sequencer promises, on a durable server. */
class SequencerIT {
    private final TestPostgres database = TestPostgres.newDatabase();
    private final SealedLog log = new SealedLog(database.appDataSource());
    private final AtomicReference<Instant> time = new AtomicReference<>(Instant.parse("2026-01-01T00:00:00.123456Z"));
    private Sequencer sequencer;

    @BeforeEach
    void start() {
        sequencer = sequencer(1_000);
    }

    @AfterEach
    void stop() {
        sequencer.close();
    }

    @Test
    void decisionsAreAppendedTogetherAtTheEndOfTheirCase() {
        CaseId caseId = Cases.newCase();
        List<NewEntry> entries = Cases.entries(3);
        Instant millis = Instant.parse("2026-01-01T00:00:00.123Z");
        assertThat(seen(append(Cases.newCase(), 0, Cases.entries(1)))).isEqualTo(new At(List.of(0L), millis));
        assertThat(seen(append(caseId, 0, entries))).isEqualTo(new At(List.of(1L, 2L, 3L), millis));
        assertThat(log.ofCase(caseId)).hasSize(3).allSatisfy(stored -> {
            assertThat(stored.bytes()).isEqualTo(EntryFormat.write(stored.entry()));
            assertThat(stored.leafHash()).isEqualTo(Hash.leaf(stored.bytes()));
            assertThat(stored.entry().recordedby()).isEqualTo(Cases.ACCOUNT);
            assertThat(stored.entry().recordedtime()).isEqualTo(millis);
        });
        assertThat(log.ofCase(caseId))
                .extracting(stored -> stored.entry().decision())
                .isEqualTo(entries.stream().map(NewEntry::decision).toList());
        assertThat(log.ofCase(caseId))
                .extracting(stored -> stored.entry().salt())
                .doesNotHaveDuplicates();
    }

    @Test
    void aRepeatedAppendGetsItsPositionsWhateverItExpects() {
        CaseId caseId = Cases.newCase();
        List<NewEntry> entries = Cases.entries(2);
        append(caseId, 0, entries);
        assertThat(append(caseId, 0, entries)).isEqualTo(new Repeated(List.of(0L, 1L)));
        assertThat(append(caseId, 7, entries.reversed())).isEqualTo(new Repeated(List.of(1L, 0L)));
        assertThat(log.size()).isEqualTo(2);
    }

    @Test
    void anIdOfAnotherCaseIsTaken() {
        List<NewEntry> entries = Cases.entries(1);
        append(Cases.newCase(), 0, entries);
        List<NewEntry> both = List.of(Cases.entry(Cases.decision()), entries.getFirst());
        assertThat(append(Cases.newCase(), 0, both))
                .isEqualTo(new IdTaken(Cases.ids(entries).getFirst()));
        assertThat(log.size()).isEqualTo(1);
    }

    @Test
    void anIdOfTheSameCaseBesideNewOnesIsTaken() {
        CaseId caseId = Cases.newCase();
        List<NewEntry> entries = Cases.entries(1);
        append(caseId, 0, entries);
        List<NewEntry> both = List.of(Cases.entry(Cases.decision()), entries.getFirst());
        assertThat(append(caseId, 0, both))
                .as("it did not know of the stored one")
                .isEqualTo(new Conflict(1));
        assertThat(append(caseId, 1, both))
                .isEqualTo(new IdTaken(Cases.ids(entries).getFirst()));
        assertThat(log.size()).isEqualTo(1);
    }

    @Test
    void anotherSequenceThanExpectedIsAConflict() {
        CaseId caseId = Cases.newCase();
        append(caseId, 0, Cases.entries(2));
        assertThat(append(caseId, 1, Cases.entries(1))).isEqualTo(new Conflict(2));
        assertThat(append(caseId, 3, Cases.entries(1))).isEqualTo(new Conflict(2));
        assertThat(append(Cases.newCase(), 1, Cases.entries(1))).isEqualTo(new Conflict(0));
    }

    @Test
    void refusalsInABatchTouchNoOtherAppend() throws Exception {
        CaseId known = Cases.newCase();
        List<NewEntry> stored = Cases.entries(1);
        append(known, 0, stored);
        CaseId fresh = Cases.newCase();
        List<NewEntry> first = Cases.entries(2);
        List<AppendOutcome> outcomes = inOneBatch(
                new Asked(fresh, 0, first),
                new Asked(known, 0, Cases.entries(1)),
                new Asked(fresh, 2, Cases.entries(1)),
                new Asked(fresh, 0, first),
                new Asked(Cases.newCase(), 0, stored),
                new Asked(Cases.newCase(), 0, first),
                new Asked(known, 0, stored),
                new Asked(fresh, 2, Cases.entries(1)),
                new Asked(known, 1, Cases.entries(1)));
        Instant recorded = recordedtime();
        assertThat(outcomes.stream().map(SequencerIT::seen))
                .containsExactly(
                        new At(List.of(2L, 3L), recorded),
                        new Conflict(1),
                        new At(List.of(4L), recorded),
                        new Repeated(List.of(2L, 3L)),
                        new IdTaken(Cases.ids(stored).getFirst()),
                        new IdTaken(Cases.ids(first).getFirst()),
                        new Repeated(List.of(0L)),
                        new Conflict(3),
                        new At(List.of(5L), recorded));
        assertThat(transactionsOf(2, 6)).isEqualTo(1);
    }

    @Test
    void anAppendThatTheServerRefusesDoesNotTakeItsBatchDown() throws Exception {
        CaseId caseId = Cases.newCase();
        List<NewEntry> poison = Cases.entries(1);
        poison(Cases.ids(poison).getFirst().toString());
        List<AppendOutcome> outcomes = inOneBatch(
                new Asked(caseId, 0, Cases.entries(1)),
                new Asked(caseId, 1, poison),
                new Asked(caseId, 2, Cases.entries(1)),
                new Asked(Cases.newCase(), 0, Cases.entries(1)));
        assertThat(outcomes.get(0)).isInstanceOf(Appended.class);
        assertThat(outcomes.get(1)).isInstanceOf(Unavailable.class);
        assertThat(outcomes.get(2)).as("it was to follow what was refused").isEqualTo(new Conflict(1));
        assertThat(outcomes.get(3)).isInstanceOf(Appended.class);
        assertDense();
    }

    @Test
    @ExtendWith(OutputCaptureExtension.class)
    void whatTheServerSaysOfARowIsToldToNobody(CapturedOutput output) {
        List<NewEntry> poison = Cases.entries(1);
        String id = Cases.ids(poison).getFirst().toString();
        poison(id);
        assertThat(append(Cases.newCase(), 0, poison))
                .isInstanceOfSatisfying(Unavailable.class, unavailable -> assertThat(unavailable.reason())
                        .contains("SQLException (P0001)")
                        .doesNotContain("poisoned", id));
        assertThat(output.getAll())
                .contains("A transaction of 1 appends failed", "1 appends could not be stored", "SQLException (P0001)")
                .doesNotContain("poisoned", id);
    }

    @Test
    void theRecordedTimeNeverGoesBack() {
        append(Cases.newCase(), 0, Cases.entries(1));
        Instant before = recordedtime();
        time.set(before.minusSeconds(3_600));
        append(Cases.newCase(), 0, Cases.entries(1));
        assertThat(recordedtime()).isEqualTo(before);
        try (Sequencer other = sequencer(1_000)) {
            other.append(Cases.newCase(), 0, Cases.entries(1), INTERACTIVE).join();
            assertThat(recordedtime()).as("on another node").isEqualTo(before);
        }
        time.set(before.plusSeconds(1));
        append(Cases.newCase(), 0, Cases.entries(1));
        assertThat(recordedtime()).isEqualTo(before.plusSeconds(1));
    }

    @Test
    void aFullQueueAnswersAtOnce() throws Exception {
        try (Sequencer small = sequencer(3)) {
            List<CompletableFuture<AppendOutcome>> waiting = new ArrayList<>();
            try (HeadLock held = new HeadLock(database.superuserDataSource())) {
                waiting.add(small.append(Cases.newCase(), 0, Cases.entries(3), INTERACTIVE));
                held.awaitWaiting();
                waiting.add(small.append(Cases.newCase(), 0, Cases.entries(3), INTERACTIVE));
                waiting.add(small.append(Cases.newCase(), 0, Cases.entries(3), IMPORT));
                for (Lane full : Lane.values()) {
                    assertThat(small.append(Cases.newCase(), 0, Cases.entries(1), full))
                            .isCompletedWithValueMatching(Unavailable.class::isInstance);
                }
            }
            assertThat(waiting).allSatisfy(answer -> assertThat(answer.join()).isInstanceOf(Appended.class));
        }
        assertThat(log.size()).isEqualTo(9);
    }

    @Test
    void somebodyWhoWaitsGoesBeforeAnImport() throws Exception {
        List<NewEntry> imported = Cases.entries(1);
        List<NewEntry> interactive = Cases.entries(1);
        try (HeadLock held = new HeadLock(database.superuserDataSource())) {
            sequencer.append(Cases.newCase(), 0, Cases.entries(1), IMPORT);
            held.awaitWaiting();
            sequencer.append(Cases.newCase(), 0, imported, IMPORT);
            sequencer.append(Cases.newCase(), 0, interactive, INTERACTIVE);
        }
        Conditions.await(() -> log.size() == 3);
        assertThat(log.find(Cases.ids(interactive).getFirst()))
                .hasValueSatisfying(
                        stored -> assertThat(stored.entry().position()).isEqualTo(1));
    }

    @Test
    void closingStoresWhatWaitsAndRefusesWhatComesAfter() throws Exception {
        List<CompletableFuture<AppendOutcome>> waiting;
        Thread closing;
        try (HeadLock held = new HeadLock(database.superuserDataSource())) {
            waiting = IntStream.range(0, 5)
                    .mapToObj(i -> sequencer.append(Cases.newCase(), 0, Cases.entries(1), INTERACTIVE))
                    .toList();
            closing = Thread.ofVirtual().start(sequencer::close);
            Conditions.await(() -> sequencer
                    .append(Cases.newCase(), 0, Cases.entries(1), INTERACTIVE)
                    .isDone());
        }
        closing.join();
        assertThat(waiting)
                .allSatisfy(answer -> assertThat(answer).isCompletedWithValueMatching(Appended.class::isInstance));
    }

    @Test
    void whatAnAppendMayNotBeIsSaidAtOnce() {
        List<NewEntry> twice = List.of(Cases.entry(Cases.decision()), Cases.entry(Cases.decision()));
        RecordedDecision same = Cases.decision();
        for (List<NewEntry> entries :
                List.of(List.<NewEntry>of(), Cases.entries(501), List.of(Cases.entry(same), Cases.entry(same)))) {
            assertThatExceptionOfType(IllegalArgumentException.class)
                    .isThrownBy(() -> sequencer.append(Cases.newCase(), 0, entries, INTERACTIVE));
        }
        assertThat(append(Cases.newCase(), 0, twice)).isInstanceOf(Appended.class);
    }

    /** An {@link Appended} by what callers look at. */
    private record At(List<Long> positions, Instant recordedtime) {}

    private static Object seen(AppendOutcome outcome) {
        return outcome instanceof Appended appended ? new At(appended.positions(), appended.recordedtime()) : outcome;
    }

    private record Asked(CaseId caseId, int expectedSequence, List<NewEntry> entries) {}

    /** The writer waits for the head with an append of its own while these are queued. */
    private List<AppendOutcome> inOneBatch(Asked... asked) throws Exception {
        List<CompletableFuture<AppendOutcome>> answers = new ArrayList<>();
        try (HeadLock held = new HeadLock(database.superuserDataSource())) {
            sequencer.append(Cases.newCase(), 0, Cases.entries(1), INTERACTIVE);
            held.awaitWaiting();
            for (Asked one : asked) {
                answers.add(sequencer.append(one.caseId(), one.expectedSequence(), one.entries(), INTERACTIVE));
            }
        }
        return answers.stream().map(CompletableFuture::join).toList();
    }

    private void poison(String id) {
        superuser()
                .sql(
                        "CREATE FUNCTION ledger.poison() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF NEW.decision_id = '"
                                + id
                                + "' THEN RAISE EXCEPTION 'poisoned: %', NEW.decision_id; END IF; RETURN NEW; END $$")
                .update();
        superuser()
                .sql(
                        "CREATE TRIGGER poison BEFORE INSERT ON ledger.ledger_entry FOR EACH ROW EXECUTE FUNCTION ledger.poison()")
                .update();
    }

    private void assertDense() {
        List<Long> positions = new ArrayList<>();
        List<Instant> times = new ArrayList<>();
        log.scan(0, Long.MAX_VALUE, stored -> {
            positions.add(stored.entry().position());
            times.add(stored.entry().recordedtime());
        });
        assertThat(positions)
                .isEqualTo(LongStream.range(0, log.size()).boxed().toList())
                .isNotEmpty();
        assertThat(times).isSorted();
    }

    private int transactionsOf(long from, long toExclusive) {
        return superuser()
                .sql("SELECT count(DISTINCT xmin::text) FROM ledger.ledger_entry WHERE position >= ? AND position < ?")
                .params(from, toExclusive)
                .query(Integer.class)
                .single();
    }

    private Instant recordedtime() {
        List<Instant> times = new ArrayList<>();
        log.scan(log.size() - 1, log.size(), stored -> times.add(stored.entry().recordedtime()));
        return times.getFirst();
    }

    private AppendOutcome append(CaseId caseId, int expectedSequence, List<NewEntry> entries) {
        return sequencer.append(caseId, expectedSequence, entries, INTERACTIVE).join();
    }

    private Sequencer sequencer(int laneEntries) {
        return new Sequencer(
                database.appDataSource(), new TestClock(time), new SecureRandom(), laneEntries, Duration.ofSeconds(30));
    }

    private JdbcClient superuser() {
        return JdbcClient.create(database.superuserDataSource());
    }
}
