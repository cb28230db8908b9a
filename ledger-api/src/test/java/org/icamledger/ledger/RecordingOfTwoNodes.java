package org.icamledger.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.InstanceOfAssertFactories.type;
import static org.icamledger.ledger.Lane.INTERACTIVE;

import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.HikariPoolMXBean;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.icamledger.api.LedgerNode;
import org.icamledger.api.storage.Conditions;
import org.icamledger.api.storage.TestPostgres;
import org.icamledger.casefile.CaseId;
import org.icamledger.casefile.Coaching.InvitationDelivered;
import org.icamledger.casefile.DecisionId;
import org.icamledger.casefile.OpenCase;
import org.icamledger.casefile.RecordDecisions;
import org.icamledger.casefile.RecordedDecision;
import org.icamledger.ledger.RecordingOutcome.AlreadyOpen;
import org.icamledger.ledger.RecordingOutcome.IdTaken;
import org.icamledger.ledger.RecordingOutcome.PreconditionFailed;
import org.icamledger.ledger.RecordingOutcome.Recorded;
import org.icamledger.ledger.RecordingOutcome.Refused;
import org.icamledger.ledger.RecordingOutcome.Unavailable;
import org.icamledger.ledger.RecordingOutcome.UnknownCase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;

/** Recording through the case files of two nodes on one database: the answers are the same however commands find their case file. */
abstract class RecordingOfTwoNodes {
    private static TestPostgres database;

    @TempDir
    private static Path directory;

    private static ConfigurableApplicationContext firstNode;
    private static ConfigurableApplicationContext secondNode;
    private static Recording first;
    private static Recording second;
    private static SealedLog log;

    static void start(String... settings) {
        database = TestPostgres.newDatabase();
        firstNode = LedgerNode.start(database, directory.resolve("first"), settings);
        secondNode = LedgerNode.start(database, directory.resolve("second"), settings);
        first = firstNode.getBean(Recording.class);
        second = secondNode.getBean(Recording.class);
        log = firstNode.getBean(SealedLog.class);
    }

    @AfterAll
    static void stop() {
        firstNode.close();
        secondNode.close();
    }

    @Test
    void whatIsRecordedComesBackAsStored() {
        OpenCase open = Cases.open(Cases.newCase(), Cases.decision());
        List<StoredEntry> entries = recorded(record(first, open));
        assertThat(entries)
                .extracting(stored -> stored.entry().decision())
                .containsExactly(open.opened(), open.more().getFirst());
        assertThat(entries).extracting(stored -> stored.entry().recordedby()).containsOnly(Cases.ACCOUNT);
        assertThat(log.ofCase(open.caseId())).usingRecursiveComparison().isEqualTo(entries);
    }

    @Test
    void repeatingRecordsNothingTwiceOnAnyNode() {
        OpenCase open = Cases.open(Cases.newCase());
        RecordDecisions more = Cases.record(open.caseId(), Cases.decisions(2));
        List<StoredEntry> opened = recorded(record(first, open));
        List<StoredEntry> recorded = recorded(record(first, more));
        for (Recording node : List.of(first, second)) {
            assertThat(recorded(record(node, open))).usingRecursiveComparison().isEqualTo(opened);
            assertThat(recorded(record(node, more))).usingRecursiveComparison().isEqualTo(recorded);
        }
        assertThat(log.sizeOf(open.caseId())).isEqualTo(3);
    }

    @Test
    void ofABlockThatIsPartlyStoredNothingIsRecorded() {
        CaseId caseId = openCase();
        List<RecordedDecision> block = Cases.decisions(3);
        record(first, Cases.record(caseId, block.subList(1, 2)));
        assertThat(record(second, Cases.record(caseId, block)))
                .isEqualTo(new IdTaken(block.get(1).id()));
        assertThat(log.sizeOf(caseId)).isEqualTo(2);
    }

