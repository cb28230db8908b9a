package org.icamledger.api.imports;

import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import org.icamledger.api.imports.ImportReport.RefusedLine;
import org.icamledger.api.recording.EntrySize;
import org.icamledger.api.recording.Recorder;
import org.icamledger.casefile.RecordedDecision;
import org.icamledger.ledger.AppendOutcome;
import org.icamledger.ledger.EntryTooLarge;
import org.icamledger.ledger.Lane;
import org.icamledger.ledger.NewEntry;
import org.icamledger.ledger.SealedLog;
import org.icamledger.ledger.Sequencer;
import org.icamledger.ledger.StoredEntry;
import org.icamledger.person.SealingRefused;
import org.icamledger.person.TextSealing;
import org.springframework.stereotype.Component;

/**
 * Records chunks. They were judged by the rules of the case file on a case of a certain size, and are appended on condition that it
 * still has that size; so no case file need be loaded for them. A chunk that the ledger does not take whole, because somebody else
 * recorded in the case meanwhile, is judged anew and recorded line by line, so that a bad line stops none of the good ones.
 */
@Component
class ChunkRecorder {
    private static final int ATTEMPTS = 3;

    /** Each takes connections from the pool that all requests share. */
    private static final int MOST_LINE_BY_LINE = 4;

    private final Semaphore lineByLine = new Semaphore(MOST_LINE_BY_LINE);
    private final LineJudge judge;
    private final TextSealing texts;
    private final Sequencer sequencer;
    private final SealedLog log;

    ChunkRecorder(LineJudge judge, TextSealing texts, Sequencer sequencer, SealedLog log) {
        this.judge = judge;
        this.texts = texts;
        this.sequencer = sequencer;
        this.log = log;
    }

    /**
     * @param sealed the decisions of the chunk with their texts sealed; null when they could not be sealed together
     * @param patience of the run
     */
    void record(Chunk chunk, List<RecordedDecision> sealed, LineJudge.Context context, Patience patience)
            throws InterruptedException {
        try {
            if (sealed != null && isRecorded(chunk, sealed, context, patience)) {
                context.tally().accepted(chunk.lines().size());
                return;
            }
        } catch (EntryTooLarge oneOfThem) {
            // Line by line it turns out which.
        }
        lineByLine.acquire();
        try {
            for (ImportLine line : chunk.lines()) {
                recordAlone(line, context, patience);
            }
        } finally {
            lineByLine.release();
        }
    }

    private void recordAlone(ImportLine line, LineJudge.Context context, Patience patience)
            throws InterruptedException {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            List<Chunk> chunks =
                    patience.whenThere(() -> judge.judge(List.of(line), new HashMap<>(), Set.of(), context));
            if (chunks.isEmpty()) {
                return;
            }
            Chunk alone = chunks.getFirst();
            try {
                List<RecordedDecision> sealed = patience.whenThere(() -> texts.sealAll(alone.decisions()));
                if (isRecorded(alone, sealed, context, patience)) {
                    context.tally().accepted(1);
                    return;
                }
            } catch (SealingRefused erased) {
                refuse(line, erased.getMessage(), context);
                return;
            } catch (EntryTooLarge tooLarge) {
                refuse(line, EntrySize.refusal().getMessage(), context);
                return;
            }
        }
        refuse(line, "The case kept changing while this line was being recorded: send the file again.", context);
    }

    private static void refuse(ImportLine line, String reason, LineJudge.Context context) {
        context.tally().refused(new RefusedLine(line.number(), reason, List.of()));
        context.before().decision(line.id(), line.number());
    }

    /** @return false when the case is not as it was judged; nothing of the chunk was recorded then, or somebody else did it */
    private boolean isRecorded(Chunk chunk, List<RecordedDecision> sealed, LineJudge.Context context, Patience patience)
            throws InterruptedException {
        List<NewEntry> entries = sealed.stream()
                .map(decision -> new NewEntry(decision, context.account().id()))
                .toList();
        AtomicBoolean perhaps = new AtomicBoolean();
        return patience.untilDone(() -> switch (sequencer
                .append(chunk.caseId(), chunk.size(), entries, Lane.IMPORT)
                .join()) {
            case AppendOutcome.Appended appended -> Optional.of(true);
            // With the same ids nothing is recorded twice, whatever became of the attempt before.
            case AppendOutcome.Unavailable away -> Optional.empty();
            case AppendOutcome.Unknown unknown -> again(perhaps);
            case AppendOutcome.Unsigned unsigned -> again(perhaps);
            case AppendOutcome.Repeated repeated -> Optional.of(Recorder.isOurs(stored(sealed), sealed));
            case AppendOutcome.IdTaken taken -> Optional.of(perhaps.get() && Recorder.isOurs(stored(sealed), sealed));
            case AppendOutcome.Conflict conflict ->
                Optional.of(perhaps.get() && Recorder.isOurs(stored(sealed), sealed));
        });
    }

    private static Optional<Boolean> again(AtomicBoolean perhaps) {
        perhaps.set(true);
        return Optional.empty();
    }

    /** In the order in which they were recorded. */
    private List<StoredEntry> stored(List<RecordedDecision> sealed) {
        return log.find(sealed.stream().map(RecordedDecision::id).toList());
    }
}
