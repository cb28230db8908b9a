package org.icamledger.ledger;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.common.lock.LockAcquisitionFailedException;
import org.axonframework.messaging.MetaData;
import org.axonframework.modelling.command.AggregateNotFoundException;
import org.icamledger.casefile.AlreadyRecorded;
import org.icamledger.casefile.CaseFile;
import org.icamledger.casefile.CaseId;
import org.icamledger.casefile.DecisionId;
import org.icamledger.casefile.DecisionsRefused;
import org.icamledger.casefile.OpenCase;
import org.icamledger.casefile.RecordDecisions;
import org.icamledger.casefile.RecordedDecision;
import org.icamledger.casefile.SequenceConflict;

/**
 * Records decisions through the case files. A case file may be a cached copy that another node has made stale; whatever goes
 * wrong with it evicts it, so that the next attempt decides on the case as it is. For any number of threads; the calling thread
 * waits until the decisions are durable.
 */
public final class Recording {
    /** Each lost attempt means that somebody else recorded in this case meanwhile. */
    private static final int ATTEMPTS = 3;

    private final CommandGateway commands;
    private final SealedLog log;

    public Recording(CommandGateway commands, SealedLog log) {
        this.commands = commands;
        this.log = log;
    }

    /**
     * Opens a case.
     *
     * @param recordedby random id of the account, {@code acc-…}
     * @throws EntryTooLarge when a decision is over the limit; nothing is stored then
     * @throws LogUnavailable when the log cannot be read; repeating with the same ids tells whether it is stored
     */
    public RecordingOutcome record(OpenCase command, String recordedby, Lane lane) {
        List<DecisionId> ids = Stream.concat(Stream.of(command.opened()), command.more().stream())
                .map(RecordedDecision::id)
                .toList();
        return record(new Request(command, command.caseId(), ids, true, false), recordedby, lane);
    }

    /**
     * Records decisions in a case that exists. When all are recorded already, they are answered: whether their content is the same
     * is for the caller to compare. When only some are, nothing is recorded and one of them is named as taken.
     *
     * @param recordedby random id of the account, {@code acc-…}
     * @throws EntryTooLarge when a decision is over the limit; nothing is stored then
     * @throws LogUnavailable when the log cannot be read; repeating with the same ids tells whether it is stored
     */
    public RecordingOutcome record(RecordDecisions command, String recordedby, Lane lane) {
        List<DecisionId> ids =
                command.decisions().stream().map(RecordedDecision::id).toList();
        return record(
                new Request(command, command.caseId(), ids, false, command.expectedSequence() != null),
                recordedby,
                lane);
    }

    private record Request(Object command, CaseId caseId, List<DecisionId> ids, boolean opens, boolean conditional) {}

    private RecordingOutcome record(Request request, String recordedby, Lane lane) {
        MetaData metadata =
                MetaData.with(CaseFile.RECORDED_BY, recordedby).and(LedgerEventStorageEngine.LANE, lane.name());
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            Optional<RecordingOutcome> outcome = attempt(request, metadata);
            if (outcome.isPresent()) {
                return outcome.get();
            }
        }
        return new RecordingOutcome.Unavailable();
    }

    /** @return empty when the case file was stale */
    private Optional<RecordingOutcome> attempt(Request request, MetaData metadata) {
        try {
            Receipts.take();
            commands.sendAndWait(new GenericCommandMessage<>(request.command(), metadata));
            return Optional.of(recorded(request));
        } catch (DecisionsRefused e) {
            return ifCurrent(request, e.lastSequence(), new RecordingOutcome.Refused(e.refusals()));
        } catch (SequenceConflict e) {
            return ifCurrent(
                    request, e.currentSequence(), new RecordingOutcome.PreconditionFailed(e.currentSequence()));
        } catch (AggregateNotFoundException e) {
            return Optional.of(new RecordingOutcome.UnknownCase());
        } catch (AlreadyRecorded e) {
            return Optional.of(new RecordingOutcome.IdTaken(e.id()));
        } catch (LockAcquisitionFailedException e) {
            // Too many wait for this case; nothing was begun.
            return Optional.of(new RecordingOutcome.Unavailable());
        } catch (NotAppended e) {
            return notAppended(request, e.outcome());
        }
    }

    /** What was decided on a copy of the case is final only when nothing was recorded in the case since. */
    private Optional<RecordingOutcome> ifCurrent(Request request, int lastSequence, RecordingOutcome outcome) {
        if (log.sizeOf(request.caseId()) == lastSequence + 1) {
            return Optional.of(outcome);
        }
        return request.opens() ? Optional.of(new RecordingOutcome.AlreadyOpen()) : Optional.empty();
    }

    private Optional<RecordingOutcome> notAppended(Request request, AppendOutcome outcome) {
        return switch (outcome) {
            case AppendOutcome.Appended appended -> Optional.of(recorded(request));
            case AppendOutcome.Repeated repeated -> Optional.of(recorded(request));
            case AppendOutcome.IdTaken taken -> Optional.of(new RecordingOutcome.IdTaken(taken.id()));
            case AppendOutcome.Conflict conflict -> conflict(request, conflict.currentSequence());
            case AppendOutcome.Unsigned unsigned -> Optional.of(new RecordingOutcome.Unsigned());
            case AppendOutcome.Unavailable unavailable -> Optional.of(new RecordingOutcome.Unavailable());
            case AppendOutcome.Unknown unknown -> Optional.of(new RecordingOutcome.Unknown());
        };
    }

    private static Optional<RecordingOutcome> conflict(Request request, int size) {
        if (request.opens()) {
            return Optional.of(new RecordingOutcome.AlreadyOpen());
        }
        return request.conditional()
                ? Optional.of(new RecordingOutcome.PreconditionFailed(size - 1))
                : Optional.empty();
    }

    private RecordingOutcome recorded(Request request) {
        Map<DecisionId, StoredEntry> stored = byId(Receipts.take());
        List<DecisionId> others =
                request.ids().stream().filter(id -> !stored.containsKey(id)).toList();
        if (!others.isEmpty()) {
            stored.putAll(byId(log.find(others)));
        }
        return new RecordingOutcome.Recorded(
                request.ids().stream().map(stored::get).toList());
    }

    private static Map<DecisionId, StoredEntry> byId(List<StoredEntry> entries) {
        Map<DecisionId, StoredEntry> byId = new HashMap<>();
        entries.forEach(stored -> byId.put(stored.entry().decision().id(), stored));
        return byId;
    }
}
