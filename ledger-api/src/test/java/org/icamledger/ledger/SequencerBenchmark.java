package org.icamledger.ledger;

import com.zaxxer.hikari.HikariDataSource;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.eventsourcing.eventstore.jdbc.JdbcEventStorageEngine;
import org.axonframework.eventsourcing.eventstore.jdbc.PostgresEventTableFactory;
import org.axonframework.messaging.MetaData;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.jackson3.Jackson3Serializer;
import org.axonframework.spring.jdbc.SpringDataSourceConnectionProvider;
import org.axonframework.spring.messaging.unitofwork.SpringTransactionManager;
import org.icamledger.api.BenchmarkReport;
import org.icamledger.api.storage.TestPostgres;
import org.icamledger.casefile.CaseFile;
import org.icamledger.casefile.CaseId;
import org.icamledger.casefile.RecordedDecision;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Appends of one decision each: the Sequencer against Axon's own JDBC engine, which promises neither dense order nor a tree, and
 * against that engine under one global lock, the simplest way to a dense order. They take turns on one server, so that the
 * ratios hold on a busy machine, too.
 */
class SequencerBenchmark {
    private static final Duration TURN = Duration.ofSeconds(Integer.getInteger("benchmark.turn.seconds", 5));
    private static final int TURNS = 3;
    private static final int MOST_CALLERS = 64;

    private enum Engine {
        SEQUENCER,
        AXON,
        AXON_LOCKED
    }

    @Test
    void appends() throws Exception {
        TestPostgres database = TestPostgres.newDatabase();
        try (Sequencer sequencer = new Sequencer(database.appDataSource(), Clock.systemUTC(), new SecureRandom());
                HikariDataSource pool = pool(database.superuserDataSource())) {
            EventStorageEngine axon = axon(pool);
            JdbcTemplate jdbc = new JdbcTemplate(pool);
            TransactionTemplate transactions = new TransactionTemplate(new JdbcTransactionManager(pool));
            Map<Engine, Supplier<Runnable>> callers = new EnumMap<>(Engine.class);
            callers.put(Engine.SEQUENCER, () -> new AppendingCaller(sequencer, appended -> {}));
            callers.put(
                    Engine.AXON,
                    () -> axonCaller(
                            event -> transactions.executeWithoutResult(transaction -> axon.appendEvents(event))));
            callers.put(
                    Engine.AXON_LOCKED,
                    () -> axonCaller(event -> transactions.executeWithoutResult(transaction -> {
                        jdbc.execute("SELECT pg_advisory_xact_lock(1)");
                        axon.appendEvents(event);
                    })));
            for (Engine engine : Engine.values()) {
                Load.of(MOST_CALLERS, TURN, callers.get(engine)); // Nobody is measured cold.
            }
            BenchmarkReport report = BenchmarkReport.section(
                    "Appends of one decision, durable, by the Sequencer and by Axon's own JDBC engine",
                    database.appDataSource());
            measure(report, callers, 1);
            measure(report, callers, 16);
            measure(report, callers, MOST_CALLERS);
            report.write();
        }
    }

    private static void measure(BenchmarkReport report, Map<Engine, Supplier<Runnable>> callers, int count)
            throws Exception {
        Map<Engine, List<Load>> loads = new EnumMap<>(Engine.class);
        for (int turn = 0; turn < TURNS; turn++) {
            for (Engine engine : Engine.values()) {
                loads.computeIfAbsent(engine, e -> new ArrayList<>()).add(Load.of(count, TURN, callers.get(engine)));
            }
        }
        Load sequencer = median(loads.get(Engine.SEQUENCER));
        Load axon = median(loads.get(Engine.AXON));
        Load locked = median(loads.get(Engine.AXON_LOCKED));
        String who = count + (count == 1 ? " caller" : " callers");
        report.figure(
                who + ": Sequencer",
                "%,.0f/s, p50 %.2f ms".formatted(sequencer.perSecond(), sequencer.p50Millis()),
                count == MOST_CALLERS ? "10,000/s" : "");
        report.figure(
                who + ": Axon's JDBC engine", "%,.0f/s, p50 %.2f ms".formatted(axon.perSecond(), axon.p50Millis()), "");
        report.figure(
                who + ": the same under one advisory lock",
                "%,.0f/s, p50 %.2f ms".formatted(locked.perSecond(), locked.p50Millis()),
                "");
        report.figure(
                who + ": Sequencer to Axon, to Axon under the lock",
                "%.2f, %.2f"
                        .formatted(
                                sequencer.perSecond() / axon.perSecond(), sequencer.perSecond() / locked.perSecond()),
                switch (count) {
                    case 16 -> "0.8, 3";
                    case MOST_CALLERS -> "2";
                    default -> "";
                });
    }

    private static Load median(List<Load> loads) {
        return loads.stream()
                .sorted(Comparator.comparing(Load::perSecond))
                .toList()
                .get(loads.size() / 2);
    }

    private interface Appending {
        void append(DomainEventMessage<?> event);
    }

    private static Runnable axonCaller(Appending engine) {
        return new Runnable() {
            private CaseId caseId = Cases.newCase();
            private int sequence;

            @Override
            public void run() {
                RecordedDecision decision = Cases.decision();
                engine.append(new GenericDomainEventMessage<>(
                        "CaseFile",
                        caseId.toString(),
                        sequence,
                        decision,
                        MetaData.with(CaseFile.RECORDED_BY, Cases.ACCOUNT),
                        decision.id().toString(),
                        decision.time()));
                sequence++;
                if (sequence == 10) {
                    caseId = Cases.newCase();
                    sequence = 0;
                }
            }
        };
    }

    private static EventStorageEngine axon(DataSource pool) {
        Serializer serializer = Jackson3Serializer.builder().build();
        JdbcEventStorageEngine engine = JdbcEventStorageEngine.builder()
                .connectionProvider(new SpringDataSourceConnectionProvider(pool))
                .transactionManager(new SpringTransactionManager(new JdbcTransactionManager(pool)))
                .eventSerializer(serializer)
                .snapshotSerializer(serializer)
                .build();
        new TransactionTemplate(new JdbcTransactionManager(pool))
                .executeWithoutResult(transaction -> engine.createSchema(PostgresEventTableFactory.INSTANCE));
        return engine;
    }

    private static HikariDataSource pool(DataSource dataSource) {
        HikariDataSource pool = new HikariDataSource();
        pool.setDataSource(dataSource);
        pool.setMaximumPoolSize(MOST_CALLERS);
        return pool;
    }
}
