package org.icamledger.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.icamledger.ledger.Lane.INTERACTIVE;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.icamledger.api.storage.TestPostgres;
import org.icamledger.casefile.CaseFile;
import org.icamledger.casefile.CaseId;
import org.icamledger.casefile.RecordedDecision;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Reading 2,500 decisions: 500 cases of five, of which each takes a second of the clock. */
class LogReadingIT {
    private static final int CASES = 500;
    private static final int SIZE = CASES * 5;
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final TestPostgres DATABASE = TestPostgres.newDatabase();
    private static final AtomicReference<Instant> TIME = new AtomicReference<>();
    private static final List<CaseId> IDS =
            IntStream.range(0, CASES).mapToObj(i -> Cases.newCase()).toList();

    private static final SealedLog log = new SealedLog(DATABASE.appDataSource());
    private static Sequencer sequencer;
    private static LedgerEventStorageEngine engine;

    @BeforeAll
    static void record() {
        sequencer = new Sequencer(DATABASE.appDataSource(), new TestClock(TIME), new SecureRandom());
        engine = new LedgerEventStorageEngine(sequencer, log);
        for (int i = 0; i < CASES; i++) {
            TIME.set(START.plusSeconds(i));
            List<NewEntry> entries = new ArrayList<>(Cases.entries(4));
            entries.addFirst(Cases.entry(Cases.opened()));
            sequencer.append(IDS.get(i), 0, entries, INTERACTIVE).join();
        }
    }

    @AfterAll
    static void stop() {
        sequencer.close();
    }

    @Test
    void theSizeIsTheNumberOfDecisions() {
        assertThat(log.size()).isEqualTo(SIZE);
        assertThat(log.sizeOf(IDS.get(3))).isEqualTo(5);
        assertThat(log.sizeOf(Cases.newCase())).isZero();
    }

    @Test
    void aCaseIsReadBySequence() {
        assertThat(log.ofCase(IDS.get(7)))
                .extracting(stored -> stored.entry().position())
                .containsExactly(35L, 36L, 37L, 38L, 39L);
        assertThat(log.ofCase(IDS.get(7), 3))
                .extracting(stored -> stored.entry().casesequence())
                .containsExactly(3, 4);
        assertThat(log.ofCase(Cases.newCase())).isEmpty();
    }

    @Test
    void decisionsAreFoundById() {
        StoredEntry last = log.ofCase(IDS.getLast()).getLast();
        StoredEntry first = log.ofCase(IDS.getFirst()).getFirst();
        assertThat(log.find(last.entry().decision().id()))
                .get()
                .usingRecursiveComparison()
                .isEqualTo(last);
        assertThat(log.find(Cases.decision().id())).isEmpty();
        assertThat(log.find(List.of(
                        last.entry().decision().id(),
                        Cases.decision().id(),
                        first.entry().decision().id())))
                .usingRecursiveComparison()
                .isEqualTo(List.of(first, last));
    }

    @Test
    void decisionsAreReadByTheirPositionsInTheirOrder() {
        assertThat(log.at(List.of(36L, 4L, (long) SIZE, 36L)))
                .extracting(stored -> stored.entry().position())
                .containsExactly(4L, 36L);
        assertThat(log.at(List.of())).isEmpty();
    }

    @Test
    void aScanGoesByPositionThroughAllPages() {
        assertThat(scanned(0, Long.MAX_VALUE))
                .isEqualTo(LongStream.range(0, SIZE).boxed().toList());
        assertThat(scanned(990, 2_005))
                .isEqualTo(LongStream.range(990, 2_005).boxed().toList());
        assertThat(scanned(5, 5)).isEmpty();
        assertThat(scanned(SIZE, Long.MAX_VALUE)).isEmpty();
    }

    @Test
    void aScanOfSomeTypesLeavesTheOthersOut() {
        List<Long> positions = new ArrayList<>();
        log.scan(
                4,
                SIZE,
                Set.of("CaseOpened"),
                stored -> positions.add(stored.entry().position()));
        assertThat(positions)
                .isEqualTo(LongStream.range(1, CASES).map(i -> i * 5).boxed().toList());
    }

    @Test
    void theCasesTouchedSinceAPosition() {
        assertThat(log.casesTouchedSince(SIZE - 6)).containsExactlyInAnyOrder(IDS.get(CASES - 2), IDS.get(CASES - 1));
        assertThat(log.casesTouchedSince(0)).hasSize(CASES);
        assertThat(log.casesTouchedSince(SIZE)).isEmpty();
    }

