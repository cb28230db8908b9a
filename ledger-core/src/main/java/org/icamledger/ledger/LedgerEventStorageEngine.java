package org.icamledger.ledger;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.GenericTrackedDomainEventMessage;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.DomainEventStream;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.messaging.MetaData;
import org.axonframework.messaging.correlation.CorrelationDataProvider;
import org.axonframework.messaging.correlation.SimpleCorrelationDataProvider;
import org.icamledger.casefile.CaseFile;
import org.icamledger.casefile.CaseId;
import org.icamledger.casefile.Entry;
import org.icamledger.casefile.RecordedDecision;

/**
 * The sealed log as Axon's event store. An event is a {@link RecordedDecision}; read back, its identifier is the decision's id,
 * its timestamp the recorded time, and its metadata name who recorded it. Its token is its position. There are no snapshots: a
 * case is short.
 */
public final class LedgerEventStorageEngine implements EventStorageEngine {
    /** Metadata of a command and its events: the name of the {@link Lane}; interactive when absent. */
    static final String LANE = "lane";

    /** The Sequencer answers sooner whatever happens; this is for the case that it cannot. */
    private static final long PATIENCE_SECONDS = 120;

    private static final GlobalSequenceTrackingToken TAIL = new GlobalSequenceTrackingToken(-1);
    private static final String AGGREGATE_TYPE = CaseFile.class.getSimpleName();

    private final Sequencer sequencer;
    private final SealedLog log;

    public LedgerEventStorageEngine(Sequencer sequencer, SealedLog log) {
        this.sequencer = sequencer;
        this.log = log;
    }

    /** Lets the lane travel from a command to its events; who recorded them, the case file says itself. */
    public static CorrelationDataProvider correlation() {
        return new SimpleCorrelationDataProvider(LANE);
    }

    /**
     * Returns when the decisions are durable. They are of one case, with consecutive sequences.
     *
     * @throws NotAppended in every other case
     */
    @Override
    public void appendEvents(List<? extends EventMessage<?>> events) {
        if (events.isEmpty()) {
            return;
        }
        DomainEventMessage<?> first = (DomainEventMessage<?>) events.getFirst();
        List<NewEntry> entries =
                events.stream().map(event -> newEntry(first, event)).toList();
        Lane lane = Lane.valueOf((String) first.getMetaData().getOrDefault(LANE, Lane.INTERACTIVE.name()));
        AppendOutcome outcome = await(sequencer.append(
                CaseId.of(first.getAggregateIdentifier()), Math.toIntExact(first.getSequenceNumber()), entries, lane));
        if (!(outcome instanceof AppendOutcome.Appended appended)) {
            throw new NotAppended(outcome);
        }
        Receipts.leave(appended.entries());
    }

    @Override
    public DomainEventStream readEvents(String aggregateIdentifier, long firstSequenceNumber) {
        return DomainEventStream.of(
                log.ofCase(CaseId.of(aggregateIdentifier), Math.toIntExact(firstSequenceNumber)).stream()
                        .map(LedgerEventStorageEngine::message));
    }

    /** Reads page by page and holds no connection in between. At the end it may be asked again: there may be more by then. */
    @Override
    public Stream<? extends TrackedEventMessage<?>> readEvents(TrackingToken trackingToken, boolean mayBlock) {
        long from = trackingToken == null ? 0 : positionOf(trackingToken) + 1;
        return StreamSupport.stream(new Following(from), false);
    }

    @Override
    public Optional<Long> lastSequenceNumberFor(String aggregateIdentifier) {
        int size = log.sizeOf(CaseId.of(aggregateIdentifier));
        return size == 0 ? Optional.empty() : Optional.of(size - 1L);
    }

    @Override
    public TrackingToken createTailToken() {
        return TAIL;
    }

    @Override
    public TrackingToken createHeadToken() {
        return new GlobalSequenceTrackingToken(log.size() - 1);
    }

    /** The first event after this token is the first that was recorded at this instant or later. */
    @Override
    public TrackingToken createTokenAt(Instant dateTime) {
        return new GlobalSequenceTrackingToken(log.sizeAt(dateTime.minusNanos(1)) - 1);
    }

    @Override
    public Optional<DomainEventMessage<?>> readSnapshot(String aggregateIdentifier) {
        return Optional.empty();
    }

    @Override
    public void storeSnapshot(DomainEventMessage<?> snapshot) {
        throw new UnsupportedOperationException("the ledger keeps no snapshots");
    }

    private static NewEntry newEntry(DomainEventMessage<?> first, EventMessage<?> event) {
        if (!(event instanceof DomainEventMessage<?> domainEvent)
                || !domainEvent.getAggregateIdentifier().equals(first.getAggregateIdentifier())
                || !(event.getPayload() instanceof RecordedDecision decision)) {
            throw new IllegalArgumentException("the ledger takes the decisions of one case at a time and nothing else");
        }
        return new NewEntry(decision, (String) event.getMetaData().get(CaseFile.RECORDED_BY));
    }

    private static AppendOutcome await(CompletableFuture<AppendOutcome> answer) {
        try {
            return answer.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            return new AppendOutcome.Unknown();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new AppendOutcome.Unknown();
        } catch (ExecutionException e) {
            throw new IllegalStateException("the Sequencer answers with outcomes only", e);
        }
    }

    private static long positionOf(TrackingToken token) {
        return token.position()
                .orElseThrow(() -> new IllegalArgumentException("a token of the ledger is a position: " + token));
    }

    private static DomainEventMessage<RecordedDecision> message(StoredEntry stored) {
        Entry entry = stored.entry();
        return new GenericDomainEventMessage<>(
                AGGREGATE_TYPE,
                entry.subject().toString(),
                entry.casesequence(),
                entry.decision(),
                MetaData.with(CaseFile.RECORDED_BY, entry.recordedby()),
                entry.decision().id().toString(),
                entry.recordedtime());
    }

    private final class Following extends Spliterators.AbstractSpliterator<TrackedEventMessage<?>> {
        /** Without the bytes of the entries, which may be megabytes. */
        private final Queue<TrackedEventMessage<?>> page = new ArrayDeque<>();

        private long next;

        Following(long from) {
            super(Long.MAX_VALUE, Spliterator.ORDERED | Spliterator.DISTINCT | Spliterator.NONNULL);
            this.next = from;
        }

        @Override
        public boolean tryAdvance(Consumer<? super TrackedEventMessage<?>> action) {
            if (page.isEmpty()) {
                log.page(next).forEach(this::add);
            }
            TrackedEventMessage<?> event = page.poll();
            if (event == null) {
                return false;
            }
            action.accept(event);
            return true;
        }

        private void add(StoredEntry stored) {
            long position = stored.entry().position();
            next = position + 1;
            page.add(
                    new GenericTrackedDomainEventMessage<>(new GlobalSequenceTrackingToken(position), message(stored)));
        }
    }
}
