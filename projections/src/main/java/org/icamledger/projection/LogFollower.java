package org.icamledger.projection;

import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.icamledger.casefile.RecordedDecision;

/**
 * Axon's processor hands over the log in batches; at the end of each the projections take it in, within the transaction that moves
 * the processor's token.
 */
public final class LogFollower {
    /** The name of the processor in Axon and in the table of its tokens. */
    public static final String PROCESSOR = "projections";

    private static final String SIZE = LogFollower.class.getName() + ".size";

    private final LiveProjections projections;
    private final LongConsumer batches;

    /** @param batches is told how many decisions each batch had */
    public LogFollower(LiveProjections projections, LongConsumer batches) {
        this.projections = projections;
        this.batches = batches;
    }

    /** The size of the log that a batch reaches. @param decisions how many it has */
    private record Batch(AtomicLong logSize, AtomicLong decisions) {}

    @EventHandler
    void on(RecordedDecision decision, TrackingToken token) {
        var unit = CurrentUnitOfWork.get().root();
        var batch = unit.getOrComputeResource(SIZE, key -> {
            var begun = new Batch(new AtomicLong(), new AtomicLong());
            unit.onPrepareCommit(
                    committing -> projections.advanceTo(begun.logSize().get()));
            unit.afterCommit(committed -> batches.accept(begun.decisions().get()));
            return begun;
        });
        batch.logSize().set(token.position().orElseThrow() + 1);
        batch.decisions().incrementAndGet();
    }
}
