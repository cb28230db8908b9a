package org.icamledger.casefile;

import java.time.Clock;
import java.util.List;
import java.util.Objects;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.messaging.MetaData;
import org.axonframework.messaging.annotation.MetaDataValue;
import org.axonframework.messaging.annotation.SourceId;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.modelling.command.AggregateRoot;

/**
 * The file of one person or household that received a return decision. It records what coheres and refuses the rest
 * with {@link DecisionsRefused}; a closed case goes on receiving what happens. A copy that has grown stale refuses, or
 * meets a conflict in the log: the caller loads it anew and asks again.
 */
@AggregateRoot
public class CaseFile {
    /** The member of a command's metadata that names the account, {@code acc-…}, and of the event's that repeats it. */
    public static final String RECORDED_BY = "recordedby";

    @AggregateIdentifier
    private CaseId caseId;

    private final CaseState state = CaseState.empty();

    /** For Axon, before it applies the case's decisions. */
    CaseFile() {}

    @CommandHandler
    CaseFile(OpenCase command, Clock clock, @MetaDataValue(RECORDED_BY) String recordedby) {
        caseId = command.caseId();
        record(command.decisions(), command.persons(), clock, recordedby);
    }

    @CommandHandler
    void handle(RecordDecisions command, Clock clock, @MetaDataValue(RECORDED_BY) String recordedby) {
        var unrecorded = command.decisions().stream()
                .filter(decision -> !state.holds(decision.id()))
                .toList();
        if (unrecorded.isEmpty()) {
            return;
        }
        if (unrecorded.size() < command.decisions().size()) {
            throw new AlreadyRecorded(command.decisions().stream()
                    .map(RecordedDecision::id)
                    .filter(state::holds)
                    .findFirst()
                    .orElseThrow());
        }
        var expected = command.expectedSequence();
        if (expected != null && expected != state.lastSequence()) {
            throw new SequenceConflict(state.lastSequence());
        }
        record(unrecorded, command.persons(), clock, recordedby);
    }

    @EventSourcingHandler
    void on(RecordedDecision decision, @SourceId String source) {
        caseId = CaseId.of(source);
        state.apply(decision);
    }

    private void record(List<RecordedDecision> decisions, KnownPersons persons, Clock clock, String recordedby) {
        var metadata = MetaData.with(
                RECORDED_BY, Objects.requireNonNull(recordedby, "the command's metadata lack " + RECORDED_BY));
        var refusals = Coherence.check(state, decisions, persons, clock.instant());
        if (!refusals.isEmpty()) {
            throw new DecisionsRefused(refusals, state.lastSequence());
        }
        decisions.forEach(decision -> AggregateLifecycle.apply(decision, metadata));
    }
}
