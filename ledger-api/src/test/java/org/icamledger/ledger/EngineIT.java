package org.icamledger.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.GenericEventMessage;
import org.icamledger.api.storage.TestPostgres;
import org.icamledger.casefile.CaseFile;
import org.icamledger.casefile.CaseId;
import org.icamledger.casefile.RecordedDecision;
import org.icamledger.ledger.AppendOutcome.Conflict;
import org.icamledger.ledger.AppendOutcome.Unavailable;
import org.junit.jupiter.api.Test;

/** Appending as Axon does it: events in, and either they are durable or there is an exception that says why not. */
class EngineIT {
    private final TestPostgres database = TestPostgres.newDatabase();
    private final SealedLog log = new SealedLog(database.appDataSource());

    @Test
    void positionsStayDenseUnderManyWritersOnTwoNodes() throws Exception {
        List<CaseId> cases =
                IntStream.range(0, 8).mapToObj(i -> Cases.newCase()).toList();
        try (Sequencer first = sequencer(1_000);
                Sequencer second = sequencer(1_000);
                ExecutorService writers = Executors.newFixedThreadPool(64)) {
            List<Future<?>> all = new ArrayList<>();
            for (int writer = 0; writer < 64; writer++) {
                LedgerEventStorageEngine node = engine(writer / cases.size() % 2 == 0 ? first : second);
                CaseId caseId = cases.get(writer % cases.size());
                all.add(writers.submit(() -> IntStream.range(0, 10).forEach(i -> appendAtTheEnd(node, caseId))));
            }
            for (Future<?> one : all) {
                one.get();
            }
        }
        List<Long> positions = new ArrayList<>();
        log.scan(0, Long.MAX_VALUE, stored -> positions.add(stored.entry().position()));
        assertThat(positions).isEqualTo(LongStream.range(0, 64 * 10 * 2).boxed().toList());
        assertThat(cases).allSatisfy(caseId -> assertThat(log.ofCase(caseId))
                .extracting(stored -> stored.entry().casesequence())
                .isEqualTo(IntStream.range(0, 160).boxed().toList()));
    }

    @Test
    void whatIsNotAppendedIsAnExceptionThatSaysWhy() {
        try (Sequencer sequencer = sequencer(1_000)) {
            LedgerEventStorageEngine engine = engine(sequencer);
            CaseId caseId = Cases.newCase();
            engine.appendEvents(events(caseId, 0, Cases.decisions(2), Lane.INTERACTIVE));
            assertThat(outcomeOf(() -> engine.appendEvents(events(caseId, 1, Cases.decisions(1), Lane.INTERACTIVE))))
                    .isEqualTo(new Conflict(2));
            assertThat(log.size()).isEqualTo(2);
        }
    }

    @Test
    void theLaneOfACommandIsThatOfItsEvents() throws Exception {
        try (Sequencer sequencer = sequencer(1);
                ExecutorService waiting = Executors.newCachedThreadPool()) {
            LedgerEventStorageEngine engine = engine(sequencer);
            try (HeadLock held = new HeadLock(database.superuserDataSource())) {
                sequencer.append(Cases.newCase(), 0, Cases.entries(1), Lane.INTERACTIVE);
                held.awaitWaiting();
                sequencer.append(Cases.newCase(), 0, Cases.entries(1), Lane.IMPORT);
                assertThat(outcomeOf(
                                () -> engine.appendEvents(events(Cases.newCase(), 0, Cases.decisions(1), Lane.IMPORT))))
                        .as("the lane of imports is full")
                        .isInstanceOf(Unavailable.class);
                waiting.submit(
                        () -> engine.appendEvents(events(Cases.newCase(), 0, Cases.decisions(1), Lane.INTERACTIVE)));
            }
        }
        assertThat(log.size()).isEqualTo(3);
    }

    @Test
    void theLogTakesDecisionsOfOneCaseAndNothingElse() {
        try (Sequencer sequencer = sequencer(1_000)) {
            LedgerEventStorageEngine engine = engine(sequencer);
            var two = new ArrayList<>(events(Cases.newCase(), 0, Cases.decisions(1), Lane.INTERACTIVE));
            two.addAll(events(Cases.newCase(), 0, Cases.decisions(1), Lane.INTERACTIVE));
            for (var events : List.of(
                    two,
                    List.of(new GenericDomainEventMessage<>(
                            "CaseFile", Cases.newCase().toString(), 0, "other")),
                    List.of(two.getFirst(), new GenericEventMessage<>(Cases.decision())))) {
                assertThatExceptionOfType(IllegalArgumentException.class).isThrownBy(() -> engine.appendEvents(events));
            }
            engine.appendEvents(List.of());
            assertThat(log.size()).isZero();
        }
    }

    private void appendAtTheEnd(LedgerEventStorageEngine node, CaseId caseId) {
        List<RecordedDecision> decisions = Cases.decisions(2);
        int sequence = log.sizeOf(caseId);
        while (true) {
            try {
                node.appendEvents(events(caseId, sequence, decisions, Lane.INTERACTIVE));
                return;
            } catch (NotAppended e) {
                sequence = ((Conflict) e.outcome()).currentSequence();
            }
        }
    }

    private static AppendOutcome outcomeOf(Runnable append) {
        try {
            append.run();
        } catch (NotAppended e) {
            return e.outcome();
        }
        throw new AssertionError("It was appended");
    }

    private static List<GenericDomainEventMessage<RecordedDecision>> events(
            CaseId caseId, int sequence, List<RecordedDecision> decisions, Lane lane) {
        return IntStream.range(0, decisions.size())
                .mapToObj(i -> new GenericDomainEventMessage<>(
                        "CaseFile",
                        caseId.toString(),
                        sequence + i,
                        decisions.get(i),
                        Map.of(CaseFile.RECORDED_BY, Cases.ACCOUNT, LedgerEventStorageEngine.LANE, lane.name())))
                .toList();
    }

    private LedgerEventStorageEngine engine(Sequencer sequencer) {
        return new LedgerEventStorageEngine(sequencer, log);
    }

    private Sequencer sequencer(int laneEntries) {
        return new Sequencer(
                database.appDataSource(), Clock.systemUTC(), new SecureRandom(), laneEntries, Duration.ofSeconds(30));
    }
}
