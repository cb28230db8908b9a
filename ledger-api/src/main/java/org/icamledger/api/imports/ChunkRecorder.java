package org.icamledger.api.imports;

import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.icamledger.api.imports.ImportReport.RefusedLine;
import org.icamledger.api.recording.EntrySize;
import org.icamledger.api.recording.Recorder;
import org.icamledger.casefile.KnownPersons;
import org.icamledger.casefile.OpenCase;
import org.icamledger.casefile.RecordDecisions;
import org.icamledger.casefile.RecordedDecision;
import org.icamledger.ledger.EntryTooLarge;
import org.icamledger.ledger.Lane;
import org.icamledger.ledger.Recording;
import org.icamledger.ledger.RecordingOutcome;
import org.icamledger.ledger.SealedLog;
import org.icamledger.ledger.StoredEntry;
import org.icamledger.person.SealingRefused;
import org.icamledger.person.TextSealing;
import org.springframework.stereotype.Component;

/**
 * Records chunks. One that the ledger does not take whole, because somebody else recorded in the case meanwhile, is judged anew and
 * recorded line by line, so that a bad line stops none of the good ones.
 */
@Component
class ChunkRecorder {
    private static final int ATTEMPTS = 3;

    private final LineJudge judge;
    private final TextSealing texts;
    private final Recording recording;
    private final SealedLog log;

    ChunkRecorder(LineJudge judge, TextSealing texts, Recording recording, SealedLog log) {
        this.judge = judge;
        this.texts = texts;
        this.recording = recording;
        this.log = log;
    }

    /**
     * @param sealed the decisions of the chunk with their texts sealed; null when they could not be sealed together
     * @param patience of the run
     */
    void record(
            Chunk chunk,
            List<RecordedDecision> sealed,
            KnownPersons persons,
            LineJudge.Context context,
            Patience patience)
            throws InterruptedException {
        try {
            if (sealed != null && isRecorded(chunk, sealed, persons, context, patience)) {
                context.tally().accepted(chunk.lines().size());
                return;
            }
        } catch (EntryTooLarge oneOfThem) {
            // Line by line it turns out which.
        }
        for (ImportLine line : chunk.lines()) {
            recordAlone(line, context, patience);
        }
    }

    private void recordAlone(ImportLine line, LineJudge.Context context, Patience patience)
            throws InterruptedException {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            LineJudge.Judged judged =
                    patience.whenThere(() -> judge.judge(List.of(line), new HashMap<>(), Set.of(), context));
            if (judged.chunks().isEmpty()) {
                return;
            }
            Chunk alone = judged.chunks().getFirst();
            try {
                List<RecordedDecision> sealed = patience.whenThere(() -> texts.sealAll(alone.decisions()));
                if (isRecorded(alone, sealed, judged.persons(), context, patience)) {
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

    /** @return false when the ledger judged otherwise; nothing of the chunk was recorded then, or somebody else did it */
    private boolean isRecorded(
            Chunk chunk,
            List<RecordedDecision> sealed,
            KnownPersons persons,
            LineJudge.Context context,
            Patience patience)
            throws InterruptedException {
        AtomicBoolean perhaps = new AtomicBoolean();
        return patience.untilDone(() -> switch (outcome(chunk, sealed, persons, context)) {
            case RecordingOutcome.Recorded recorded -> Optional.of(Recorder.isOurs(recorded.entries(), sealed));
            // With the same ids nothing is recorded twice, whatever became of the attempt before.
            case RecordingOutcome.Unavailable away -> Optional.empty();
            case RecordingOutcome.Unknown unknown -> again(perhaps);
            case RecordingOutcome.Unsigned unsigned -> again(perhaps);
            default -> Optional.of(perhaps.get() && Recorder.isOurs(stored(sealed), sealed));
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

    private RecordingOutcome outcome(
            Chunk chunk, List<RecordedDecision> sealed, KnownPersons persons, LineJudge.Context context) {
        String account = context.account().id();
        return chunk.opens()
                ? recording.record(
                        new OpenCase(chunk.caseId(), sealed.getFirst(), sealed.subList(1, sealed.size()), persons),
                        account,
                        Lane.IMPORT)
                : recording.record(new RecordDecisions(chunk.caseId(), sealed, null, persons), account, Lane.IMPORT);
    }
}
