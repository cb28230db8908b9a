package org.icamledger.api;

import java.lang.management.ManagementFactory;
import java.util.UUID;
import javax.sql.DataSource;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.common.jdbc.ConnectionProvider;
import org.axonframework.common.jdbc.UnitOfWorkAwareConnectionProviderWrapper;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.config.AggregateConfigurer;
import org.axonframework.config.ConfigurerModule;
import org.axonframework.eventhandling.PropagatingErrorHandler;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.eventhandling.tokenstore.jdbc.JdbcTokenStore;
import org.axonframework.eventhandling.tokenstore.jdbc.TokenSchema;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.messaging.correlation.CorrelationDataProvider;
import org.axonframework.messaging.interceptors.CorrelationDataInterceptor;
import org.axonframework.modelling.command.VersionedAggregateIdentifier;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.jackson3.Jackson3SerializerCustomizer;
import org.axonframework.spring.jdbc.SpringDataSourceConnectionProvider;
import org.axonframework.spring.messaging.unitofwork.SpringTransactionManager;
import org.icamledger.casefile.CaseFile;
import org.icamledger.casefile.RecordDecisions;
import org.icamledger.ledger.CaseFileCache;
import org.icamledger.ledger.CaseFileCommandBus;
import org.icamledger.ledger.CommandFormat;
import org.icamledger.ledger.LedgerEventStorageEngine;
import org.icamledger.ledger.Publisher;
import org.icamledger.ledger.SealedLog;
import org.icamledger.ledger.Sequencer;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.PlatformTransactionManager;
import tools.jackson.databind.jsontype.BasicPolymorphicTypeValidator;

/**
 * Axon's parts, each named here. Its own autoconfiguration runs before Spring Boot 4 has made a data source and would silently
 * put in others that store nothing.
 */
@Configuration(proxyBeanMethods = false)
class AxonConfiguration {
    private static final int CACHED_CASE_FILES = 5_000;

    /** Each takes some 300 bytes. */
    private static final int CACHED_DECISIONS = 50_000;

    /** For one follower, which goes on from the log when it is further behind; each may have 32 KB. */
    private static final int EVENTS_AT_HAND = 100;

    /** How often the log is looked at for what other nodes recorded; what this one records is seen at once. */
    private static final long FETCH_MILLIS = 50;

    @Bean
    EventStorageEngine eventStorageEngine(Sequencer sequencer, SealedLog log) {
        return new LedgerEventStorageEngine(sequencer, log);
    }

    @Bean
    @Qualifier("eventStore")
    EmbeddedEventStore eventStore(EventStorageEngine storageEngine) {
        return EmbeddedEventStore.builder()
                .storageEngine(storageEngine)
                .fetchDelay(FETCH_MILLIS)
                .cachedEvents(EVENTS_AT_HAND)
                // A follower that falls behind while it shares a stream would hold on to all that came since
                // (AxonFramework issue 2954).
                .optimizeEventConsumption(false)
                .build();
    }

    /** By the qualifier it is told from the bus that leads to other nodes, see {@link CommandRouting}. */
    @Bean
    @Qualifier("localSegment")
    CaseFileCommandBus commandBus(CorrelationDataProvider correlation, Publisher publisher) {
        CaseFileCommandBus bus = new CaseFileCommandBus(publisher::newest);
        bus.registerHandlerInterceptor(new CorrelationDataInterceptor<>(correlation));
        return bus;
    }

    @Bean
    CorrelationDataProvider correlationDataProvider() {
        return LedgerEventStorageEngine.correlation();
    }

    @Bean
    ConfigurerModule caseFileConfigurer() {
        return configurer -> configurer.configureAggregate(AggregateConfigurer.defaultConfiguration(CaseFile.class)
                .configureCommandTargetResolver(axon -> AxonConfiguration::target)
                .configureCache(axon -> new CaseFileCache(CACHED_CASE_FILES, CACHED_DECISIONS)));
    }

    /** Axon would search the annotated member by reflection, anew for each command. */
    private static VersionedAggregateIdentifier target(CommandMessage<?> command) {
        return new VersionedAggregateIdentifier(
                ((RecordDecisions) command.getPayload()).caseId().toString(), null);
    }

    /** For event processors, which keep their position in the transaction of what they write. */
    @Bean
    TransactionManager axonTransactionManager(PlatformTransactionManager transactions) {
        return new SpringTransactionManager(transactions);
    }

    @Bean
    ConnectionProvider connectionProvider(DataSource dataSource) {
        return new UnitOfWorkAwareConnectionProviderWrapper(new SpringDataSourceConnectionProvider(dataSource));
    }

    @Bean
    TokenStore tokenStore(ConnectionProvider connections, Serializer serializer) {
        return JdbcTokenStore.builder()
                .connectionProvider(connections)
                .serializer(serializer)
                // Process and machine alone are the same in several containers of one name.
                .nodeId(ManagementFactory.getRuntimeMXBean().getName() + "/" + UUID.randomUUID())
                .schema(TokenSchema.builder()
                        .setTokenTable("ledger.token_entry")
                        .setProcessorNameColumn("processor_name")
                        .setTokenTypeColumn("token_type")
                        .build())
                .build();
    }

    /**
     * Commands are written as the ledger writes decisions. Jackson 3 makes no object of a class that is named in what it reads,
     * unless it is allowed; Axon's tokens need it. There can be one customizer: Axon takes no notice of a second.
     */
    @Bean
    Jackson3SerializerCustomizer axonTypes() {
        return mapper -> mapper.addModule(CommandFormat.module())
                .polymorphicTypeValidator(BasicPolymorphicTypeValidator.builder()
                        .allowIfSubType("org.axonframework.")
                        .allowIfSubType("java.util.")
                        .build());
    }

    /** A projection that cannot handle an event stops there; Axon would log it and go on without. */
    @Bean
    ConfigurerModule eventProcessingConfigurer() {
        return configurer -> configurer
                .eventProcessing()
                .registerDefaultErrorHandler(axon -> PropagatingErrorHandler.instance())
                .registerDefaultListenerInvocationErrorHandler(axon -> PropagatingErrorHandler.instance());
    }
}
