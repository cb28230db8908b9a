package org.icamledger.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.icamledger.ledger.Lane.INTERACTIVE;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.icamledger.api.storage.TestPostgres;
import org.icamledger.casefile.CaseId;
import org.icamledger.ledger.AppendOutcome.Appended;
import org.icamledger.ledger.AppendOutcome.Conflict;
import org.icamledger.ledger.AppendOutcome.Repeated;
import org.icamledger.ledger.AppendOutcome.Unavailable;
import org.icamledger.ledger.AppendOutcome.Unknown;
import org.icamledger.ledger.Wire.Fault;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What callers are told, and what is stored, when the connection or another node fails at the worst moment. */
class SequencerFaultIT {
    private final TestPostgres database = TestPostgres.newDatabase();
    private final SealedLog log = new SealedLog(database.appDataSource());
    private final CaseId caseId = Cases.newCase();
    private Wire wire;
    private Sequencer sequencer;

    @BeforeEach
    void start() throws Exception {
        wire = new Wire(database);
        sequencer = sequencer(wire.dataSource(), Duration.ofSeconds(30));
    }

    @AfterEach
    void stop() throws Exception {
        wire.close();
        sequencer.close();
    }

    @Test
    void aCommitThatNeverReachedTheServerStoredNothing() throws Exception {
        List<NewEntry> entries = Cases.entries(2);
        CountDownLatch struck = wire.at("COMMIT", Fault.REQUEST_LOST);
        assertThat(append(0, entries)).isInstanceOf(Unavailable.class);
        assertThat(struck.getCount()).isZero();
        assertThat(log.size()).isZero();
        assertThat(append(0, entries)).isInstanceOf(Appended.class);
    }

    @Test
    void aCommitWhoseAnswerWasLostIsAcknowledged() throws Exception {
        List<NewEntry> entries = Cases.entries(2);
        CountDownLatch struck = wire.at("COMMIT", Fault.ANSWER_LOST);
        assertThat(append(0, entries))
                .isInstanceOfSatisfying(Appended.class, appended -> assertThat(appended.positions())
                        .containsExactly(0L, 1L));
        assertThat(struck.getCount()).isZero();
        assertThat(log.ofCase(caseId)).hasSize(2);
        assertThat(append(0, entries)).isEqualTo(new Repeated(List.of(0L, 1L)));
    }

    @Test
    void refusalsKeepTheirReasonWhenTheAnswerOfTheirBatchWasLost() throws Exception {
        List<NewEntry> entries = Cases.entries(1);
        CompletableFuture<AppendOutcome> stored;
        CompletableFuture<AppendOutcome> stale;
        try (HeadLock held = new HeadLock(database.superuserDataSource())) {
            sequencer.append(Cases.newCase(), 5, Cases.entries(1), INTERACTIVE);
            held.awaitWaiting();
            stored = sequencer.append(caseId, 0, entries, INTERACTIVE);
            stale = sequencer.append(caseId, 0, Cases.entries(1), INTERACTIVE);
            wire.at("COMMIT", Fault.ANSWER_LOST);
        }
        assertThat(stored.join()).isInstanceOf(Appended.class);
        assertThat(stale.join()).isEqualTo(new Conflict(1));
    }

    @Test
    void whenTheServerStaysAwayAfterACommitTheOutcomeIsUnknown() throws Exception {
        List<NewEntry> entries = Cases.entries(1);
        try (Wire breaking = new Wire(database);
                Sequencer impatient = sequencer(breaking.dataSource(), Duration.ofMillis(500))) {
            breaking.at("COMMIT", Fault.ANSWER_LOST);
            breaking.admit(1);
            assertThat(impatient.append(caseId, 0, entries, INTERACTIVE).join()).isEqualTo(new Unknown());
        }
        assertThat(append(0, entries)).as("repeating with the same ids tells").isEqualTo(new Repeated(List.of(0L)));
    }

    @Test
    void aServerThatIsAwayIsSaidAtOnceAndUsedAgainWhenItIsBack() {
        List<NewEntry> entries = Cases.entries(1);
        wire.admit(0);
        assertThat(append(0, entries)).isInstanceOf(Unavailable.class);
        wire.admit(1);
        assertThat(append(0, entries)).isInstanceOf(Appended.class);
    }

    @Test
    void aConnectionThatTheServerClosedBetweenAppendsIsOpenedAgain() {
        append(0, Cases.entries(1));
        JdbcClient.create(database.superuserDataSource())
                .sql("SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity"
                        + " WHERE usename = 'icam_ledger' AND datname = current_database()")
                .query()
                .listOfRows();
        assertThat(append(1, Cases.entries(1))).isInstanceOf(Appended.class);
    }

    @Test
    void aFrozenNodeDoesNotHoldTheOthersAndGoesOnWhenItThaws() throws Exception {
        List<NewEntry> frozenEntries = Cases.entries(1);
        CountDownLatch frozen = wire.at("COMMIT", Fault.FROZEN);
        CompletableFuture<AppendOutcome> ofFrozen = sequencer.append(caseId, 0, frozenEntries, INTERACTIVE);
        assertThat(frozen.await(30, TimeUnit.SECONDS)).isTrue();
        try (Sequencer other = sequencer(database.appDataSource(), Duration.ofSeconds(30))) {
            assertThat(other.append(Cases.newCase(), 0, Cases.entries(1), INTERACTIVE)
                            .join())
                    .as("the server ended the transaction of the frozen node")
                    .isInstanceOf(Appended.class);
            wire.thaw();
            assertThat(ofFrozen.join()).isInstanceOf(Unavailable.class);
            assertThat(append(0, frozenEntries)).isInstanceOf(Appended.class);
        }
        assertThat(log.size()).isEqualTo(2);
    }

    @Test
    void somebodyElseWhoHoldsTheHeadForTooLongCostsAnswersAndNothingMore() throws Exception {
        List<NewEntry> entries = Cases.entries(1);
        try (HeadLock held = new HeadLock(database.superuserDataSource())) {
            assertThat(append(0, entries)).isInstanceOf(Unavailable.class);
        }
        assertThat(append(0, entries)).isInstanceOf(Appended.class);
        assertThat(log.size()).isEqualTo(1);
    }

    private AppendOutcome append(int expectedSequence, List<NewEntry> entries) {
        return sequencer.append(caseId, expectedSequence, entries, INTERACTIVE).join();
    }

    private static Sequencer sequencer(DataSource dataSource, Duration settling) {
        return new Sequencer(dataSource, Clock.systemUTC(), new SecureRandom(), 1_000, settling);
    }
}