    @Test
    void theSizeAtATimeCountsWhatWasRecordedUntilThen() {
        assertThat(log.sizeAt(START.minusMillis(1))).isZero();
        assertThat(log.sizeAt(START)).isEqualTo(5);
        assertThat(log.sizeAt(START.plusNanos(999_999_999))).isEqualTo(5);
        assertThat(log.sizeAt(START.plusSeconds(250))).isEqualTo(251 * 5);
        assertThat(log.sizeAt(START.plus(Duration.ofDays(1)))).isEqualTo(SIZE);
        assertThat(new SealedLog(TestPostgres.newDatabase().appDataSource()).sizeAt(START))
                .isZero();
    }

    @Test
    void anEventCarriesWhatTheEntrySays() {
        StoredEntry stored = log.ofCase(IDS.getFirst()).get(2);
        DomainEventMessage<?> event =
                engine.readEvents(IDS.getFirst().toString(), 2).next();
        assertThat(event.getIdentifier())
                .isEqualTo(stored.entry().decision().id().toString());
        assertThat(event.getAggregateIdentifier()).isEqualTo(IDS.getFirst().toString());
        assertThat(event.getSequenceNumber()).isEqualTo(2);
        assertThat(event.getTimestamp()).isEqualTo(START);
        assertThat(event.getPayload())
                .isInstanceOf(RecordedDecision.class)
                .isEqualTo(stored.entry().decision());
        assertThat(event.getMetaData()).containsOnly(Map.entry(CaseFile.RECORDED_BY, Cases.ACCOUNT));
    }

    @Test
    void theLastSequenceOfACase() {
        assertThat(engine.lastSequenceNumberFor(IDS.getFirst().toString())).hasValue(4L);
        assertThat(engine.lastSequenceNumberFor(Cases.newCase().toString())).isEmpty();
        assertThat(engine.readSnapshot(IDS.getFirst().toString())).isEmpty();
    }

    @Test
    void tokensArePositions() {
        assertThat(engine.createTailToken()).isEqualTo(new GlobalSequenceTrackingToken(-1));
        assertThat(engine.createHeadToken()).isEqualTo(new GlobalSequenceTrackingToken(SIZE - 1));
        assertThat(engine.createTokenAt(START)).isEqualTo(new GlobalSequenceTrackingToken(-1));
        assertThat(engine.createTokenAt(START.plusNanos(1))).isEqualTo(new GlobalSequenceTrackingToken(4));
        assertThat(engine.createTokenAt(START.plusSeconds(1))).isEqualTo(new GlobalSequenceTrackingToken(4));
        assertThat(engine.createTokenAt(START.plus(Duration.ofDays(1))))
                .isEqualTo(new GlobalSequenceTrackingToken(SIZE - 1));
    }

    @Test
    void aStreamGoesOnAfterItsTokenAndFindsWhatCameSince() {
        assertThat(engine.readEvents((TrackingToken) null, false).count()).isEqualTo(SIZE);
        assertThat(engine.readEvents(new GlobalSequenceTrackingToken(99), false)
                        .map(TrackedEventMessage::trackingToken)
                        .findFirst())
                .hasValue(new GlobalSequenceTrackingToken(100));
        TestPostgres empty = TestPostgres.newDatabase();
        try (Sequencer writer = new Sequencer(empty.appDataSource(), new TestClock(TIME), new SecureRandom())) {
            LedgerEventStorageEngine other = new LedgerEventStorageEngine(writer, new SealedLog(empty.appDataSource()));
            Iterator<? extends TrackedEventMessage<?>> events =
                    other.readEvents(other.createHeadToken(), false).iterator();
            assertThat(events.hasNext()).isFalse();
            writer.append(Cases.newCase(), 0, Cases.entries(1), INTERACTIVE).join();
            assertThat(events.next().trackingToken()).isEqualTo(new GlobalSequenceTrackingToken(0));
        }
    }

    @Test
    void theLogSaysWhenItCannotBeRead() throws Exception {
        try (Wire wire = new Wire(DATABASE)) {
            wire.admit(0);
            assertThatExceptionOfType(LogUnavailable.class).isThrownBy(() -> new SealedLog(wire.dataSource()).size());
        }
    }

    private static List<Long> scanned(long from, long toExclusive) {
        List<Long> positions = new ArrayList<>();
        log.scan(from, toExclusive, stored -> positions.add(stored.entry().position()));
        return positions;
    }
}
