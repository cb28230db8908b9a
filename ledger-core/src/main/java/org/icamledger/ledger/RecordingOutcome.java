package org.icamledger.ledger;

import java.util.List;
import org.icamledger.casefile.DecisionId;
import org.icamledger.casefile.Refusal;

/** What became of a request to record. Only {@link Recorded} and, perhaps, {@link Unknown} stored anything. */
public sealed interface RecordingOutcome {
    /** @param entries as stored, in the order of the request; also those that were stored before */
    record Recorded(List<StoredEntry> entries) implements RecordingOutcome {}

    /** The decisions do not cohere with the case as it is now. @param refusals every reason, at least one */
    record Refused(List<Refusal> refusals) implements RecordingOutcome {}

    /** The case does not stand where the request expects it. @param currentSequence the case sequence of its last decision */
    record PreconditionFailed(int currentSequence) implements RecordingOutcome {}

    /** The id belongs to another decision. */
    record IdTaken(DecisionId id) implements RecordingOutcome {}

    /** No such case has been opened. */
    record UnknownCase() implements RecordingOutcome {}

    /** The case has been opened before, with other decisions. */
    record AlreadyOpen() implements RecordingOutcome {}

    /** Recorded, but no checkpoint of it could be signed yet: the same request gives the receipt once that works. */
    record Unsigned() implements RecordingOutcome {}

    /** Nothing was stored; the same request may succeed later. */
    record Unavailable() implements RecordingOutcome {}

    /** It may be stored or not: repeating the request with the same ids tells. */
    record Unknown() implements RecordingOutcome {}
}
