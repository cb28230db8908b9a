package org.icamledger.api.imports;

import java.util.HashMap;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.icamledger.api.imports.ImportReport.RefusedLine;
import org.icamledger.api.recording.EntrySize;
import org.icamledger.api.recording.Recorder;
import org.icamledger.casefile.KnownPersons;
import org.icamledger.casefile.OpenCase;
import org.icamledger.casefile.RecordDecisions;
import org.icamledger.casefile.RecordedDecision;
import org.icamledger.ledger.EntryTooLarge;
import org.icamledger.ledger.Lane;
import org.icamledger.ledger.LogUnavailable;
import org.icamledger.ledger.Recording;
import org.icamledger.ledger.RecordingOutcome;
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
    private static final int WAITS = 40;
    private static final long FIRST_WAIT_MILLIS = 20;
    private static final long LONGEST_WAIT_MILLIS = 2_000;

    private final LineJudge judge;
    private final TextSealing texts;
    private final Recording recording;

    ChunkRecorder(LineJudge judge, TextSealing texts, Recording recording) {
        this.judge = judge;
        this.texts = texts;
        this.recording = recording;
    }

    /** The store stayed away; the file must be sent again. */
    static final class StoreAway extends RuntimeException {
        StoreAway() {
            super("the store stayed away", null, false, false);
        }
    }

    /**
     * @param sealed the decisions of the chunk with their texts sealed; null when they could not be sealed together
     * @param stopped whether the run has been given up
     */
    void record(
            Chunk chunk,
            List<RecordedDecision> sealed,
            KnownPersons persons,
            LineJudge.Context context,
            BooleanSupplier stopped)
            throws InterruptedException {
        try {
            if (sealed != null && isRecorded(chunk, sealed, persons, context, stopped)) {
                context.tally().accepted(chunk.lines().size());
                return;
            }
        } catch (EntryTooLarge oneOfThem) {
            // Line by line it turns out which.
        }
        for (ImportLine line : chunk.lines()) {
            recordAlone(line, context, stopped);
        }
    }

    private void recordAlone(ImportLine line, LineJudge.Context context, BooleanSupplier stopped)
            throws InterruptedException {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            LineJudge.Judged judged = judge.judge(List.of(line), new HashMap<>(), Set.of(), context);
            if (judged.chunks().isEmpty()) {
                return;
            }
            Chunk alone = judged.chunks().getFirst();
            try {
                if (isRecorded(alone, texts.sealAll(alone.decisions()), judged.persons(), context, stopped)) {
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
            BooleanSupplier stopped)
            throws InterruptedException {
        long wait = FIRST_WAIT_MILLIS;
        for (int i = 0; i < WAITS && !stopped.getAsBoolean(); i++) {
            switch (outcome(chunk, sealed, persons, context)) {
                case RecordingOutcome.Recorded recorded -> {
                    return Recorder.isOurs(recorded.entries(), sealed);
                }
                // With the same ids nothing is recorded twice, whatever became of the attempt before.
                case RecordingOutcome.Unavailable away -> Thread.sleep(wait);
                case RecordingOutcome.Unknown unknown -> Thread.sleep(wait);
                case RecordingOutcome.Unsigned unsigned -> Thread.sleep(wait);
                default -> {
                    return false;
                }
            }
            wait = Math.min(2 * wait, LONGEST_WAIT_MILLIS);
        }
        throw new StoreAway();
    }

    private RecordingOutcome outcome(
            Chunk chunk, List<RecordedDecision> sealed, KnownPersons persons, LineJudge.Context context) {
        String account = context.account().id();
        try {
            return chunk.opens()
                    ? recording.record(
                            new OpenCase(chunk.caseId(), sealed.getFirst(), sealed.subList(1, sealed.size()), persons),
                            account,
                            Lane.IMPORT)
                    : recording.record(
                            new RecordDecisions(chunk.caseId(), sealed, null, persons), account, Lane.IMPORT);
        } catch (LogUnavailable away) {
            return new RecordingOutcome.Unknown();
        }
    }
}
