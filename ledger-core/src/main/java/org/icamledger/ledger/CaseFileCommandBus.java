package org.icamledger.ledger;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.axonframework.commandhandling.CommandCallback;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.CommandResultMessage;
import org.axonframework.commandhandling.GenericCommandResultMessage;
import org.axonframework.commandhandling.SimpleCommandBus;
import org.axonframework.common.lock.LockAcquisitionFailedException;
import org.axonframework.common.transaction.NoTransactionManager;
import org.axonframework.messaging.MessageHandler;
import org.axonframework.modelling.command.AggregateNotFoundException;
import org.icamledger.casefile.AlreadyRecorded;
import org.icamledger.casefile.DecisionsRefused;
import org.icamledger.casefile.SequenceConflict;
import org.icamledger.transparency.SignedCheckpoint;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands commands to the case files of this node, on the thread that dispatches, and answers each with a {@link CommandAnswer}: never
 * exceptionally, so that a caller on another node is told the same as one on this. It begins no transaction: each would hold a
 * connection while its command waits for the writer.
 */
public final class CaseFileCommandBus extends SimpleCommandBus {
    private static final Logger log = LoggerFactory.getLogger(CaseFileCommandBus.class);

    private final Supplier<Optional<SignedCheckpoint>> newest;

    /** @param newest the newest checkpoint that this node signed; empty before the first */
    public CaseFileCommandBus(Supplier<Optional<SignedCheckpoint>> newest) {
        super(SimpleCommandBus.builder().transactionManager(NoTransactionManager.INSTANCE));
        this.newest = newest;
    }

    @Override
    @SuppressWarnings("unchecked")
    protected <C, R> void handle(
            CommandMessage<C> command,
            MessageHandler<? super CommandMessage<?>> handler,
            CommandCallback<? super C, ? super R> callback) {
        Receipts.take();
        super.handle(command, handler, (CommandCallback<C, R>) (handled, result) -> callback.onResult(
                handled, (CommandResultMessage<R>) new GenericCommandResultMessage<>(answer(result))));
    }

    private CommandAnswer answer(CommandResultMessage<?> result) {
        return result.isExceptional() ? answer(result.exceptionResult()) : stored(Receipts.take());
    }

    private CommandAnswer stored(List<StoredEntry> entries) {
        return new CommandAnswer.Stored(
                entries,
                newest.get()
                        .map(signed -> new String(signed.note().bytes(), StandardCharsets.UTF_8))
                        .orElse(null));
    }

    private CommandAnswer answer(Throwable refusal) {
        return switch (refusal) {
            case DecisionsRefused e -> new CommandAnswer.Refused(e.refusals(), e.lastSequence());
            case SequenceConflict e -> new CommandAnswer.Preceded(e.currentSequence());
            case AlreadyRecorded e -> new CommandAnswer.Taken(e.id());
            case NotAppended e -> notAppended(e.outcome());
            case AggregateNotFoundException e -> new CommandAnswer.UnknownCase();
            // Too many wait for this case; nothing was begun.
            case LockAcquisitionFailedException e -> new CommandAnswer.Unavailable();
            case EntryTooLarge e -> new CommandAnswer.TooLarge(e.size(), e.limit());
            case LogUnavailable e -> new CommandAnswer.Unknown();
            case NotDispatched e -> {
                log.error("A command was refused: {}", e.getMessage());
                yield new CommandAnswer.Unavailable();
            }
            default -> {
                log.error("A command failed", refusal);
                yield new CommandAnswer.Failed();
            }
        };
    }

    private CommandAnswer notAppended(AppendOutcome outcome) {
        return switch (outcome) {
            case AppendOutcome.Appended appended -> stored(appended.entries());
            case AppendOutcome.Repeated repeated -> stored(List.of());
            case AppendOutcome.IdTaken taken -> new CommandAnswer.Taken(taken.id());
            case AppendOutcome.Conflict conflict -> new CommandAnswer.Conflict(conflict.currentSequence());
            case AppendOutcome.Unsigned unsigned -> new CommandAnswer.Unsigned();
            case AppendOutcome.Unavailable unavailable -> new CommandAnswer.Unavailable();
            case AppendOutcome.Unknown unknown -> new CommandAnswer.Unknown();
        };
    }
}
