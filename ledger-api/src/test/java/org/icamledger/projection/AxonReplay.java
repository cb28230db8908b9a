package org.icamledger.projection;

import java.time.Duration;
import java.util.concurrent.Executors;
import org.axonframework.common.transaction.NoTransactionManager;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.PropagatingErrorHandler;
import org.axonframework.eventhandling.SimpleEventHandlerInvoker;
import org.axonframework.eventhandling.pooled.PooledStreamingEventProcessor;
import org.axonframework.eventhandling.tokenstore.inmemory.InMemoryTokenStore;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.icamledger.api.storage.Conditions;
import org.icamledger.ledger.LedgerEventStorageEngine;

/** Axon's own way: its pooled processor goes through the log from the beginning, with the same projections. */
final class AxonReplay {
    private static final Duration PATIENCE = Duration.ofMinutes(60);

    private AxonReplay() {}

    /** Returns when every projection has come to this size of the log. */
    static void of(LiveTables tables, long size) {
        // Nothing is appended, so no Sequencer is needed.
        var store = EmbeddedEventStore.builder()
                .storageEngine(new LedgerEventStorageEngine(null, tables.log()))
                .build();
        var processor = PooledStreamingEventProcessor.builder()
                .name(LogFollower.PROCESSOR)
                .eventHandlerInvoker(SimpleEventHandlerInvoker.builder()
                        .eventHandlers(new LogFollower(tables.live(), batch -> {}))
                        .build())
                .errorHandler(PropagatingErrorHandler.instance())
                .messageSource(store)
                .tokenStore(new InMemoryTokenStore())
                .transactionManager(NoTransactionManager.instance())
                .initialSegmentCount(1)
                .initialToken(source -> new GlobalSequenceTrackingToken(-1))
                .batchSize(1_000)
                .coordinatorExecutor(Executors.newSingleThreadScheduledExecutor())
                .workerExecutor(Executors.newSingleThreadScheduledExecutor())
                .build();
        processor.start();
        try {
            Conditions.await(PATIENCE, () -> tables.live().reached() == size - 1);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        } finally {
            processor.shutDown();
            store.shutDown();
        }
    }
}