    @Test
    void anIdOfAnotherCaseIsTaken() {
        OpenCase open = Cases.open(Cases.newCase());
        record(first, open);
        DecisionId taken = open.opened().id();
        assertThat(record(second, new OpenCase(Cases.newCase(), open.opened(), List.of(), Cases.PERSONS)))
                .isEqualTo(new IdTaken(taken));
        RecordedDecision here = Cases.decision();
        record(first, Cases.record(open.caseId(), List.of(here)));
        assertThat(record(second, Cases.record(openCase(), List.of(here)))).isEqualTo(new IdTaken(here.id()));
    }

    @Test
    void aCaseIsOpenedOnce() {
        CaseId caseId = openCase();
        assertThat(record(first, Cases.open(caseId))).isInstanceOf(AlreadyOpen.class);
        assertThat(record(second, Cases.open(caseId))).isInstanceOf(AlreadyOpen.class);
        assertThat(record(first, Cases.record(caseId, Cases.decisions(1)))).isInstanceOf(Recorded.class);
    }

    @Test
    void aCaseThatWasNeverOpenedIsUnknown() {
        assertThat(record(first, Cases.record(Cases.newCase(), Cases.decisions(1))))
                .isInstanceOf(UnknownCase.class);
    }

    @Test
    void aPreconditionHoldsOrFailsWithTheSequenceOfTheLastDecision() {
        CaseId caseId = openCase();
        assertThat(record(first, expecting(caseId, 0))).isInstanceOf(Recorded.class);
        assertThat(record(first, expecting(caseId, 0))).isEqualTo(new PreconditionFailed(1));
        assertThat(record(first, expecting(caseId, 2))).isEqualTo(new PreconditionFailed(1));
    }

    @Test
    void aStaleCopyIsReplacedWhenDecisionsAreRecorded() {
        CaseId caseId = staleOnFirst();
        assertThat(recorded(record(first, Cases.record(caseId, Cases.decisions(1))))
                        .getFirst()
                        .entry()
                        .casesequence())
                .isEqualTo(2);
    }

    @Test
    void aStaleCopyIsReplacedBeforeADecisionIsRefused() {
        CaseId caseId = openCase();
        RecordedDecision invitation = Cases.decision(Cases.invitation());
        record(second, Cases.record(caseId, List.of(invitation)));
        RecordedDecision delivery = Cases.decision(new InvitationDelivered(invitation.id(), null));
        assertThat(record(first, Cases.record(caseId, List.of(delivery))))
                .as("the first node had not seen the invitation")
                .isInstanceOf(Recorded.class);
    }

    @Test
    void aStaleCopyIsReplacedBeforeAPreconditionFails() {
        assertThat(record(first, expecting(staleOnFirst(), 1))).isInstanceOf(Recorded.class);
        assertThat(record(first, expecting(staleOnFirst(), 0))).isEqualTo(new PreconditionFailed(1));
        assertThat(record(first, expecting(staleOnFirst(), 5))).isEqualTo(new PreconditionFailed(1));
    }

    @Test
    void whatDoesNotCohereIsRefusedAndNothingStored() {
        CaseId caseId = openCase();
        RecordedDecision dangling =
                Cases.decision(new InvitationDelivered(Cases.decision().id(), null));
        assertThat(record(first, Cases.record(caseId, List.of(Cases.decision(), dangling))))
                .asInstanceOf(type(Refused.class))
                .satisfies(refused -> assertThat(refused.refusals())
                        .singleElement()
                        .satisfies(refusal -> assertThat(refusal.decision()).isEqualTo(dangling.id())));
        assertThat(log.sizeOf(caseId)).isEqualTo(1);
        assertThat(record(first, Cases.record(caseId, Cases.decisions(1)))).isInstanceOf(Recorded.class);
    }

    @Test
    void whatIsTooLargeIsSaidAndNothingStored() {
        CaseId caseId = openCase();
        RecordedDecision large = Cases.decision(Cases.statementOf(40_000));
        assertThatExceptionOfType(EntryTooLarge.class)
                .isThrownBy(() -> record(first, Cases.record(caseId, List.of(Cases.decision(), large))));
        assertThat(log.sizeOf(caseId)).isEqualTo(1);
        assertThat(record(first, Cases.record(caseId, Cases.decisions(1)))).isInstanceOf(Recorded.class);
    }

