package org.icamledger.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

import java.nio.file.Path;
import java.util.Map;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.common.transaction.NoTransactionManager;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.config.Configuration;
import org.axonframework.config.EventProcessingModule;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.MergedTrackingToken;
import org.axonframework.eventhandling.PropagatingErrorHandler;
import org.axonframework.eventhandling.ReplayToken;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.eventhandling.tokenstore.jdbc.JdbcTokenStore;
import org.axonframework.eventsourcing.CachingEventSourcingRepository;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.messaging.correlation.CorrelationDataProvider;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.jackson3.Jackson3Serializer;
import org.axonframework.spring.messaging.unitofwork.SpringTransactionManager;
import org.icamledger.api.storage.StartRefused;
import org.icamledger.api.storage.TestPostgres;
import org.icamledger.casefile.CaseFile;
import org.icamledger.casefile.CaseId;
import org.icamledger.casefile.LedgerFile.LedgerOpened;
import org.icamledger.ledger.CaseFileCommandBus;
import org.icamledger.ledger.LedgerEventStorageEngine;
import org.icamledger.ledger.SealedLog;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.test.util.ReflectionTestUtils;

/** Which of Axon's parts the application really runs with: a wrong one starts silently and stores nothing. */
class AxonBeansIT {
    private static final TestPostgres DATABASE = TestPostgres.newDatabase();

    @TempDir
    private static Path directory;

    private static ConfigurableApplicationContext application;

    @BeforeAll
    static void start() {
        application = LedgerNode.start(DATABASE, directory.resolve("first"));
    }

    @AfterAll
    static void stop() {
        application.close();
    }

    @Test
    void eventsGoToTheSealedLog() {
        assertThat(application.getBean(EventStore.class)).isExactlyInstanceOf(EmbeddedEventStore.class);
        assertThat(application.getBeansOfType(EventStorageEngine.class).values())
                .singleElement()
                .isExactlyInstanceOf(LedgerEventStorageEngine.class);
        assertThat(axon().eventStore()).isSameAs(application.getBean(EventStore.class));
        assertThat(axon().eventBus()).isSameAs(application.getBean(EventStore.class));
    }

    @Test
    void commandsPinNoConnection() {
        CommandBus bus = application.getBean(CommandBus.class);
        assertThat(bus).isExactlyInstanceOf(CaseFileCommandBus.class).isSameAs(axon().commandBus());
        assertThat(ReflectionTestUtils.getField(bus, "transactionManager")).isSameAs(NoTransactionManager.INSTANCE);
    }

    @Test
    void theLaneTravelsFromACommandToItsEvents() {
        assertThat(application.getBeansOfType(CorrelationDataProvider.class).values())
                .singleElement()
                .satisfies(provider -> assertThat(provider.correlationDataFor(
                                new GenericCommandMessage<>("command", Map.of("lane", "IMPORT", "other", "value"))))
                        .isEqualTo(Map.of("lane", "IMPORT")));
    }

    @Test
    void caseFilesAreCached() {
        assertThat(axon().repository(CaseFile.class)).isExactlyInstanceOf(CachingEventSourcingRepository.class);
    }

    @Test
    void processorsWorkInTransactionsOfTheDatabase() {
        assertThat(application.getBean(TransactionManager.class)).isExactlyInstanceOf(SpringTransactionManager.class);
        assertThat(axon().getComponent(TransactionManager.class))
                .isSameAs(application.getBean(TransactionManager.class));
        assertThat(application.getBean(TokenStore.class)).isExactlyInstanceOf(JdbcTokenStore.class);
    }

    @Test
    void processorsStopAtAnEventThatTheyCannotHandle() {
        EventProcessingModule processing = (EventProcessingModule) axon().eventProcessingConfiguration();
        assertThat(processing.errorHandler("any")).isSameAs(PropagatingErrorHandler.instance());
        assertThat(processing.listenerInvocationErrorHandler("any")).isSameAs(PropagatingErrorHandler.instance());
    }

    @Test
    void everySerializerIsJackson3() {
        assertThat(application.getBeansOfType(Serializer.class).values())
                .isNotEmpty()
                .allSatisfy(serializer -> assertThat(serializer).isExactlyInstanceOf(Jackson3Serializer.class));
        assertThat(axon().serializer()).isExactlyInstanceOf(Jackson3Serializer.class);
        assertThat(axon().eventSerializer()).isExactlyInstanceOf(Jackson3Serializer.class);
        assertThat(axon().messageSerializer()).isExactlyInstanceOf(Jackson3Serializer.class);
    }

    @Test
    void tokensComeBackFromTheTokenStore() {
        GlobalSequenceTrackingToken seven = new GlobalSequenceTrackingToken(7);
        GlobalSequenceTrackingToken nine = new GlobalSequenceTrackingToken(9);
        TokenStore tokens = application.getBean(TokenStore.class);
        transactions().executeInTransaction(() -> tokens.initializeTokenSegments("processor", 3));
        int segment = 0;
        for (TrackingToken token : new TrackingToken[] {
            seven, ReplayToken.createReplayToken(nine, seven), new MergedTrackingToken(seven, nine)
        }) {
            int here = segment++;
            transactions().executeInTransaction(() -> tokens.storeToken(token, "processor", here));
            assertThat(transactions().fetchInTransaction(() -> tokens.fetchToken("processor", here)))
                    .isEqualTo(token);
        }
    }

    @Test
    void aLedgerKeepsItsOriginAndWhatItHolds() {
        LedgerOpened opened = application.getBean(LedgerOpened.class);
        assertThat(opened.origin()).as("the name of its key").isEqualTo("icam-ledger.invalid/test");
        assertThat(opened.synthetic()).isFalse();
        assertThat(application.getBean(SealedLog.class).ofCase(CaseId.LEDGER))
                .singleElement()
                .satisfies(first -> {
                    assertThat(first.entry().position()).isZero();
                    assertThat(first.entry().recordedby()).isEqualTo("acc-ledger");
                    assertThat(first.entry().decision().source()).isEqualTo("urn:icam-ledger");
                    assertThat(first.entry().decision().time())
                            .isEqualTo(first.entry().recordedtime());
                    assertThat(first.entry().decision().data()).isEqualTo(opened);
                });
        try (ConfigurableApplicationContext again =
                LedgerNode.start(DATABASE, directory.resolve("second"), "--ledger.log.origin=" + opened.origin())) {

            assertThat(again.getBean(LedgerOpened.class)).isEqualTo(opened);
        }
        assertThatException()
                .isThrownBy(() ->
                        LedgerNode.start(DATABASE, directory.resolve("third"), "--ledger.log.origin=example.org/other"))
                .havingRootCause()
                .isInstanceOf(StartRefused.class)
                .withMessageContaining(opened.origin());
    }

    private static TransactionManager transactions() {
        return application.getBean(TransactionManager.class);
    }

    private static Configuration axon() {
        return application.getBean(Configuration.class);
    }
}
