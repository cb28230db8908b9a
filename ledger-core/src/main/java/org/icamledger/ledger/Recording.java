package org.icamledger.ledger;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.commandhandling.NoHandlerForCommandException;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.messaging.MetaData;
import org.icamledger.casefile.CaseFile;
import org.icamledger.casefile.CaseId;
import org.icamledger.casefile.DecisionId;
import org.icamledger.casefile.OpenCase;
import org.icamledger.casefile.RecordDecisions;
import org.icamledger.casefile.RecordedDecision;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Records decisions through the case files. A case file may be a cached copy that another node has made stale; whatever goes
 * wrong with it evicts it, so that the next attempt decides on the case as it is. For any number of threads; the calling thread
 * waits until the decisions are durable.
 */
public final class Recording {
    /** Each lost attempt means that somebody else recorded in this case meanwhile. */
    private static final int ATTEMPTS = 3;

    /** A node that handles a command answers sooner whatever happens; this is for one that cannot. */
    private static final long PATIENCE_SECONDS = 150;

    private static final Logger logger = LoggerFactory.getLogger(Recording.class);

    private final CommandGateway commands;
    private final SealedLog log;
    private final SealedTree tree;

    /**
     * @param commands leads to case files of this node or of others
     * @param tree hears of the checkpoints that other nodes sign
     */
    public Recording(CommandGateway commands, SealedLog log, SealedTree tree) {
        this.commands = commands;
        this.log = log;
        this.tree = tree;
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
        return switch (answer(request, metadata)) {
            case CommandAnswer.Stored stored -> Optional.of(recorded(request, stored));
            case CommandAnswer.Refused refused ->
                ifCurrent(request, refused.lastSequence(), new RecordingOutcome.Refused(refused.refusals()));
            case CommandAnswer.Preceded preceded ->
                ifCurrent(
                        request,
                        preceded.currentSequence(),
                        new RecordingOutcome.PreconditionFailed(preceded.currentSequence()));
            case CommandAnswer.Conflict conflict -> conflict(request, conflict.size());
            case CommandAnswer.Taken taken -> Optional.of(new RecordingOutcome.IdTaken(taken.id()));
            case CommandAnswer.UnknownCase unknown -> Optional.of(new RecordingOutcome.UnknownCase());
            case CommandAnswer.TooLarge tooLarge -> throw new EntryTooLarge(tooLarge.size(), tooLarge.limit());
            case CommandAnswer.Unsigned unsigned -> Optional.of(new RecordingOutcome.Unsigned());
            case CommandAnswer.Unavailable unavailable -> Optional.of(new RecordingOutcome.Unavailable());
            case CommandAnswer.Unknown unknown -> Optional.of(new RecordingOutcome.Unknown());
            case CommandAnswer.Failed failed ->
                throw new IllegalStateException("a command failed; the node that handled it has logged why");
        };
    }

    /** Whatever may go wrong on the way to another node and back leaves it open whether the command was handled. */
    private CommandAnswer answer(Request request, MetaData metadata) {
        try {
            CommandAnswer answer = commands.sendAndWait(
                    new GenericCommandMessage<>(request.command(), metadata), PATIENCE_SECONDS, TimeUnit.SECONDS);
            // Who says nothing is taken at nothing: the log tells.
            return answer == null ? new CommandAnswer.Stored(List.of(), null) : answer;
        } catch (NotDispatched | NoHandlerForCommandException e) {
            logger.debug("A command reached no node: {}", e.getMessage());
            return new CommandAnswer.Unavailable();
        } catch (RuntimeException e) {
            logger.warn("What became of a command is not known: {}", Trace.line(e));
            return new CommandAnswer.Unknown();
        }
    }

    /** What was decided on a copy of the case is final only when nothing was recorded in the case since. */
    private Optional<RecordingOutcome> ifCurrent(Request request, int lastSequence, RecordingOutcome outcome) {
        if (log.sizeOf(request.caseId()) == lastSequence + 1) {
            return Optional.of(outcome);
        }
        return request.opens() ? Optional.of(new RecordingOutcome.AlreadyOpen()) : Optional.empty();
    }

    private static Optional<RecordingOutcome> conflict(Request request, int size) {
        if (request.opens()) {
            return Optional.of(new RecordingOutcome.AlreadyOpen());
        }
        return request.conditional()
                ? Optional.of(new RecordingOutcome.PreconditionFailed(size - 1))
                : Optional.empty();
    }

    /** What another node says is stored is read here: only the log is believed. */
    private RecordingOutcome recorded(Request request, CommandAnswer.Stored answer) {
        Map<DecisionId, StoredEntry> stored = byId(answer.entries());
        List<DecisionId> others =
                request.ids().stream().filter(id -> !stored.containsKey(id)).toList();
        if (!others.isEmpty()) {
            if (answer.checkpoint() != null) {
                tree.hear(answer.checkpoint().getBytes(StandardCharsets.UTF_8));
            }
            stored.putAll(byId(log.find(others)));
        }
        return stored.keySet().containsAll(request.ids())
                ? new RecordingOutcome.Recorded(
                        request.ids().stream().map(stored::get).toList())
                : new RecordingOutcome.Unknown();
    }

    private static Map<DecisionId, StoredEntry> byId(List<StoredEntry> entries) {
        Map<DecisionId, StoredEntry> byId = new HashMap<>();
        entries.forEach(stored -> byId.put(stored.entry().decision().id(), stored));
        return byId;
    }
}