    @Test
    void whoWaitsForTheWriterHoldsNoConnection() throws Exception {
        HikariPoolMXBean pool = firstNode.getBean(HikariDataSource.class).getHikariPoolMXBean();
        List<CaseId> cases = IntStream.range(0, 20).mapToObj(i -> openCase()).toList();
        List<Thread> waiting;
        try (HeadLock held = new HeadLock(database.superuserDataSource())) {
            waiting = cases.stream()
                    .map(caseId ->
                            Thread.ofPlatform().start(() -> record(first, Cases.record(caseId, Cases.decisions(1)))))
                    .toList();
            held.awaitWaiting();
            Conditions.await(() -> waiting.stream().allMatch(thread -> thread.getState() == Thread.State.TIMED_WAITING)
                    && pool.getActiveConnections() == 0);
        }
        for (Thread one : waiting) {
            one.join();
        }
        assertThat(cases).allSatisfy(caseId -> assertThat(log.sizeOf(caseId)).isEqualTo(2));
    }

    @Test
    void manyWritersOnFewCasesThroughBothNodes() throws Exception {
        int writers = 64;
        int requests = 6;
        List<CaseId> cases = IntStream.range(0, 8).mapToObj(i -> openCase()).toList();
        List<DecisionId> acknowledged = Collections.synchronizedList(new ArrayList<>());
        try (ExecutorService threads = Executors.newFixedThreadPool(writers)) {
            List<Future<?>> all = new ArrayList<>();
            for (int writer = 0; writer < writers; writer++) {
                CaseId caseId = cases.get(writer % cases.size());
                Recording node = writer / cases.size() % 2 == 0 ? first : second;
                all.add(threads.submit(() -> {
                    for (int i = 0; i < requests; i++) {
                        RecordDecisions request = Cases.record(caseId, Cases.decisions(2));
                        recorded(untilRecorded(node, request))
                                .forEach(stored -> acknowledged.add(
                                        stored.entry().decision().id()));
                    }
                }));
            }
            for (Future<?> one : all) {
                one.get();
            }
        }
        assertThat(acknowledged).hasSize(writers * requests * 2).doesNotHaveDuplicates();
        assertThat(log.find(acknowledged)).hasSize(acknowledged.size());
        assertThat(cases).allSatisfy(caseId -> assertThat(log.ofCase(caseId))
                .extracting(stored -> stored.entry().casesequence())
                .isEqualTo(IntStream.rangeClosed(0, writers * requests * 2 / cases.size())
                        .boxed()
                        .toList()));
        List<Long> positions = new ArrayList<>();
        log.scan(0, Long.MAX_VALUE, stored -> positions.add(stored.entry().position()));
        assertThat(positions).isEqualTo(LongStream.range(0, log.size()).boxed().toList());
    }

    /** As a client does that is told to repeat with the same ids. */
    private static RecordingOutcome untilRecorded(Recording node, RecordDecisions request) {
        RecordingOutcome outcome = record(node, request);
        while (outcome instanceof Unavailable) {
            outcome = record(node, request);
        }
        return outcome;
    }

    /** A case of two decisions, of which the first node has seen one. */
    private static CaseId staleOnFirst() {
        CaseId caseId = openCase();
        assertThat(record(second, Cases.record(caseId, Cases.decisions(1)))).isInstanceOf(Recorded.class);
        return caseId;
    }

    private static CaseId openCase() {
        CaseId caseId = Cases.newCase();
        assertThat(record(first, Cases.open(caseId))).isInstanceOf(Recorded.class);
        return caseId;
    }

    private static RecordDecisions expecting(CaseId caseId, int lastSequence) {
        return new RecordDecisions(caseId, Cases.decisions(1), lastSequence, Cases.PERSONS);
    }

    private static RecordingOutcome record(Recording node, OpenCase command) {
        return node.record(command, Cases.ACCOUNT, INTERACTIVE);
    }

    private static RecordingOutcome record(Recording node, RecordDecisions command) {
        return node.record(command, Cases.ACCOUNT, INTERACTIVE);
    }

    private static List<StoredEntry> recorded(RecordingOutcome outcome) {
        assertThat(outcome).isInstanceOf(Recorded.class);
        return ((Recorded) outcome).entries();
    }
}
